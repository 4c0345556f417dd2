"""The drawings of a district's report, as shapes without a word in them (see `report.drawing`).

Lengths of the map are percent of its side, all others tenths of a millimetre.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from markupsafe import Markup

from reflect.district.figures.apart import Placed, Spread
from reflect.framing import whole
from reflect.report.drawing.charts import AXIS, HAIR, QUIET, digits
from reflect.report.drawing.colour import INK, PAPER, STRONG
from reflect.report.drawing.position_map import Box
from reflect.scoring.model import Index

LIMITS = tuple(NormalDist().inv_cdf(share) for share in (0.975, 0.999))
"""Standard errors within which 95 and 99.8 in 100 schools would lie that differ by chance alone
(Spiegelhalter 2005)."""

_DOT = 1.3


@dataclass(frozen=True, slots=True)
class Marked:
    """A school on the map: its number there, None where there are too many, and its indices."""

    number: int | None
    involvement: Index
    engagement: Index


def map_of(schools: Sequence[Marked]) -> Markup:
    """All schools by involvement (across) and engagement (up), each with its intervals, 100 wide.

    Numbers stand beside the dots, and hide neither a dot nor each other as far as there is room.
    """
    places = [(whole(s.involvement.mean), 100 - whole(s.engagement.mean)) for s in schools]
    taken = [Box(x - _DOT, y - _DOT, 2 * _DOT, 2 * _DOT) for x, y in places]
    said = []
    for school, (x, y) in zip(schools, places, strict=True):
        if school.number is not None:
            box = _free(x, y, 2.1 * len(str(school.number)), taken)
            taken.append(box)
            said.append((box.left + box.width / 2, box.top + 3.1, str(school.number)))
    crosses = "".join(
        _across(s.involvement, y) + _upright(s.engagement, x)
        for s, (x, y) in zip(schools, places, strict=True)
    )
    dots = "".join(_disc(x, y, _DOT) for x, y in places)
    drawn = [
        f'<path fill="{PAPER}" stroke="{AXIS}" stroke-width="0.4" d="M0 0h100v100H0z"/>',
        f'<path stroke="{AXIS}" stroke-width="0.3" d="M50 0v100M0 50h100"/>',
        f'<path stroke="{AXIS}" stroke-width="0.3" d="{crosses}"/>' if crosses else "",
        f'<path fill="{INK}" stroke="{PAPER}" stroke-width="0.4" d="{dots}"/>',
        *digits(said, 3.4, INK),
        *digits([(1.4, 104, "0"), (50, 104, "50"), (97, 104, "100")], 3.2, QUIET),
    ]
    return Markup("".join(drawn))  # noqa: S704  shapes of ours


def _free(x: float, y: float, wide: float, taken: Sequence[Box]) -> Box:
    """Room for a number near its dot: the first place that is free, else the least crowded."""
    boxes = [
        Box(left, top, wide, 3.6)
        for far in (0.2, 1.6, 3.4, 5.4)
        for left in (x + _DOT + far, x - _DOT - far - wide)
        for top in (y - _DOT - far - 2.6, y + _DOT + far - 1)
    ]
    inside = [box for box in boxes if box.is_inside] or boxes
    return min(inside, key=lambda box: sum(box.meets(other) for other in taken))


def _across(index: Index, y: float) -> str:
    return _line(index, lambda low, high: f"M{low} {y}H{high}")


def _upright(index: Index, x: float) -> str:
    return _line(index, lambda low, high: f"M{x} {100 - low}V{100 - high}")


def _line(index: Index, drawn: Callable[[int, int], str]) -> str:
    if index.interval is None:
        return ""
    low, high = (min(100, max(0, whole(end))) for end in index.interval)
    return drawn(low, high)


def _disc(x: float, y: float, r: float) -> str:
    return f"M{x - r:.1f} {y:.1f}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z"


WIDE, HIGH, HIGH_FUNNEL = 860.0, 210.0, 340.0
_LEFT, _TOP, _BOTTOM, _BOTTOM_OF_FUNNEL = 56.0, 14.0, 196.0, 296.0


@dataclass(frozen=True, slots=True)
class Scale:
    """A part of the line of 0 to 100, drawn upright at the left; its ends are tens."""

    low: int
    high: int
    bottom: float = _BOTTOM

    @classmethod
    def around(cls, values: Iterable[float], bottom: float = _BOTTOM) -> "Scale":
        """The shortest that holds all of these, as far as they lie between 0 and 100."""
        values = list(values)
        low = 10 * (int(max(0.0, min(values))) // 10)
        high = -10 * (-int(min(100.0, max(values)) + 0.999) // 10)
        return cls(low, max(high, low + 10), bottom)

    def y(self, value: float) -> float:
        """Where a score stands, as a whole number; one that is off the scale at its end."""
        return self.exactly(whole(value))

    def exactly(self, value: float) -> float:
        """The same for what is no score of anybody's."""
        share = (value - self.low) / (self.high - self.low)
        return self.bottom - (self.bottom - _TOP) * min(1, max(0, share))

    def frame(self) -> Iterator[str]:
        """The line with its ends, and 50 where it lies well between, across the drawing."""
        ends = f"M{_LEFT - 8} {_TOP}h8M{_LEFT - 8} {self.bottom}h8"
        ticks = [self.low, self.high]
        if self.low + 10 <= 50 <= self.high - 10:
            ends += f"M{_LEFT - 8} {self.y(50):.0f}H{WIDE}"
            ticks.append(50)
        line = f"M{_LEFT} {_TOP}V{self.bottom}{ends}"
        yield f'<path fill="none" stroke="{AXIS}" stroke-width="3" d="{line}"/>'
        yield from digits([(26.0, self.y(t) + 10, str(t)) for t in ticks], 29, QUIET)


def scale_of(spreads: Iterable[Spread]) -> Scale:
    """One scale on which all these can be compared by eye."""
    return Scale.around(
        end
        for one in spreads
        for each in one.schools
        for end in (each.index.mean, *(each.index.interval or ()))
    )


def spread_of(found: Spread, scale: Scale) -> Markup:
    """Schools from the lowest to the highest, each with its interval; those apart are filled.

    Behind them half of the schools as a band, and the mean of all people as a line.
    """
    colour, y = STRONG[found.cell.stance], scale.y
    step = (WIDE - _LEFT - 20) / len(found.schools)
    pairs = [(each, _LEFT + 10 + step * (k + 0.5)) for k, each in enumerate(found.schools)]
    radius = max(2.5, min(7.5, step / 3))

    def dots(which: Iterable[tuple[Placed, float]]) -> str:
        return "".join(_disc(x, y(each.index.mean), radius) for each, x in which)

    lines = "".join(
        f"M{x:.0f} {y(each.index.interval[0]):.0f}V{y(each.index.interval[1]):.0f}"
        for each, x in pairs
        if each.index.interval
    )
    low, high = map(y, found.half)
    drawn = [
        f'<path fill="{HAIR}" d="M{_LEFT} {high:.0f}H{WIDE}V{low:.0f}H{_LEFT}z"/>',
        *scale.frame(),
        f'<path stroke="{colour}" stroke-width="4" d="M{_LEFT} {y(found.mean):.0f}H{WIDE}"/>',
        f'<path stroke="{QUIET}" stroke-width="4" d="{lines}"/>' if lines else "",
    ]
    if usual := dots(pair for pair in pairs if not pair[0].side):
        drawn.append(f'<path fill="{PAPER}" stroke="{colour}" stroke-width="4" d="{usual}"/>')
    if apart := dots(pair for pair in pairs if pair[0].side):
        drawn.append(f'<path fill="{colour}" stroke="{colour}" stroke-width="4" d="{apart}"/>')
    return Markup("".join(drawn))  # noqa: S704  shapes of ours


@dataclass(frozen=True, slots=True)
class Funnel:
    """Where schools would lie that differ by chance alone, by their size: narrow at the right.

    `points` are sizes and values (0–100); `spread` is the standard deviation of one person's value,
    so that the limits are `mean` ± `LIMITS` · spread ÷ √size.
    """

    points: Sequence[tuple[int, float]]
    mean: float
    spread: float
    colour: str

    @property
    def outside(self) -> int:
        """How many lie beyond the outer limits."""
        return sum(
            abs(value - self.mean) > LIMITS[1] * self.spread / sqrt(size)
            for size, value in self.points
        )

    @property
    def ticks(self) -> tuple[int, int]:
        """The middle and the end of the line of sizes."""
        most = max(size for size, _ in self.points)
        end = next(e for p in range(9) for e in (10**p, 2 * 10**p, 5 * 10**p) if e >= most)
        return end // 2, end

    @property
    def scale(self) -> Scale:
        """One that holds every school, and the limits for the smallest of them."""
        least = min(size for size, _ in self.points)
        reach = LIMITS[1] * self.spread / sqrt(least)
        values = [value for _, value in self.points]
        ends = (self.mean - reach, self.mean + reach)
        return Scale.around([*values, *ends], _BOTTOM_OF_FUNNEL)

    def shapes(self) -> Markup:
        """The drawing, `HIGH_FUNNEL` high with the line of sizes."""
        end, scale = self.ticks[1], self.scale

        def x(size: float) -> float:
            return _LEFT + (WIDE - _LEFT - 30) * size / end

        def limit(side: float) -> str:
            least = min(size for size, _ in self.points) * 0.9
            sizes = [least + (end - least) * (k / 60) ** 2 for k in range(61)]
            reach = [side * self.spread / sqrt(size) for size in sizes]
            places = (
                f"{x(size):.0f} {scale.exactly(self.mean + far):.0f}"
                for size, far in zip(sizes, reach, strict=True)
            )
            return f"M{' '.join(places)}"

        inner, outer = (limit(z) + limit(-z) for z in LIMITS)
        dots = "".join(_disc(x(size), scale.y(value), 7.5) for size, value in self.points)
        said = [(x(tick), HIGH_FUNNEL - 8, str(tick)) for tick in (0, *self.ticks)]
        drawn = [
            *scale.frame(),
            f'<path stroke="{AXIS}" stroke-width="3" d="M{_LEFT} {scale.bottom}H{WIDE}"/>',
            f'<path stroke="{self.colour}" stroke-width="4" '
            f'd="M{_LEFT} {scale.y(self.mean):.0f}H{WIDE}"/>',
            f'<path fill="none" stroke="{QUIET}" stroke-width="3" d="{inner}"/>',
            f'<path fill="none" stroke="{QUIET}" stroke-width="3" stroke-dasharray="12 8" '
            f'd="{outer}"/>',
            f'<path fill="{self.colour}" stroke="{PAPER}" stroke-width="3" d="{dots}"/>',
            *digits(said, 29, QUIET),
        ]
        return Markup("".join(drawn))  # noqa: S704  shapes of ours


def funnel_of_scores(found: Spread) -> Funnel | None:
    """Scores against the number who gave them; None where the spread within schools is not told."""
    if found.between is None:
        return None
    points = [(each.index.n, each.index.mean) for each in found.schools]
    mean, within = found.mean, found.between.within
    if any(each.index.shares for each in found.schools):  # whole numbers before anything is drawn
        mean, within = float(whole(mean)), float(whole(within))
    return Funnel(points, mean, within, STRONG[found.cell.stance])


def funnel_of_rates(rates: Sequence[tuple[int, int]]) -> Funnel | None:
    """Response rates against the number invited, from pairs of answered and invited."""
    invited = sum(of for _, of in rates)
    if len(rates) < 2:
        return None
    share = sum(n for n, _ in rates) / invited
    points = [(of, 100 * n / of) for n, of in rates]
    return Funnel(points, 100 * share, 100 * sqrt(share * (1 - share)), QUIET)
