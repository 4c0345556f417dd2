"""A form as the JSON of SurveyJS, which any page with that library shows.

Properties as in its documentation of the survey, the matrix and the comment.
"""

import html
import json
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any, TypeAlias

from reflect.forms.form import Box, Grid, Part, Question
from reflect.forms.worded import Worded, collapsed, hints, refuse_shared_codes
from reflect.words import forms as words

Element: TypeAlias = dict[str, Any]


def surveyjs(forms: Sequence[Worded]) -> bytes:
    """The JSON with the form in all these languages, the first of them the default.

    The answers of a grid come as an object of it, by short code: an option's value, or the letter
    of an answer apart from the scale. `questionnaire` in the answers says which questionnaires
    were asked. `Expected` where two questions would have one code.
    """
    codes = [question.code for question in forms[0].form.questions]
    refuse_shared_codes(["group", "questionnaire", *codes])
    return (json.dumps(_Survey(forms).json(), ensure_ascii=False, indent=2) + "\n").encode()


class _Survey:
    def __init__(self, forms: Sequence[Worded]) -> None:
        self.forms = forms
        codes = {question.code for question in forms[0].form.questions}
        self.grids = (name for n in count(1) if (name := f"grid_{n}") not in codes)

    def json(self) -> Element:
        form = self.forms[0]
        about = form.about.replace("'", "")
        return {
            "title": self._in_all([each.title for each in self.forms]),
            "description": self._in_all(["\n\n".join(each.opening) for each in self.forms]),
            "completedHtml": self._in_all([_paragraph(each.closing) for each in self.forms]),
            "locale": form.language.tag,
            "showProgressBar": True,
            "showQuestionNumbers": "off",
            "calculatedValues": [
                {"name": "questionnaire", "expression": f"'{about}'", "includeIntoResult": True}
            ],
            "pages": list(self._pages()),
        }

    def _pages(self) -> Iterator[Element]:
        names = (f"page_{n}" for n in count(1))
        first = [self._group()] if self.forms[0].group else []
        for parts in zip(*(form.form.parts for form in self.forms), strict=True):
            yield self._page(next(names), parts, first)
            first = []
        if self.forms[0].form.in_words:
            asked = zip(*(form.form.in_words for form in self.forms), strict=True)
            elements = [*first, *map(self._in_words, asked)]
            title = self._said(words.IN_YOUR_WORDS)
            yield {"name": next(names), "title": title, "elements": elements}

    def _page(self, name: str, parts: Sequence[Part], first: Sequence[Element]) -> Element:
        grids = zip(*(part.grids for part in parts), strict=True)
        numbers = zip(*(part.numbers for part in parts), strict=True)
        introductions = [collapsed(part.introduction or "") for part in parts]
        description = {"description": self._in_all(introductions)} if introductions[0] else {}
        return {
            "name": name,
            "title": self._in_all([collapsed(part.title) for part in parts]),
            **description,
            "elements": [
                *first,
                *(element for each in grids for element in self._elements(each)),
                *(self._number(each) for each in numbers),
            ],
        }

    def _elements(self, grids: Sequence[Grid]) -> Iterator[Element]:
        """A grid; or a question for each of its rows, where many boxes may be ticked."""
        if not grids[0].many:
            yield self._grid(grids)
            return
        boxes = list(zip(*(grid.boxes for grid in grids), strict=True))
        for asked in zip(*(grid.questions for grid in grids), strict=True):
            yield {
                **self._asked("checkbox", asked),
                "description": self._said(words.ALL_THAT_APPLY),
                "choices": [
                    {"value": _value(each[0]), "text": self._in_all([b.label for b in each])}
                    for each in boxes
                ],
            }

    def _number(self, asked: Sequence[Question]) -> Element:
        number = asked[0].asks
        ends = {"min": number.least, "max": number.most} if number else {}
        bounds = {name: end for name, end in ends.items() if end is not None}
        return {**self._asked("text", asked), "inputType": "number", **bounds}

    def _grid(self, grids: Sequence[Grid]) -> Element:
        questions = zip(*(grid.questions for grid in grids), strict=True)
        boxes = zip(*(grid.boxes for grid in grids), strict=True)
        helps = ["\n".join(hints(grid.questions)) for grid in grids]
        description = {"description": self._in_all(helps)} if helps[0] else {}
        return {
            "type": "matrix",
            "name": next(self.grids),
            "title": self._said(words.ONE_IN_EACH_ROW),
            **description,
            "isRequired": False,
            "alternateRows": True,
            "columns": [
                {"value": _value(each[0]), "text": self._in_all([b.label for b in each])}
                for each in boxes
            ],
            "rows": [
                {"value": each[0].code, "text": self._in_all([collapsed(q.text) for q in each])}
                for each in questions
            ],
        }

    def _in_words(self, asked: Sequence[Question]) -> Element:
        return self._asked("comment", asked)

    def _asked(self, type_: str, asked: Sequence[Question]) -> Element:
        helps = [collapsed(question.hint or "") for question in asked]
        description = {"description": self._in_all(helps)} if helps[0] else {}
        title = self._in_all([collapsed(question.text) for question in asked])
        name = {"type": type_, "name": asked[0].code, "title": title}
        return {**name, **description, "isRequired": False}

    def _group(self) -> Element:
        return {
            "type": "text",
            "name": "group",
            "title": self._in_all([form.group or "" for form in self.forms]),
            "description": self._said(words.MAY_BE_EMPTY),
            "isRequired": False,
        }

    def _said(self, message: str) -> str | dict[str, str]:
        return self._in_all([form.form.say(message) for form in self.forms])

    def _in_all(self, texts: Sequence[str]) -> str | dict[str, str]:
        """A text, or one for each language; the first is the default."""
        if len(self.forms) == 1:
            return texts[0]
        others = zip((form.language.tag for form in self.forms[1:]), texts[1:], strict=True)
        return {"default": texts[0], **dict(others)}


def _value(box: Box) -> float | str:
    """What a ticked box is worth: a number, or the letter of an answer apart from the scale."""
    if box.apart:
        return box.mark
    value = float(box.mark)
    return int(value) if value.is_integer() else value


def _paragraph(text: str) -> str:
    return f"<p>{html.escape(text, quote=False)}</p>"
