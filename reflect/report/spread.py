"""Where the marks stand that show how the answers to an item lie on its scale.

Lengths are points on paper; y runs downwards from the top of the drawing.
"""

from collections.abc import Iterator

from reflect.scoring.model import ItemResult

WIDTH = 150.0
"""Of a whole drawing; the options share it equally."""

FEWEST_FOR_COLUMNS = 10
"""With fewer answers than this each is a dot of its own."""

RADIUS = 2.65
_PITCH = 6.2
_WIDEST = 4
"""Most dots side by side."""

_LINE = 1.2
"""Height of the line that the marks stand on."""

_TALLEST = 25.0
"""A column that holds every answer."""


def height(result: ItemResult) -> float:
    """Height of the drawing."""
    if result.n >= FEWEST_FOR_COLUMNS:
        return max((tall for _, tall in columns(result)), default=0) + _LINE
    rows = -(-max(result.counts) // _in_a_row(result))
    return rows * _PITCH + _LINE


def step(result: ItemResult) -> float:
    """Width that one option has."""
    return WIDTH / len(result.counts)


def dots(result: ItemResult) -> Iterator[tuple[float, float]]:
    """Centre of each answer's dot, piled up from the line in centred rows; none from ten answers.

    A pile is as wide as its option allows, so that it stays low.
    """
    if result.n >= FEWEST_FOR_COLUMNS:
        return
    widest = _in_a_row(result)
    for rank, count in enumerate(result.counts):
        for number in range(count):
            row, place = divmod(number, widest)
            in_this_row = min(widest, count - row * widest)
            x = (rank + 0.5) * step(result) + (place - (in_this_row - 1) / 2) * _PITCH
            yield x, height(result) - _LINE - (row + 0.5) * _PITCH


def columns(result: ItemResult) -> Iterator[tuple[float, float]]:
    """Left edge of each option and height of its column; none below ten answers."""
    if result.n < FEWEST_FOR_COLUMNS:
        return
    for rank, count in enumerate(result.counts):
        yield rank * step(result), _TALLEST * count / result.n


def _in_a_row(result: ItemResult) -> int:
    return min(_WIDEST, max(1, int(step(result) / _PITCH - 0.1)))
