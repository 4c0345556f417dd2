r"""A form as a tab-separated survey structure, which LimeSurvey imports.

Columns and classes are those of LimeSurvey's manual, *Tab Separated Value survey structure*: `S`
settings, `SL` texts of the survey, then for each language `G` groups, `Q` questions, `SQ` the rows
of an array and `A` its answers, told by what they follow. Texts are HTML, and `{…}` would be
worked out as an expression.
"""

import csv
import html
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import count
from typing import TypeAlias

from reflect.forms.form import Box, Grid
from reflect.forms.worded import Worded, collapsed, hints, refuse_shared_codes
from reflect.words import forms as words

_COLUMNS = (
    *("class", "type/scale", "name", "relevance", "text", "help", "language"),
    *("validation", "mandatory", "other", "default", "same_default"),
)

_LONGEST_ANSWER_CODE = 5

_SETTINGS = {
    "anonymized": "Y",
    "ipaddr": "N",
    "refurl": "N",
    "datestamp": "N",
    "savetimings": "N",
    "usecookie": "N",
    "allowregister": "N",
    "allowsave": "N",
    "publicstatistics": "N",
    "printanswers": "N",
    "format": "G",
    "showwelcome": "Y",
    "allowprev": "Y",
}
"""Nobody is asked or known; one page a group, and a way back."""

Row: TypeAlias = dict[str, str]


def limesurvey(forms: Sequence[Worded]) -> bytes:
    """The structure with the form in all these languages, UTF-8 with its mark.

    Items stand under their bare codes; an answer's code is the mark beside its box on paper, where
    LimeSurvey takes that. `Expected` where two questions would have one code.
    """
    form = forms[0]
    refuse_shared_codes(["group", *(question.bare_code for question in form.form.questions)])
    out = StringIO()
    writer = csv.DictWriter(out, _COLUMNS, delimiter="\t", lineterminator="\n", restval="")
    writer.writeheader()
    for row in _rows(forms):
        writer.writerow({column: _protected(cell) for column, cell in row.items()})
    return out.getvalue().encode("utf-8-sig")


def _rows(forms: Sequence[Worded]) -> Iterator[Row]:
    base, *others = (form.language.tag for form in forms)
    settings = {"language": base, "additional_languages": " ".join(others), **_SETTINGS}
    for name, value in settings.items():
        yield {"class": "S", "name": name, "text": value}
    for form in forms:
        yield from _texts_of_the_survey(form)
    for form in forms:
        yield from _Questions(form).rows()


def _texts_of_the_survey(form: Worded) -> Iterator[Row]:
    texts = {
        "surveyls_title": _html(form.title)[:200],
        "surveyls_description": _html(form.about),
        "surveyls_welcometext": "".join(f"<p>{_html(text)}</p>" for text in form.opening),
        "surveyls_endtext": f"<p>{_html(form.closing)}</p>",
    }
    for name, text in texts.items():
        yield {"class": "SL", "name": name, "text": text, "language": form.language.tag}


class _Questions:
    """Groups, questions, rows and answers in one language."""

    def __init__(self, form: Worded) -> None:
        self.form = form
        self.groups = (f"G{n}" for n in count(1))
        codes = {question.bare_code for question in form.form.questions}
        self.arrays = (code for n in count(1) if (code := f"array{n}") not in codes)

    def rows(self) -> Iterator[Row]:
        form = self.form.form
        if self.form.group:
            yield self._group("", "")
            yield self._question("S", "group", self.form.group, self._said(words.MAY_BE_EMPTY))
        for part in form.parts:
            yield self._group(part.title, part.introduction or "")
            for grid in part.grids:
                yield from self._several(grid) if grid.many else self._array(grid)
            for question in part.numbers:
                yield self._question(
                    "N", question.bare_code, question.text, _html(question.hint or "")
                )
        if form.in_words:
            yield self._group(self._said(words.IN_YOUR_WORDS), "")
            for question in form.in_words:
                yield self._question(
                    "T", question.bare_code, question.text, _html(question.hint or "")
                )

    def _group(self, title: str, introduction: str) -> Row:
        names = {"name": _html(title or self.form.title)[:200], "text": _html(introduction)}
        return {"class": "G", "type/scale": next(self.groups), **names, **self._language}

    def _array(self, grid: Grid) -> Iterator[Row]:
        help_ = "<br>".join(map(_html, hints(grid.questions)))
        yield self._question("F", next(self.arrays), self._said(words.ONE_IN_EACH_ROW), help_)
        for question in grid.questions:
            yield self._subquestion(question.bare_code, question.text)
        for code, box in zip(_answer_codes(grid.boxes), grid.boxes, strict=True):
            answer = {"name": code, "text": _html(box.label)}
            yield {"class": "A", "type/scale": "0", **answer, **self._language}

    def _several(self, grid: Grid) -> Iterator[Row]:
        """A question for each row: there is no array of which many may be ticked in a row."""
        for question in grid.questions:
            said = [self._said(words.ALL_THAT_APPLY), *([question.hint] if question.hint else [])]
            help_ = "<br>".join(map(_html, said))
            yield self._question("M", question.bare_code, question.text, help_)
            for code, box in zip(_answer_codes(grid.boxes), grid.boxes, strict=True):
                texts = {"name": code, "relevance": "1", "text": _html(box.label)}
                yield {
                    "class": "SQ",
                    "type/scale": "0",
                    **texts,
                    "mandatory": "N",
                    **self._language,
                }

    def _question(self, kind: str, code: str, text: str, help_: str) -> Row:
        texts = {"name": code, "relevance": "1", "text": _html(text), "help": help_}
        off = {"mandatory": "N", "other": "N", "same_default": "0"}
        return {"class": "Q", "type/scale": kind, **texts, **off, **self._language}

    def _subquestion(self, code: str, text: str) -> Row:
        texts = {"name": code, "relevance": "1", "text": _html(text)}
        return {"class": "SQ", "type/scale": "0", **texts, "mandatory": "N", **self._language}

    def _said(self, message: str) -> str:
        return self.form.form.say(message)

    @property
    def _language(self) -> Row:
        return {"language": self.form.language.tag}


def _answer_codes(boxes: Sequence[Box]) -> list[str]:
    """The marks; A1, A2 and so on where one of them is none that LimeSurvey takes."""
    marks = [box.mark for box in boxes]
    taken = all(re.fullmatch(rf"[A-Za-z0-9]{{1,{_LONGEST_ANSWER_CODE}}}", m) for m in marks)
    return marks if taken else [f"A{number}" for number in range(1, len(marks) + 1)]


def _html(text: str) -> str:
    escaped = html.escape(collapsed(text), quote=False)
    return escaped.replace("{", "&#123;").replace("}", "&#125;")


def _protected(cell: str) -> str:
    """A cell that begins and ends with a quotation mark is unquoted once more on import."""
    if re.fullmatch('".*"', cell):
        return '"' + cell.replace('"', '""') + '"'
    return cell
