"""What the program does, a step at a time, for whoever asks to be told: `reflect --verbose`.

A room tells a step once it is taken; the front door hears it, or nobody does. A step names files,
sizes and counts: nothing that a person wrote, and nobody. (Python's `logging` would do; to import
it takes longer than `reflect --help`.)
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

_heard_by: list[Callable[[str], None]] = []


def step(taken: str) -> None:
    """Tell a step that was taken, as a sentence without its full stop."""
    for hear in _heard_by:
        hear(taken)


@contextmanager
def told_to(hear: Callable[[str], None]) -> Iterator[None]:
    """Let `hear` have every step of this process until this ends."""
    _heard_by.append(hear)
    try:
        yield
    finally:
        _heard_by.remove(hear)


@contextmanager
def untold() -> Iterator[None]:
    """Have no step told until this ends: when others answered is nobody's business."""
    heard, _heard_by[:] = _heard_by[:], []
    try:
        yield
    finally:
        _heard_by[:] = heard
