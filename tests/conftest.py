"""For all tests: no test fails for being slow, since a busy machine says nothing of the program."""

import gc

from hypothesis import settings

settings.register_profile("reflect", deadline=None)
settings.load_profile("reflect")


def pytest_collection_finish() -> None:
    """Spare the search for garbage what stays to the end: modules and thousands of tests."""
    gc.collect()
    gc.freeze()
