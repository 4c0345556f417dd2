"""R711: a law where evidence should stand."""

import re
from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, LibrarySubject, Rule

_LAW = re.compile(r"\b(?:laws?|legal dut(?:y|ies)|statut(?:e|es|ory))\b", re.IGNORECASE)


def _check(subject: LibrarySubject) -> Iterator[Found]:
    for number, action in enumerate(subject.actions):
        at = ("actions", number, "evidence")
        for place, source in enumerate(action.evidence.sources):
            if source.carries is None:
                said = f"`{source.key}` is a law and shows no effect; cite it under `law` instead"
                yield Found((*at, "sources", place), said)
        for key, text in (("design", action.evidence.design), ("result", action.evidence.result)):
            if found := _LAW.search(text):
                said = f"“{found[0]}” is no evidence; say it under `law`, by country"
                yield Found((*at, key), said, within=found[0])


RULE = Rule(
    code="R711",
    name="law-as-evidence",
    family=Family.ACTIONS,
    severity=Severity.WARNING,
    what="Finds laws cited, or spoken of, as evidence for an action.",
    why="That a school must do a thing does not show that it helps, and it holds in one country.",
    example="evidence:\n  study: advice\n  design: A legal duty in some US schools.\n"
    "  sources: [us-congress-2015]",
    instead="law:\n  US: {says: Title I schools must answer …, source: us-congress-2015}",
    check=_check,
)
