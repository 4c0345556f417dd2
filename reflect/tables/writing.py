"""Responses as a table of answers that other programs read and `read_table` takes back."""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from reflect.diagnostics import Expected
from reflect.questionnaire import Audience, Item, Missing, OpenItem, Questionnaire, marked
from reflect.responses.model import Chosen, Entry, Response, Written
from reflect.tables.cells import NOT_ASKED, guarded, guarded_words, number_text
from reflect.tables.columns import items_of
from reflect.tables.content.spellings import Spellings
from reflect.tables.manner import ABOUT

ENCODING = "utf-8-sig"
"""UTF-8 with its mark: without it Excel takes accents for other letters; R and pandas know it."""

_ABOUT = ("respondent", "wave", "audience", "group", "joint", "form", "language")

_CODEBOOK = (
    "item questionnaire version hash kind leaders staff parents question type stance core reverse "
    "weight scale cell value label missing meaning_leaders meaning_staff meaning_parents"
).split()

_UNGUARDED = ("weight", "cell", "value", "missing")
"""Columns that hold numbers, keys, or a cell that was guarded as it was spelled."""


Rows: TypeAlias = tuple[Sequence[str], list[Sequence[str]]]
"""A head, and rows of the same length."""


def table_of(responses: Iterable[Response], questionnaires: Sequence[Questionnaire]) -> bytes:
    """The rows of `rows_of` as CSV."""
    return _csv(rows_of(responses, questionnaires))


def codebook_of(questionnaires: Sequence[Questionnaire]) -> bytes:
    """The rows of `codebook_rows` as CSV."""
    return _csv(codebook_rows(questionnaires))


def rows_of(responses: Iterable[Response], questionnaires: Sequence[Questionnaire]) -> Rows:
    """A row for each response and a column for each item, under its id.

    A cell holds the value of the option chosen, `dont_know`, `not_applicable`, `skipped` or
    `not_asked`, or what was written; `cells` says what is put before a text that a spreadsheet
    would take for a formula. Respondents are numbered in an order that tells nothing; notes are
    left out. `questionnaires` are those that were asked, also in several versions. Raises
    `Expected` where an item is called like a column about the respondent.
    """
    items = items_of(questionnaires)
    if taken := items.keys() & {*ABOUT}:
        raise Expected(
            f"The item {min(taken)} is called like a column about the respondent, so a table "
            "cannot hold it; export the answers with: reflect responses export answers.json"
        )
    spellings = {
        (q.hash, item.id): Spellings(item.scale) for q in questionnaires for item in q.scored
    }
    rows: list[Sequence[str]] = [
        [*_about(number, response), *_cells(response, items, spellings)]
        for number, response in enumerate(sorted(responses, key=_in_no_order), 1)
    ]
    return [*_ABOUT, *items], rows


def codebook_rows(questionnaires: Sequence[Questionnaire]) -> Rows:
    """A row for each cell that may stand under an item, and one for an open item.

    It has the item's words for each audience, its tags, and its meaning for each (see
    `Item.meaning`): two tables may be compared on an item only while its meaning stays the same.
    Of a questionnaire in another language than its own the words and labels are in that one; what
    is not translated says so. Cells are the same in all.
    """
    rows: list[Sequence[str]] = [
        [_shown(column, row.get(column, "")) for column in _CODEBOOK]
        for q in questionnaires
        for item in q.items
        for row in _item_rows(q, item)
    ]
    return _CODEBOOK, rows


def _shown(column: str, text: str) -> str:
    """A cell of the codebook; numbers and our own keys need no guard."""
    return text if column in _UNGUARDED else guarded(text)


def _csv(table: Rows) -> bytes:
    header, rows = table
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(header)
    writer.writerows(rows)
    return file.getvalue().encode(ENCODING)


def _in_no_order(response: Response) -> str:
    return hashlib.sha256(response.respondent.id.encode()).hexdigest()


def _about(number: int, response: Response) -> Iterator[str]:
    who = response.respondent
    yield str(number)
    yield guarded(who.wave)
    yield who.audience.value
    yield guarded(who.group or "")
    yield str(who.joint or "")
    yield "short" if who.core else "full"
    yield who.language or ""


def _cells(
    response: Response,
    items: Iterable[str],
    spellings: dict[tuple[str, str], Spellings],
) -> Iterator[str]:
    asked = [asked.hash for asked in response.respondent.asked]
    for id_ in items:
        entry = response.entries.get(id_)
        scale = next((spellings[hash_, id_] for hash_ in asked if (hash_, id_) in spellings), None)
        yield NOT_ASKED if entry is None else _cell(entry, scale)


def _cell(entry: Entry, spellings: Spellings | None) -> str:
    match entry.answer:
        case Written(words):
            return guarded_words(words)
        case Chosen(value) if spellings:
            return spellings.written(value)
        case Missing() as missing:
            return spellings.written(missing) if spellings else missing.value
    return Missing.SKIPPED.value


def _item_rows(questionnaire: Questionnaire, item: Item | OpenItem) -> Iterator[dict[str, str]]:
    texts = {audience.value: marked(item.text.get(audience, "")) for audience in Audience}
    row = {
        "item": item.id,
        "questionnaire": questionnaire.id,
        "version": questionnaire.version,
        "hash": questionnaire.hash,
        **texts,
    }
    if isinstance(item, OpenItem):
        yield {**row, "kind": "open"}
        return
    scored = {
        **row,
        "kind": "scored",
        "question": item.question or "",
        "type": item.type or "",
        "stance": item.stance or "",
        "core": "yes" if item.core else "no",
        "reverse": "yes" if item.reverse else "no",
        "weight": str(item.weight),
        "scale": item.scale.id,
        **{f"meaning_{audience}": item.meaning(audience) for audience in item.text},
    }
    spellings = Spellings((item.original or item).scale)
    for option in item.scale.options:
        value, label = number_text(option.value), marked(option.label)
        yield {**scored, "cell": spellings.written(option.value), "value": value, "label": label}
    for apart in item.scale.missing_options:
        cell, key = spellings.written(apart.missing), apart.missing.value
        yield {**scored, "cell": cell, "label": marked(apart.label), "missing": key}
    blank = Missing.SKIPPED
    yield {
        **scored,
        "cell": spellings.written(blank),
        "label": "Left blank",
        "missing": blank.value,
    }
    yield {**scored, "cell": NOT_ASKED, "label": "Not asked", "missing": NOT_ASKED}
