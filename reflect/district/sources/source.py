"""What every source of schools gives."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from reflect.office.report import Material
from reflect.plan import Plan
from reflect.questionnaire import Audience
from reflect.school import School


@dataclass(frozen=True, slots=True)
class SchoolAnswers:
    """One school: its settings, what its report is told from, and what was decided there."""

    school: School
    material: Material
    plans: Sequence[Plan] = ()
    masked: Collection[str] = ()
    """Names that are masked in what people wrote."""


class Source(Protocol):
    """Schools by name; the answers of one are read when it is its turn, and kept by nobody."""

    @property
    def schools(self) -> Sequence[str]:
        """Their names from A to Z; no two differ in case or spaces alone."""
        ...

    @property
    def silent(self) -> Mapping[str, Mapping[Audience, int]]:
        """Other schools, of which it is known before they are read that nobody answered.

        From A to Z, each with how many were invited, as far as that is known.
        """
        ...

    def answers_of(self, name: str) -> SchoolAnswers:
        """What a school answered; `NobodyAnswered`, or `Expected` where that cannot be read."""
        ...
