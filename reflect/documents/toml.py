"""TOML with the place of every key; `tomllib` reads the values and says nothing of places."""

import re
import tomllib
from pathlib import Path as FilePath

from reflect.diagnostics import Checked, Diagnostic
from reflect.documents.document import Document, Syntax
from reflect.documents.walk import Path
from reflect.files import TooLarge, Unreadable, read_file

MAX_BYTES = 1024 * 1024

_PART = re.compile(r"""[ \t]*([A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*')[ \t]*(\.?)""")
"""A part of a key, and the dot before another one."""
_TOKEN = re.compile(
    "|".join(
        (
            r'"""(?:\\.|[^\\])*?"{3,5}',
            r"'''.*?'{3,5}",
            r'"(?:\\.|[^"\\\n])*"',
            r"'[^'\n]*'",
            r"#[^\n]*",
            r"[][{}\n]",
            r"[^][{}\n\"'#]+",
        )
    ),
    re.DOTALL,
)
"""A string, a comment, a bracket, the end of a line, or what stands between these."""
_START = re.compile(r"(?:\s|#[^\n]*)*(\[{0,2})")
"""What stands before a statement, and the brackets of a table's name."""
_PLACE = re.compile(r" \(at line ([0-9]+), column ([0-9]+)\)$| \(at end of document\)$")


def read_toml(path: FilePath) -> Checked[Document]:
    """The document in a TOML file.

    Diagnostics: S001 (cannot be read, or is not UTF-8 text), S002 (not TOML).
    """

    def refused(message: str) -> Checked[Document]:
        return Checked(None, (Diagnostic(str(path), 0, 0, "S001", message),))

    try:
        raw = read_file(path, MAX_BYTES)
    except TooLarge as error:
        return refused(f"{error}, which no settings are; look what is in it")
    except Unreadable as error:
        return refused(str(error))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:  # UTF-16, which Windows calls Unicode, is full of them
        return refused("is not UTF-8 text; save it again with the encoding UTF-8")
    return parse_toml(text, str(path))


def parse_toml(text: str, path: str) -> Checked[Document]:
    """The document in a text that came from `path`. Diagnostic: S002 (not TOML)."""
    text = text.replace("\r\n", "\n")
    try:
        value = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        said = _PLACE.sub("", str(error))
        message = f"is not valid TOML here: {said[:1].lower()}{said[1:]}"
        return Checked(None, (Diagnostic(path, *_where(error, text), "S002", message),))
    return Checked(Document(path, text, value, _places(text), syntax=Syntax.TOML))


def _where(error: Exception, text: str) -> tuple[int, int]:
    found = _PLACE.search(str(error))
    if found and found[1]:
        return int(found[1]), int(found[2])
    return _line_and_column(text, len(text.rstrip())) if found else (1, 1)


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _places(text: str) -> dict[Path, tuple[int, int]]:
    """Where each key of a valid TOML text stands; those of inline tables have no place."""
    places: dict[Path, tuple[int, int]] = {(): (1, 1)}
    entries: dict[Path, int] = {}  # how many `[[tables]]` of a name there were
    table: Path = ()
    position = 0
    while start := _START.match(text, position):
        if start.end() == len(text):
            break
        key, position = _key(text, start.end())
        here = (*table, *key)
        if brackets := start[1]:
            here = table = key
            if brackets == "[[":
                entries[key] = entries.get(key, -1) + 1
                table = (*key, entries[key])
        for length in range(1, len(here) + 1):
            places.setdefault(here[:length], _line_and_column(text, start.end()))
        position = _end_of_statement(text, position)
    return places


def _key(text: str, position: int) -> tuple[Path, int]:
    """The parts of the key at `position`, and where it ends."""
    parts: list[str] = []
    dot = "."
    while dot and (found := _PART.match(text, position)):
        parts += tomllib.loads(f"{found[1]} = 0")
        dot, position = found[2], found.end()
    return tuple(parts), position


def _end_of_statement(text: str, position: int) -> int:
    depth = 0
    while position < len(text) and (token := _TOKEN.match(text, position)):
        if token[0] == "\n" and depth <= 0:
            break
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        position = token.end()
    return position
