"""What a folder says of its school, in `reflect.toml`."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from textwrap import indent
from typing import Annotated

import tomli_w
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from reflect.diagnostics import Checked, Diagnostic
from reflect.documents import Document, check
from reflect.documents.toml import read_toml
from reflect.files import replace_file
from reflect.words.countries import LETTER, country_remedy

FILE = "reflect.toml"
DEFAULT_ACCENT = "#14607a"
LONGEST_NAME = 200
"""Most characters of a school's name."""

_EXPLAINED = {
    "school": "The school's name, as it stands on the report.",
    "phase": "Kind of school: early-years, primary, secondary, special or all-through.",
    "country": "Two-letter code of the country; it names the terms (US: Fall) and the paper.",
    "accent": "Colour of the report, as #rrggbb; made darker where it would be hard to read.",
    "paper": "A4 or Letter.",
    "names": "File of names, one a line, that are masked in what people wrote.",
    "ask": "Questionnaires that are asked where none is named, like what-stands-in-the-way.",
    "lint": "Settings of `reflect lint`, a table: select, ignore, per-file-ignores.",
}

_EXAMPLES = {
    "names": "names.txt",
    "ask": ["role-of-parents", "school-interaction", "what-stands-in-the-way"],
}
"""Values of keys that most schools leave out, as `write_school` shows them."""


class Paper(StrEnum):
    """Paper the report is laid out for."""

    A4 = "A4"
    LETTER = "Letter"


class SchoolPhase(StrEnum):
    """Kind of school; an all-through school is offered actions for every phase."""

    EARLY_YEARS = "early-years"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    SPECIAL = "special"
    ALL_THROUGH = "all-through"


@dataclass(frozen=True, slots=True)
class School:
    """The settings of a school's folder."""

    name: str
    phase: SchoolPhase = SchoolPhase.ALL_THROUGH
    country: str = "GB"
    accent: str = DEFAULT_ACCENT
    paper: Paper = Paper.A4
    names: str | None = None
    ask: tuple[str, ...] = ()
    """Names or files of the questionnaires asked where none is named; none: the usual ones."""


def _on_one_line(name: object) -> object:
    """A name without line breaks and without what a terminal would obey."""
    if not isinstance(name, str):
        return name
    return "".join(c for c in " ".join(name.split()) if unicodedata.category(c) != "Cc")


def _country(given: object) -> object:
    if not isinstance(given, str):
        return given
    if remedy := country_remedy(given):
        raise PydanticCustomError("remedied", "no country", {"remedy": remedy})
    return given.strip().upper()


def paper_of(country: str) -> Paper:
    """The paper that printers hold in a country, by its code."""
    return Paper.LETTER if country in LETTER else Paper.A4


class _SchoolFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    school: Annotated[str, BeforeValidator(_on_one_line)] = Field(
        min_length=1, max_length=LONGEST_NAME
    )
    phase: SchoolPhase = SchoolPhase.ALL_THROUGH
    country: Annotated[str, BeforeValidator(_country)] = "GB"
    accent: str = Field(
        DEFAULT_ACCENT, pattern=r"^#[0-9a-fA-F]{6}$", description=_EXPLAINED["accent"]
    )
    paper: Paper | None = None
    names: str | None = Field(None, min_length=1)
    ask: list[Annotated[str, Field(min_length=1)]] | None = Field(None, min_length=1)
    lint: dict[str, object] = {}
    """Read and checked by the linter itself."""


def names_school(folder: Path) -> bool:
    """Whether `folder` has settings of a school, be they broken; the linter's alone are none."""
    path = folder / FILE
    return path.exists() and not _is_for_lint_alone(read_toml(path).value)


def _is_for_lint_alone(document: Document | None) -> bool:
    return document is not None and document.value.keys() <= {"lint"}


def read_school(folder: Path) -> Checked[School]:
    """The school of `folder`.

    Diagnostics: S001 (there is no reflect.toml, it names no school, or it cannot be read), S002
    (not TOML), S003 (a key or value that cannot be used).
    """
    path = folder / FILE
    document = read_toml(path)
    if not path.exists() or _is_for_lint_alone(document.value):
        lacking = "names no school" if path.exists() else "is not there"
        said = (
            f'{lacking}; `reflect survey` asks for it, or write at its top: school = "Our School"'
        )
        return Checked(None, (Diagnostic(str(path), 0, 0, "S001", said),))
    if document.value is None:
        return Checked(None, document.diagnostics)
    checked = check(document.value, _SchoolFile, "S003")
    if checked.value is None:
        return Checked(None, checked.diagnostics)
    file = checked.value
    paper, ask = file.paper or paper_of(file.country), tuple(file.ask or ())
    return Checked(
        School(file.school, file.phase, file.country, file.accent, paper, file.names, ask)
    )


def write_school(folder: Path, school: School) -> None:
    """Write `reflect.toml`, each key with a line that explains it; `Expected` where that fails.

    Where no file of names and nothing to ask is given, the keys stand there as examples, in
    comments. What the file holds for the linter stays, below.
    """
    path = folder / FILE
    before = read_toml(path).value if path.exists() else None
    kept = before.text if before and _is_for_lint_alone(before) else ""
    values = {
        "school": school.name,
        "phase": school.phase.value,
        "country": school.country,
        "accent": school.accent,
        "paper": school.paper.value,
    }
    parts = [f"# {_EXPLAINED[key]}\n{tomli_w.dumps({key: value})}" for key, value in values.items()]
    given = {"names": school.names, "ask": list(school.ask)}
    for key, example in _EXAMPLES.items():
        line = tomli_w.dumps({key: given[key] or example})
        parts.append(f"# {_EXPLAINED[key]}\n{line if given[key] else indent(line, '# ')}")
    text = "\n".join([*parts, kept] if kept else parts)
    replace_file(path, text.encode())
