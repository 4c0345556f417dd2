"""The accent colour, kept readable (WCAG 2 contrast)."""

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


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _hex(channels: tuple[int, ...]) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def _contrast_with_white(channels: tuple[int, ...]) -> float:
    shares = [channel / 255 for channel in channels]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)
