"""Answers to a form, laid out as the tool that it was made for exports them.

A person's answers are, by id of the question, the place of the answer among the boxes or words;
what is not there was left blank. The columns that a tool adds stand as it adds them, with a made-up
name, address and so on in each.
"""

import csv
import html
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeAlias

import openpyxl

from reflect.forms.form import Box, Question
from reflect.forms.formats import FormFormat
from reflect.forms.limesurvey import limesurvey
from reflect.forms.surveyjs import surveyjs
from reflect.forms.worded import Worded, collapsed
from reflect.forms.xlsform import xlsform
from reflect.words import forms as words
from tests.forms.test_limesurvey import imported
from tests.forms.test_surveyjs import filled_in
from tests.forms.test_xlsform import sheets

Answers: TypeAlias = Mapping[str, int | str]

PRIVATE = ("ann@example.org", "Ann Example", "203.0.113.7")
"""What tools store of people, and nothing may keep."""

_BEGAN = datetime(2026, 3, 2, 17, 5, 9)  # noqa: DTZ001 -- as tools write it


def _times(place: int) -> tuple[datetime, datetime]:
    began = _BEGAN + timedelta(minutes=7 * place)
    return began, began + timedelta(seconds=300 + place)


def questions(form: Worded) -> list[tuple[Question, tuple[Box, ...]]]:
    """Every question with its boxes, in the order of the form; none of one for words."""
    ticked = [(q, grid.boxes) for grid in form.grids for q in grid.questions]
    return [*ticked, *((q, ()) for q in form.form.in_words)]


def label(question: Question, boxes: Sequence[Box], person: Answers) -> str:
    """The answer in words; empty if blank."""
    answer = person.get(question.id, "")
    return collapsed(boxes[answer].label) if isinstance(answer, int) else answer


def mark(question: Question, boxes: Sequence[Box], person: Answers) -> str:
    """The answer by the mark beside its box; empty if blank."""
    answer = person.get(question.id, "")
    return boxes[answer].mark if isinstance(answer, int) else answer


def _write(path: Path, rows: Sequence[Sequence[Any]], delimiter: str = ",", **how: Any) -> Path:
    with path.open("w", encoding=how.pop("encoding", "utf-8"), newline="") as file:
        csv.writer(file, delimiter=delimiter, **how).writerows(rows)
    return path


def google(form: Worded, people: Sequence[Answers], folder: Path) -> Path:
    """*Download responses (.csv)*: a time, then `Title [Row]` for each row of a grid."""
    head = ["Timestamp"]
    for question, boxes in questions(form):
        text = collapsed(question.text)
        head.append(f"{words.ONE_IN_EACH_ROW} [{text}]" if boxes else text)
    rows = [
        [
            _times(n)[1].strftime("%Y/%m/%d %I:%M:%S %p GMT"),
            *(label(q, boxes, person) for q, boxes in questions(form)),
        ]
        for n, person in enumerate(people)
    ]
    return _write(folder / "answers.csv", [head, *rows], quoting=csv.QUOTE_ALL)


def microsoft(form: Worded, people: Sequence[Answers], folder: Path) -> Path:
    """*Open in Excel*: id, times, e-mail, name, then a column a question, in no-break spaces."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    head = ["ID", "Start time", "Completion time", "Email", "Name"]
    sheet.append([*head, *(f"{collapsed(q.text)}\u00a0" for q, _ in questions(form))])
    for n, person in enumerate(people):
        cells = [label(q, boxes, person) or None for q, boxes in questions(form)]
        sheet.append([n + 1, *_times(n), *PRIVATE[:2], *cells])
    book.save(folder / "answers.xlsx")
    return folder / "answers.xlsx"


def kobo(form: Worded, people: Sequence[Answers], folder: Path) -> Path:
    """KoboToolbox, *XML values and headers*, with groups in the headers and semicolons between."""
    rows = [row for row in sheets(xlsform([form]))["survey"] if row["type"] != "end_group"]
    by_code = {q.code: (q, boxes) for q, boxes in questions(form)}
    group, head, fills = "", [], []
    for row in rows:
        if row["type"] == "begin_group":
            group = f"{row['name']}/"
            continue
        head.append(row["name"] if row["name"] == "questionnaire" else f"{group}{row['name']}")
        fills.append(row["name"])
    added = ["_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status"]
    added += ["_submitted_by", "__version__", "_tags", "_index"]
    table = [[*head, *added]]
    for n, person in enumerate(people):
        said = {"questionnaire": form.about}
        said |= {code: mark(q, boxes, person) for code, (q, boxes) in by_code.items()}
        sent = _times(n)[1].isoformat()
        tail = [str(1000 + n), f"uuid-{n}", sent, "", "", "submitted_via_web"]
        table.append([*(said.get(name, "") for name in fills), *tail, PRIVATE[1], "v1", "", n + 1])
    return _write(folder / "answers.csv", table, ";", encoding="utf-8-sig", quoting=csv.QUOTE_ALL)


def odk(form: Worded, people: Sequence[Answers], folder: Path) -> Path:
    """ODK Central: a column for every row of the form, groups before a hyphen."""
    rows = [row for row in sheets(xlsform([form]))["survey"] if row["type"] != "end_group"]
    by_code = {q.code: (q, boxes) for q, boxes in questions(form)}
    group, head, fills = "", ["SubmissionDate"], []
    for row in rows:
        if row["type"] == "begin_group":
            group = f"{row['name']}-"
            continue
        head.append(row["name"] if row["name"] == "questionnaire" else f"{group}{row['name']}")
        fills.append(row["name"])
    added = ["meta-instanceID", "KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent"]
    added += ["AttachmentsExpected", "Status", "ReviewState", "DeviceID", "Edits", "FormVersion"]
    table = [[*head, *added]]
    for n, person in enumerate(people):
        said = {"questionnaire": form.about}
        said |= {code: mark(q, boxes, person) for code, (q, boxes) in by_code.items()}
        key = f"uuid:0000-{n}"
        tail = [key, key, "17", PRIVATE[1], "0", "0", "", "", "collect:x", "0", "1"]
        sent = _times(n)[1].strftime("%Y-%m-%dT%H:%M:%S.000Z")
        table.append([sent, *(said.get(name, "") for name in fills), *tail])
    return _write(folder / "answers.csv", table)


def _lime(form: Worded, people: Sequence[Answers], folder: Path, heading: str) -> Path:
    survey = imported(limesurvey([form]))
    by_code = {q.bare_code: (q, boxes) for q, boxes in questions(form)}
    head = ["id", "submitdate", "lastpage", "startlanguage", "seed"]
    columns = []
    for code, question in survey.questions.items():
        for row, text in question.rows.items():
            full = f"{question.text} [{html.unescape(text)}]"
            columns.append((row, heading.format(code=f"{code}[{row}]", text=full)))
        if question.kind == "T":
            columns.append((code, heading.format(code=code, text=html.unescape(question.text))))
    table = [[*head, *(shown for _, shown in columns)]]
    for n, person in enumerate(people):
        said = [label(*by_code[code], person) for code, _ in columns]
        table.append([str(n + 1), "1980-01-01 00:00:00", "4", "en", str(1234567 + n), *said])
    return _write(folder / "answers.csv", table, encoding="utf-8-sig", quoting=csv.QUOTE_ALL)


def lime_codes(form: Worded, people: Sequence[Answers], folder: Path) -> Path:
    """LimeSurvey, headings as question codes, responses as full answers."""
    return _lime(form, people, folder, "{code}")


def lime_texts(form: Worded, people: Sequence[Answers], folder: Path) -> Path:
    """LimeSurvey, headings as full question text."""
    return _lime(form, people, folder, "{text}")


def lime_both(form: Worded, people: Sequence[Answers], folder: Path) -> Path:
    """LimeSurvey, headings as question code and text."""
    return _lime(form, people, folder, "{code}. {text}")


def surveyjs_table(form: Worded, people: Sequence[Answers], folder: Path) -> Path:
    """What SurveyJS gives when it is filled in, a column a question: `grid_1.role_a`."""
    codes = {q.id: q.code for q, _ in questions(form)}
    filled = [{codes[id_]: answer for id_, answer in person.items()} for person in people]
    flat = []
    for data in filled_in(surveyjs([form]), folder, *filled)["data"]:
        grids = {k: v for k, v in data.items() if isinstance(v, dict)}
        one = {k: v for k, v in data.items() if k not in grids}
        one |= {f"{grid}.{code}": v for grid, rows in grids.items() for code, v in rows.items()}
        flat.append(one)
    head = sorted({column for one in flat for column in one})
    rows = [[one.get(column, "") for column in head] for one in flat]
    return _write(folder / "answers.csv", [head, *rows])


def qualtrics(form: Worded, people: Sequence[Answers], folder: Path) -> Path:
    """*Use choice text*: three rows of headings, the last one of JSON, then the responses."""
    added = ["StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)"]
    added += ["Finished", "RecordedDate", "ResponseId", "RecipientLastName", "RecipientEmail"]
    added += ["DistributionChannel", "UserLanguage"]
    tags, texts = [], []
    for number, grid in enumerate(form.grids, 1):
        for row, question in enumerate(grid.questions, 1):
            tags.append(f"grid{number}_{row}")
            texts.append(f"{words.ONE_IN_EACH_ROW} - {collapsed(question.text)}")
    for question in form.form.in_words:
        tags.append(f"q{question.number}")
        texts.append(collapsed(question.text))
    asked = questions(form)
    ids = [json.dumps({"ImportId": f"QID{n}"}) for n in range(len(added) + len(tags) + 1)]
    table = [[*added, *tags, "questionnaire"], [*added, *texts, "questionnaire"], ids]
    for n, person in enumerate(people):
        began, ended = (time.isoformat(" ") for time in _times(n))
        about = [began, ended, "IP Address", PRIVATE[2], "100", str(300 + n), "True", ended]
        about += [f"R_{n}", PRIVATE[1], PRIVATE[0], "anonymous", "EN"]
        table.append([*about, *(label(q, boxes, person) for q, boxes in asked), form.about])
    return _write(folder / "answers.csv", table, encoding="utf-8-sig", quoting=csv.QUOTE_ALL)


EXPORTS: Mapping[str, tuple[FormFormat, Callable[[Worded, Sequence[Answers], Path], Path]]] = {
    "google": (FormFormat.GOOGLE, google),
    "microsoft": (FormFormat.MICROSOFT, microsoft),
    "kobo": (FormFormat.XLSFORM, kobo),
    "odk": (FormFormat.XLSFORM, odk),
    "limesurvey codes": (FormFormat.LIMESURVEY, lime_codes),
    "limesurvey texts": (FormFormat.LIMESURVEY, lime_texts),
    "limesurvey both": (FormFormat.LIMESURVEY, lime_both),
    "surveyjs": (FormFormat.SURVEYJS, surveyjs_table),
    "qualtrics": (FormFormat.QUALTRICS, qualtrics),
}
"""Every layout that is read back, with the form that it is an export of."""
