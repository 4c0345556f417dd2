"""What was answered: responses and waves. `store` and `exchange` keep them and carry them over."""

from reflect.responses.identifiers import plain_word, short_ids
from reflect.responses.kept import CARRIED, DELETION, Act, Batch, Draft, Fact, Sitting
from reflect.responses.model import (
    Answer,
    Asked,
    Chosen,
    Entry,
    Picked,
    Respondent,
    Response,
    Wave,
    Written,
    answers_of,
    blank,
    completed,
    in_order,
    problems_with,
)
from reflect.responses.refusals import Apart, HeldElsewhere, OtherWaveOpen, TakenOver, WaveClosed

__all__ = [
    "CARRIED",
    "DELETION",
    "Act",
    "Answer",
    "Apart",
    "Asked",
    "Batch",
    "Chosen",
    "Draft",
    "Entry",
    "Fact",
    "HeldElsewhere",
    "OtherWaveOpen",
    "Picked",
    "Respondent",
    "Response",
    "Sitting",
    "TakenOver",
    "Wave",
    "WaveClosed",
    "Written",
    "answers_of",
    "blank",
    "completed",
    "in_order",
    "plain_word",
    "problems_with",
    "short_ids",
]
