"""The colours of the report: fixed ones for data, and the school's accent for furniture.

Contrasts are those of WCAG 2. An accent colours rules and boxes alone, so that none can make two
stances look like one.
"""

from reflect.framing import Stance, whole

INK = "#16202a"
PAPER = "#ffffff"

RAMPS = {
    Stance.ENGAGEMENT: ("#e3edf1", "#b3d0da", "#74a8ba", "#2f7891", "#0f4a61"),
    Stance.INVOLVEMENT: ("#faeedb", "#eecf9c", "#d8a452", "#a3650c", "#673d05"),
    None: ("#e9eaef", "#c5c9d6", "#939bb3", "#5b6486", "#323a5c"),
}
"""Five steps of one hue for each stance, and for items that have none, from least to most."""

STRONG = {Stance.ENGAGEMENT: "#0f5d78", Stance.INVOLVEMENT: "#a3650c", None: "#4b5478"}
"""The one colour of a mark."""

LEGIBLE = 4.5
"""Least contrast of a number with what it stands on."""

UNREADABLE = 3.6
"""Contrast with white from which ink can no longer be read on a colour."""

READABLE = 5.5
"""Least contrast of the accent with white paper: text needs 4.5, and tints sit behind it too."""


def readable(accent: str) -> str:
    """`accent` (#rrggbb), darkened as far as needed to be read on white."""
    channels = _channels(accent)
    while _contrast_with_white(channels) < READABLE:
        channels = tuple(round(channel * 0.94) for channel in channels)
    return _hex(channels)


def tint(accent: str, share: float) -> str:
    """`share` (0–1) of `accent` on white."""
    return _hex(tuple(round(255 - share * (255 - channel)) for channel in _channels(accent)))


def steps(stance: Stance | None, count: int) -> tuple[str, ...]:
    """`count` (2 or more) colours from the first of a ramp to its last, evenly between."""
    ramp = RAMPS[stance]
    places = (place * (len(ramp) - 1) / (count - 1) for place in range(count))
    return tuple(_between(ramp, place) for place in places)


def heat(stance: Stance | None, score: float) -> str:
    """The colour of a score (0–100) in a table of scores: one step for each fifth."""
    return RAMPS[stance][min(4, whole(score) // 20)]


def ink_on(colour: str) -> str:
    """White where it can be read on `colour`, else ink."""
    return PAPER if _contrast_with_white(_channels(colour)) >= LEGIBLE else INK


def _between(ramp: tuple[str, ...], place: float) -> str:
    low = min(int(place), len(ramp) - 2)
    share = place - low
    pairs = zip(_channels(ramp[low]), _channels(ramp[low + 1]), strict=True)
    between = tuple(round(a + share * (b - a)) for a, b in pairs)
    while UNREADABLE < _contrast_with_white(between) < LEGIBLE:
        between = tuple(int(channel * 0.97) for channel in between)
    return _hex(between)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _hex(channels: tuple[int, ...]) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def _contrast_with_white(channels: tuple[int, ...]) -> float:
    shares = [channel / 255 for channel in channels]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)
