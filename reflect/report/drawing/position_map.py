"""Where things stand on the map of both indices, so that no mark or name hides another.

Lengths are in percent of the map's side; y runs downwards from the top.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from markupsafe import Markup

from reflect.framing import Position, whole
from reflect.questionnaire import Audience
from reflect.report.drawing.charts import AXIS, QUIET, digits, mark
from reflect.report.drawing.colour import INK

RADIUS = 2.1
_APART = 6.0
"""Least distance of the middles of two marks, so that not even their corners meet."""

_LETTER, _LINE = 3.05, 5.6
"""Width of a letter and height of a line of a name (9.5 points on 65 millimetres)."""

_QUARTER = (31.0, 11.0)
"""Width and height of a quarter's name, of two lines."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the map."""

    left: float
    top: float
    width: float
    height: float

    def meets(self, other: "Box") -> bool:
        """Whether the two share any of their area."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.top < other.top + other.height
            and other.top < self.top + self.height
        )

    @property
    def is_inside(self) -> bool:
        """Whether all of it lies on the map."""
        return min(self.left, self.top) >= 0 and (
            max(self.left + self.width, self.top + self.height) <= 100
        )


@dataclass(frozen=True, slots=True)
class Point:
    """A voice on the map: its true place, where its mark is drawn, and the box of its name."""

    audience: Audience
    at: tuple[float, float]
    drawn: tuple[float, float]
    name: Box
    intervals: tuple[tuple[float, float] | None, tuple[float, float] | None]

    @property
    def mark(self) -> Box:
        """The square that the mark fills."""
        x, y = self.drawn
        return Box(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS)


@dataclass(frozen=True, slots=True)
class PositionMap:
    """The points of the voices, and the box of each quarter's name."""

    points: tuple[Point, ...]
    quarters: dict[Position, Box]

    def shapes(self) -> Markup:
        """The drawing, 100 by 100, without words; the numbers of its axes stand outside of it."""
        drawn = [
            '<path fill="#fff" d="M0 0h100v100H0z"/>'
            '<path fill="#f0f4f6" d="M0 0h50v50H0zM50 50h50v50H50z"/>'
            '<path fill="#dfe8ec" d="M50 0h50v50H50z"/>'
            f'<path stroke="{QUIET}" stroke-width=".5" d="M50 0V100M0 50H100"/>'
            f'<path fill="none" stroke="{AXIS}" stroke-width=".4" d="M.2 .2h99.6v99.6H.2z'
            'M25 100v-1.4M75 100v-1.4M0 25h1.4M0 75h1.4"/>'
        ]
        drawn += digits([(-4.6, 4.0, "100"), (-3.4, 51.6, "50"), (-2.2, 100.0, "0")], 4.6, QUIET)
        drawn += digits([(1.4, 105.0, "0"), (50.0, 105.0, "50"), (96.4, 105.0, "100")], 4.6, QUIET)
        drawn += [_cross(point) for point in self.points]
        marks = "".join(mark(p.audience, *p.drawn, RADIUS) for p in self.points)
        drawn.append(f'<path fill="{INK}" stroke="#fff" stroke-width=".5" d="{marks}"/>')
        return Markup("".join(drawn))  # noqa: S704  shapes of ours


def _cross(point: Point) -> str:
    """The intervals of both indices, and a line from a mark that had to be moved to its place."""
    x, y = point.at
    across, up = point.intervals
    paths = [f"M{whole(across[0])} {y:.1f}H{whole(across[1])}"] if across else []
    paths += [f"M{x:.1f} {100 - whole(up[0])}V{100 - whole(up[1])}"] if up else []
    if point.drawn != point.at:
        paths.append(f"M{x:.1f} {y:.1f}L{point.drawn[0]:.1f} {point.drawn[1]:.1f}")
    return f'<path stroke="{INK}" stroke-width=".5" d="{"".join(paths)}"/>' if paths else ""


def position_map(
    voices: Sequence[tuple[Audience, str, float, float, tuple[tuple[float, float] | None, ...]]],
) -> PositionMap:
    """The map of voices: audience, name, involvement, engagement (0–100), and their intervals."""
    places = [(float(whole(i)), 100.0 - whole(e)) for _, _, i, e, _ in voices]
    drawn = _moved_apart(places)
    marks = [Box(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS) for x, y in drawn]
    taken = list(marks)
    points = []
    for (audience, name, _, _, intervals), at, place in zip(voices, places, drawn, strict=True):
        box = _name_box(place, name, taken)
        taken.append(box)
        points.append(Point(audience, at, place, box, (intervals[0], intervals[1])))
    return PositionMap(
        tuple(points), {position: _quarter(position, taken) for position in Position}
    )


def _moved_apart(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Marks that lie on each other, moved apart as little as it takes, and kept on the map."""
    moved = [(min(97.0, max(3.0, x)), min(97.0, max(3.0, y))) for x, y in places]
    for _ in range(60):
        close = [
            (a, b)
            for a, b in combinations(range(len(moved)), 2)
            if _distance(moved[a], moved[b]) < _APART
        ]
        for a, b in close:
            (ax, ay), (bx, by) = moved[a], moved[b]
            length = _distance(moved[a], moved[b])
            dx, dy = ((bx - ax) / length, (by - ay) / length) if length else (1.0, 0.0)
            push = (_APART - length) / 2 + 0.05
            moved[a] = (min(97.0, max(3.0, ax - push * dx)), min(97.0, max(3.0, ay - push * dy)))
            moved[b] = (min(97.0, max(3.0, bx + push * dx)), min(97.0, max(3.0, by + push * dy)))
        if not close:
            break
    near = [_distance(m, p) < 0.01 for m, p in zip(moved, places, strict=True)]
    return [p if same else m for m, p, same in zip(moved, places, near, strict=True)]


def _distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)


def _quarter(position: Position, taken: Sequence[Box]) -> Box:
    """The name of a quarter in its outer corner, or as near to it as nothing else stands."""
    right = position in (Position.INVOLVEMENT_LED, Position.PARTNERSHIP)
    top = position in (Position.POCKETS_OF_PARTNERSHIP, Position.PARTNERSHIP)
    width, height = _QUARTER
    near = [2.5 + 14.5 * step / 5 for step in range(6)]
    lefts = [100 - width - step for step in near] if right else near
    steps = [2.0 + 35 * step / 10 for step in range(11)]
    tops = steps if top else [100 - height - step for step in steps]
    boxes = [Box(x, y, width, height) for x in lefts for y in tops]
    return min(boxes, key=lambda box: sum(box.meets(each) for each in taken))


def _name_box(place: tuple[float, float], name: str, taken: Sequence[Box]) -> Box:
    """The box of a name beside its mark: the first place that is free, right of it if it can."""
    x, y = place
    wide, gap = _LETTER * len(name), RADIUS + 1.4
    boxes = [
        Box(left, y + shift - _LINE / 2, wide, _LINE)
        for shift in (0, -5.2, 5.2, -8, 8, -11, 11, -14, 14, -17, 17, -20, 20)
        for left in (x + gap, x - gap - wide, x - wide / 2, x + gap + 5, x - gap - wide - 5)
    ]
    free = [box for box in boxes if box.is_inside and not any(box.meets(t) for t in taken)]
    clear = [box for box in free if not _crosses_a_line(box)]
    return next(iter(clear or free), boxes[0])


def _crosses_a_line(box: Box) -> bool:
    """Whether a name stands on one of the middle lines, or touches that between left and right."""
    across = box.left - 1.5 < 50 < box.left + box.width + 1.5
    return across or box.top < 50 < box.top + box.height
