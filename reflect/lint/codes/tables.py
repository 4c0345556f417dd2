"""Tables of answers, taken in or scored (X101 to X107), and maps of their columns (X110)."""

from functools import partial

from reflect.diagnostics import Severity
from reflect.lint.explanation import Explanation, Family

_table = partial(Explanation, family=Family.TABLE, severity=Severity.ERROR, written_in="csv")

CODES = (
    _table(
        code="X101",
        name="no-table",
        what="Finds files that are no table, or one that cannot be read: another kind of "
        "spreadsheet, a damaged or locked file, headings without rows, not one answer in any row.",
        why="A table that is read by half would give scores of half the people, and nobody would "
        "see it. Save spreadsheets as .xlsx, .ods or CSV.",
        example="answers.xls\n",
        instead="answers.xlsx\n",
    ),
    _table(
        code="X102",
        name="wrong-heading",
        what="Finds columns that look like an item by their heading or their answers and are none, "
        "that may be several, or that contradict another one, and tables of which no column is an "
        "item.",
        why="A column under a mistyped heading would be passed over, and its item would look as if "
        "nobody had been asked. What looks like no item is passed over, and named.",
        example="audience,role.decisions.chnaged-by-parents\nparents,3\n",
        instead="audience,role.decisions.changed-by-parents\nparents,3\n",
    ),
    _table(
        code="X103",
        name="ragged-row",
        what="Finds rows with more cells than there are headings.",
        why="A comma too many moves every answer after it to the next question. Texts with a comma "
        "in them stand between quotation marks.",
        example="audience,group,trust\nparents,Year 1, north,3\n",
        instead='audience,group,trust\nparents,"Year 1, north",3\n',
    ),
    _table(
        code="X104",
        name="cell-no-answer",
        what="Finds cells that are no answer to their item, or that can be read in two ways; and "
        "numbers that seem to count from 1 where the questionnaire counts from 0.",
        why="No number but the values of the scale is an answer. A 5 for “don't know” on a scale "
        "of 0 to 4 would turn not knowing into the best of practice.",
        example="audience,trust\nparents,5\n",
        instead="audience,trust\nparents,dont_know\n",
    ),
    _table(
        code="X105",
        name="never-asked-of-them",
        what="Finds answers to an item that has no words for this audience.",
        why="Somebody answered what the questionnaire does not ask of them, so the row most likely "
        "has the wrong audience, or the table belongs to another questionnaire.",
        example="audience,for-leaders-only\nparents,3\n",
        instead="audience,for-leaders-only\nleaders,3\n",
    ),
    _table(
        code="X106",
        name="wrong-respondent",
        what="Finds mistakes in the columns about the respondent: an audience that is missing or "
        "unknown, a name that is too long; `joint`, `form`, `seconds`, `weight` or `invited` out "
        "of range, or `invited` not the same throughout a school, wave and audience.",
        why="Groups are scored apart, and how many people stand behind a score decides whether it "
        "is shown. Whoever is in no group would be counted nowhere.",
        example="audience,trust\npupils,3\n",
        instead="audience,trust\nparents,3\n",
    ),
    _table(
        code="X107",
        name="alike-or-twice",
        what="Finds names of groups, schools or waves that differ only in case or spaces, and "
        "respondents who stand twice.",
        why="Two spellings make two groups of one, each perhaps too small to be shown; and a "
        "person who stands twice counts twice.",
        example="audience,group,trust\nparents,Year 1,3\nparents,year  1,2\n",
        instead="audience,group,trust\nparents,Year 1,3\nparents,Year 1,2\n",
    ),
    _table(
        code="X110",
        name="wrong-map",
        what="Finds mistakes in a map of columns (--map): unknown keys, a column that is to be "
        "what no column can be, points that are none.",
        why="A map settles what a table cannot tell. What it says by mistake would be done to "
        "every table that is read with it.",
        example="columns:\n  Which year?: grop\n",
        instead="columns:\n  Which year?: group\n",
        written_in="yaml",
    ),
)
