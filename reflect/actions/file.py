"""The keys of the action library's files, as pydantic models."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from reflect.actions.model import Closeness, Effect, Effort, Independence, Phase, Study
from reflect.framing import EpsteinType, Move, Question
from reflect.school import Trait

Words = Annotated[str, Field(min_length=1, max_length=1000)]
Slug = Annotated[
    str,
    Field(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        description="Small letters, with dashes between words.",
    ),
]

LAW = "law"
"""What a reference to a law carries in place of a grade."""


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid")


class EvidenceFile(_Block):
    """What is known of an action; `library.evidence_problems` says which keys need each other."""

    study: Study
    effect: Effect | None = None
    closeness: Closeness | None = None
    ours: Annotated[str, Field(min_length=1, max_length=60)] | None = None
    design: Words
    result: Words
    figure: Words | None = None
    sources: list[str] = Field(default_factory=list)


class LawFile(_Block):
    """What the law of one country says, and where."""

    says: Words
    source: str


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
    ladder: Slug | None = None
    rung: int | None = Field(None, ge=1)
    answers: list[str] = Field(default_factory=list)
    shift_from: Words = Field(alias="from")
    shift_to: Words = Field(alias="to")
    phases: list[Phase] = Field(default_factory=lambda: list(Phase), min_length=1)
    fits: list[Trait] = Field(default_factory=list)
    not_for: list[Trait] = Field(default_factory=list)
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
    law: dict[str, LawFile] = Field(default_factory=dict)


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
    carries: Study | Literal["law"]
    independent: Independence = Independence.UNCLEAR
    interest: Words | None = None


class ReferencesFile(_Block):
    """All sources by key."""

    references: dict[str, ReferenceFile]
