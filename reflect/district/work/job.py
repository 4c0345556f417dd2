"""What travels to a worker and back: plain values, and nothing that needs a shared disk."""

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.metadata import version

from reflect.district.figures.school import SchoolFigures
from reflect.office.report import Answered, Material, Told
from reflect.questionnaire import Audience, Questionnaire
from reflect.responses.checksum import checksum, wave_checksum
from reflect.school import School
from reflect.scoring import SCORING_VERSION
from reflect.scoring.privacy.profile import Profile
from reflect.words.language import ENGLISH, Language

DRAWN_WITH = ("school-reflect", "polars", "weasyprint", "pydyf", "fontpkg-noto-sans")
"""Libraries that a report's bytes may depend on."""


class Format(StrEnum):
    """What a school's report is written as."""

    PDF = "pdf"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Job:
    """One school: what it answered, and what is to be made of that.

    A school of 170 respondents takes about a quarter of a megabyte.
    """

    name: str
    school: School = field(repr=False)
    material: Material = field(repr=False)
    told: Told = field(repr=False)
    format: Format
    profile: Profile
    """For whom the figures of the district are."""

    wants_report: bool = True
    """Whether the report is to be made; its scores are, in any case."""

    language: Language = ENGLISH
    worded: Sequence[Questionnaire] = field(default=(), repr=False)
    """The language of the report, and the questionnaires in it where it is another."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a worker made of a school.

    `report` is None where none was wanted, or where nothing may be told: `untold` says why.
    """

    name: str
    report: bytes | None
    untold: str | None
    remarks: tuple[str, ...]
    figures: SchoolFigures | None
    """What may be told of it beside other schools; None where nobody counts there."""

    questionnaires: Sequence[Questionnaire]
    """Those that `figures` are read by."""

    table: bytes
    """Its scores as CSV, with headings; nothing where there are no figures."""

    peak: int | None
    """Most memory that the worker ever took, in bytes; None where the system does not say."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A school of which nothing was made, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Silent:
    """A school of which nobody has answered in the wave, and how many were invited there."""

    name: str
    invited: Mapping[Audience, int]


@cache
def versions() -> Mapping[str, str]:
    """The versions that bytes may depend on, by name: of this Python and its libraries."""
    found = {name: version(name) for name in DRAWN_WITH}
    return {"Python": platform.python_version(), **found}


_SOME_DAY = date(2000, 1, 1)


def digest_of(job: Job) -> str:
    """A number over all that a school's report is made of: answers, settings, options, versions.

    The day on which answers came in is left out: of a table it is that of the file, which may be
    copied without a change.
    """
    told = job.told
    said = [
        [SCORING_VERSION, sorted(versions().items())],
        [job.name, repr(job.school), told.edition, job.format, job.language.tag],
        [told.audience, repr(told.profile), sorted(told.exclude), sorted(told.names)],
        [told.priorities, told.made_up, repr(told.plans)],
        [_words_of(questionnaire) for questionnaire in job.worded],
        _said(job.material.now),
        _said(job.material.before) if job.material.before else None,
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _words_of(questionnaire: Questionnaire) -> list[object]:
    """What a translation says: its hash is that of the questionnaire, whatever its words."""
    rendering = questionnaire.rendering
    borrowed = sorted(map(str, rendering.borrowed)) if rendering else []
    return [repr(replace(questionnaire, rendering=None)), borrowed]


def _said(answered: Answered) -> list[object]:
    wave = replace(answered.wave, opened=_SOME_DAY, closed=None)
    rows = [checksum(replace(r, submitted=_SOME_DAY)) for r in answered.responses]
    return [wave_checksum(wave), answered.wave.is_open, rows]
