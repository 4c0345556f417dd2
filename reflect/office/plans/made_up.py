"""What made-up schools decided after their first wave, so that the next report can tell of it."""

from collections.abc import Mapping
from datetime import date

from reflect.framing import EpsteinType, Move
from reflect.made_up.schools import MadeUp
from reflect.plan import Count, Idea, Measure, Note, Plan, Step, Undertaking

_DECIDED = date(2025, 11, 4)

_ASKING = Undertaking(
    EpsteinType.DECISION_MAKING,
    Move.SHIFT,
    "Tell families what came of their ideas",
    Idea.LIBRARY,
    action="decision-making.you-said-we-did",
    leads="Deputy head",
    parents="Two parents from each year group",
    steps=(
        Step(
            "Ask one question in the newsletter of every second week",
            "The office",
            date(2025, 11, 14),
            date(2025, 11, 14),
        ),
        Step(
            "Print the answers, and what we do about each, in the next one",
            "Deputy head",
            date(2025, 11, 28),
            date(2025, 12, 5),
        ),
        Step(
            "Let a parent choose the question once a term", "The parents’ group", date(2026, 3, 6)
        ),
    ),
    measure=Measure("role.decisions.change-decisions", {}, "a third of parents say often"),
    count=Count("Ideas that were answered in print", "none", "all"),
    look=date(2025, 12, 16),
    review=date(2026, 9, 30),
    notes=(Note(date(2025, 12, 16), "41 families wrote; 38 had an answer in print"),),
)
_TALKS = Undertaking(
    EpsteinType.COMMUNICATING,
    Move.SHIFT,
    "Let parents speak first at each meeting about their child",
    Idea.PARENTS,
    leads="Heads of year",
    steps=(
        Step("Try it in two years", "Heads of year", date(2026, 1, 30), date(2026, 1, 28)),
        Step("Ask those parents how it was", "A parent governor", date(2026, 2, 13)),
    ),
    measure=Measure("interaction.communicating.listen", {}),
    look=date(2026, 2, 20),
)
_GIFTS = Undertaking(
    EpsteinType.VOLUNTEERING,
    Move.START,
    "Ask what families could offer, on a card",
    Idea.SCHOOL,
    leads="Assistant head",
    dropped=Note(date(2026, 1, 9), "nobody had the time to answer the cards that came back"),
)

PLANS: Mapping[MadeUp, tuple[Plan, ...]] = {
    MadeUp.CHANGE: (Plan("Autumn 2025", _DECIDED, (_ASKING, _TALKS, _GIFTS)),),
}
"""Of the schools that decided something."""
