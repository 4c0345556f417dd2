"""A form as a text file in the *Advanced Format* of Qualtrics.

Tags as in Qualtrics' page on importing surveys; a text is HTML, on one line.
"""

import html
from collections.abc import Iterator
from itertools import count

from reflect.forms.form import Box, Grid, Question
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
    all_that_apply = form.form.say(words.ALL_THAT_APPLY)
    for number, part in enumerate(form.form.parts, 1):
        yield from _block(part.title)
        if part.introduction:
            yield from _said(f"part{number}", _html(part.introduction))
        for grid in part.grids:
            if grid.many:
                yield from _several(grid, all_that_apply)
            else:
                yield from _matrix(next(grids), grid, each_row)
        for question in part.numbers:
            asked = _html(question.text)
            yield from _hint(f"q{question.number}help", question)
            yield from ("[[Question:TE:SingleLine]]", f"[[ID:q{question.number}]]", asked, "")
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


def _hint(name: str, question: Question) -> Iterator[str]:
    if question.hint:
        yield from _said(name, _html(question.hint))


def _several(grid: Grid, all_that_apply: str) -> Iterator[str]:
    """A question for each row of which many boxes may be ticked."""
    for question in grid.questions:
        said = ". ".join(filter(None, (all_that_apply, question.hint)))
        yield from _said(f"q{question.number}help", _html(said))
        yield from ("[[Question:MC:MultipleAnswer]]", f"[[ID:q{question.number}]]")
        yield from (_html(question.text), "[[AdvancedChoices]]")
        for recoded, box in _recoded(grid):
            yield from (f"[[Choice:{recoded}]]", _html(box.label))
        yield ""


def _recoded(grid: Grid) -> Iterator[tuple[str, Box]]:
    """What each box is recoded to: its value, or a number below zero that no option has."""
    values = {box.mark for box in grid.boxes}
    free = (mark for n in count(1) if (mark := f"-{n}") not in values)
    for box in grid.boxes:
        yield next(free) if box.apart else box.mark, box


def _matrix(name: str, grid: Grid, each_row: str) -> Iterator[str]:
    if said := hints(grid.questions):  # not in the text of the matrix, which heads every column
        yield from _said(f"{name}help", "<br>".join(map(_html, said)))
    yield from ("[[Question:Matrix]]", f"[[ID:{name}]]", each_row)
    yield from ("[[Choices]]", *(_html(question.text) for question in grid.questions))
    yield "[[AdvancedAnswers]]"
    for recoded, box in _recoded(grid):
        yield from (_answer(recoded), _html(box.label))
    yield ""


def _answer(recoded: str) -> str:
    return f"[[Answer:{recoded}]]"


def _html(text: str) -> str:
    escaped = html.escape(collapsed(text), quote=False)
    return escaped.replace("[[", "&#91;[").replace("${", "&#36;{")  # tags and piped text
