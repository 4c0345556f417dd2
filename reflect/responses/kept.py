"""What is kept beside submitted responses: drafts, batches of answers taken in, a few facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reflect.questionnaire import Audience
from reflect.responses.model import Entry, Respondent


@dataclass(frozen=True, slots=True)
class Draft:
    """An unfinished response as others may see it: whose it may be, never what was said.

    `answered` counts items with an answer. `begun` is None in a draft of a version that noted no
    day.
    """

    id: str
    wave: str
    audience: Audience
    group: str | None
    answered: int
    begun: date | None


@dataclass(frozen=True, slots=True)
class Sitting:
    """A draft in the hands of one window, as it was when that opened it.

    `token` is what the window shows when it saves: it fits until another window takes over.
    """

    respondent: Respondent
    entries: Mapping[str, Entry]
    token: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Responses that were taken in at once: by which door, on which day, and what to call it.

    `said` names no file: a file's name may be a person's.
    """

    kind: str
    day: date
    said: str


class Fact(StrEnum):
    """What the store can be told to remember from one run to the next."""

    LAST_WAVE = "last_wave"
    TOLD_OF_LANGUAGES = "told_of_languages"
    """Marks of what the school was told of translations, so that it is told once."""

    SCORING_VERSION = "scoring_version"
    """The rule its answers were last scored by."""
