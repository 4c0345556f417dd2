"""The plan of a school, in `plan.yaml` (P001 to P004)."""

from functools import partial

from reflect.diagnostics import Severity
from reflect.lint.explanation import Explanation, Family

_plan = partial(Explanation, family=Family.PLAN, severity=Severity.ERROR)

CODES = (
    _plan(
        code="P001",
        name="action-not-in-library",
        what="Finds an undertaking whose `action` is the id of no action in the library.",
        why="The next report could not say what the action rests on. An idea of the school's own, "
        "or of parents, has no id: leave `action` out, and say `idea: parents` if it was theirs.",
        example="action: decision-making.you-said\n",
        instead="action: decision-making.you-said-we-did\n",
    ),
    _plan(
        code="P002",
        name="measure-not-asked",
        what="Finds a measure by an item that no questionnaire has: none that comes with reflect, "
        "none of the school's own, none that was asked.",
        why="Nothing would be measured, and the next report could not say what came of it.",
        example="measure: {item: role.decisions.chnaged-by-parents}\n",
        instead="measure: {item: role.decisions.changed-by-parents}\n",
    ),
    _plan(
        code="P003",
        name="day-before-the-plan",
        what="Finds a day of a step, a look, a note or a review that lies before the plan was "
        "decided.",
        why="Nothing can be done, or fall due, before it was decided; most often a year was "
        "mistyped.",
        example="decided: 2027-06-12   # and below: by 2026-06-26\n",
        instead="decided: 2027-06-12   # and below: by 2027-06-26\n",
    ),
    _plan(
        code="P004",
        name="two-plans-of-a-wave",
        what="Finds a wave that has two plans in the file.",
        why="Nobody could say which of them was decided. Put their undertakings into one list.",
        example="plans: [{wave: Summer 2027}, {wave: summer 2027}]\n",
        instead="plans: [{wave: Summer 2027}]\n",
    ),
)
