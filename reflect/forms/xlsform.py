"""A form as XLSForm: the workbook that KoboToolbox, ODK, Ona and SurveyCTO make a form of.

Sheets and columns as in the reference at xlsform.org; one sheet for the questions, one for the
answers, one for the settings. In more than one language a column of texts is headed
`label::Urdu (ur)`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from itertools import count
from typing import TypeAlias

from reflect.forms.form import Part, Question
from reflect.forms.worded import Worded, collapsed, refuse_shared_codes
from reflect.words import forms as words

_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 -- same input, same bytes

_OWN = {"group", "note", "questionnaire"}
"""Names of rows that are no questions."""

Row: TypeAlias = dict[str, str]


def xlsform(forms: Sequence[Worded]) -> bytes:
    """The workbook with the form in all these languages, the first of them the default.

    A column `questionnaire` of every submission says which questionnaires were asked: id, version,
    hash. `Expected` where two questions would have one code.
    """
    form = forms[0]
    refuse_shared_codes([*_OWN, *(question.code for question in form.form.questions)])
    sheets = {
        "survey": list(_Survey(forms).rows()),
        "choices": list(_choices(forms)),
        "settings": [_settings(form, many=len(forms) > 1)],
    }
    return _workbook(sheets)


class _Survey:
    """The rows of the sheet `survey`; what is said is said in all languages."""

    def __init__(self, forms: Sequence[Worded]) -> None:
        self.forms = forms
        self.parts = list(zip(*(form.form.parts for form in forms), strict=True))
        codes = {question.code for question in forms[0].form.questions}
        self.free = (name for n in count(1) if (name := f"part_{n}") not in codes)
        self.scales = (f"scale_{n}" for n in count(1))

    def rows(self) -> Iterator[Row]:
        form = self.forms[0]
        about = form.about.replace("'", "")
        yield {"type": "calculate", "name": "questionnaire", "calculation": f"'{about}'"}
        yield from self._page(self._opening())
        for parts in self.parts:
            yield from self._part(parts)
        if form.form.in_words:
            heading = [form.form.say(words.IN_YOUR_WORDS) for form in self.forms]
            yield from self._page(self._in_words(), heading)
        closing = self._texts("label", [each.closing for each in self.forms])
        yield {"type": "note", "name": "note", **closing}

    def _page(self, rows: Iterator[Row], title: Sequence[str] = ()) -> Iterator[Row]:
        """A group that a phone, or a browser, shows on one page."""
        label = self._texts("label", title) if title else {}
        yield {"type": "begin_group", "name": next(self.free), **label, "appearance": "field-list"}
        yield from rows
        yield {"type": "end_group"}

    def _opening(self) -> Iterator[Row]:
        for paragraphs in zip(*(form.opening for form in self.forms), strict=True):
            yield self._note(paragraphs)
        if self.forms[0].group:
            asked = self._texts("label", [form.group or "" for form in self.forms])
            help_ = self._texts("hint", [form.form.say(words.MAY_BE_EMPTY) for form in self.forms])
            yield {"type": "text", "name": "group", **asked, **help_, "required": "no"}

    def _part(self, parts: Sequence[Part]) -> Iterator[Row]:
        """A page for each scale; the introduction stands on the first of them."""
        said = [self._note([p.introduction or "" for p in parts])] if parts[0].introduction else []
        for grids in zip(*(part.grids for part in parts), strict=True):
            select = "select_multiple" if grids[0].many else "select_one"
            kind = f"{select} {next(self.scales)}"
            questions = zip(*(grid.questions for grid in grids), strict=True)
            asked = [self._asked(kind, each) for each in questions]
            yield from self._page(iter([*said, *asked]), [part.title for part in parts])
            said = []
        if parts[0].numbers:
            numbers = map(self._number, zip(*(part.numbers for part in parts), strict=True))
            yield from self._page(iter([*said, *numbers]), [part.title for part in parts])

    def _number(self, asked: Sequence[Question]) -> Row:
        number = asked[0].asks
        ends = [(">=", number.least), ("<=", number.most)] if number else []
        bounds = " and ".join(f". {sign} {end:g}" for sign, end in ends if end is not None)
        return {**self._asked("decimal", asked), **({"constraint": bounds} if bounds else {})}

    def _in_words(self) -> Iterator[Row]:
        for asked in zip(*(form.form.in_words for form in self.forms), strict=True):
            yield {**self._asked("text", asked), "appearance": "multiline"}

    def _asked(self, kind: str, asked: Sequence[Question]) -> Row:
        label = self._texts("label", [q.text for q in asked])
        hint = self._texts("hint", [q.hint or "" for q in asked]) if asked[0].hint else {}
        return {"type": kind, "name": asked[0].code, **label, **hint, "required": "no"}

    def _note(self, paragraphs: Sequence[str]) -> Row:
        return {"type": "note", "name": next(self.free), **self._texts("label", paragraphs)}

    def _texts(self, column: str, texts: Sequence[str]) -> Row:
        return _texts(self.forms, column, texts)


def _choices(forms: Sequence[Worded]) -> Iterator[Row]:
    """An answer's name is the mark beside its box on paper: its value, or a letter."""
    for place, grid in enumerate(forms[0].grids):
        for column, box in enumerate(grid.boxes):
            labels = [each.grids[place].boxes[column].label for each in forms]
            name = {"list_name": f"scale_{place + 1}", "name": box.mark}
            yield {**name, **_texts(forms, "label", labels)}


def _settings(form: Worded, *, many: bool) -> Row:
    of = "-".join(asked.id for asked in form.form.asked)
    language = {"default_language": _language(form)} if many else {}
    return {
        "form_title": form.title,
        "form_id": f"reflect-{of}-{form.form.audience.value}",
        "version": " ".join(f"{asked.version} {asked.hash[:8]}" for asked in form.form.asked),
        "style": "pages",
        **language,
    }


def _texts(forms: Sequence[Worded], column: str, texts: Sequence[str]) -> Row:
    """The cells of a column of texts: one, or one for each language."""
    shown = [collapsed(text).replace("${", "$ {") for text in texts]  # `${…}` names a question
    if len(forms) == 1:
        return {column: shown[0]}
    heads = [f"{column}::{_language(form)}" for form in forms]
    return dict(zip(heads, shown, strict=True))


def _language(form: Worded) -> str:
    return f"{form.language.english_name} ({form.language.tag})"


def _workbook(sheets: Mapping[str, Sequence[Row]]) -> bytes:
    from xlsxwriter import Workbook

    out = BytesIO()
    book = Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": _EPOCH, "author": "reflect"})
    head_format = book.add_format({"bold": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        for place, column in enumerate(columns):
            longest = max(len(row.get(column, "")) for row in rows)
            sheet.set_column(place, place, min(max(longest, len(column)) + 2, 60))
            sheet.write_string(0, place, column, head_format)
            for number, row in enumerate(rows, 1):
                if column in row:
                    sheet.write_string(number, place, row[column])
    book.close()
    return out.getvalue()
