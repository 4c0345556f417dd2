"""The shapes of the report's drawings, as SVG without a word in it.

Every number that a drawing carries stands in its title, which the template writes. Scores are whole
numbers before they are drawn, so that no width tells more than the page does. Digits are placed one
by one: WeasyPrint draws SVG text letter by letter, and takes a fifth of the time where it is told
where each stands. `style` attributes are left out for the same reason.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from markupsafe import Markup

from reflect.framing import Stance, whole
from reflect.framing.numbers import MINUS
from reflect.questionnaire import Audience
from reflect.report.drawing.colour import INK, PAPER, STRONG, ink_on, steps
from reflect.scoring.model import ItemResult

BLOCKS_BELOW = 10
"""Answers below which each person is a block of the bar."""

PERCENT_FROM = 20
"""Answers from which a bar says percentages; below, counts."""

PITCH, BAR, MARK = 46.0, 40.0, 34.0
"""From bar to bar, the height of one, and the room of the mark before it."""

_LEAST = 0.045
"""Share of a bar from which its number stands inside."""

OWN_SHAPES = 4
"""Shapes for audiences that questionnaires have of their own; a fifth has the first again."""

AXIS = "#838e98"
HAIR = "#d8dee3"
QUIET = "#55606b"

_WIDE = 14.0
"""Room of a mark on a line of 0 to 100, to either side of its middle."""

_DIGIT = 0.572
"""Width of a digit of Noto Sans, in ems."""


class Bars:
    """How groups answered one item: a bar each, from the lowest option to the highest.

    A bar is 100 % wide and begins with the mark of its group. A number stands inside a part that is
    wide enough for it. Lengths are tenths of a millimetre. With `leftward` all begins at the right.
    """

    def __init__(
        self,
        results: Sequence[tuple[Audience, ItemResult]],
        width: float,
        *,
        leftward: bool = False,
        own: Collection[Audience] = (),
    ) -> None:
        self.results = results
        self.own = own
        self.width = width
        self.leftward = leftward
        self.height = PITCH * len(results)

    def shapes(self) -> Markup:
        """The drawing, with as few elements as it takes: each costs the renderer time."""
        stance = self.results[0][1].item.stance
        fills: dict[str, list[str]] = {}
        numbers: dict[str, list[tuple[float, float, str]]] = {INK: [], PAPER: []}
        outline, cuts, marks = [], [], []
        wide = self.width - MARK
        left = self._from_left(MARK, wide)
        for row, (audience, result) in enumerate(self.results):
            top = row * PITCH + (PITCH - BAR) / 2
            marks.append(mark(audience, self._from_left(14), top + BAR / 2, 11, self.own))
            outline.append(f"M{left + 1:.0f} {top:.0f}h{wide - 2:.0f}v{BAR:.0f}h{2 - wide:.0f}z")
            for start, size, colour, said in _parts(result, steps(stance, len(result.counts))):
                w = wide * size
                x = self._from_left(MARK + wide * start, w)
                fills.setdefault(colour, []).append(
                    f"M{x:.0f} {top:.0f}h{w:.0f}v{BAR:.0f}h{-w:.0f}z"
                )
                if said:
                    middle = top + BAR / 2 + 10
                    numbers[ink_on(colour)].append((x + w / 2, middle, said))
            if result.n < BLOCKS_BELOW:
                cuts += [
                    f"M{left + wide * k / result.n:.0f} {top:.0f}v{BAR:.0f}"
                    for k in range(1, result.n)
                ]
        drawn = [f'<path fill="{c}" d="{"".join(paths)}"/>' for c, paths in fills.items()]
        if cuts:
            drawn.append(f'<path stroke="{PAPER}" stroke-width="4" d="{"".join(cuts)}"/>')
        drawn.append(
            f'<path fill="none" stroke="{AXIS}" stroke-width="2" d="{"".join(outline)}"/>'
            f'<path fill="{INK}" d="{"".join(marks)}"/>'
        )
        for ink, placed in numbers.items():
            drawn += digits(placed, 28, ink)
        return Markup("".join(drawn))  # noqa: S704  shapes of ours

    def _from_left(self, start: float, size: float = 0) -> float:
        """Where on the drawing a part of this size is that begins so far from the line's start."""
        return self.width - start - size if self.leftward else start


def digits(numbers: Iterable[tuple[float, float, str]], size: float, ink: str) -> Iterator[str]:
    """Numbers, each centred on its x above its y, as one text whose every digit is placed."""
    across, down, said = [], [], ""
    for middle, y, number in numbers:
        left = middle - len(number) * size * _DIGIT / 2
        across += [f"{left + k * size * _DIGIT:.4g}" for k in range(len(number))]
        down += [f"{y:.4g}"] * len(number)
        said += number
    if said:
        places = f'x="{" ".join(across)}" y="{" ".join(down)}"'
        yield f'<text font-size="{size}" fill="{ink}" {places}>{said}</text>'


def _parts(result: ItemResult, colours: Sequence[str]) -> Iterator[tuple[float, float, str, str]]:
    """Start and size (shares of the bar), colour and number of each option that was chosen."""
    shares = [whole(100 * count / result.n) for count in result.counts]
    blocks = result.n < BLOCKS_BELOW
    drawn = list(result.counts) if blocks else shares
    start = 0.0
    for count, share, size, colour in zip(result.counts, shares, drawn, colours, strict=True):
        part = size / sum(drawn)
        if size:
            said = str(share if result.n >= PERCENT_FROM else count)
            yield start, part, colour, said if not blocks and part >= _LEAST else ""
        start += part


def shape_number(audience: Audience, own: Collection[Audience]) -> int:
    """Which of the shapes for audiences of questionnaires' own is that of this one, from 1."""
    return (list(own).index(audience) if audience in own else 0) % OWN_SHAPES + 1


def mark(audience: Audience, x: float, y: float, r: float, own: Collection[Audience] = ()) -> str:
    """The path of a voice's shape, 2r wide: leaders a disc, staff a square, parents a diamond.

    The audiences that a report's questionnaires have of their `own` are a triangle, one that hangs,
    an upright bar and a level one, in their order.
    """
    if audience is Audience.LEADERS:
        return f"M{x - r:.1f} {y:.1f}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z"
    if audience is Audience.STAFF:
        h = 0.9 * r
        return f"M{x - h:.1f} {y - h:.1f}h{2 * h:.1f}v{2 * h:.1f}h{-2 * h:.1f}z"
    h = 1.25 * r
    if audience is Audience.PARENTS:
        return f"M{x:.1f} {y - h:.1f}l{h:.1f} {h:.1f}l{-h:.1f} {h:.1f}l{-h:.1f} {-h:.1f}z"
    match shape_number(audience, own):
        case 1:
            return f"M{x - h:.1f} {y + r:.1f}h{2 * h:.1f}l{-h:.1f} {-2 * r:.1f}z"
        case 2:
            return f"M{x - h:.1f} {y - r:.1f}h{2 * h:.1f}l{-h:.1f} {2 * r:.1f}z"
        case 3:
            return f"M{x - r / 2:.1f} {y - h:.1f}h{r:.1f}v{2 * h:.1f}h{-r:.1f}z"
    return f"M{x - h:.1f} {y - r / 2:.1f}h{2 * h:.1f}v{r:.1f}h{-2 * h:.1f}z"


def strip(
    marks: Sequence[tuple[Audience, float]],
    stance: Stance | None,
    width: float,
    own: Collection[Audience] = (),
) -> Markup:
    """The voices on a line from 0 to 100, joined from the lowest to the highest.

    `width` is in tenths of a millimetre; the drawing is 60 high, with 30 to spare on either side.
    Marks that would hide each other stand above and below the line.
    """
    colour = STRONG[stance]

    def x(score: float) -> float:
        return 30 + (width - 60) * whole(score) / 100

    placed: list[tuple[float, int]] = []
    for _, score in marks:
        taken = {level for other, level in placed if abs(x(score) - other) < 2 * _WIDE}
        placed.append((x(score), next((level for level in (0, -1, 1) if level not in taken), 0)))
    paths = [
        mark(audience, at, 30 + level * 2 * _WIDE, 12, own)
        for (audience, _), (at, level) in zip(marks, placed, strict=True)
    ]
    scores = [score for _, score in marks]
    drawn = [
        f'<path stroke="{AXIS}" stroke-width="3" d="M30 30H{width - 30:.0f}M30 18v24'
        f'M{width / 2:.0f} 12v36M{width - 30:.0f} 18v24"/>',
        f'<path stroke="{colour}" stroke-width="8" '
        f'd="M{x(min(scores)):.0f} 30H{x(max(scores)):.0f}"/>',
        f'<path fill="{colour}" stroke="{PAPER}" stroke-width="4" d="{"".join(paths)}"/>',
    ]
    return Markup("".join(drawn))  # noqa: S704  shapes of ours


def pair(involvement: float, engagement: float, *intervals: tuple[float, float] | None) -> Markup:
    """Both indices of a voice on a line from 0 to 100, each with its number above it.

    420 wide and 90 high, in tenths of a millimetre. `intervals` are those of involvement and of
    engagement. Involvement is an open ring, engagement a disc.
    """

    def x(score: float) -> float:
        return 30 + 3.6 * max(0, min(100, whole(score)))

    drawn = [
        f'<path stroke="{AXIS}" stroke-width="4" d="M30 62H390M30 50v24M210 44v36M390 50v24"/>',
        f'<path stroke="{QUIET}" stroke-width="8" '
        f'd="M{x(involvement):.0f} 62H{x(engagement):.0f}"/>',
    ]
    for interval, stance in zip(intervals, (Stance.INVOLVEMENT, Stance.ENGAGEMENT), strict=True):
        if interval:
            drawn.append(
                f'<path stroke="{STRONG[stance]}" stroke-width="22" stroke-opacity="0.4" '
                f'd="M{x(interval[0]):.0f} 62H{x(interval[1]):.0f}"/>'
            )
    i, e = (STRONG[stance] for stance in (Stance.INVOLVEMENT, Stance.ENGAGEMENT))
    drawn += [
        f'<circle cx="{x(involvement):.0f}" cy="62" r="11" fill="{PAPER}" stroke="{i}" '
        'stroke-width="7"/>',
        f'<circle cx="{x(engagement):.0f}" cy="62" r="13" fill="{e}"/>',
    ]
    low, high = sorted(((x(engagement), engagement, e), (x(involvement), involvement, "#7d4b06")))
    near = max(0, 58 - (high[0] - low[0])) / 2
    for (place, score, ink), shift in ((low, -near), (high, near)):
        drawn += digits([(place + shift, 32, str(whole(score)))], 35, ink)
    return Markup("".join(drawn))  # noqa: S704  shapes of ours


def share_bar(share: float, width: float = 130, height: float = 22) -> Markup:
    """A share (0–100) of a whole, as a bar."""
    part = width * whole(share) / 100
    return Markup(  # noqa: S704  shapes of ours
        f'<path fill="{HAIR}" d="M0 0h{width:.0f}v{height:.0f}H0z"/>'
        f'<path fill="{QUIET}" d="M0 0h{part:.0f}v{height:.0f}H0z"/>'
    )


class Forest:
    """Differences with their intervals, on one scale for a whole table."""

    WIDTH, HEIGHT = 440.0, 56.0

    def __init__(self, intervals: Iterable[tuple[float, float]]) -> None:
        ends = [end for interval in intervals for end in interval]
        self.low = 10 * ((whole(min([*ends, -10.0])) - 2) // 10)
        self.high = -10 * ((-whole(max([*ends, 10.0])) - 2) // 10)

    def x(self, points: float) -> float:
        """Where a difference stands."""
        return 10 + (self.WIDTH - 20) * (points - self.low) / (self.high - self.low)

    def axis(self) -> Markup:
        """The numbers below a column of differences, 40 high."""
        step = 20 if self.high - self.low > 50 else 10
        ticks = [t for t in range(-100, 101, step) if self.low < t < self.high]
        said = [(self.x(t), 30, f"+{t}" if t > 0 else str(t).replace("-", MINUS)) for t in ticks]
        return Markup("".join(digits(said, 29, QUIET)))  # noqa: S704  shapes of ours

    def row(
        self, points: float, interval: tuple[float, float] | None, colour: str | None
    ) -> Markup:
        """One difference; with `colour` it is clear, and drawn filled and thick."""
        ink, wide = colour or QUIET, 18 if colour else 8
        drawn = [f'<path stroke="{INK}" stroke-width="4" d="M{self.x(0):.0f} 0v56"/>']
        if interval:
            low, high = (self.x(whole(end)) for end in interval)
            drawn.append(
                f'<path stroke="{ink}" stroke-width="{wide}" d="M{low:.0f} 28H{high:.0f}"/>'
            )
        drawn.append(
            f'<circle cx="{self.x(whole(points)):.0f}" cy="28" r="{20 if colour else 16}" '
            f'fill="{colour or PAPER}" stroke="{ink}" stroke-width="8"/>'
        )
        return Markup("".join(drawn))  # noqa: S704  shapes of ours
