"""YAML 1.2 values with the place of every key and value.

PyYAML's C parser gives events with marks; the values are made here, because its own constructor
follows YAML 1.1 (the option label `No` becomes false, `3:30` becomes 210), drops the marks, keeps
the last of two equal keys in silence and expands aliases without limit.
"""

import re
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any

import yaml
from yaml.error import MarkedYAMLError

from reflect.diagnostics import Checked, Diagnostic
from reflect.documents.document import MAX_PROBLEMS, Document, Path, quoted
from reflect.files import TooLarge, Unreadable, read_file

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 20
MAX_ALIASED_NODES = 10_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.2 (section 5.1) does not allow: control characters, lone surrogates."""
_NO_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")
"""Lines end here in YAML 1.1 and in libyaml, but neither in YAML 1.2 nor in an editor."""
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class _Stop(Exception):
    """Reading ends here; carries the mark and what to say of it."""

    def __init__(self, mark: Any, code: str, message: str) -> None:
        super().__init__(message)
        self.mark, self.code, self.message = mark, code, message


def read_text(path: FilePath) -> Checked[str]:
    """The text of a file, with `\\n` line ends and without a byte-order mark.

    Diagnostics: R001 (cannot be read, or is no file), R002 (not UTF-8), R003 (over 1 MiB).
    """

    def refused(code: str, message: str, line: int = 0, column: int = 0) -> Checked[str]:
        return Checked(None, (Diagnostic(str(path), line, column, code, message),))

    try:
        raw = read_file(path, MAX_BYTES)
    except TooLarge as error:
        return refused("R003", f"{error}; split it into several files")
    except Unreadable as error:
        return refused("R001", str(error))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = _lines(error.object[: error.start].decode("utf-8", "replace"))
        said = "is not UTF-8 text; save it again with the encoding UTF-8"
        return refused("R002", said, *_end(before))
    return Checked(_lines(text))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _end(text: str) -> tuple[int, int]:
    """Line and column of what comes after `text`."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def read_document(path: FilePath) -> Checked[Document]:
    """The document in a file; see `parse` for what can be wrong with its text."""
    text = read_text(path)
    if text.value is None:
        return Checked(None, text.diagnostics)
    return parse(text.value, str(path))


def parse(text: str, path: str) -> Checked[Document]:
    """The document in a text that came from `path`.

    Diagnostics: R003 (too deep, too many aliases), R004 (not YAML, or YAML we refuse: tags, merge
    keys, several documents), both with any R005. Doubled keys alone come with the document, so
    that a loader can report them together with what it finds itself.
    """
    if found := _UNPRINTABLE.search(text):
        said = "holds a character that YAML does not allow; delete it"
        place = _end(text[: found.start()])
        return Checked(None, (Diagnostic(path, *place, "R004", said),))
    reader = _Reader(path)
    try:
        value = reader.document(yaml.parse(text.translate(_NO_BREAKS), Loader=_LOADER))
        return Checked(Document(path, text, value, reader.places, tuple(reader.duplicates)))
    except _Stop as error:
        mark, code, said = error.mark, error.code, error.message
    except MarkedYAMLError as error:
        mark, code = error.problem_mark or error.context_mark, "R004"
        said = f"is not valid YAML here: {error.problem or error.context}"
        lines = text.split("\n")
        if mark and mark.line < len(lines) and lines[mark.line].startswith("\t", mark.column):
            said = "is indented with a tab here; use spaces"
    except (ValueError, OverflowError):  # PyYAML's Python parser, which does not say where
        mark, code = None, "R004"
        said = "holds an escape \\U beyond the last character there is; delete it"
    if mark is None or mark.line > text.count("\n"):  # libyaml counts a line after the last
        place = _end(text) if mark else (0, 0)
    else:
        place = mark.line + 1, mark.column + 1
    return Checked(None, (*reader.duplicates, Diagnostic(path, *place, code, said)))


class _Reader:
    """Makes one document of a stream of events; the recursion ends at `MAX_DEPTH`."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.places: dict[Path, tuple[int, int]] = {}
        self.duplicates: list[Diagnostic] = []
        self._anchored: dict[str, tuple[Any, int]] = {}
        self._nodes = 0
        self._aliased = 0

    def document(self, events: Iterator[Any]) -> Any:
        next(events)  # the start of the stream
        event = next(events)
        if isinstance(event, yaml.StreamEndEvent):
            raise _Stop(event.start_mark, "R004", "is empty; write its keys here")
        root = next(events)
        self._place((), root)
        value = self._node(events, root, ())
        next(events)  # the end of the document
        if not isinstance(event := next(events), yaml.StreamEndEvent):
            said = "a second document begins here; keep one document in a file"
            raise _Stop(event.start_mark, "R004", said)
        return value

    def _place(self, at: Path, event: Any) -> None:
        self.places[at] = (event.start_mark.line + 1, event.start_mark.column + 1)

    def _node(self, events: Iterator[Any], event: Any, at: Path) -> Any:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, at)
        _refuse_depth(len(at), event)
        if event.tag not in (None, "!"):
            said = f"has the tag {quoted(event.tag)}; remove it, no file of reflect needs one"
            raise _Stop(event.start_mark, "R004", said)
        before = self._nodes
        self._nodes += 1
        value: Any
        if isinstance(event, yaml.ScalarEvent):
            text = _text(event)
            value = text if event.style else _scalar(text)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._sequence(events, at)
        else:
            value = self._mapping(events, at)
        if event.anchor is not None:
            self._anchored[event.anchor] = (value, self._nodes - before)
        return value

    def _sequence(self, events: Iterator[Any], at: Path) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            here = (*at, len(values))
            self._place(here, event)
            values.append(self._node(events, event, here))
        return values

    def _mapping(self, events: Iterator[Any], at: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise _Stop(event.start_mark, "R004", "a key must be a plain word")
            key = _text(event)
            if key == "<<" and not event.style:
                raise _Stop(event.start_mark, "R004", "merge keys are not used; write the keys out")
            here = (*at, key)
            self._place(here, event)
            if key in values and len(self.duplicates) <= MAX_PROBLEMS:
                said = f"the key {quoted(key)} stands twice in this block; keep one of the two"
                self.duplicates.append(Diagnostic(self.path, *self.places[here], "R005", said))
            values[key] = self._node(events, next(events), here)
        return values

    def _alias(self, event: Any, at: Path) -> Any:
        if event.anchor not in self._anchored:
            said = f"nothing before this is called {quoted('&' + event.anchor)}; write it out"
            raise _Stop(event.start_mark, "R004", said)
        value, nodes = self._anchored[event.anchor]
        self._nodes += nodes
        self._aliased += nodes
        if self._aliased > MAX_ALIASED_NODES:
            said = f"aliases here expand to more than {MAX_ALIASED_NODES:,} values; write them out"
            raise _Stop(event.start_mark, "R003", said)
        _refuse_depth(len(at) + _height(value), event)
        return value


def _refuse_depth(depth: int, event: Any) -> None:
    if depth > MAX_DEPTH:
        said = f"is nested more than {MAX_DEPTH} levels deep; flatten it"
        raise _Stop(event.start_mark, "R003", said)


def _height(value: Any) -> int:
    """How many levels of lists and blocks with something in them `value` is made of."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return max((1 + _height(part) for part in parts), default=0)


def _text(event: Any) -> str:
    """The text of a scalar; an escape must not bring in what YAML refuses as a character."""
    text: str = event.value
    if event.style == '"' and _UNPRINTABLE.search(text):
        said = "holds a control character, written as an escape; delete it"
        raise _Stop(event.start_mark, "R004", said)
    return text


def _scalar(text: str) -> Any:
    """A plain (unquoted) scalar by YAML 1.2's core schema."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text) and len(text) <= 18:
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text
