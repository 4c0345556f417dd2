"""What keeps a hundred thousand values from costing more than to make them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """For what makes many values that all live to its end: Python would search them in vain.

    Afterwards it searches again, if it did before.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
