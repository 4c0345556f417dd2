"""From a file to a `Questionnaire`: the built-in ones, and what becomes of each key."""

from pathlib import Path

import pytest

from reflect.framing import EpsteinType, Question, Stance
from reflect.questionnaire import (
    THE_THREE,
    Aggregate,
    Audience,
    ChoiceItem,
    Item,
    Missing,
    NumberItem,
    OpenItem,
    load,
    load_text,
)
from reflect.questionnaire.library import BUILT_IN
from reflect.resources import QUESTIONNAIRES

SMALL = """\
id: small
version: 1.2.3
language: en
title: >
  A title
  on two lines
framing: epstein-ferlazzo
question: role
time_frame: "this\\nschool year"
introduction: {leaders: "  Thank you. "}
audiences: [parents, leaders, parents]
scales:
  agree:
    options:
      - {value: 2, label: "Agree\\nstrongly", positive: true}
      - {missing: not_applicable, label: Does not apply}
      - {value: -1.5, label: No}
items:
  - id: a
    type: learning-at-home
    stance: engagement
    scale: agree
    core: true
    statement: "We do\\n one thing"
    text: {leaders: "One\\n two", parents: ~}
  - {id: b, kind: open, help: "Take\\n your time", text: {parents: Three?}}
  - id: c
    question: interaction
    type: community
    stance: involvement
    scale: agree
    reverse: true
    weight: 3
    text: {parents: Four?, leaders: Five?}
subscales:
  both: {title: Both, items: [a, -c], formative: true}
aggregate: respondents
"""


def test_a_no_break_space_stays_where_a_writer_put_it() -> None:
    french = load_text(
        SMALL.replace("Three?", "Pourquoi\u00a0?\u202f\n Ah\u00a0 bon"), "small.yaml"
    )
    assert french.require().items[1].text == {
        Audience.PARENTS: "Pourquoi\u00a0?\u202f Ah\u00a0 bon"
    }


def test_every_key_finds_its_place() -> None:
    small = load_text(SMALL, "small.yaml").require()
    assert (small.id, small.version, small.language) == ("small", "1.2.3", "en")
    assert small.title == "A title on two lines"
    assert small.framed
    assert small.time_frame == "this school year"
    assert small.introduction == {Audience.LEADERS: "Thank you."}
    assert small.audiences == (Audience.PARENTS, Audience.LEADERS)
    assert small.aggregate is Aggregate.RESPONDENTS

    a, b, c = small.items
    assert isinstance(a, Item)
    assert isinstance(b, OpenItem)
    assert isinstance(c, Item)
    assert a.text == {Audience.LEADERS: "One two"}
    assert (a.question, a.type, a.stance) == (
        Question.ROLE,
        EpsteinType.LEARNING_AT_HOME,
        Stance.ENGAGEMENT,
    )
    assert (a.core, a.reverse, a.weight, a.help) == (True, False, 1, None)
    assert (a.statement, c.statement) == ("We do one thing", None)
    assert (b.text, b.help) == ({Audience.PARENTS: "Three?"}, "Take your time")
    assert (c.question, c.core, c.reverse, c.weight) == (Question.INTERACTION, False, True, 3)
    assert a.scale == c.scale

    assert [(o.value, o.label, o.positive) for o in a.scale.options] == [
        (2.0, "Agree strongly", True),
        (-1.5, "No", None),
    ]
    assert [o.label for o in a.scale.ranked] == ["No", "Agree strongly"]
    assert [
        a.scale.label(answer) for answer in (-1.5, Missing.NOT_APPLICABLE, Missing.SKIPPED)
    ] == [
        "No",
        "Does not apply",
        "Left blank",
    ]
    (both,) = small.subscales
    assert (both.id, both.members, both.formative) == ("both", {"a": False, "c": True}, True)


def test_what_each_audience_is_asked() -> None:
    """Open questions belong to the short form too."""
    small = load_text(SMALL, "small.yaml").require()

    def asked(audience: Audience, *, core: bool) -> list[str]:
        return [item.id for item in small.asked(audience, core=core)]

    assert asked(Audience.LEADERS, core=False) == ["a", "c"]
    assert asked(Audience.LEADERS, core=True) == ["a"]
    assert asked(Audience.PARENTS, core=False) == ["b", "c"]
    assert asked(Audience.PARENTS, core=True) == ["b"]
    assert asked(Audience.STAFF, core=False) == []


def test_tags_without_the_framing_are_left_out() -> None:
    plain = SMALL.replace("framing: epstein-ferlazzo\n", "")
    a = load_text(plain, "small.yaml").require().scored[0]
    assert (a.question, a.type, a.stance) == (None, None, None)


@pytest.mark.parametrize("name", BUILT_IN)
class TestBuiltIn:
    def test_it_loads_and_asks_every_audience(self, name: str) -> None:
        built_in = load(QUESTIONNAIRES / f"{name}.yaml").require()
        assert built_in.id == name
        assert built_in.framed
        for audience in THE_THREE:
            short = built_in.asked(audience, core=True)
            assert 0 < len(short) < len(built_in.asked(audience, core=False))

    def test_the_kept_text_is_the_same_questionnaire(self, name: str) -> None:
        built_in = load(QUESTIONNAIRES / f"{name}.yaml").require()
        again = load_text(built_in.source, "from the database").require()
        assert again == built_in
        assert again.hash == built_in.hash

    def test_the_hash_does_not_depend_on_line_ends(self, name: str, tmp_path: Path) -> None:
        """Git on Windows writes CRLF; Windows editors put a byte-order mark before it."""
        text = (QUESTIONNAIRES / f"{name}.yaml").read_bytes()
        windows = tmp_path / "x.yaml"
        windows.write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
        assert load(windows).require().hash == load(QUESTIONNAIRES / f"{name}.yaml").require().hash


def test_codes_are_those_of_the_option_then_those_of_the_file() -> None:
    text = SMALL.replace(
        "label: Does not apply}", "label: Does not apply, codes: [7, n.a.]}"
    ).replace(
        "scales:\n  agree",
        "codes: {not_applicable: [97, 7], dont_know: [98], skipped: [99]}\nscales:\n  agree",
    )
    item = load_text(text, "small.yaml").require().scored[0]
    assert item.scale.codes == {
        Missing.NOT_APPLICABLE: ("7", "n.a.", "97"),
        Missing.SKIPPED: ("99",),
    }
    assert item.meaning(Audience.LEADERS) == (
        load_text(SMALL, "small.yaml").require().scored[0].meaning(Audience.LEADERS)
    )


def test_choices_and_numbers_are_asked_and_not_scored() -> None:
    text = """\
id: kinds
version: 1.0.0
language: en
title: Ways
framing: epstein-ferlazzo
audiences: [parents]
scales:
  ways: {options: [{value: 1, label: On foot}, {value: 2, label: By bus}]}
items:
  - {id: ways, kind: choice, scale: ways, many: true, statement: Ways, text: {parents: Which?}}
  - {id: far, kind: number, unit: minutes, least: 0, most: 180, codes: [-9], text: {parents: Far?}}
"""
    asked = load_text(text, "kinds.yaml").require()
    ways, far = asked.items
    assert isinstance(ways, ChoiceItem)
    assert (ways.many, ways.statement) == (True, "Ways")
    assert [option.label for option in ways.scale.options] == ["On foot", "By bus"]
    assert isinstance(far, NumberItem)
    assert (far.unit, far.least, far.most, far.codes) == ("minutes", 0, 180, ("-9",))
    assert [far.takes(number) for number in (0, 180, -1, 181, float("nan"))] == [
        *(True, True),
        *(False, False, False),
    ]
    assert asked.scored == ()
    assert asked.others == asked.items == asked.asked(Audience.PARENTS, core=True)
    assert set(asked.scales) == {"ways"}
