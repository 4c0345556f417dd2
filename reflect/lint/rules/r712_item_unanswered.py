"""R712: an item that no action works on."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, LibrarySubject, Rule


def _check(subject: LibrarySubject) -> Iterator[Found]:
    if not subject.leads:
        return
    answered = {id_ for action in subject.library.actions for id_ in action.answers}
    for questionnaire in subject.questionnaires:
        for item in questionnaire.scored:
            if item.id not in answered:
                said = f"no action answers `{item.id}`; add one that works on it"
                yield Found(("actions",), said)


RULE = Rule(
    code="R712",
    name="item-unanswered",
    family=Family.ACTIONS,
    severity=Severity.WARNING,
    what="Finds scored items of the questionnaires that no action of the library works on.",
    why="A school that is weakest there is told “fits this type and this move”, and no more.",
    example="# the item role.community.join-projects is asked, and no action answers it",
    instead="answers: [role.community.join-projects]",
    check=_check,
)
