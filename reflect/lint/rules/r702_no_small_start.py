"""R702: a type and move without an action of little effort."""

from collections.abc import Iterator

from reflect.actions import Effort
from reflect.diagnostics import Severity
from reflect.framing import EpsteinType, Move
from reflect.lint.rule import Family, Found, LibrarySubject, Rule


def _check(subject: LibrarySubject) -> Iterator[Found]:
    if not subject.leads:
        return
    for type_ in EpsteinType:
        for move in Move:
            serving = [a for a in subject.library.actions if type_ in a.types and move in a.moves]
            if serving and all(action.effort is not Effort.LOW for action in serving):
                said = f"no action of low effort serves {type_} with the move {move}; add one"
                yield Found(("actions",), said)


RULE = Rule(
    code="R702",
    name="no-small-start",
    family=Family.ACTIONS,
    severity=Severity.WARNING,
    what="Finds types and moves whose actions all ask for medium or high effort.",
    why="A plan opens with something a team can begin within two weeks.",
    example="- {types: [community], moves: [sustain], effort: high, …}",
    instead="- {types: [community], moves: [sustain], effort: low, …}",
    check=_check,
)
