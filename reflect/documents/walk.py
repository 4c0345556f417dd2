"""The one walk over the events of a YAML text: values by YAML 1.2, and where each of them stands.

PyYAML's C parser gives events with marks; the values are made here, because its own constructor
follows YAML 1.1 (the option label `No` becomes false, `3:30` becomes 210), drops the marks, keeps
the last of two equal keys in silence and expands aliases without limit.
"""

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import yaml

from reflect.diagnostics import Diagnostic
from reflect.documents.messages import MAX_PROBLEMS, quoted

MAX_DEPTH = 20
MAX_ALIASED_NODES = 10_000

Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands in a document: keys and 0-based positions from the top."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.2 (section 5.1) does not allow: control characters, lone surrogates."""
_NO_BREAKS = re.compile("[\x85\u2028\u2029]")
"""Lines end here in YAML 1.1 and in libyaml, but neither in YAML 1.2 nor in an editor."""
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class Stop(Exception):
    """Reading ends here; carries the mark and what to say of it."""

    def __init__(self, mark: Any, code: str, message: str) -> None:
        super().__init__(message)
        self.mark, self.code, self.message = mark, code, message


class Walk:
    """Makes the one document of a text; the recursion ends at `MAX_DEPTH`.

    Who wants to know more of it than the values and their places overrides `key` and `value`.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.places: dict[Path, tuple[int, int]] = {}
        self.duplicates: list[Diagnostic] = []
        self._anchored: dict[str, tuple[Any, int]] = {}
        self._nodes = 0
        self._aliased = 0

    def document(self, text: str) -> Any:
        """The value of the document; raises `Stop`, and what PyYAML raises."""
        events: Iterator[Any] = yaml.parse(_NO_BREAKS.sub(" ", text), Loader=_LOADER)
        next(events)  # the start of the stream
        event = next(events)
        if isinstance(event, yaml.StreamEndEvent):
            raise Stop(event.start_mark, "R004", "is empty; write its keys here")
        root = next(events)
        self._place((), root)
        value = self._node(events, root, ())
        next(events)  # the end of the document
        if not isinstance(event := next(events), yaml.StreamEndEvent):
            said = "a second document begins here; keep one document in a file"
            raise Stop(event.start_mark, "R004", said)
        return value

    def key(self, at: Path, event: Any) -> None:
        """A key stands here."""
        self._place(at, event)

    def value(self, at: Path, first: Any, last: Any) -> None:
        """A value stands here, from the beginning of one event to the end of another."""

    def _place(self, at: Path, event: Any) -> None:
        self.places[at] = (event.start_mark.line + 1, event.start_mark.column + 1)

    def _node(self, events: Iterator[Any], event: Any, at: Path) -> Any:
        if isinstance(event, yaml.AliasEvent):
            self.value(at, event, event)
            return self._alias(event, at)
        _refuse_depth(len(at), event)
        if event.tag not in (None, "!"):
            said = f"has the tag {quoted(event.tag)}; remove it, no file of reflect needs one"
            raise Stop(event.start_mark, "R004", said)
        before = self._nodes
        self._nodes += 1
        value: Any
        if isinstance(event, yaml.ScalarEvent):
            text = _text(event)
            value = text if event.style else _scalar(text)
            self.value(at, event, event)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._sequence(events, event, at)
        else:
            value = self._mapping(events, event, at)
        if event.anchor is not None:
            self._anchored[event.anchor] = (value, self._nodes - before)
        return value

    def _sequence(self, events: Iterator[Any], first: Any, at: Path) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            here = (*at, len(values))
            self._place(here, event)
            values.append(self._node(events, event, here))
        self.value(at, first, event)
        return values

    def _mapping(self, events: Iterator[Any], first: Any, at: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise Stop(event.start_mark, "R004", "a key must be a plain word")
            key = _text(event)
            if key == "<<" and not event.style:
                raise Stop(event.start_mark, "R004", "merge keys are not used; write the keys out")
            here = (*at, key)
            self.key(here, event)
            if key in values and len(self.duplicates) <= MAX_PROBLEMS:
                said = f"the key {quoted(key)} stands twice in this block; keep one of the two"
                self.duplicates.append(Diagnostic(self.path, *self.places[here], "R005", said))
            values[key] = self._node(events, next(events), here)
        self.value(at, first, event)
        return values

    def _alias(self, event: Any, at: Path) -> Any:
        if event.anchor not in self._anchored:
            said = f"nothing before this is called {quoted('&' + event.anchor)}; write it out"
            raise Stop(event.start_mark, "R004", said)
        value, nodes = self._anchored[event.anchor]
        self._nodes += nodes
        self._aliased += nodes
        if self._aliased > MAX_ALIASED_NODES:
            said = f"aliases here expand to more than {MAX_ALIASED_NODES:,} values; write them out"
            raise Stop(event.start_mark, "R003", said)
        _refuse_depth(len(at) + _height(value), event)
        return value


def _refuse_depth(depth: int, event: Any) -> None:
    if depth > MAX_DEPTH:
        said = f"is nested more than {MAX_DEPTH} levels deep; flatten it"
        raise Stop(event.start_mark, "R003", said)


def _height(value: Any) -> int:
    """How many levels of lists and blocks with something in them `value` is made of."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return max((1 + _height(part) for part in parts), default=0)


def _text(event: Any) -> str:
    """The text of a scalar; an escape must not bring in what YAML refuses as a character."""
    text: str = event.value
    if event.style == '"' and UNPRINTABLE.search(text):
        said = "holds a control character, written as an escape; delete it"
        raise Stop(event.start_mark, "R004", said)
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
