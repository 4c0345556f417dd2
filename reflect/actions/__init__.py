"""From scores to what to do: strengths, priorities, and actions from the library."""

from reflect.actions.choose import Choice, Planned, plan
from reflect.actions.earning import Earned, earned
from reflect.actions.library import Library, built_in_library, load_library
from reflect.actions.model import (
    Action,
    Closeness,
    Effect,
    Effort,
    Evidence,
    Independence,
    Law,
    Phase,
    Reference,
    Study,
)
from reflect.actions.priorities import ItemView, Priority, Ranking, TypeNeed, rank
from reflect.actions.what_works import strengths

__all__ = [
    "Action",
    "Choice",
    "Closeness",
    "Earned",
    "Effect",
    "Effort",
    "Evidence",
    "Independence",
    "ItemView",
    "Law",
    "Library",
    "Phase",
    "Planned",
    "Priority",
    "Ranking",
    "Reference",
    "Study",
    "TypeNeed",
    "built_in_library",
    "earned",
    "load_library",
    "plan",
    "rank",
    "strengths",
]
