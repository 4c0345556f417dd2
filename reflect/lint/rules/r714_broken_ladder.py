"""R714: a ladder with a rung missing, twice, or in the wrong order."""

from collections import defaultdict
from collections.abc import Iterator

from reflect.actions import Action, Effort
from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, LibrarySubject, Rule


def _check(subject: LibrarySubject) -> Iterator[Found]:
    if not subject.leads:
        return
    ladders: dict[str, list[Action]] = defaultdict(list)
    for action in subject.library.actions:
        if action.ladder:
            ladders[action.ladder].append(action)
    for ladder, actions in ladders.items():
        actions.sort(key=lambda action: action.rung or 0)
        rungs = [action.rung for action in actions]
        efforts = [list(Effort).index(action.effort) for action in actions]
        if len(rungs) == 1 or rungs != list(range(1, len(rungs) + 1)):
            listed = ", ".join(map(str, rungs))
            said = f"the ladder `{ladder}` has the rungs {listed}; number two or more from 1 up"
            yield Found(("actions",), said)
        elif efforts != sorted(efforts):
            said = f"on the ladder `{ladder}` effort falls from one rung to the next; reorder them"
            yield Found(("actions",), said)


RULE = Rule(
    code="R714",
    name="broken-ladder",
    family=Family.ACTIONS,
    severity=Severity.WARNING,
    what="Finds ladders of one rung, with rungs that are missing or stand twice, or that do not "
    "lead from the smaller step to the larger.",
    why="A plan offers one rung of a ladder and names the next one.",
    example="- {ladder: going-out, rung: 1, effort: high, …}\n"
    "- {ladder: going-out, rung: 3, effort: low, …}",
    instead="- {ladder: going-out, rung: 1, effort: low, …}\n"
    "- {ladder: going-out, rung: 2, effort: high, …}",
    check=_check,
)
