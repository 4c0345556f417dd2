from collections.abc import Callable

import pytest

from tests.generated import FILES, ROOT


@pytest.mark.parametrize(("path", "text"), FILES, ids=[path for path, _ in FILES])
def test_is_what_the_code_makes(path: str, text: Callable[[], str]) -> None:
    """Where this fails, `./run generate` writes the file anew: look at the change and commit it."""
    assert (ROOT / path).read_bytes().decode() == text()
