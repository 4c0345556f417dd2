"""The keys of the action library's files, as pydantic models."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from reflect.actions.model import Effort, Grade, Phase
from reflect.framing import EpsteinType, Move, Question

Words = Annotated[str, Field(min_length=1, max_length=1000)]


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid")


class EvidenceFile(_Block):
    """What is known of an action."""

    grade: Grade
    design: Words
    result: Words
    sources: list[str] = Field(default_factory=list)


class MeasureFile(_Block):
    """What to count, and how to take its baseline before starting."""

    what: Words
    baseline: Words


class ActionFile(_Block):
    """One action."""

    id: str = Field(
        pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$", description="Like community.meet-there."
    )
    title: Words
    types: list[EpsteinType] = Field(min_length=1)
    questions: list[Question] = Field(min_length=1)
    moves: list[Move] = Field(min_length=1)
    answers: list[str] = Field(default_factory=list)
    shift_from: Words = Field(alias="from")
    shift_to: Words = Field(alias="to")
    phases: list[Phase] = Field(default_factory=lambda: list(Phase), min_length=1)
    who: Words
    effort: Effort
    cost: Effort
    first_steps: list[Words] = Field(min_length=3, max_length=3)
    success: Words
    measure: MeasureFile
    caution: Words
    stop_if: Words
    left_out: Words
    evidence: EvidenceFile


class ActionsFile(_Block):
    """A file of the library."""

    actions: list[ActionFile] = Field(min_length=1)


class ReferenceFile(_Block):
    """One source."""

    authors: Words
    year: int | str
    title: Words
    where: Words
    kind: Words


class ReferencesFile(_Block):
    """All sources by key."""

    references: dict[str, ReferenceFile]
