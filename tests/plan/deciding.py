"""A plan to try things out on, and random ones."""

from datetime import date

from hypothesis import strategies as st

from reflect.framing import EpsteinType, Move
from reflect.plan import (
    Count,
    Idea,
    Measure,
    Note,
    Outcome,
    Plan,
    Reading,
    Review,
    Step,
    Undertaking,
)
from reflect.questionnaire import THE_THREE, Audience

ACTION = "decision-making.you-said-we-did"
ITEM = "role.decisions.changed-by-parents"

ASKING = Undertaking(
    EpsteinType.DECISION_MAKING,
    Move.SHIFT,
    "Tell families what came of their ideas",
    Idea.LIBRARY,
    action=ACTION,
    leads="Deputy head",
    steps=(
        Step("Ask one question in the newsletter", "The office", date(2027, 6, 26)),
        Step("Answer it in the next", None, date(2027, 7, 10)),
    ),
    measure=Measure(ITEM, {Audience.PARENTS: Reading(12, 139)}, "a third say more than a little"),
    count=Count("Ideas that were answered", "2 a term", "all"),
    look=date(2027, 7, 24),
    review=date(2027, 10, 1),
)
TEA = Undertaking(EpsteinType.COMMUNITY, Move.START, "Tea at the gate", Idea.PARENTS)
PLAN = Plan("Summer 2027", date(2027, 6, 12), (ASKING, TEA))

_words = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=["C", "Z"])
    | st.just(" "),
    min_size=1,
    max_size=60,
).map(lambda text: " ".join(text.split()) or "x")
_maybe = st.none() | _words
_days = st.none() | st.dates(date(2027, 6, 12), date(2031, 1, 1))
_day = st.dates(date(2027, 6, 12), date(2031, 1, 1))
_notes = st.builds(Note, _day, _words)

undertakings = st.builds(
    Undertaking,
    type=st.sampled_from(EpsteinType),
    move=st.sampled_from(Move),
    what=_words,
    idea=st.sampled_from([Idea.SCHOOL, Idea.PARENTS]),
    leads=_maybe,
    parents=_maybe,
    left_out=_maybe,
    steps=st.lists(st.builds(Step, _words, _maybe, _days, _days), max_size=3).map(tuple),
    measure=st.none()
    | st.builds(
        Measure,
        st.just(ITEM),
        st.dictionaries(
            st.sampled_from(THE_THREE),
            st.builds(Reading, st.integers(0, 100), st.integers(1, 9999)),
        ),
        _maybe,
    ),
    count=st.none() | st.builds(Count, _words, _maybe, _maybe),
    look=_days,
    review=_days,
    notes=st.lists(_notes, max_size=2).map(tuple),
    reviewed=st.none() | st.builds(Review, _day, st.sampled_from(Outcome), _maybe),
    dropped=st.none() | _notes,
)
plans = st.builds(
    Plan,
    wave=_words,
    decided=st.just(date(2027, 6, 12)),
    undertakings=st.lists(undertakings, max_size=3).map(tuple),
)
