"""The table into which the answers of paper forms are typed, as CSV."""

import csv
from io import StringIO

from reflect.forms.form import Form

COLUMNS = ("respondent", "audience", "group")
"""What stands before the items: the number written on the form, who answers, their group."""

ROWS = 30
"""Forms that an empty table has room for; in a spreadsheet more rows are filled down."""


def blank_table(form: Form) -> str:
    """An empty table: a column an item, in the order of the form; a row a form, numbered.

    A column is headed with the item's number on the form and its id: `12 role.offer-more`. A cell
    takes the mark beside the ticked box, or the words that were written; an empty one is a
    question left blank.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    heads = [f"{question.number} {question.id}" for question in form.questions]
    writer.writerow([*COLUMNS, *heads])
    for number in range(1, ROWS + 1):
        writer.writerow([number, form.audience.value, "", *("" for _ in heads)])
    return out.getvalue()
