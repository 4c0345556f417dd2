"""The plan that is kept: what was decided after a wave, what is due, and what came of it."""

from reflect.plan.model import (
    Count,
    Due,
    Idea,
    Kind,
    Measure,
    Note,
    Outcome,
    Plan,
    Reading,
    Review,
    Step,
    Undertaking,
    due,
)

__all__ = [
    "Count",
    "Due",
    "Idea",
    "Kind",
    "Measure",
    "Note",
    "Outcome",
    "Plan",
    "Reading",
    "Review",
    "Step",
    "Undertaking",
    "due",
]
