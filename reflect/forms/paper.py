"""A form on paper as one self-contained HTML page; the PDF is made of the same page."""

from reflect.forms.both import sides
from reflect.forms.form import Form, Grid, Part, Return
from reflect.forms.worded import how_long
from reflect.report.html import environment, page_number, sheet, spoken_in, typeset
from reflect.school import School
from reflect.words import forms as words

_COLUMN = 12.7
"""Millimetres of a column of boxes whose label is of short words."""

_LETTER = 1.3
"""Millimetres of a letter of a column's label."""

_ALL_COLUMNS = 100
"""Millimetres that all columns of boxes may take; the rest of the width is the question's."""

_ONE_SHEET = 2800
"""Letters of a form that fits both sides of a sheet in letters of the usual size."""

_LONGEST_LABEL = 30
"""Most characters of a label above a column."""


def render_form(form: Form, school: School, return_: Return) -> str:
    """The form as HTML. Everything a person wrote is escaped; nothing is fetched."""
    page = (
        environment()
        .get_template("form.html.j2")
        .render(
            form=form,
            school=school,
            return_=return_,
            words=words,
            faces=[
                {**spoken_in(language), "how_long": how_long(form, language)}
                for language in form.languages
            ],
            sides=sides,
            page_number=page_number(form.language),
            style=sheet("form.css"),
            column_width=_column_width,
            opens_gap=_opens_gap,
            is_listed=_listed,
            long=not all(each.is_english for each in form.languages)
            and _letters(form) > _ONE_SHEET,
            **spoken_in(form.language),
        )
    )
    return typeset(page)


def _letters(form: Form) -> int:
    """Letters of all that stands on a form by the questionnaires."""
    questions = sum(len(q.text) + len(q.hint or "") for q in form.questions)
    return questions + sum(len(part.introduction or "") for part in form.parts)


def _column_width(grid: Grid) -> float | None:
    """Width in millimetres of each column of boxes; None where each question lists its own.

    Columns must fit beside the questions, and a table must have more boxes than headers.
    """
    labels = [side for box in grid.boxes for side in sides(box.label)]
    columns, rows = len(grid.boxes), len(grid.questions)
    longest = max(len(word) for label in labels for word in label.split())
    width = max(_COLUMN, longest * _LETTER)
    fits = columns * width <= _ALL_COLUMNS and max(map(len, labels)) <= _LONGEST_LABEL
    return width if fits and columns * rows >= columns + rows + 1 else None


def _listed(part: Part) -> bool:
    """Whether any question of this part lists its own boxes."""
    return any(_column_width(grid) is None for grid in part.grids)


def _opens_gap(grid: Grid, place: int) -> bool:
    """Whether the box at this place (from 0) is the first that stands apart from the scale."""
    return grid.boxes[place].apart and not grid.boxes[place - 1].apart
