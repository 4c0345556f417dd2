"""An action a school can take, with what is honestly known about it."""

from dataclasses import dataclass
from enum import StrEnum

from reflect.framing import EpsteinType, Move, Question


class Phase(StrEnum):
    """Kinds of school an action may be meant for."""

    EARLY_YEARS = "early-years"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    SPECIAL = "special"


class Effort(StrEnum):
    """Staff time, or money; what each word means is said in the report's last pages."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Grade(StrEnum):
    """How far an action has been tested; printed in words, never used to sort."""

    TESTED = "tested"
    PROMISING = "promising"
    PRACTICE = "practice"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Reference:
    """A source, once for the whole program."""

    key: str
    authors: str
    year: str
    title: str
    where: str
    kind: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known: the grade, the kind of study, the result in one honest sentence."""

    grade: Grade
    design: str
    result: str
    sources: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """One entry of the library. `types[0]` is the type it belongs to first of all."""

    id: str
    title: str
    types: tuple[EpsteinType, ...]
    questions: tuple[Question, ...]
    moves: tuple[Move, ...]
    answers: tuple[str, ...]
    """Ids of the items whose low score the action works on most directly."""

    shift_from: str
    shift_to: str
    phases: tuple[Phase, ...]
    who: str
    effort: Effort
    cost: Effort
    first_steps: tuple[str, ...]
    success: str
    measure: str
    baseline: str
    caution: str
    stop_if: str
    left_out: str
    evidence: Evidence
