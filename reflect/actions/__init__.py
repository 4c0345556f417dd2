"""From scores to what to do: strengths, priorities, and actions from the library."""

from reflect.actions.choose import Choice, Planned, plan
from reflect.actions.earned import Earned, earned
from reflect.actions.library import Library, load_library
from reflect.actions.model import Action, Effort, Evidence, Grade, Phase, Reference
from reflect.actions.priorities import ItemView, Priority, Ranking, TypeNeed, rank
from reflect.actions.what_works import strengths

__all__ = [
    "Action",
    "Choice",
    "Earned",
    "Effort",
    "Evidence",
    "Grade",
    "ItemView",
    "Library",
    "Phase",
    "Planned",
    "Priority",
    "Ranking",
    "Reference",
    "TypeNeed",
    "earned",
    "load_library",
    "plan",
    "rank",
    "strengths",
]
