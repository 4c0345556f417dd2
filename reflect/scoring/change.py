"""What changed between two waves, on the items whose meaning stayed the same."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from reflect.framing import snap, whole
from reflect.questionnaire import Audience, Item
from reflect.scoring.cells import STANCES, TYPES, Cell
from reflect.scoring.gaps import Tested, sample_of, sample_of_item, tells_spread, told
from reflect.scoring.model import GroupScores, Index, ItemResult, WaveScores
from reflect.scoring.privacy.profile import Profile
from reflect.scoring.statistics.comparing import (
    WORTH_DISCUSSING,
    Difference,
    Sample,
    difference,
    holm,
    is_clear,
    paired_difference,
)

FEWEST_MOVED = 2
"""People of a leadership team who must have moved before an item of theirs is named."""


class Verdict(StrEnum):
    """What a comparison of two waves says of one cell."""

    CLEAR = "clear change"
    NOT_CLEAR = "no clear change"
    NOT_TESTED = "not tested"


@dataclass(frozen=True, slots=True)
class PairedChange:
    """What changed for the same people, of one cell: those who answered in both waves.

    `points` and `interval` (95 %, unadjusted) are those shown, `effect` is the change in standard
    deviations of people's changes. `adjusted_p` is after Holm over all cells that are paired.
    """

    people: int
    points: float
    interval: tuple[float, float]
    p: float
    adjusted_p: float
    effect: float
    is_clear: bool


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell then and now. `test` is None for leaders, and where its numbers may not be told."""

    cell: Cell
    earlier: Index
    later: Index
    test: Tested | None
    is_tested: bool
    """Whether a test was made: never for leaders, nor where there is no spread."""

    is_clear: bool
    """Whether the test holds after Holm over all that were made, and the change is not small."""

    adjusted_p: float | None = None
    """The test's p after Holm over all that were made, where it may be told."""

    paired: PairedChange | None = None
    """Of those who are known to have answered both times, where they are enough."""

    @property
    def points(self) -> float:
        """The later mean less the earlier, as they are shown."""
        return self.later.mean - self.earlier.mean

    @property
    def verdict(self) -> "Verdict":
        """What may be said of it; without a test, no more than that there was none."""
        if not self.is_tested:
            return Verdict.NOT_TESTED
        return Verdict.CLEAR if self.is_clear else Verdict.NOT_CLEAR


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item of a leadership team then and now, without any test."""

    earlier: ItemResult
    later: ItemResult

    @property
    def item(self) -> Item:
        """The item that was asked in both waves."""
        return self.later.item

    @property
    def points(self) -> float:
        """The later score less the earlier (0–100, unrounded); 0 where one has no answers."""
        if self.earlier.score is None or self.later.score is None:
            return 0.0
        return self.later.score - self.earlier.score

    @property
    def moved(self) -> float:
        """Fewest people who must have answered otherwise: what the distributions do not share.

        Where more answered in one wave, shares are taken and counted in people of the smaller.
        """
        n = min(self.earlier.n, self.later.n)
        if not n:
            return 0.0
        pairs = zip(self.earlier.counts, self.later.counts, strict=True)
        apart = sum(abs(a / self.earlier.n - b / self.later.n) for a, b in pairs)
        return n * apart / 2


@dataclass(frozen=True, slots=True)
class GroupChange:
    """What changed for one audience, over `shared` items asked in both waves.

    `cells` are the two indices of the whole, those of the six types, and subscales. `items` are,
    for leaders alone, those that moved by at least 12.5 points with at least two people moving,
    the widest first.
    """

    audience: Audience
    shared: int
    respondents: tuple[int, int]
    cells: tuple[CellChange, ...]
    items: tuple[ItemChange, ...]

    @property
    def clear(self) -> tuple[CellChange, ...]:
        """The clear changes."""
        return tuple(cell for cell in self.cells if cell.is_clear)


@dataclass(frozen=True, slots=True)
class WaveChange:
    """What changed between two waves; `left_out` names items whose meaning changed with them."""

    earlier: str
    later: str
    groups: tuple[GroupChange, ...]
    left_out: tuple[str, ...]

    @property
    def tests(self) -> int:
        """How many comparisons were tested, over which Holm's adjustment was made."""
        return sum(cell.is_tested for group in self.groups for cell in group.cells)


@dataclass(frozen=True, slots=True)
class MeasureChange:
    """One item as an audience answered it then and now: the measure of something undertaken.

    Leaders' answers are never tested.
    """

    audience: Audience
    earlier: ItemResult
    later: ItemResult
    is_tested: bool
    is_clear: bool
    """Whether the test holds after Holm over all measures looked at, and it is not small."""

    @property
    def verdict(self) -> Verdict:
        """What may be said of it; without a test, no more than that there was none."""
        if not self.is_tested:
            return Verdict.NOT_TESTED
        return Verdict.CLEAR if self.is_clear else Verdict.NOT_CLEAR


def measured(
    earlier: WaveScores, later: WaveScores, ids: Collection[str]
) -> dict[str, tuple[MeasureChange, ...]]:
    """How these items were answered in both waves (see `score_alike`), by id.

    An item that was not answered by an audience in both, or whose meaning changed, has none of it.
    """
    pairs = [
        (id_, now.audience, was, is_now)
        for id_ in ids
        for now in later.groups
        if (then := earlier.group(now.audience))
        and (was := then.items.get(id_))
        and (is_now := now.items.get(id_))
        and was.n
        and is_now.n
    ]
    tests = [
        None
        if audience is Audience.LEADERS
        else difference(sample_of_item(was), sample_of_item(is_now))
        for _, audience, was, is_now in pairs
    ]
    adjusted = iter(holm([test.p for test in tests if test]))
    found: dict[str, tuple[MeasureChange, ...]] = {}
    for (id_, audience, was, is_now), test in zip(pairs, tests, strict=True):
        clear = test is not None and is_clear(test, next(adjusted))
        one = MeasureChange(audience, was, is_now, is_tested=test is not None, is_clear=clear)
        found[id_] = (*found.get(id_, ()), one)
    return found


def change(earlier: WaveScores, later: WaveScores, audience: Audience | None = None) -> WaveChange:
    """What changed for the audiences, or the one, that both waves show (see `score_alike`)."""
    pairs = [
        (then, now)
        for now in later.groups
        if audience in (None, now.audience) and (then := earlier.group(now.audience))
        if now.items and then.items
    ]
    tested = [(then, now, list(_tested(then, now))) for then, now in pairs]
    adjusted = iter(holm([test.p for *_, cells in tested for *_, test in cells if test]))
    groups = tuple(
        GroupChange(
            now.audience,
            len(now.items),
            (then.respondents, now.respondents),
            tuple(
                _judged(cell, was, now_is, test, next(adjusted) if test else None)
                for cell, was, now_is, test in cells
            ),
            tuple(_moved(then, now)) if now.audience is Audience.LEADERS else (),
        )
        for then, now, cells in tested
    )
    return WaveChange(earlier.wave, later.wave, groups, later.changed)


def with_paired(
    found: WaveChange, pairs: Mapping[tuple[Audience, Cell], Sample], profile: Profile
) -> WaveChange:
    """`found` with the changes of the same people: the mean, deviation and n of each cell's."""
    shown = [
        (group.audience, cell.cell)
        for group in found.groups
        for cell in group.cells
        if (group.audience, cell.cell) in pairs
    ]
    tests = {key: paired_difference(pairs[key]) for key in shown}
    adjusted = dict(zip(tests, holm([test.p for test in tests.values()]), strict=True))

    def paired(audience: Audience, cell: CellChange) -> CellChange:
        key = audience, cell.cell
        if key not in tests:
            return cell
        test, p = tests[key], adjusted[key]
        points, low, high = test.points, *test.interval
        if profile.shares:
            points, low, high = (float(whole(each)) for each in (points, low, high))
        change_ = PairedChange(
            test.fewest, points, (low, high), test.p, p, test.g or 0.0, is_clear(test, p)
        )
        return replace(cell, paired=change_)

    groups = (
        replace(group, cells=tuple(paired(group.audience, cell) for cell in group.cells))
        for group in found.groups
    )
    return replace(found, groups=tuple(groups))


def _judged(
    cell: Cell, was: Index, now_is: Index, test: Difference | None, adjusted_p: float | None
) -> CellChange:
    clear = test is not None and adjusted_p is not None and is_clear(test, adjusted_p)
    shares, tells = was.shares or now_is.shares, tells_spread(was) and tells_spread(now_is)
    return CellChange(
        cell,
        was,
        now_is,
        told(test, tells_spread=tells, shares=shares),
        is_tested=test is not None,
        is_clear=clear,
        adjusted_p=adjusted_p if tells and not shares else None,
    )


def _tested(
    then: GroupScores, now: GroupScores
) -> Iterator[tuple[Cell, Index, Index, Difference | None]]:
    subscales = [cell for cell in now.indices if cell.subscale]
    for cell in (*STANCES, *TYPES, *subscales):
        was, now_is = then.indices.get(cell), now.indices.get(cell)
        if was and now_is and min(was.fed_by, now_is.fed_by) > 1:
            is_team = now.audience is Audience.LEADERS
            test = None if is_team else difference(sample_of(was), sample_of(now_is))
            yield cell, was, now_is, test


def _moved(then: GroupScores, now: GroupScores) -> Iterable[ItemChange]:
    changes = [ItemChange(then.items[id_], r) for id_, r in now.items.items() if id_ in then.items]
    moved = [
        each
        for each in changes
        if abs(snap(each.points)) >= WORTH_DISCUSSING and snap(each.moved) >= FEWEST_MOVED
    ]
    return sorted(moved, key=lambda each: -abs(snap(each.points)))
