"""What was answered: responses and waves. `store` and `exchange` keep them and carry them over."""

from reflect.responses.model import (
    Answer,
    Asked,
    Chosen,
    Entry,
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

__all__ = [
    "Answer",
    "Asked",
    "Chosen",
    "Entry",
    "Respondent",
    "Response",
    "Wave",
    "Written",
    "answers_of",
    "blank",
    "completed",
    "in_order",
    "problems_with",
]
