"""A wave that was asked in several versions of a questionnaire."""

from typing import Any

from reflect.questionnaire import Audience, Questionnaire
from reflect.responses import Response
from reflect.scoring.model import GroupScores, WaveScores
from tests.making import Block, item, open_item, questionnaire, responses, scale, wave_of


def version(number: str, *items: Block, **keys: Any) -> Questionnaire:
    return questionnaire(*items, version=number, **keys)


def leaders(wave: WaveScores) -> GroupScores:
    group = wave.group(Audience.LEADERS)
    assert group
    return group


def worded(id_: str, words: str, **keys: Any) -> Block:
    return item(id_, text={"leaders": words}, **keys)


def asked_in_turn(
    first: Questionnaire, first_row: str, second: Questionnaire, second_row: str
) -> WaveScores:
    """The scores of one leader asked by `first` and one by `second`."""
    given: list[Response] = [*responses(first, first_row), *responses(second, second_row)]
    return wave_of(given, first, second)


def test_answers_are_read_by_the_latest_version() -> None:
    old, new = version("1.9.0", item("a")), version("1.10.0", item("a"), item("b"))

    for wave in (asked_in_turn(old, "1", new, "5 5"), asked_in_turn(new, "5 5", old, "1")):
        assert wave.questionnaires == (new,)
        assert wave.changed == ()
        assert leaders(wave).items["a"].counts == (1, 0, 0, 0, 1)
        assert leaders(wave).items["b"].asked == 1


def test_a_changed_wording_leaves_the_old_answers_out() -> None:
    old = version("1.0.0", worded("a", "Do we listen?"), worded("b", "Do we act?"))
    new = version("2.0.0", worded("a", "Do we listen well?"), worded("b", "Do we act?"))
    wave = asked_in_turn(old, "1 1", new, "5 5")

    assert wave.changed == ("a",)
    assert leaders(wave).items["a"].counts == (0, 0, 0, 0, 1)
    assert leaders(wave).items["b"].counts == (1, 0, 0, 0, 1)
    assert leaders(wave).respondents == 2


def test_spaces_and_capitals_are_no_change() -> None:
    old = version("1.0.0", worded("a", "Do we listen?"))
    new = version("2.0.0", worded("a", "do  we listen?\n"))
    assert leaders(asked_in_turn(old, "1", new, "5")).items["a"].n == 2


def test_another_scale_or_tag_is_a_change() -> None:
    old = version("1.0.0", item("a"))
    for new in (
        version("2.0.0", item("a", scale="other"), scales={"other": [1, 2, 3]}),
        version("2.0.0", item("a", stance="involvement")),
        version("2.0.0", item("a", type="community")),
        version("2.0.0", item("a", question="interaction")),
        version("2.0.0", item("a", reverse=True)),
    ):
        assert asked_in_turn(old, "1", new, "3").changed == ("a",)


def test_another_weight_help_or_place_is_none() -> None:
    old = version("1.0.0", item("a"), item("b"))
    new = version("2.0.0", item("b", weight=3, help="Think of trips."), item("a", core=True))
    assert asked_in_turn(old, "1 2", new, "3 4").changed == ()


def test_a_polished_wording_declares_its_former_meaning() -> None:
    old = version("1.0.0", worded("a", "Do we listen?"))
    meaning = old.scored[0].meaning(Audience.LEADERS)
    new = version("1.1.0", worded("a", "Do we really listen?", same_meaning_as=meaning))
    newest = version("1.2.0", worded("a", "Do we ever listen?", same_meaning_as=meaning))

    wave = wave_of(
        [*responses(old, "1"), *responses(new, "3"), *responses(newest, "5")], old, new, newest
    )
    assert wave.changed == ()
    assert leaders(wave).items["a"].counts == (1, 0, 1, 0, 1)


def test_same_meaning_does_not_stand_for_other_values() -> None:
    """An answer is kept by what its option is worth: 4 was the fourth, and is now the fifth."""
    old = version("1.0.0", item("a", scale="often"), scales={"often": [1, 2, 3, 4, 5]})
    meaning = old.scored[0].meaning(Audience.LEADERS)
    new = version(
        "1.1.0",
        item("a", scale="often", same_meaning_as=meaning),
        scales={"often": [0, 1, 2, 3, 4]},
    )
    for answer in "45":
        wave = asked_in_turn(old, answer, new, "4")
        assert wave.changed == ("a",)
        assert leaders(wave).items["a"].counts == (0, 0, 0, 0, 1)


def test_same_meaning_stands_for_other_labels() -> None:
    old = version("1.0.0", item("a"))
    meaning = old.scored[0].meaning(Audience.LEADERS)
    polished = scale(1, 2, 3, 4, 5)
    polished["options"][4]["label"] = "Always"
    new = version(
        "1.1.0", item("a", scale="polished", same_meaning_as=meaning), scales={"polished": polished}
    )
    assert leaders(asked_in_turn(old, "1", new, "5")).items["a"].n == 2


def test_an_item_that_the_latest_no_longer_asks_is_left_out() -> None:
    old, new = version("1.0.0", item("a"), item("b")), version("2.0.0", item("a"))
    wave = asked_in_turn(old, "1 1", new, "5")

    assert wave.changed == ("b",)
    assert list(leaders(wave).items) == ["a"]


def test_an_open_question_that_became_a_scored_one() -> None:
    old, new = version("1.0.0", item("a"), open_item("b")), version("2.0.0", item("a"), item("b"))
    wave = asked_in_turn(old, "1", new, "5 4")

    assert wave.changed == ("b",)
    assert leaders(wave).items["b"].asked == 1


def test_a_scored_item_that_became_an_open_question() -> None:
    old, new = version("1.0.0", item("a"), item("b")), version("2.0.0", item("a"), open_item("b"))
    wave = asked_in_turn(old, "1 2", new, "5")

    assert wave.changed == ("b",)
    assert list(leaders(wave).items) == ["a"]


def test_an_open_question_that_came_or_went_is_no_matter() -> None:
    with_, without = version("1.0.0", item("a"), open_item("b")), version("2.0.0", item("a"))
    assert asked_in_turn(with_, "1", without, "5").changed == ()


def test_an_item_that_the_audience_is_no_longer_asked_is_left_out() -> None:
    old = version("1.0.0", item("a"), item("b", text={"leaders": "Do we?", "staff": "Do we?"}))
    new = version("2.0.0", item("a"), item("b", text={"staff": "Do we?"}))
    wave = asked_in_turn(old, "1 1", new, "5 .")

    assert wave.changed == ("b",)
    assert list(leaders(wave).items) == ["a"]


def test_same_meaning_does_not_stand_for_words_that_are_gone() -> None:
    old = version("1.0.0", item("b", text={"leaders": "Do we?", "staff": "Do we?"}))
    meaning = old.scored[0].meaning(Audience.LEADERS)
    new = version("2.0.0", item("b", text={"staff": "Do we?"}, same_meaning_as=meaning))
    wave = asked_in_turn(old, "1", new, ".")

    assert wave.changed == ("b",)
    assert leaders(wave).items == {}


def test_only_items_that_were_asked_are_named_as_left_out() -> None:
    old = version("1.0.0", item("a", core=True), worded("b", "Do we?"))
    new = version("2.0.0", item("a", core=True), worded("b", "Do we ever?"))

    assert asked_in_turn(old, "1 .", new, "5 5").changed == ()
    assert asked_in_turn(old, "1 _", new, "5 5").changed == ("b",)


def test_a_change_for_one_audience_leaves_the_others_alone() -> None:
    old = version("1.0.0", item("a", text={"leaders": "Do we listen?", "staff": "Do we?"}))
    new = version("2.0.0", item("a", text={"leaders": "Do we listen well?", "staff": "Do we?"}))
    given = [
        *responses(old, "1"),
        *responses(new, "5"),
        *responses(old, *"222", audience=Audience.STAFF),
        *responses(new, *"444", audience=Audience.STAFF),
    ]
    wave = wave_of(given, old, new)

    staff = wave.group(Audience.STAFF)
    assert staff
    assert wave.changed == ("a",)
    assert leaders(wave).items["a"].n == 1
    assert staff.items["a"].n == 6


def test_weights_and_subscales_are_those_of_the_latest() -> None:
    old = version("1.0.0", item("a"), item("b"), subscales={"former": ["a"]})
    new = version("2.0.0", item("a", weight=3), item("b"), subscales={"later": ["b"]})
    group = leaders(asked_in_turn(old, "5 1", new, "5 1"))

    means = {str(cell): index.mean for cell, index in group.indices.items()}
    assert means["engagement"] == 75
    assert means["made/later"] == 0
    assert "made/former" not in means


def test_versions_of_different_questionnaires_are_told_apart() -> None:
    one, two = questionnaire(item("a"), id="one"), questionnaire(item("b"), id="two")
    two_again = questionnaire(item("b", type="community"), id="two", version="2.0.0")
    wave = wave_of(
        [*responses([one, two], "1 1"), *responses([one, two_again], "5 5")], one, two, two_again
    )
    assert wave.questionnaires == (one, two_again)
    assert wave.changed == ("b",)
    assert leaders(wave).items["a"].n == 2


def test_a_polish_for_one_audience_leaves_the_others_comparable() -> None:
    old = version("1.0.0", item("a", text={"leaders": "Do we listen?", "staff": "Do we?"}))
    new = version(
        "1.1.0",
        item(
            "a",
            text={"leaders": "Do we really listen?", "staff": "Do we?"},
            same_meaning_as=old.scored[0].meaning(Audience.LEADERS),
        ),
    )
    given = [
        *responses(old, *"333", audience=Audience.STAFF),
        *responses(new, *"444", audience=Audience.STAFF),
    ]
    wave = wave_of(given, old, new)
    staff = wave.group(Audience.STAFF)
    assert wave.changed == ()
    assert staff
    assert staff.items["a"].n == 6
