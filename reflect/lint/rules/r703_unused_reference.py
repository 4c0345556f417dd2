"""R703: a reference that no action cites."""

from collections.abc import Iterator

from reflect.actions.library import ALWAYS_CITED
from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, LibrarySubject, Rule


def _check(subject: LibrarySubject) -> Iterator[Found]:
    cited = {s.key for action in subject.library.actions for s in action.evidence.sources}
    cited.update(ALWAYS_CITED)
    for key in subject.references:
        if key not in cited:
            yield Found(("references", key), f"no action cites `{key}`; cite it, or remove it")


RULE = Rule(
    code="R703",
    name="unused-reference",
    family=Family.ACTIONS,
    severity=Severity.WARNING,
    what="Finds references that neither an action nor the report itself cites.",
    why="A list of sources lends weight; each must carry a sentence.",
    example="references:\n  smith-1999: …   # cited nowhere",
    instead="# cite it in an action's evidence, or leave it out",
    check=_check,
)
