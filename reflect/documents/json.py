"""JSON with the place of every key and element, for what is wrong in it to be told with one."""

import json
import re
from collections.abc import Iterable
from typing import Any

from reflect.diagnostics import Checked, Diagnostic
from reflect.documents.document import Document, Syntax
from reflect.documents.walk import Path

_TOKEN = re.compile(r'[ \t\r\n]*("(?:\\.|[^"\\])*"|[][{}:,]|[^][{}:,"\s]+)', re.DOTALL)


def parse_json(text: str, path: str, wanted: Iterable[Path]) -> Checked[Document]:
    """The document in a text that came from `path`, with the places of what is `wanted`.

    An export may hold millions of values, of which a few are wrong. Diagnostic: X001 (not JSON).
    """
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        said = f"is not valid JSON here: {error.msg[:1].lower()}{error.msg[1:]}"
        return Checked(None, (Diagnostic(path, error.lineno, error.colno, "X001", said),))
    except RecursionError:
        return Checked(None, (Diagnostic(path, 0, 0, "X001", "is nested too deep; flatten it"),))
    return Checked(Document(path, text, value, _places(text, wanted), syntax=Syntax.JSON))


def _places(text: str, wanted: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """Where the keys and elements on the way to these paths begin in a valid text."""
    needed = {path[:length] for path in wanted for length in range(len(path) + 1)}
    places: dict[Path, tuple[int, int]] = {}
    at: list[str | int] = []
    expects_key = False
    line, passed = 1, 0
    for token in _TOKEN.finditer(text):
        line += text.count("\n", passed, token.start(1))
        passed = token.start(1)
        place = line, passed - text.rfind("\n", 0, passed)
        said = token[1]
        if said in "]}":
            at.pop()
            expects_key = False
        elif said == ",":
            expects_key = isinstance(at[-1], str)
            if not expects_key:
                at[-1] = _next(at[-1])
        elif expects_key:
            at[-1] = json.loads(said)
            expects_key = False
            if (here := tuple(at)) in needed:
                places[here] = place
        elif said != ":":
            if (here := tuple(at)) in needed:
                places.setdefault(here, place)
            if said in "[{":
                at.append(0 if said == "[" else "")
                expects_key = said == "{"
    return places


def _next(number: Any) -> int:
    return int(number) + 1
