"""What a folder says of its school, in `reflect.toml`."""

import tomllib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from textwrap import indent
from typing import Annotated

import tomli_w
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from reflect.diagnostics import Checked, Diagnostic, Expected

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


class _SchoolFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    school: Annotated[str, BeforeValidator(_on_one_line)] = Field(
        min_length=1, max_length=LONGEST_NAME
    )
    phase: SchoolPhase = SchoolPhase.ALL_THROUGH
    country: str = Field("GB", pattern=r"^[A-Z]{2}$")
    accent: str = Field(DEFAULT_ACCENT, pattern=r"^#[0-9a-fA-F]{6}$")
    paper: Paper = Paper.A4
    names: str | None = Field(None, min_length=1)
    ask: list[Annotated[str, Field(min_length=1)]] | None = Field(None, min_length=1)
    lint: dict[str, object] = {}
    """Read and checked by the linter itself."""


def read_school(folder: Path) -> Checked[School]:
    """The school of `folder`.

    Diagnostics: S001 (there is no reflect.toml, or it cannot be read), S002 (not TOML), S003 (a
    key or value that cannot be used).
    """
    path = folder / FILE

    def refused(code: str, message: str) -> Diagnostic:
        return Diagnostic(str(path), 0, 0, code, message)

    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        said = (
            "is not there; `reflect survey` makes one, or write a line into it: "
            'school = "Our School"'
        )
        return Checked(None, (refused("S001", said),))
    except UnicodeDecodeError:
        said = "is not UTF-8 text; save it again with the encoding UTF-8"
        return Checked(None, (refused("S001", said),))
    except OSError as error:
        return Checked(None, (refused("S001", f"cannot be read: {error.strerror or error}"),))
    except tomllib.TOMLDecodeError as error:
        return Checked(None, (refused("S002", f"is not valid TOML: {error}"),))
    try:
        file = _SchoolFile.model_validate(content)
    except ValidationError as error:
        return Checked(
            None,
            tuple(
                refused("S003", f"`{'.'.join(map(str, e['loc']))}`: {_remedy(e['loc'], e['msg'])}")
                for e in error.errors()
            ),
        )
    ask = tuple(file.ask or ())
    return Checked(
        School(file.school, file.phase, file.country, file.accent, file.paper, file.names, ask)
    )


def _remedy(where: tuple[int | str, ...], message: str) -> str:
    explained = _EXPLAINED.get(str(where[0])) if where else None
    if explained is None:
        return f"unknown key; the keys are {', '.join(_EXPLAINED)}"
    return f"{message[:1].lower()}{message[1:]}. {explained}"


def write_school(folder: Path, school: School) -> None:
    """Write `reflect.toml`, each key with a line that explains it; `Expected` where that fails.

    Where no file of names and nothing to ask is given, the keys stand there as examples, in
    comments.
    """
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
    try:
        (folder / FILE).write_text("\n".join(parts), encoding="utf-8", newline="\n")
    except OSError as error:
        raise Expected(
            f"{folder / FILE} cannot be written: {error.strerror}. Allow writing to this folder, "
            "or change to another one."
        ) from error
