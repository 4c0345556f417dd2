"""What is compared of two groups: which tests are adjusted for being many together."""

from datetime import date

import scipy
from pytest import approx  # noqa: PT013

from reflect.office.comparison import groups_of
from reflect.questionnaire import Audience
from reflect.responses import Wave
from reflect.scoring.cells import STANCES
from reflect.scoring.compared import Side
from reflect.scoring.privacy.profile import INTERNAL
from reflect.scoring.reading import read
from tests.making import WAVE, item, questionnaire, responses

FORM = questionnaire(
    *(
        item(f"{type_}.{stance}.{n}", type=type_, stance=stance)
        for type_ in ("parenting", "community")
        for stance in ("involvement", "engagement")
        for n in (1, 2)
    )
)


def test_the_indices_of_the_whole_are_adjusted_by_themselves() -> None:
    """As they are in a report (framing, section 9), whatever types are compared beside them."""
    staff = responses(FORM, *["4 4 5 4 3 4 4 5", "5 3 4 4 4 4 3 4"] * 6, audience=Audience.STAFF)
    rows = ["3 4 4 3 3 4 4 5", "4 3 4 2 4 4 3 3"] * 6
    parents = responses(FORM, *rows, audience=Audience.PARENTS)
    answers = read((*staff, *parents), {FORM.hash: FORM})
    sides = Side(Audience.STAFF), Side(Audience.PARENTS)
    heard: dict[Audience, set[str]] = {side.audience: set() for side in sides}
    found = groups_of(Wave(WAVE, date(2026, 3, 1)), sides, answers, heard, INTERNAL)
    tests = [gap for gap in found.cells if gap.cell in STANCES]
    ps = [gap.test.p or 0.0 for gap in tests if gap.test]
    assert len(ps) == 2
    assert len(found.cells) > 2
    expected = list(scipy.stats.false_discovery_control(ps))
    assert [gap.adjusted_p for gap in tests] == approx(expected)
