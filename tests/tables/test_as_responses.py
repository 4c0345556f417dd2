"""Rows of a table as responses: what they hold, and ids that are the same every time."""

from datetime import date
from pathlib import Path

import pytest

from reflect.questionnaire import Audience, Missing
from reflect.responses import Asked, Chosen, Entry, Response, Written, answers_of
from reflect.tables.as_responses import responses_of
from reflect.tables.reading import read_table
from tests.making import item, open_item, questionnaire

ROLE = questionnaire(item("a", core=True), item("b"), open_item("why"), id="role")
OTHER = questionnaire(item("c"), id="other")
DAY = date(2026, 10, 1)


def taken(folder: Path, *lines: str, wave: str = "Spring") -> tuple[Response, ...]:
    path = folder / "t.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    table = read_table(path, [ROLE, OTHER], Audience.STAFF).require()
    return responses_of(table, [ROLE, OTHER], wave, DAY)


def ids(responses: tuple[Response, ...]) -> list[str]:
    return [response.respondent.id for response in responses]


def test_what_a_response_holds(tmp_path: Path) -> None:
    first, second = taken(
        tmp_path,
        "wave,audience,group,joint,a,b,why",
        "Autumn,leaders,Governors,6,Worth 5,dont_know,We asked.",
        ",,,,,not_asked,Ask us.",
    )
    who = first.respondent
    assert (who.wave, who.audience, who.group, who.joint) == (
        "Autumn",
        Audience.LEADERS,
        "Governors",
        6,
    )
    assert who.asked == (Asked(ROLE.id, ROLE.version, ROLE.hash),)
    assert not who.core
    assert first.submitted == DAY
    assert first.entries == {
        "a": Entry(Chosen(5)),
        "b": Entry(Missing.DONT_KNOW),
        "why": Entry(Written("We asked.")),
    }
    assert (second.respondent.wave, second.respondent.audience) == ("Spring", Audience.STAFF)
    assert second.entries == {"why": Entry(Written("Ask us."))}
    assert answers_of(first.entries) == [
        ("a", "Chosen(value=5.0)"),
        ("b", "dont_know"),
        ("why", "Written(words='We asked.')"),
    ]


@pytest.mark.parametrize(
    ("lines", "core"),
    [
        (["a", "1"], True),
        (["a,why", "1,x"], True),
        (["a,b", "1,2"], False),
        (["b", "2"], False),
        (["c", "2"], False),
        (["a,c", "1,2"], True),
        (["form,a,b", "short,1,2"], True),
        (["form,a", "full,1"], False),
    ],
)
def test_the_short_form(tmp_path: Path, lines: list[str], core: bool) -> None:
    (response,) = taken(tmp_path, *lines)
    assert response.respondent.core is core


def test_ids_are_the_same_whenever_the_same_rows_are_taken_in(tmp_path: Path) -> None:
    lines = ["a,b", "1,2", "1,2", "2,1"]
    first = ids(taken(tmp_path, *lines))
    assert len({*first}) == 3
    assert all(len(id_) == 32 and int(id_, 16) for id_ in first)
    assert ids(taken(tmp_path, *lines)) == first
    assert {*ids(taken(tmp_path, "b,a", "1,2", "2,1", "2,1"))} == {*first}
    assert {*ids(taken(tmp_path, *lines, "2,2"))} > {*first}
    assert {*ids(taken(tmp_path, *lines, wave="Autumn"))}.isdisjoint(first)
    assert {*ids(taken(tmp_path, "audience,a,b", "parents,1,2"))}.isdisjoint(first)
    assert ids(taken(tmp_path, *lines, wave="SPRING")) == first
    more = ids(taken(tmp_path, "a,b,why", "1,2,", "1,2,", "2,1,", "3,3,now asked of all"))
    assert more[:3] == first


def test_ids_of_named_respondents(tmp_path: Path) -> None:
    first = ids(taken(tmp_path, "respondent,a", "x,1", "y,1"))
    assert ids(taken(tmp_path, "respondent,a,group", "y,5,Year 3", "x,1,"))[::-1] == first
    assert "x" not in first
    assert len({*first, *ids(taken(tmp_path, "audience,respondent,a", "leaders,x,1"))}) == 3
