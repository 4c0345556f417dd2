"""Forms whose back was not filled in, or not typed in: worth a look while the paper is at hand."""

from collections.abc import Mapping

from reflect.forms.form import Form
from reflect.responses import Entry, blank

_SHARE = 3
"""A form breaks off where at least one in so many of its questions to tick is blank to the end."""


def breaks_off(form: Form, entries: Mapping[str, Entry]) -> int | None:
    """The number of the question from which on nothing is ticked, if much of the form is.

    None where something is ticked near the end, or nothing anywhere. Questions answered in words
    do not count: many leave them all blank.
    """
    ticked = [q for part in form.parts for grid in part.grids for q in grid.questions]
    answered = [n for n, q in enumerate(ticked, 1) if not blank(entries.get(q.id))]
    if not answered or (len(ticked) - answered[-1]) * _SHARE < len(ticked):
        return None
    return ticked[answered[-1]].number
