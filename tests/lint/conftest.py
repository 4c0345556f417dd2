"""`pytest tests/lint/test_fuzz.py --fuzz 20000` runs that many cases; without, a short while's."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fuzz", type=int, default=0, help="Cases for the fuzz run of the linter.")


@pytest.fixture(scope="session")
def fuzz(pytestconfig: pytest.Config) -> int:
    """How many cases were asked for; 0 where the tests are to choose.

    Where this folder was not named on the command line, pytest came too late for the option.
    """
    return int(pytestconfig.getoption("--fuzz", default=0))
