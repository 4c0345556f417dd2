"""What a folder says of its school, in `reflect.toml`."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from textwrap import indent
from typing import Annotated

import tomli_w
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from reflect.diagnostics import Checked, Diagnostic
from reflect.documents import Document, check
from reflect.documents.toml import read_toml
from reflect.files import replace_file
from reflect.words.countries import LETTER, country_remedy
from reflect.words.language import Language
from reflect.words.tags import language_remedy

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
    "languages": "Languages that people may choose for the survey, by their codes; the first is "
    "the usual one.",
    "database": "URL of a PostgreSQL database that answers are kept in, instead of reflect.db.",
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
    "languages": ["en", "ur", "pl"],
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
    languages: tuple[Language, ...] = ()
    """What people may choose at the start of a survey, the usual one first; none: no choice."""

    database: str | None = field(default=None, repr=False)
    """URL of the database that answers are kept in; None: a file in the folder."""

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
    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)  # see `_SchoolFile`

    area: Annotated[Area, Field(strict=False)] | None = None
    many_languages: bool | None = None
    long_journeys: bool | None = None
    additional_needs: bool | None = None


def _country(given: object) -> object:
    if not isinstance(given, str):
        return given
    if remedy := country_remedy(given):
        raise PydanticCustomError("remedied", "no country", {"remedy": remedy})
    return given.strip().upper()


def _language(given: str) -> str:
    if remedy := language_remedy(given):
        raise PydanticCustomError("remedied", "no language", {"remedy": remedy})
    return given


REMEDY_FOR_URL = "write it like postgresql+psycopg://login@host/database"


def _database(given: str) -> str:
    if not _DATABASE_URL.match(given):
        remedy = f"{REMEDY_FOR_URL}, or leave it out to keep answers in a file"
        raise PydanticCustomError("concealed", "no database", {"remedy": remedy})
    return given


_DATABASE_URL = re.compile(r"postgresql\+psycopg://[^/]*/[^/?]")


def paper_of(country: str) -> Paper:
    """The paper that printers hold in a country, by its code."""
    return Paper.LETTER if country in LETTER else Paper.A4


class _SchoolFile(BaseModel):
    """What may stand in the file; made ready when one is first read, as most imports read none."""

    model_config = ConfigDict(extra="forbid", defer_build=True)

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
    languages: list[Annotated[str, AfterValidator(_language)]] | None = Field(None, min_length=1)
    database: Annotated[str, AfterValidator(_database)] | None = None
    context: _ContextTable = Field(default_factory=_ContextTable)
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
    return Checked(
        School(
            name=file.school,
            phase=file.phase,
            country=file.country,
            accent=file.accent,
            paper=file.paper or paper_of(file.country),
            names=file.names,
            ask=tuple(file.ask or ()),
            context=Context(**file.context.model_dump()),
            languages=tuple(map(Language, dict.fromkeys(file.languages or ()))),
            database=file.database,
        )
    )


def write_school(folder: Path, school: School) -> None:
    """Write `reflect.toml`, each key with a line that explains it; `Expected` where that fails.

    Where no file of names and nothing to ask is given, the keys stand there as examples, in
    comments. What the file holds for the linter stays.
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
    languages = [language.tag for language in school.languages]
    given = {"names": school.names, "ask": list(school.ask), "languages": languages}
    for key, example in _EXAMPLES.items():
        line = tomli_w.dumps({key: given[key] or example})
        parts.append(f"# {_EXPLAINED[key]}\n{line if given[key] else indent(line, '# ')}")
    if school.database:
        line = tomli_w.dumps({"database": school.database})
        parts.append(f"# {_EXPLAINED['database']}\n{line}")
    parts += [kept] if kept else []  # above any table: it may be `lint.select = …`
    text = "\n".join([*parts, _context_table(school.context)])
    replace_file(path, text.encode())


def _context_table(context: Context) -> str:
    """The table `[context]`; a key that was not said stands there as an example, in a comment."""
    lines = ["# What the school is like, so that the plan leaves out what does not fit.\n[context]"]
    for key, explained in _CONTEXT_EXPLAINED.items():
        said = getattr(context, key)
        example = Area.RURAL if key == "area" else True
        written = tomli_w.dumps({key: example if said is None else said}).rstrip()
        lines.append(f"# {explained}\n{'# ' if said is None else ''}{written}")
    return "\n".join(lines) + "\n"
