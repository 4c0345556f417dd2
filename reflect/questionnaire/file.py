"""The keys of a questionnaire file, as pydantic models; the published JSON Schema comes from here.

The descriptions are what editors show while somebody writes a questionnaire.
"""

import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from reflect.framing import EpsteinType, Question, Stance
from reflect.questionnaire.model import Aggregate

Id = Annotated[
    str,
    Field(
        pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$",
        max_length=80,
        description="Stable for ever: lower-case letters, digits, dots and hyphens.",
    ),
]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Heading = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=30)]
MeaningHash = Annotated[
    str, Field(pattern=r"^[0-9a-f]{16}$", description="Sixteen hexadecimal digits (0–9, a–f).")
]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-1e9, le=1e9)]
Flag = Annotated[bool, Field(strict=True)]
MinAnswered = (
    Literal["half", "any"]
    | Annotated[int, Field(strict=True, ge=1, le=100)]
    | Annotated[float, Field(strict=True, gt=0, lt=1)]
)
"""How much must be answered for a score; a share is below 1, a number of items from 1."""


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TextFile(_Block):
    """The wording for each audience; an audience without one is not asked."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Words | None] = Field(init=False)  # own audiences, by name

    leaders: Words | None = Field(None, description="Wording for the leadership team (“we …”).")
    staff: Words | None = Field(None, description="Wording for staff (“my colleagues and I …”).")
    parents: Words | None = Field(None, description="Wording for parents (“the school asks me …”).")


Codes = Annotated[
    list[
        Annotated[int, Field(strict=True, ge=-(10**9), le=10**9)]
        | Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
    ],
    Field(min_length=1, max_length=12),
]
"""What stands in tables for an answer: whole numbers or words, like -1, 99 or NA."""


class OptionFile(_Block):
    """One option: a `value` on the scale, or a `missing` kind that stands apart from it."""

    value: Number | None = Field(None, description="What the option is worth; any number.")
    missing: Literal["dont_know", "not_applicable"] | None = Field(
        None, description="Instead of a value: an answer apart from the scale."
    )
    label: Words = Field(description="What the respondent reads. Label every point.")
    positive: Flag | None = Field(
        None,
        description="Counts as positive. Mark all that do; by default a score of 75 or more does.",
    )
    codes: Codes | None = Field(
        None, description="Of a missing kind: what stands for it in tables, like [98] or [-1, NA]."
    )


class CodesFile(_Block):
    """What stands in tables for an answer apart from the scale, on every scale that offers it."""

    dont_know: Codes | None = Field(None, description="Codes of don't know, like [98].")
    not_applicable: Codes | None = Field(None, description="Codes of does not apply, like [97].")
    skipped: Codes | None = Field(
        None, description="Codes of a question that was left blank or refused, like [99]."
    )


class ScaleFile(_Block):
    """A response scale."""

    options: list[OptionFile] = Field(
        min_length=2, max_length=12, description="From the least to the most, then the others."
    )


class ItemFile(_Block):
    """A question; scored unless `kind` says otherwise."""

    id: Id
    kind: Literal["scored", "choice", "number", "open"] = Field(
        "scored",
        description="`choice`: options are counted; `number`: averaged; `open`: in words.",
    )
    question: Question | None = Field(
        None, description="Which of the two questions; default: the questionnaire's."
    )
    type: EpsteinType | None = Field(None, description="Epstein's type of involvement.")
    stance: Stance | None = Field(None, description="Ferlazzo's stance: doing to, or doing with.")
    scale: str | None = Field(None, description="The name of one of the scales of this file.")
    many: Flag = Field(False, description="Of a choice: tick all that apply.")
    unit: Words | None = Field(None, description="Of a number: what it counts, like minutes.")
    least: Number | None = Field(None, description="Of a number: the smallest that is taken.")
    most: Number | None = Field(None, description="Of a number: the greatest that is taken.")
    codes: Codes | None = Field(
        None, description="Of a number: what stands in tables for one that was left blank."
    )
    core: Flag = Field(False, description="Part of the short form and of the parents' form.")
    reverse: Flag = Field(False, description="A high answer means little of what is measured.")
    weight: int = Field(1, ge=1, le=100, strict=True, description="Whole-number weight.")
    same_meaning_as: MeaningHash | None = Field(
        None, description="Meaning hash of an earlier wording that this one only polishes."
    )
    statement: Words | None = Field(
        None, description="Heading over its answers in charts, in at most nine words."
    )
    text: TextFile = Field(description="The wording for each audience.")
    help: Words | None = Field(None, description="What counts? Shown on request.")


class SubscaleFile(_Block):
    """A named set of items scored together."""

    title: Words = Field(description="The subscale's name as people read it.")
    items: list[str] = Field(
        min_length=1, description="Ids of its items; a leading hyphen counts the item backwards."
    )
    formative: Flag = Field(
        False, description="A list of practices, not indicators of one trait: no alpha."
    )
    min_answered: MinAnswered | None = Field(
        None, description="How much of it a respondent must answer; default: the questionnaire's."
    )


class QuestionnaireFile(_Block):
    """A questionnaire for `reflect`: what is asked, of whom, and what the answers are worth."""

    model_config = ConfigDict(extra="forbid", title="reflect questionnaire")

    id: Id
    version: str = Field(
        pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$", description="Like 1.0.0; raise it on a change."
    )
    language: str = Field(
        pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", description="BCP 47 tag, like en or pt-BR."
    )
    title: Words = Field(description="What respondents see at the top.")
    question: Question | None = Field(None, description="Default question of all items.")
    framing: Literal["epstein-ferlazzo"] | None = Field(
        None, description="Omit for an instrument that does not claim the framing."
    )
    time_frame: Words | None = Field(None, description="The time the questions are about.")
    introduction: TextFile | None = Field(None, description="Shown before the first question.")
    audiences: list[str] = Field(
        min_length=1,
        description="Who may be asked: leaders, staff, parents, or names under own_audiences.",
    )
    own_audiences: dict[str, Heading] = Field(
        default_factory=dict,
        description="What audiences of its own are called in headings, by name: "
        "`school-council: The school council`.",
    )
    codes: CodesFile | None = Field(
        None, description="What stands in tables for don't know, does not apply and left blank."
    )
    scales: dict[str, ScaleFile] = Field(description="The response scales by name.")
    items: list[ItemFile] = Field(min_length=1, description="The questions, in order.")
    subscales: dict[str, SubscaleFile] = Field(
        default_factory=dict, description="Named sets of items scored together."
    )
    aggregate: Aggregate = Field(
        Aggregate.ITEMS,
        description="How a group is scored on subscales: the mean of the items' means, or, for "
        "instruments that were published so, of all answers together or of respondents' scores.",
    )
    min_answered: MinAnswered = Field(
        "half",
        description="How much of a subscale a respondent must answer for a score of their own: "
        "half, any, a share of it like 0.8, or a number of items like 3.",
    )


def schema_of_the_models() -> str:
    """The JSON Schema (draft 2020-12) of a questionnaire file, as indented JSON."""
    schema = QuestionnaireFile.model_json_schema()
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
