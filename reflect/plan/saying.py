"""Parts of a plan in words, for the screen and for documents."""

from collections.abc import Mapping

from reflect.plan.model import Measure, Outcome

ENDED: Mapping[Outcome, str] = {
    Outcome.KEEP: "Kept",
    Outcome.ADAPT: "To be adapted",
    Outcome.STOP: "Stopped",
}
"""What was decided at the review."""


def measured(measure: Measure) -> str:
    """What the item stood at when the plan was made: "parents 12 of 100 (n 139)"."""
    said = (f"{a} {reading.score} of 100 (n {reading.n})" for a, reading in measure.now.items())
    return ", ".join(said) or "not answered"
