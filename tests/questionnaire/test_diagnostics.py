"""Everything that can be wrong with a questionnaire, with its place and what to write instead."""

import pytest

from reflect.questionnaire import Audience, Questionnaire, load_text

GOOD = """\
id: our-school
version: 1.0.0
language: en
title: Our school
framing: epstein-ferlazzo
question: role
audiences: [leaders, parents]
scales:
  often:
    options:
      - {value: 0, label: Never}
      - {value: 1, label: Often}
      - {missing: dont_know, label: Don't know}
items:
  - id: listen
    type: parenting
    stance: engagement
    scale: often
    text: {leaders: Do we listen?, parents: Does the school listen to me?}
  - id: proud
    kind: open
    text: {leaders: What are we proud of?}
subscales:
  all: {title: All, items: [listen]}
"""


def with_(*changes: tuple[str, str], add: str = "") -> str:
    """`GOOD` with each first text in place of the second, and with lines at its end."""
    text = GOOD
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text + add


def said(text: str) -> list[str]:
    """The diagnostics of a questionnaire, `place code message`, in order of place."""
    return [str(d).removeprefix("x:") for d in load_text(text, "x").diagnostics]


def test_nothing_is_wrong_with_the_good_one() -> None:
    assert isinstance(load_text(GOOD, "x").require(), Questionnaire)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("title: Our school\n", "", "1:1 R007 `title` is missing; write it here"),
        ("title: Our", "titel: Our", "4:1 R006 unknown key `titel`; did you mean `title`?"),
        (": Our school", ":", "4:1 R008 `title` must be text; write words here"),
        (": Our school", ': " "', "4:1 R008 `title` is empty; write words here"),
        (": Our school", ": 2026", "4:1 R008 `title` must be text; put `2026` in quotes"),
        (
            "our-school",
            "Our School",
            "1:1 R008 `id` cannot be `Our School`: stable for ever: lower-case letters, digits, "
            "dots and hyphens.",
        ),
        (
            "our-school",
            "x" * 81,
            "1:1 R008 `id` is longer than 80 characters; shorten it",
        ),
        (
            "1.0.0",
            '"1.0"',
            "2:1 R008 `version` cannot be `1.0`: like 1.0.0; raise it on a change.",
        ),
        ("1.0.0", "1.0", "2:1 R008 `version` must be text; put `1.0` in quotes"),
        (
            "language: en",
            "language: English",
            "3:1 R008 `language` cannot be `English`: BCP 47 tag, like en or pt-BR.",
        ),
        (
            "epstein-ferlazzo",
            "epstein",
            "5:1 R008 `framing` cannot be `epstein`; did you mean `epstein-ferlazzo`?",
        ),
        (": role", ": roles", "6:1 R008 `question` cannot be `roles`; did you mean `role`?"),
        ("[leaders, parents]", "[]", "7:1 R008 `audiences` needs 1 entry at least; add some"),
        (
            "[leaders, parents]",
            "[leaders, parent]",
            "7:22 R008 this entry cannot be `parent`; did you mean `parents`?",
        ),
        (
            "value: 0",
            'value: "0"',
            "11:10 R008 `value` must be a number, not `0`; write digits without quotes",
        ),
        (
            "value: 0",
            "value: .inf",
            "11:10 R008 `value` must be a number, not `.inf`; write digits without quotes",
        ),
        (
            "label: Never",
            "label: Never, positive: no",
            "11:34 R008 `positive` must be true or false, not `no`; write one of them",
        ),
        (
            "label: Don't know",
            "label: 3",
            "13:30 R008 `label` must be text; put `3` in quotes",
        ),
        (
            "type: parenting",
            "type: parent",
            "16:5 R008 `type` cannot be `parent`; did you mean `parenting`?",
        ),
        (
            "scale: often",
            "scale: often\n    weight: 0.5",
            "19:5 R008 `weight` must be a whole number, not `0.5`; write digits without quotes",
        ),
        (
            "scale: often",
            "scale: often\n    same_meaning_as: as before",
            "19:5 R008 `same_meaning_as` cannot be `as before`: sixteen hexadecimal digits "
            "(0–9, a–f).",
        ),
        ("kind: open", "kind: opne", "21:5 R008 `kind` cannot be `opne`; did you mean `open`?"),
        (
            "{leaders: What are we proud of?}",
            "What are we proud of?",
            "22:5 R008 `text` must be a block of keys; write `key: value` lines below it",
        ),
        (
            "title: Our school",
            "title: Our school\ntitle: Ours",
            "5:1 R005 the key `title` stands twice in this block; keep one of the two",
        ),
    ],
)
def test_keys_and_values(old: str, new: str, problem: str) -> None:
    assert problem in said(with_((old, new)))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        # R007
        ("    scale: often\n", "", "15:5 R007 `scale` is missing; write one of: often"),
        ("scale: often", "scale:", "18:5 R007 `scale` is missing; write one of: often"),
        # R009
        ("id: proud", "id: listen", "20:5 R009 `listen` is already an item; rename it"),
        (
            "value: 1,",
            "value: 0.0,",
            "9:3 R012 all options of scale `often` are worth the same; give them two values",
        ),
        (
            "{missing: dont_know, label: Don't know}",
            "{missing: dont_know, label: A}\n      - {missing: dont_know, label: B}",
            "14:9 R009 `dont_know` stands twice on this scale; keep one",
        ),
        ("[listen]", "[listen, -listen]", "24:37 R009 `listen` stands twice here; keep one"),
        # R010
        (
            "scale: often",
            "scale: oftne",
            "18:5 R010 there is no scale `oftne`; did you mean `often`?",
        ),
        (
            "[listen]",
            "[-lisen]",
            "24:29 R010 there is no scored item `lisen`; did you mean `listen`?",
        ),
        ("[listen]", "[proud]", "24:29 R010 there is no scored item `proud`; write one of: listen"),
        # R011
        (
            "    type: parenting\n",
            "",
            "15:5 R011 `type` is missing; name one of Epstein's six types",
        ),
        (
            "    stance: engagement\n",
            "",
            "15:5 R011 `stance` is missing; write involvement or engagement",
        ),
        (
            "question: role\n",
            "",
            "14:5 R011 `question` is missing; write role or interaction, here or once at the top",
        ),
        *(
            (
                "kind: open",
                f"kind: open\n    {key}",
                f"22:5 R011 `{key.split(':')[0]}` belongs to {of} items; remove it from this "
                "open question",
            )
            for key, of in (
                ("type: parenting", "scored"),
                ("stance: engagement", "scored"),
                ("scale: often", "scored and choice"),
                ("core: true", "scored"),
                ("statement: We do", "scored, choice and number"),
                ("many: true", "choice"),
                ("unit: minutes", "number"),
            )
        ),
        # R012
        (
            "{value: 0, label: Never}",
            "{label: Never}",
            "11:9 R012 an option needs either a value or a missing kind; write one of them",
        ),
        (
            "value: 0,",
            "value: 0, missing: not_applicable,",
            "11:9 R012 an option needs either a value or a missing kind; write one of them",
        ),
        (
            "value: 0",
            "missing: not_applicable",
            "9:3 R012 scale `often` needs at least two options with values; add them",
        ),
        # R013
        (
            "[leaders, parents]",
            "[leaders]",
            "19:36 R013 `parents` is not among the audiences; add it at the top, or remove this",
        ),
        (
            "{leaders: What are we proud of?}",
            "{}",
            "22:5 R013 `text` has no words; write them under one of: leaders, parents",
        ),
        (
            "{leaders: What are we proud of?}",
            "{leaders: , parents: ~}",
            "22:5 R013 `text` has no words; write them under one of: leaders, parents",
        ),
    ],
)
def test_what_the_keys_say(old: str, new: str, problem: str) -> None:
    """One slip, one diagnostic."""
    assert said(with_((old, new))) == [problem]


def test_no_scales_at_all() -> None:
    text = GOOD[: GOOD.index("scales:")] + GOOD[GOOD.index("items:") :]
    assert said(text) == [
        "1:1 R007 `scales` is missing; write it here",
        "12:5 R010 there is no scale `often`; describe one under `scales`",
    ]


def test_without_the_framing_no_tags_are_needed() -> None:
    plain = with_(
        ("framing: epstein-ferlazzo\nquestion: role\n", ""),
        ("    type: parenting\n    stance: engagement\n", ""),
    )
    assert said(plain) == []


def test_all_problems_at_once_in_order_of_place() -> None:
    text = with_(
        ("language: en", "language: No"),
        ("title: Our school", "title: Our school\ntitle: Ours"),
        ("value: 1,", "value: 0,"),
        ("type: parenting", "tpye: parenting"),
        ("scale: often", "scale: oftn"),
        ("kind: open", "kind: open\n    core: true"),
        ("[listen]", "[listn]"),
    )
    assert [line.split()[:2] for line in said(text)] == [
        ["3:1", "R008"],
        ["5:1", "R005"],
        ["10:3", "R012"],
        ["16:5", "R011"],
        ["17:5", "R006"],
        ["19:5", "R010"],
        ["23:5", "R011"],
        ["26:29", "R010"],
    ]


def test_a_wrong_audience_does_not_make_every_wording_wrong() -> None:
    assert len(said(with_(("[leaders, parents]", "[leader, parents]")))) == 1


WITH_PUPILS = with_(
    ("[leaders, parents]", "[leaders, parents, pupils]\nown_audiences: {pupils: Our pupils}"),
    ("parents: Does", "pupils: Does it listen to you?, parents: Does"),
)


def test_nothing_is_wrong_with_audiences_of_its_own() -> None:
    found = load_text(WITH_PUPILS, "x").require()
    pupils = Audience("pupils")
    assert found.audiences == (Audience.LEADERS, Audience.PARENTS, pupils)
    assert found.own_audiences == {pupils: "Our pupils"}
    assert [*found.items[0].text] == [Audience.LEADERS, Audience.PARENTS, pupils]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "own_audiences: {pupils: Our pupils}\n",
            "",
            [
                "7:31 R008 this entry cannot be `pupils`; write one of: leaders, parents, staff. "
                "To ask others, say what they are called under `own_audiences`",
                "19:36 R006 unknown key `pupils`; write one of: leaders, parents, staff",
            ],
        ),
        (
            "parents, pupils]",
            "parents, pupil]",
            [
                "7:31 R008 this entry cannot be `pupil`; did you mean `pupils`?",
                "8:17 R013 `pupils` is not among the audiences; add it there, or remove it",
            ],
        ),
        (
            "parents, pupils]",
            "parents]",
            [
                "8:17 R013 `pupils` is not among the audiences; add it there, or remove it",
                "20:36 R013 `pupils` is not among the audiences; add it at the top, or remove this",
            ],
        ),
        (
            "pupils: Does it listen to you?, ",
            "",
            [
                "8:17 R013 no item has words for `pupils`; write them under `text`, or remove the "
                "audience"
            ],
        ),
        (
            "{pupils: Our",
            "{teachers: Ours, pupils: Our",
            [
                "8:17 R013 `teachers` is one of the words for `staff`; ask `staff`, or take "
                "another name"
            ],
        ),
        (
            "{pupils: Our",
            "{Year 6: Ours, pupils: Our",
            [
                "8:17 R008 an audience cannot be `Year 6`; write a name like pupils or "
                "school-council, in small letters"
            ],
        ),
        (
            "Our pupils",
            "Pupils of all years and their friends",
            ["8:17 R008 `pupils` is longer than 30 characters; shorten it"],
        ),
        (
            "pupils: Does",
            "pupls: Does",
            [
                "8:17 R013 no item has words for `pupils`; write them under `text`, or remove the "
                "audience",
                "20:36 R006 unknown key `pupls`; did you mean `pupils`?",
            ],
        ),
    ],
)
def test_what_is_wrong_with_audiences_of_its_own(old: str, new: str, problem: list[str]) -> None:
    assert WITH_PUPILS.count(old) == 1
    assert said(WITH_PUPILS.replace(old, new)) == problem


def test_more_audiences_than_a_page_can_tell_apart() -> None:
    more = ", ".join(f"{name}: Them" for name in ("one", "two", "three", "four"))
    found = said(WITH_PUPILS.replace("{pupils", f"{{{more}, pupils"))
    most = "4 audiences of its own are the most; ask others in another questionnaire"
    assert found[0].endswith(f"R013 {most}")


def test_text_that_is_no_yaml_is_one_diagnostic() -> None:
    assert said(with_(("title: Our school", "title: [Our school"))) == [
        "5:8 R004 is not valid YAML here: did not find expected ',' or ']'"
    ]


@pytest.mark.parametrize("text", ["[]", "words", "7", "~", "items: 3", "items: [3, ~, x, {}]"])
def test_a_file_of_another_kind(text: str) -> None:
    assert said(text)


@pytest.mark.parametrize(
    "change",
    [
        "scales: [often]",
        "scales: {often: }",
        "scales: {often: {options: 3}}",
        "scales: {often: {options: [3, {value: [1], missing: {a: b}}]}}",
        "audiences: leaders",
        "audiences: [1, [], {}]",
        "own_audiences: [1, []]",
        "own_audiences: {1: [], ~: x, [a]: {}, pupils: ~}",
        "subscales: []",
        "subscales: {a: [], b: {items: 3}, c: {items: [[], {}, ~, 1, '', '-']}}",
        "items: [{id: [], text: [], scale: {}, kind: []}]",
    ],
)
def test_wrong_kinds_of_value_anywhere(change: str) -> None:
    """The checks of content read what the schema has not accepted: nothing may surprise them."""
    assert said(GOOD + change)


DK = "label: Don't know"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            DK,
            f"{DK}, codes: [98, 1]",
            "13:61 R009 1 stands for `Often` on the scale `often` already; change one of the two",
        ),
        (
            DK,
            f"{DK}, codes: [never]",
            "13:57 R009 never stands for `Never` on the scale `often` already; change one of the "
            "two",
        ),
        (
            "scales:\n  often:",
            "codes: {dont_know: [98], skipped: [99, 98]}\nscales:\n  often:",
            "8:40 R009 98 stands for dont_know on the scale `often` already; change one of the two",
        ),
        (
            "label: Often",
            "label: Often, codes: [98]",
            "12:34 R012 `codes` stand for an answer apart from the scale; remove them here",
        ),
    ],
)
def test_a_code_stands_for_one_thing_apart_from_the_scale(old: str, new: str, problem: str) -> None:
    assert said(with_((old, new))) == [problem]


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        (
            "least: 5, most: 5",
            "23:39 R008 `most` must be greater than `least`, 5; change one of the two",
        ),
        (
            "least: 0, codes: [99]",
            "23:47 R009 99 may be an answer; take another code, or say `least` and `most`",
        ),
        (
            "scale: often",
            "23:29 R011 `scale` belongs to scored and choice items; remove it from this number",
        ),
        (
            "least: nought",
            "23:29 R008 `least` must be a number, not `nought`; write digits without quotes",
        ),
    ],
)
def test_what_a_number_may_say(keys: str, problem: str) -> None:
    asked = f"  - {{id: far, kind: number, {keys}, text: {{parents: How far?}}}}\nsubscales:"
    found = said(with_(("subscales:", asked)))
    assert found == [problem]


def test_a_choice_needs_a_scale_and_is_in_no_subscale() -> None:
    asked = "  - {id: way, kind: choice, text: {parents: Which way?}}\nsubscales:"
    assert said(with_(("subscales:", asked), ("[listen]", "[listen, way]"))) == [
        "23:5 R007 `scale` is missing; write one of: often",
        "25:37 R010 there is no scored item `way`; write one of: listen",
    ]


THREE = "{value: 1, label: Often}\n      - {value: 1, label: Always}"


def test_two_options_may_be_worth_the_same() -> None:
    assert said(with_(("{value: 1, label: Often}", THREE))) == []


def test_of_equal_worth_both_are_positive_or_neither() -> None:
    marked = THREE.replace("Always", "Always, positive: true")
    assert said(with_(("{value: 1, label: Often}", marked))) == [
        "13:9 R008 is not worth less or more than another option, so `positive` must agree; mark "
        "both, or neither"
    ]


def test_the_options_of_a_choice_are_named_by_their_values() -> None:
    asked = "  - {id: way, kind: choice, scale: often, text: {parents: Which?}}\nsubscales:"
    assert said(with_(("{value: 1, label: Often}", THREE), ("subscales:", asked))) == [
        "13:9 R009 1 is already the value of another option, and the scale of a choice names its "
        "options by them; change it"
    ]
