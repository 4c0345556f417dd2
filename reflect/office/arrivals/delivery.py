"""Responses on their way in together, by one of the doors, and what that is called afterwards."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from reflect.diagnostics import Diagnostic, Refused
from reflect.questionnaire import Questionnaire
from reflect.responses import CARRIED, Batch, Response, Wave
from reflect.words.counting import counted

_FEWEST_NAMED = 5
"""Responses in a file whose name is kept; that of one person's file may be theirs."""


class Door(StrEnum):
    """By what answers come in together. Who answers on the screen comes alone."""

    TABLE = "table"
    ANSWER_FILE = "answer file"
    EXPORT = CARRIED


@dataclass(frozen=True, slots=True)
class Arrival:
    """A response on its way in, and where it stands: row or line from 1, or 0 for a whole file."""

    response: Response
    path: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """Responses that come in together: all of them are taken, or none.

    `waves` are those that a file describes itself, with the days of their opening and closing.
    """

    arrivals: Sequence[Arrival]
    questionnaires: Sequence[Questionnaire]
    waves: Sequence[Wave] = ()
    door: Door = Door.TABLE
    makes_waves: bool = True
    """Whether a wave that is not here may be made although there are others."""

    makes_ids: bool = False
    """Whether ids were made of what the responses say; they are salted, so that nobody who guesses
    an answer can see by an id in another folder, or in an export, whether the guess is right."""

    names_respondents: bool = True
    """Whether ids are of respondents, so that one who says something else is known again."""

    replaces: bool = False
    """Whether what comes takes the place of what it corrects."""

    problems: Sequence[Diagnostic] = ()
    """What was found wrong in reading it; with any of them nothing is taken."""

    def sound(self) -> "Delivery":
        """The same; `Refused` where something was found wrong in reading it."""
        if self.problems:
            raise Refused(self.problems)
        return self

    def batch(self, today: date) -> Batch:
        """What it is called from now on: by its files' names, where those cannot be one person's.

        An answer file is one person's, or one team's.
        """
        rows = Counter(arrival.path for arrival in self.arrivals)
        named = [Path(path).name for path, number in rows.items() if number >= _FEWEST_NAMED]
        if self.door is Door.ANSWER_FILE or len(named) < len(rows):
            return Batch(self.door, today, counted(len(rows), self.door))
        return Batch(self.door, today, ", ".join(named))
