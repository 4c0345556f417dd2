"""For all tests: no test fails for being slow, since a busy machine says nothing of the program."""

import gc
from collections.abc import Generator

import pytest
from hypothesis import settings

settings.register_profile("reflect", deadline=None)
settings.load_profile("reflect")


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """One process more than there are cores: while tests wait in a terminal, others go on."""
    return (yield) + 1


def pytest_collection() -> None:
    """Search for no garbage while next to nothing is: modules and thousands of tests stay."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Spare the search for garbage what stays to the end, and let it come as seldom as in a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000)  # new objects; Python looks after 700
    gc.enable()
