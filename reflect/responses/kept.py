"""What is kept beside submitted responses: drafts, batches of answers taken in, a few facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reflect.questionnaire import Audience
from reflect.responses.model import Entry, Respondent, Wave


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
    """A draft in the hands of one window, and its wave, as they were when that opened it.

    `token` is what the window shows when it saves: it fits until another window takes over.
    """

    respondent: Respondent
    wave: Wave
    entries: Mapping[str, Entry]
    token: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What was done to many answers at once: taking them in, or deleting them.

    `kind` is the door that they came by, or `DELETION`; `said` is what to call it, in words that
    name nobody.
    """

    kind: str
    day: date
    said: str


DELETION = "deletion"
"""The kind of a batch that took answers out and brought none in."""


CARRIED = "export"
"""The kind of a batch that brings its waves with it, with their days and numbers."""


@dataclass(frozen=True, slots=True)
class Act:
    """A batch as it stands now: whether it can be taken back, and what would come of that.

    `here` counts responses that came in by it; `aside` respondents (drafts among them) who are kept
    aside under its number: those it replaced or deleted, or its own where it was taken back.
    """

    number: int
    batch: Batch
    here: int
    aside: int
    instead: int
    """Respondents who are here because it was taken back."""

    is_undone: bool
    waves: tuple[str, ...]
    """The waves of those here and aside."""

    again: int = 0
    """Of those aside, who are here again meanwhile, and stay as they are now."""

    @property
    def is_deletion(self) -> bool:
        """Whether it took answers out and brought none in."""
        return self.batch.kind == DELETION

    @property
    def can_be_undone(self) -> bool:
        """Whether it stands, and there is something to take back."""
        return not self.is_undone and bool(self.here or self.aside or self.is_deletion)


class Fact(StrEnum):
    """What the store can be told to remember from one run to the next."""

    LAST_WAVE = "last_wave"
    TOLD_OF_LANGUAGES = "told_of_languages"
    """Marks of what the school was told of translations, so that it is told once."""

    SCORING_VERSION = "scoring_version"
    """The rule its answers were last scored by."""
