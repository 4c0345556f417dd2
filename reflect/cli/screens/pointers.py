"""How a score that rests on two items alone is marked."""

from typing import TYPE_CHECKING

from reflect.framing import whole

if TYPE_CHECKING:
    from reflect.scoring.model import Index

POINTER = "* A pointer, from 2 items."
"""What stands under scores of which one is marked."""


def mean_of(index: "Index") -> str:
    """The mean of an index as a whole number, marked where two items feed it."""
    return f"{whole(index.mean)}{'*' if index.is_pointer else ''}"
