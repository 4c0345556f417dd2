"""An audience as people write it, wherever they do."""

import pytest

from reflect.questionnaire import Audience
from reflect.questionnaire.audiences import no_audience, read_audience
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
