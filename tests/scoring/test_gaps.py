"""Gaps among many: what one in twenty would show by chance is not worth discussing."""

import pytest

from reflect.questionnaire import Audience
from reflect.scoring.cells import STANCES
from reflect.scoring.change import CellChange, Verdict
from reflect.scoring.gaps import cell_gaps, item_gaps
from reflect.scoring.statistics.comparing import benjamini_hochberg
from tests.making import item, questionnaire, scored

ASKED = questionnaire(*(item(id_, type="community") for id_ in "abcdefghij"))
STAFF = scored(ASKED, *["4 3 3 3 3 3 3 3 3 3", "2 3 3 3 3 3 3 3 3 3"] * 6, audience=Audience.STAFF)
PARENTS = scored(
    ASKED, *["3 3 4 3 4 3 4 3 4 3", "2 3 2 3 2 3 2 3 2 3"] * 6, audience=Audience.PARENTS
)


def test_tests_are_adjusted_over_all_items_that_are_compared() -> None:
    """Item a alone differs, 12.5 points, p 0.09; among ten its p is 0.9 and more."""
    gaps = item_gaps([STAFF, PARENTS])
    raw = [gap.widest.test.p for gap in gaps if gap.widest.test and gap.widest.test.p is not None]
    assert [gap.widest.adjusted_p for gap in gaps] == list(benjamini_hochberg(raw))
    assert gaps[0].item.id == "a"
    assert not any(gap.widest.is_worth_discussing for gap in gaps)


def test_one_sure_gap_stays_worth_discussing_among_many() -> None:
    """Item a: 5 against 1, without spread, p 0, and 0 after any adjustment."""
    staff = scored(ASKED, *["5 3 3 3 3 3 3 3 3 3"] * 6, audience=Audience.STAFF)
    parents = scored(ASKED, *["1 3 3 3 3 3 3 3 3 3"] * 6, audience=Audience.PARENTS)
    first, *others = item_gaps([staff, parents])
    assert (first.item.id, first.widest.points, first.widest.higher) == ("a", 100, staff)
    assert first.widest.is_worth_discussing
    assert not any(gap.widest.is_sure for gap in others)


def test_a_pair_of_three_groups_counts_as_a_test_of_its_own() -> None:
    """One item, three pairs: the least p is counted three times."""
    asked = questionnaire(item("a"))
    rows = {Audience.LEADERS: "333344", Audience.STAFF: "445555", Audience.PARENTS: "112222"}
    groups = [scored(asked, *row, audience=audience) for audience, row in rows.items()]
    (gap,) = item_gaps(groups)
    assert gap.widest.test
    assert gap.widest.test.p is not None
    assert gap.widest.higher.audience is Audience.STAFF
    assert gap.widest.adjusted_p == pytest.approx(3 * gap.widest.test.p)


def test_a_cell_of_one_item_has_no_gap() -> None:
    asked = questionnaire(item("a"), item("b"), item("c", stance="involvement"))
    groups = [
        scored(asked, *rows, audience=audience)
        for audience, rows in (
            (Audience.STAFF, ["4 4 4", "5 5 5"]),
            (Audience.PARENTS, ["1 1 1", "2 2 2"]),
        )
    ]
    (gap,) = cell_gaps(groups, STANCES)
    assert (str(gap.cell), gap.points) == ("engagement", 75)


def test_a_change_that_could_not_be_tested_is_said_to_be_so() -> None:
    index = STAFF.indices[STANCES[1]]
    untested = CellChange(STANCES[1], index, index, test=None, is_tested=False, is_clear=False)
    assert untested.verdict is Verdict.NOT_TESTED
