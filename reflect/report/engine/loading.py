"""WeasyPrint, imported without asking other programs and without reading what we do not use."""

import ctypes
import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO

_FILES = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libharfbuzz.so.0",
    "libfontconfig.so.1",
    "libpangoft2-1.0.so.0",
)
"""What it cannot do without, by the names it comes to last on Linux."""


@contextmanager
def libraries_by_file() -> Iterator[None]:
    """While WeasyPrint is imported for the first time: no program is asked where a library is.

    It tries up to six names for each. For those that are no file's, Python asks ldconfig, and where
    that knows nothing a compiler and a linker: a quarter of a second of processor time. On Linux
    the loader knows the files. Where it does not, and elsewhere, it asks as it always did. What it
    prints where it finds none is left out: our own message says what to type, and standard output
    is the command's.
    """
    if sys.platform != "linux" or not all(map(_is_found, _FILES)):
        with redirect_stdout(StringIO()):
            yield
        return
    ask = ctypes.util.find_library
    ctypes.util.find_library = _nowhere
    try:
        yield
    finally:
        ctypes.util.find_library = ask


@contextmanager
def without_its_sheets() -> Iterator[None]:
    """While WeasyPrint is imported for the first time: its sheets for any page there is are empty.

    For a process that is ours alone and draws none but our pages, which have defaults of their own
    (see `pdf`); a worker of a cluster may be asked for other pages too. To parse those sheets is a
    fifth of the time that the import takes.
    """
    import tinycss2

    parse = tinycss2.parse_stylesheet
    tinycss2.parse_stylesheet = _no_rules
    try:
        yield
    finally:
        tinycss2.parse_stylesheet = parse


def _is_found(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def _nowhere(name: str) -> str | None:  # noqa: ARG001  as `find_library` has it
    return None


def _no_rules(_css: object) -> list[object]:
    return []
