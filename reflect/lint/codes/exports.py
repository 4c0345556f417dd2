"""Exported responses, which carry answers between machines (X001 to X003)."""

from functools import partial

from reflect.diagnostics import Severity
from reflect.lint.explanation import Explanation, Family

_export = partial(Explanation, family=Family.EXPORT, severity=Severity.ERROR, written_in="json")

CODES = (
    _export(
        code="X001",
        name="no-export",
        what="Finds files that are no export of `reflect responses export`, were written by "
        "another version of reflect, or cannot be read.",
        why="Nothing is taken in unless all of it is understood. If the versions differ, update "
        "reflect on both machines and export again.",
        example='{"answers": [3, 4, 1]}\n',
        instead='{"format": "reflect-responses", "version": 1, …}\n',
    ),
    _export(
        code="X002",
        name="questionnaire-changed",
        what="Finds exports with a questionnaire that is damaged, or is not the one that its "
        "answers were given to.",
        why="An export carries each questionnaire under a hash of its text. Where the two differ, "
        "somebody changed the wording after people had answered. Export again.",
        example='"questionnaires": {"3f1c0a9b…": "… a text that was edited …"}\n',
        instead='"questionnaires": {"3f1c0a9b…": "… the text as it was exported …"}\n',
    ),
    _export(
        code="X003",
        name="impossible-response",
        what="Finds responses that could not have been given: an answer that its questionnaire "
        "does not offer, a wave or a questionnaire that is not in the file, a response or a wave "
        "that stands twice.",
        why="Such a file was changed by hand or damaged on its way, and its other answers may be "
        "too. Export again.",
        example='"role.decisions.changed-by-parents": {"value": 9}\n',
        instead='"role.decisions.changed-by-parents": {"value": 4}\n',
    ),
)
