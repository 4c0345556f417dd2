"""What every source of schools gives."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from reflect.office.report import Material
from reflect.plan import Plan
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

    def answers_of(self, name: str) -> SchoolAnswers:
        """What a school answered; `Expected` where that cannot be read, or nobody answered."""
        ...
