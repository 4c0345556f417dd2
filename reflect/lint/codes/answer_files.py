"""Answer files: a survey filled in by hand, and taken back (A001 to A005)."""

from functools import partial

from reflect.diagnostics import Severity
from reflect.lint.explanation import Explanation, Family

_answer_file = partial(Explanation, family=Family.ANSWER_FILE, severity=Severity.ERROR)

CODES = (
    _answer_file(
        code="A001",
        name="no-item-of-this-form",
        what="Finds answers under an id that the form does not have.",
        why="The answer would be kept for no question. Most often the id was changed by hand, or "
        "the file was made from another questionnaire.",
        example="answers:\n  role.decisions.chnaged-by-parents: {answer: 3}\n",
        instead="answers:\n  role.decisions.changed-by-parents: {answer: 3}\n",
    ),
    _answer_file(
        code="A002",
        name="answer-not-offered",
        what="Finds answers that the item does not offer: a number that is off the scale, a word, "
        "*don't know* where it is not among the options.",
        why="Guessing what was meant would put an answer into somebody's mouth.",
        example="answer: 6   # on a scale of 1 to 5\n",
        instead="answer: 5\n",
    ),
    _answer_file(
        code="A003",
        name="version-not-known",
        what="Finds answer files that were made from a version of a questionnaire which this "
        "folder does not have.",
        why="Without the very wording that was asked, nobody can say what the answers mean. Put "
        "the questionnaire file that the form was made from into the folder `questionnaires`.",
        example="questionnaires:\n  our-own: 3f1c0a9b…   # and no questionnaires/our-own.yaml\n",
        instead="questionnaires:\n  our-own: 3f1c0a9b…   # questionnaires/our-own.yaml is there\n",
    ),
    _answer_file(
        code="A005",
        name="nothing-filled-in",
        what="Finds answer files without a single answer or note.",
        why="A blank form is no response; counted as one, it would make the group look larger "
        "than it is.",
        example="answers:\n  role.decisions.changed-by-parents: {answer: , note: ''}\n",
        instead="answers:\n  role.decisions.changed-by-parents: {answer: 3, note: ''}\n",
    ),
)
