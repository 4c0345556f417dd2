"""The one door for answers: answer files, tables and exports pass it alike (A006, X108, X109)."""

from functools import partial

from reflect.diagnostics import Severity
from reflect.lint.explanation import Explanation, Family

_arriving = partial(Explanation, family=Family.INTAKE, severity=Severity.ERROR)

CODES = (
    _arriving(
        code="A006",
        name="wave-not-here",
        what="Finds answers of a wave that this folder does not have, where it has others.",
        why="Waves are compared with each other. Answers in a wave of another name would stand "
        "alone, and be missing from the one that was meant.",
        example="wave: Atumn 2026\n",
        instead="wave: Autumn 2026\n",
    ),
    _arriving(
        code="X108",
        name="other-answers-before",
        what="Finds respondents who were taken in before with other answers or notes.",
        why="An id tells one person's answers from another's. Either these are other people, who "
        "need another name (in an answer file, no line that begins with `id:`), or the answers "
        "were put right; then a table takes the place of the first with --replace, and of anything "
        "else the first ones are deleted before: reflect responses delete.",
        example="respondent,audience,trust\n17,parents,4   # 17 was taken in with a 2\n",
        instead="respondent,audience,trust\n18,parents,4\n",
        written_in="csv",
    ),
    _arriving(
        code="X109",
        name="day-to-come",
        what="Finds responses that were submitted on a day which is still to come.",
        why="No clock can have been right by which they were. Waves stand in the order of their "
        "days, and so do the changes between them.",
        example='"submitted": "2062-10-05"\n',
        instead='"submitted": "2026-10-05"\n',
        written_in="json",
    ),
)
