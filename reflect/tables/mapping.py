"""What a person has settled about tables, in a file that is kept: columns, cells, numbers.

columns:
"Which year is your child in?": group
"How often do I …": role.parenting.use-advice
"Do you park nearby?": unused
cells:
NA: blank
99: dont_know
points: 1-5
encoding: cp1250
"""

import json
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from reflect.diagnostics import Checked, Diagnostic, Expected
from reflect.documents import Document, check, quoted, read_document, suggestion
from reflect.tables.columns import Column, Taken
from reflect.tables.manner import ABOUT, BLANK, UNUSED, Manner, read_points


def _text(given: object) -> object:
    """Numbers are written without quotes, and are texts here."""
    return str(given) if isinstance(given, int | float) and not isinstance(given, bool) else given


def _texts(given: object) -> object:
    return {_text(key): value for key, value in given.items()} if isinstance(given, dict) else given


_Text = Annotated[str, BeforeValidator(_text), Field(min_length=1)]


class _MapFile(BaseModel):
    model_config = ConfigDict(extra="forbid", title="reflect map of a table")

    columns: Annotated[dict[str, _Text], BeforeValidator(_texts)] = {}
    cells: Annotated[dict[str, _Text], BeforeValidator(_texts)] = {}
    points: _Text | list[_Text] = []
    encoding: str | None = None


def read_map(path: Path, items: Collection[str]) -> Checked[Manner]:
    """What a map says; `items` are the ids of those that may be meant.

    Diagnostics: R001 to R005 (see `documents`), X110 (not a map, or what it names is not there).
    """
    document = read_document(path)
    if document.value is None:
        return Checked(None, document.diagnostics)
    checked = check(document.value, _MapFile, "X110")
    file = checked.value
    if file is None:
        return Checked(None, checked.diagnostics)
    known = (*items, *ABOUT, UNUSED)
    problems = [
        document.value.diagnostic(
            ("columns", heading),
            "X110",
            f"{quoted(as_)} is nothing that a column can be; {suggestion(as_, known)}",
        )
        for heading, as_ in file.columns.items()
        if as_ not in known
    ]
    points = [file.points] if isinstance(file.points, str) else file.points
    try:
        read = tuple(map(read_points, points))
    except Expected as error:
        problems.append(_wrong_points(document.value, str(error)))
    if problems:
        return Checked(None, tuple(problems))
    return Checked(Manner(file.encoding, read, None, file.columns, file.cells))


def _wrong_points(document: Document, said: str) -> Diagnostic:
    return document.diagnostic(("points",), "X110", said)


def map_of(columns: Iterable[Column], manner: Manner) -> str:
    """A map of how these columns are taken, to be put right by hand; a tool's own are not in it."""
    taken = {column.heading: _as(column) for column in columns if column.heading}
    lines = [
        "# How the columns of a table are taken: the id of an item, a column about the respondent",
        f"# ({', '.join(ABOUT)}), or {UNUSED}.",
        f"# Under `cells`, what a cell says that is no answer: {BLANK}, dont_know, not_applicable,",
        "# or an answer. To read the next table so: reflect import FILE --map THIS_FILE",
        *_block("columns", {heading: as_ for heading, as_ in taken.items() if as_}),
        *_block("cells", manner.cells),
    ]
    lines += [f"points: [{', '.join(map(str, manner.points))}]"] if manner.points else []
    lines += [f"encoding: {manner.encoding}"] if manner.encoding else []
    return "\n".join(lines) + "\n"


def _as(column: Column) -> str:
    match column.taken:
        case Taken.ITEM | Taken.ABOUT:
            return column.as_
        case Taken.UNUSED:
            return UNUSED
    return ""


def _block(key: str, held: Mapping[str, str]) -> list[str]:
    """Keys and values of a block; what is in quotes of JSON is so in YAML too."""
    lines = [
        f"  {json.dumps(k, ensure_ascii=False)}: {json.dumps(v, ensure_ascii=False)}"
        for k, v in held.items()
    ]
    return [f"{key}:", *lines] if lines else []
