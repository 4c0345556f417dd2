"""What stands on a paper form, and the table that its answers are typed into."""

import csv
from io import StringIO

import pytest

from reflect.forms.form import Form, form_of
from reflect.forms.typing_table import ROWS, blank_table
from reflect.questionnaire import THE_THREE, Audience, Item, Questionnaire, find
from reflect.questionnaire.duration import expected_minutes
from reflect.questionnaire.library import BUILT_IN
from reflect.resources import QUESTIONNAIRES
from tests.making import item, open_item, questionnaire

PARENTS = Audience.PARENTS


def built_in() -> list[Questionnaire]:
    return [find(name, QUESTIONNAIRES).require() for name in BUILT_IN]


def numbered(form: Form) -> dict[int, str]:
    return {question.number: question.id for question in form.questions}


def test_items_on_one_scale_come_together_and_open_ones_last() -> None:
    mixed = questionnaire(
        item("a"),
        item("b", scale="yes"),
        open_item("c"),
        item("d"),
        scales={"yes": [0, 1]},
    )
    more = questionnaire(item("e"), open_item("f"), id="more")
    form = form_of([mixed, more], PARENTS, core=False)
    assert numbered(form) == {1: "a", 2: "d", 3: "b", 4: "e", 5: "c", 6: "f"}
    assert [len(part.grids) for part in form.parts] == [2, 1]
    assert [question.id for question in form.in_words] == ["c", "f"]


def test_the_mark_beside_a_box_is_what_the_option_is_worth() -> None:
    form = form_of([questionnaire(item("a"), scales={"five": [-1, 0.5, 10]})], PARENTS, core=False)
    boxes = form.parts[0].grids[0].boxes
    assert [box.mark for box in boxes] == ["-1", "0.5", "10", "d", "n"]
    assert [box.apart for box in boxes] == [False, False, False, True, True]
    assert boxes[3].label == "Don't know"


HELP = "For example a fair. If there was none, choose Does not apply."


@pytest.mark.parametrize(
    ("all_hints", "printed"), [(False, "If there was none, choose Does not apply."), (True, HELP)]
)
def test_of_the_help_what_names_a_box_is_always_printed(all_hints: bool, printed: str) -> None:
    asked = questionnaire(item("a", help=HELP), item("b", help="A fair."), item("c"))
    form = form_of([asked], PARENTS, core=False, all_hints=all_hints)
    assert [question.hint for question in form.questions] == [
        printed,
        "A fair." if all_hints else None,
        None,
    ]


def test_an_introduction_does_not_say_again_what_was_said() -> None:
    one = questionnaire(item("a"), introduction={"parents": "About talks. Think of this year."})
    two = questionnaire(
        item("b"), id="two", introduction={"parents": "About help.\nThink of this year."}
    )
    three = questionnaire(item("c"), id="three", introduction={"parents": "About help."})
    form = form_of([one, two, three], PARENTS, core=False)
    assert [part.introduction for part in form.parts] == [
        "About talks. Think of this year.",
        "About help.",
        None,
    ]


def test_how_long_it_takes_is_told_as_the_linter_counts_it() -> None:
    built_in_ones = built_in()
    minutes = [expected_minutes([q], PARENTS, core=True) for q in built_in_ones]
    told = form_of(built_in_ones, PARENTS, core=True).minutes
    assert 0 <= told - sum(minutes) < 1


@pytest.mark.parametrize("audience", THE_THREE)
@pytest.mark.parametrize("core", [True, False])
def test_every_item_asked_stands_on_the_form_once(audience: Audience, core: bool) -> None:
    questionnaires = built_in()
    form = form_of(questionnaires, audience, core=core)
    asked = [i for q in questionnaires for i in q.asked(audience, core=core)]
    assert sorted(numbered(form).values()) == sorted(i.id for i in asked)
    assert list(numbered(form)) == list(range(1, len(asked) + 1))
    scales = {i.id: i.scale for i in asked if isinstance(i, Item)}
    for part in form.parts:
        for grid in part.grids:
            for question in grid.questions:
                scale = scales[question.id]
                labels = [o.label for o in scale.options] + [o.label for o in scale.missing_options]
                assert [box.label for box in grid.boxes] == labels


def test_a_form_names_its_subject_only_where_the_framing_does() -> None:
    own = questionnaire(item("a"), framed=False, id="own")
    framed = questionnaire(item("b"))
    assert form_of([framed], PARENTS, core=False).framed
    assert not form_of([framed, own], PARENTS, core=False).framed


def test_the_table_has_a_column_a_question_in_the_order_of_the_form() -> None:
    asked = questionnaire(
        open_item("c"), item("b"), item("a", scale="yes"), item("d"), scales={"yes": [0, 1]}
    )
    head, *rows = csv.reader(StringIO(blank_table(form_of([asked], PARENTS, core=False))))
    assert head == ["respondent", "audience", "group", "1 b", "2 d", "3 a", "4 c"]
    assert len(rows) == ROWS
    assert rows[0] == ["1", "parents", "", "", "", "", ""]
    assert rows[-1] == ["30", "parents", "", "", "", "", ""]
