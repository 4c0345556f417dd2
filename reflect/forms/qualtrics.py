"""A form as a text file in the *Advanced Format* of Qualtrics.

Tags as in Qualtrics' page on importing surveys; a text is HTML, on one line.
"""

import html
from collections.abc import Iterator
from itertools import count

from reflect.forms.form import Grid
from reflect.forms.worded import Worded, collapsed, hints, refuse_alike
from reflect.words import forms as words


def qualtrics(form: Worded) -> bytes:
    """The file, UTF-8. `Expected` where two questions have the same words.

    Answers are recoded to the options' values, those apart from the scale to numbers below zero
    that no option has. A field `questionnaire` of every response says which questionnaires were
    asked.
    """
    refuse_alike(form.form)
    return ("\n".join(_lines(form)) + "\n").encode()


def _lines(form: Worded) -> Iterator[str]:
    yield from ("[[AdvancedFormat]]", "", f"[[ED:questionnaire:{form.about}]]", "")
    yield from _block(form.title)
    yield from _said("opening", "<br><br>".join(map(_html, form.opening)))
    if form.group:
        text = f"{_html(form.group)}<br>{form.form.say(words.MAY_BE_EMPTY)}"
        yield from ("[[Question:TE:SingleLine]]", "[[ID:group]]", text, "")
    grids = (f"grid{n}" for n in count(1))
    each_row = form.form.say(words.ONE_IN_EACH_ROW)
    for number, part in enumerate(form.form.parts, 1):
        yield from _block(part.title)
        if part.introduction:
            yield from _said(f"part{number}", _html(part.introduction))
        for grid in part.grids:
            yield from _matrix(next(grids), grid, each_row)
    if form.form.in_words:
        yield from _block(form.form.say(words.IN_YOUR_WORDS))
        for question in form.form.in_words:
            asked = _html(question.text)
            yield from ("[[Question:TE:Essay]]", f"[[ID:q{question.number}]]", asked, "")
    yield from ("[[PageBreak]]", "")
    yield from _said("closing", _html(form.closing))


def _block(title: str) -> Iterator[str]:
    yield from (f"[[Block:{collapsed(title).replace('[', '(').replace(']', ')')}]]", "")


def _said(name: str, text: str) -> Iterator[str]:
    yield from ("[[Question:DB]]", f"[[ID:{name}]]", text, "")


def _matrix(name: str, grid: Grid, each_row: str) -> Iterator[str]:
    if said := hints(grid.questions):  # not in the text of the matrix, which heads every column
        yield from _said(f"{name}help", "<br>".join(map(_html, said)))
    yield from ("[[Question:Matrix]]", f"[[ID:{name}]]", each_row)
    yield from ("[[Choices]]", *(_html(question.text) for question in grid.questions))
    yield "[[AdvancedAnswers]]"
    values = {box.mark for box in grid.boxes}
    free = (mark for n in count(1) if (mark := f"-{n}") not in values)
    for box in grid.boxes:
        yield from (_answer(next(free) if box.apart else box.mark), _html(box.label))
    yield ""


def _answer(recoded: str) -> str:
    return f"[[Answer:{recoded}]]"


def _html(text: str) -> str:
    escaped = html.escape(collapsed(text), quote=False)
    return escaped.replace("[[", "&#91;[").replace("${", "&#36;{")  # tags and piped text
