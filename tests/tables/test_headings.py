"""What headings mean: the same words however a tool writes them, and never another item."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reflect.questionnaire import Audience, Questionnaire, load
from reflect.tables.columns import Columns, Table, Taken, columns_of
from reflect.tables.headings.names import Names
from reflect.tables.headings.tool_columns import Holds, held_by, tool_of
from reflect.tables.headings.wording import heard
from reflect.tables.manner import Manner
from tests.making import item, open_item, questionnaire

ASKED = [
    load(Path("questionnaires") / f"{name}.yaml").require()
    for name in ("role-of-parents", "school-interaction", "what-stands-in-the-way")
]
NAMES = Names(ASKED)
WORDINGS = [(id_, audience, text) for id_, audience, text in NAMES.wordings()]


def only(heading: str, names: Names = NAMES) -> str | None:
    """The one item that a heading names, if it is one."""
    meant = names.meant(heading)
    return next(iter(meant.items)) if meant and len(meant.items) == 1 else None


def columns(*headings: str, asked: Questionnaire, manner: Manner | None = None) -> Columns:
    table = Table("t.csv", [(h,) if h else () for h in headings], headings, 1)
    found, problems = columns_of(table, Names([asked]), None, manner)
    assert not problems, problems
    return found


DECORATED = [
    "{}",
    "  {}  ",
    "{} *",
    "1. {}",
    "12) {}",
    "Q7. {}",
    "Question 3: {}",
    "{} (required)",
    "“{}”",
    "How often, or how much?  [{}]",
    "How often, or how much?.{}",
    "G01Q02[SQ003]. Please tick one in each row. [{}]",
    "Please choose:\n{}",
    "Please choose - {}",
    "Please choose >> {}",
    "<b>{}</b>",
    "<p>{}&nbsp;</p>",
    "{}2",
    "{}.1",
]


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(WORDINGS),
    st.sampled_from(DECORATED),
    st.sampled_from([str, str.upper, str.lower]),
    st.sampled_from([" ", "\u00a0", "  ", " \u200b"]),
)
def test_words_are_known_however_they_are_written(wording, decorated, case, space) -> None:  # type: ignore[no-untyped-def]
    id_, audience, text = wording
    heading = decorated.format(case(text)).replace(" ", space)
    meant = NAMES.meant(heading)
    assert meant is not None, heading
    assert id_ in meant.for_audience(audience)
    for other in meant.items:
        assert heard(dict(NAMES.items[other].text)[audience]) == heard(text)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(WORDINGS), st.data())
def test_other_words_are_no_item_at_all(wording, data) -> None:  # type: ignore[no-untyped-def]
    """A word more, a word less, or another one: it may be another question."""
    words = wording[2].split()
    at = data.draw(st.integers(0, len(words) - 1))
    word = data.draw(st.sampled_from(["not", "never", "your", "children", "they", "two"]))
    change = data.draw(st.sampled_from(["more", "less", "other"]))
    changed = [
        *words[:at],
        *([] if change == "less" else [word]),
        *words[at + (change != "more") :],
    ]
    heading = " ".join(changed)
    assume(heard(heading) not in {heard(text) for _, _, text in WORDINGS})
    meant = NAMES.meant(heading)
    assert meant is None or all(
        any(heard(heading).endswith(heard(t)) for i, _, t in WORDINGS if i == id_)
        for id_ in meant.items
    )
    assert meant is None or at == 0


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_without_a_wrong_match(text: str) -> None:
    assert NAMES.meant(text) is None or heard(text) != ""


@pytest.mark.parametrize(
    ("heading", "id_"),
    [
        ("role.parenting.use-advice", "role.parenting.use-advice"),
        ("Role_Parenting_Use_Advice", "role.parenting.use-advice"),
        ("role parenting use advice", "role.parenting.use-advice"),
        ("g1/role_parenting_use_advice", "role.parenting.use-advice"),
        ("g1-role_parenting_use_advice", "role.parenting.use-advice"),
        ("page1.grid2.role_parenting_use_advice", "role.parenting.use-advice"),
        ("G01[roleparentinguseadvice]", "role.parenting.use-advice"),
        ("12 role.parenting.use-advice", "role.parenting.use-advice"),
        ("12. role.parenting.use-advice", "role.parenting.use-advice"),
        ("role.parenting", None),
        ("advice", None),
        ("Please say why - role", None),
    ],
)
def test_ids_and_codes(heading: str, id_: str | None) -> None:
    assert only(heading) == id_


def test_the_short_codes_of_limesurvey() -> None:
    from reflect.questionnaire.codes import bare_codes_of

    for questionnaire_ in ASKED:
        for code, id_ in bare_codes_of(questionnaire_).items():
            assert only(f"G01Q02[{code}]") == id_
            assert only(code) == id_


def test_words_that_are_those_of_two_items_are_neither() -> None:
    asked = questionnaire(
        item("a", text={"staff": "How often?", "parents": "How often do we?"}),
        item("b", text={"staff": "Why so often?", "parents": "How often?"}),
    )
    names = Names([asked])
    meant = names.meant("How often?")
    assert meant is not None
    assert set(meant.items) == {"a", "b"}
    assert meant.for_audience(Audience.PARENTS) == ["b"]
    found = columns("How often?", "How often do we?", asked=asked)
    assert (found.items, found.worded_for) == ({"a": (1,), "b": (0,)}, Audience.PARENTS)


def test_points_and_feedback_are_told_apart() -> None:
    asked = questionnaire(item("a"), item("b"))
    found = columns(
        "How often a?",
        "Points - How often a?",
        "Feedback - How often a?",
        "How often a? [Score]",
        "Bemerkung - How often a?",
        "How often b?",
        asked=asked,
    )
    assert found.items == {"a": (0,), "b": (5,)}
    assert [column.taken for column in found.each[1:5]] == [Taken.TOOL] * 3 + [Taken.UNUSED]


def test_what_a_person_says_goes_first() -> None:
    asked = questionnaire(item("a"), open_item("why"))
    manner = Manner(group_from="House", columns={"Where it hurts": "why", "How often a?": "unused"})
    found = columns("a", "house ", "where it hurts?", "How often a?", asked=asked, manner=manner)
    assert found.items == {"a": (0,), "why": (2,)}
    assert found.about == {"group": 1}


def test_who_somebody_is_is_no_group() -> None:
    asked = questionnaire(item("a"))
    table = Table("t.csv", [("a",), ("Email",)], ["a", "Email"], 1)
    _, (problem,) = columns_of(table, Names([asked]), None, Manner(group_from="Email"))
    assert "may say who somebody is, which is never kept" in problem.message


@pytest.mark.parametrize(
    ("heading", "holds"),
    [
        ("Timestamp", Holds.OTHER),
        ("Zeitstempel", Holds.OTHER),
        ("E-Mail-Adresse", Holds.PERSON),
        ("ipaddr. IP address", Holds.PERSON),
        ("submitdate. Date submitted", Holds.SENT),
        ("Start time", Holds.START),
        ("Heure de fin", Holds.END),
        ("Status", Holds.STATUS),
        ("_uuid", Holds.OTHER),
        ("Which year is your child in?", None),
        ("Names of teachers", None),
    ],
)
def test_what_tools_add(heading: str, holds: Holds | None) -> None:
    assert held_by(heading) is holds


def test_no_heading_of_a_tool_stands_twice() -> None:
    """The later entry would take the place of the earlier one, whatever that holds."""
    source = Path("reflect/tables/headings/tool_columns.py").read_text("utf-8")
    block = source[source.index("_COLUMNS") : source.index("_COMPANIONS")]
    kinds: dict[str, set[str]] = {}
    for part in block.split("**_all(")[1:]:
        kind = re.search(r"Holds\.\w+", part)
        assert kind
        for heading in re.findall(r'"([^"\n]+)"', part):
            kinds.setdefault(heard(heading), set()).add(kind[0])
    assert {heading: found for heading, found in kinds.items() if len(found) > 1} == {}


def test_a_tool_is_known_by_its_columns() -> None:
    tool = tool_of(["StartDate", "ResponseId", "RecordedDate", "DistributionChannel", "Q1"])
    assert tool is not None
    assert tool.name == "Qualtrics"
    assert tool_of(["ID", "Start time", "Email"]) is None
