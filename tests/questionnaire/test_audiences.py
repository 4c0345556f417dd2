"""An audience as people write it, wherever they do."""

import pickle
from copy import deepcopy
from typing import Any

import pytest
from pydantic import TypeAdapter

from reflect.questionnaire import THE_THREE, Audience, audiences_in_order
from reflect.questionnaire.audiences import audience_named, no_audience, read_audience
from reflect.scoring.compared import Side


@pytest.mark.parametrize(
    ("given", "audience"),
    [
        ("leaders", Audience.LEADERS),
        ("Leader", Audience.LEADERS),
        (" Leadership\u00a0 Team ", Audience.LEADERS),
        ("SLT", Audience.LEADERS),
        ("staff", Audience.STAFF),
        ("Teachers", Audience.STAFF),
        ("teacher", Audience.STAFF),
        ("PARENT", Audience.PARENTS),
        ("carers", Audience.PARENTS),
        ("Parents and carers", Audience.PARENTS),
        ("families", Audience.PARENTS),
        ("head", None),
        ("governors", None),
        ("pupils", None),
        ("", None),
    ],
)
def test_what_is_meant(given: str, audience: Audience | None) -> None:
    assert read_audience(given) is audience


@pytest.mark.parametrize(
    ("given", "remedy"),
    [
        ("governors", "did you mean `leaders`?"),
        ("headteacher", "did you mean `leaders`?"),
        ("mums", "write one of: leaders, parents, staff"),
        ("father", "did you mean `parents`?"),
        ("leadres", "did you mean `leaders`?"),
        ("stuff", "did you mean `staff`?"),
        ("teechers", "did you mean `staff`?"),
        ("pupils", "write one of: leaders, parents, staff"),
    ],
)
def test_what_is_suggested(given: str, remedy: str) -> None:
    assert no_audience(given) == f"`{given}` is no audience; {remedy}"


def test_a_side_is_read_alike() -> None:
    assert Side.read("Teachers/Year 3") == Side(Audience.STAFF, "Year 3")
    assert Side.read("parent") == Side(Audience.PARENTS)
    assert Side.read("governors") is None


def test_audiences_of_a_questionnaire_s_own() -> None:
    own = [Audience("pupils"), Audience("school-council"), Audience("governors")]
    assert read_audience("School  Council", own) is own[1]
    assert read_audience("pupil", own) is None
    assert no_audience("pupil", own) == "`pupil` is no audience; did you mean `pupils`?"
    known = [*THE_THREE, *own]
    assert no_audience("governor", known).endswith("did you mean `governors`?")
    assert no_audience("principal", known).endswith("did you mean `leaders`?")
    assert Side.read("pupils/Year 5", own) == Side(own[0], "Year 5")
    assert audience_named("Governors") is Audience("governors")
    assert audience_named("SLT") is Audience.LEADERS
    assert audience_named("who?") is None


def test_there_is_one_value_of_a_name() -> None:
    """So that they can be told apart with `is`, wherever they come from."""
    pupils = Audience("pupils")
    assert pickle.loads(pickle.dumps(pupils)) is pupils
    assert deepcopy(pupils) is pupils
    assert TypeAdapter(Audience).validate_json('"pupils"') is pupils
    assert Audience("leaders") is Audience.LEADERS
    assert (pupils.is_own, Audience.STAFF.is_own) == (True, False)
    assert audiences_in_order([pupils, Audience.PARENTS, Audience.STAFF]) == [
        Audience.STAFF,
        Audience.PARENTS,
        pupils,
    ]


@pytest.mark.parametrize("name", ["", "Pupils", "a b", "-a", "a--b", "a-", "6a", "a" * 31, "a\n"])
def test_what_no_audience_can_be_called(name: str) -> None:
    with pytest.raises(ValueError, match="is no name of an audience"):
        Audience(name)


@pytest.mark.parametrize("read", [b"parents", 7, None])
def test_what_a_damaged_file_may_hold_in_its_place(read: Any) -> None:
    with pytest.raises(ValueError, match="is no name of an audience"):
        Audience(read)
