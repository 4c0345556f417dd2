"""What a folder says of its school, in `reflect.toml`."""

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
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
    "context": "What the school is like, a table: area, many_languages, long_journeys, "
    "additional_needs.",
    "lint": "Settings of `reflect lint`, a table: select, ignore, per-file-ignores.",
}

_CONTEXT_EXPLAINED = {
    "area": "Where the school is: rural or urban.",
    "many_languages": "Whether families speak many languages at home: true or false.",
    "long_journeys": "Whether many pupils board or travel far: true or false.",
    "additional_needs": "Whether many pupils need additional support: true or false.",
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


class Area(StrEnum):
    """Where a school is."""

    RURAL = "rural"
    URBAN = "urban"


class Trait(StrEnum):
    """What a school may be like, in the words with which actions say where they fit."""

    RURAL = "rural"
    MANY_LANGUAGES = "many-languages"
    LONG_JOURNEYS = "long-journeys"
    ADDITIONAL_NEEDS = "additional-needs"


@dataclass(frozen=True, slots=True)
class Context:
    """What a school is like, so that no suggestion is made that does not fit; None: not said."""

    area: Area | None = None
    many_languages: bool | None = None
    long_journeys: bool | None = None
    """Whether many pupils board or travel far."""

    additional_needs: bool | None = None


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

    context: Context = Context()

    @property
    def traits(self) -> Mapping[Trait, bool]:
        """What the school has said it is, or is not; a special school need not say it."""
        said = self.context
        needs = said.additional_needs
        if needs is None and self.phase is SchoolPhase.SPECIAL:
            needs = True
        found = {
            Trait.RURAL: None if said.area is None else said.area is Area.RURAL,
            Trait.MANY_LANGUAGES: said.many_languages,
            Trait.LONG_JOURNEYS: said.long_journeys,
            Trait.ADDITIONAL_NEEDS: needs,
        }
        return {trait: holds for trait, holds in found.items() if holds is not None}


@dataclass(frozen=True, slots=True)
class ContextQuestion:
    """A question about the school that may be passed over; `options` are labels by what is kept."""

    key: str
    text: str
    options: Mapping[str, str]


_YES_OR_NO = {"yes": "Yes", "no": "No"}

CONTEXT_QUESTIONS = (
    ContextQuestion(
        "phase",
        "What kind of school is it?",
        {
            "early-years": "For the early years",
            "primary": "Primary",
            "secondary": "Secondary",
            "special": "Special school",
            "all-through": "For all ages",
        },
    ),
    ContextQuestion(
        "area",
        "Is the school in the country or in a town?",
        {"rural": "In the country", "urban": "In a town or city"},
    ),
    ContextQuestion("many_languages", "Do families speak many languages at home?", _YES_OR_NO),
    ContextQuestion("long_journeys", "Do many pupils board, or travel far?", _YES_OR_NO),
    ContextQuestion(
        "additional_needs", "Do many pupils need additional support to learn?", _YES_OR_NO
    ),
)
"""Asked once, when a folder is set up, so that the plan leaves out what does not fit."""


def in_context(school: School, answers: Mapping[str, str]) -> School:
    """The school with answers to `CONTEXT_QUESTIONS`: by key, one of the options' own keys.

    What is not answered stays as it was.
    """
    said: dict[str, Area | bool] = {
        key: answer == "yes" for key, answer in answers.items() if answer in _YES_OR_NO
    }
    if "area" in answers:
        said["area"] = Area(answers["area"])
    phase = SchoolPhase(answers.get("phase", school.phase))
    return replace(school, phase=phase, context=replace(school.context, **said))  # type: ignore[arg-type]


def _on_one_line(name: object) -> object:
    """A name without line breaks and without what a terminal would obey."""
    if not isinstance(name, str):
        return name
    return "".join(c for c in " ".join(name.split()) if unicodedata.category(c) != "Cc")


class _ContextTable(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    area: Annotated[Area, Field(strict=False)] | None = None
    many_languages: bool | None = None
    long_journeys: bool | None = None
    additional_needs: bool | None = None


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
    context: _ContextTable = _ContextTable()
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
    return Checked(
        School(
            name=file.school,
            phase=file.phase,
            country=file.country,
            accent=file.accent,
            paper=file.paper,
            names=file.names,
            ask=tuple(file.ask or ()),
            context=Context(**file.context.model_dump()),
        )
    )


def _remedy(where: tuple[int | str, ...], message: str) -> str:
    known, key = _EXPLAINED, where[:1]
    if where[:1] == ("context",) and where[1:]:
        known, key = _CONTEXT_EXPLAINED, where[1:2]
    explained = known.get(str(key[0])) if key else None
    if explained is None:
        return f"unknown key; the keys are {', '.join(known)}"
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
    parts.append(_context_table(school.context))
    try:
        (folder / FILE).write_text("\n".join(parts), encoding="utf-8", newline="\n")
    except OSError as error:
        raise Expected(
            f"{folder / FILE} cannot be written: {error.strerror}. Allow writing to this folder, "
            "or change to another one."
        ) from error


def _context_table(context: Context) -> str:
    """The table `[context]`; a key that was not said stands there as an example, in a comment."""
    lines = ["# What the school is like, so that the plan leaves out what does not fit.\n[context]"]
    for key, explained in _CONTEXT_EXPLAINED.items():
        said = getattr(context, key)
        example = Area.RURAL if key == "area" else True
        written = tomli_w.dumps({key: example if said is None else said}).rstrip()
        lines.append(f"# {explained}\n{'# ' if said is None else ''}{written}")
    return "\n".join(lines) + "\n"
