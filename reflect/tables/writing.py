"""Responses as a table of answers that other programs read and `read_table` takes back."""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from reflect.diagnostics import Expected
from reflect.questionnaire import (
    AnyItem,
    Audience,
    ChoiceItem,
    Item,
    Missing,
    NumberItem,
    OpenItem,
    Questionnaire,
    Scale,
    audiences_known,
    marked,
)
from reflect.responses.model import Chosen, Entry, Picked, Response, Written
from reflect.tables.cells import NOT_ASKED, guarded, guarded_words, number_text
from reflect.tables.columns import items_of
from reflect.tables.content.numbers import Numbers
from reflect.tables.content.several import Several
from reflect.tables.content.spellings import Spellings
from reflect.tables.content.ways import Ways, ways_of
from reflect.tables.manner import ABOUT

ENCODING = "utf-8-sig"
"""UTF-8 with its mark: without it Excel takes accents for other letters; R and pandas know it."""

_ABOUT = ("respondent", "wave", "audience", "group", "joint", "form", "language")

_BEFORE = ("item", "questionnaire", "version", "hash", "kind")
_TAGS = "question type stance core reverse weight scale cell value label missing".split()
"""Columns of the codebook, but for those of each audience: its wording, then its meaning."""

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
    writers = {
        (q.hash, item.id): writer
        for q in questionnaires
        for item in q.items
        if (writer := ways_of(item))
    }
    rows: list[Sequence[str]] = [
        [*_about(number, response), *_cells(response, items, writers)]
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
    audiences = audiences_known(questionnaires)
    head = [*_BEFORE, *audiences, *_TAGS, *map(_meaning_for, audiences)]
    rows: list[Sequence[str]] = [
        [_shown(column, row.get(column, "")) for column in head]
        for q in questionnaires
        for item in q.items
        for row in _item_rows(q, item)
    ]
    return head, rows


def _meaning_for(audience: Audience) -> str:
    """The column that has what items mean to an audience."""
    return f"meaning_{audience}"


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
    writers: Mapping[tuple[str, str], Ways],
) -> Iterator[str]:
    asked = [asked.hash for asked in response.respondent.asked]
    for id_ in items:
        entry = response.entries.get(id_)
        writer = next((writers[hash_, id_] for hash_ in asked if (hash_, id_) in writers), None)
        yield NOT_ASKED if entry is None else _cell(entry, writer)


def _cell(entry: Entry, writer: Ways | None) -> str:
    match entry.answer, writer:
        case Written(words), _:
            return guarded_words(words)
        case (Picked() as picked, Several()):
            return writer.written(picked)
        case Chosen(value), Spellings() | Numbers():
            return writer.written(value)
        case (Missing() as missing, Spellings() | Several() | Numbers()):
            return writer.written(missing)
    return Missing.SKIPPED.value


def _item_rows(questionnaire: Questionnaire, item: AnyItem) -> Iterator[dict[str, str]]:
    texts = {audience.value: marked(text) for audience, text in item.text.items()}
    row = {
        "item": item.id,
        "questionnaire": questionnaire.id,
        "version": questionnaire.version,
        "hash": questionnaire.hash,
        **texts,
    }
    match item:
        case OpenItem():
            yield {**row, "kind": "open"}
        case NumberItem():
            row |= {"kind": "number", "label": item.unit or ""}
            yield row
            yield from _apart(row, Numbers(item).written(Missing.SKIPPED))
        case ChoiceItem():
            kind = "choices" if item.many else "choice"
            of = {**row, "kind": kind, "scale": item.scale.id}
            yield from _option_rows(of, item.scale, item.scale)
        case Item():
            kept = (item.original or item).scale
            yield from _option_rows({**row, **_scored(item)}, item.scale, kept)


def _scored(item: Item) -> dict[str, str]:
    """The tags of a scored item."""
    return {
        "kind": "scored",
        "question": item.question or "",
        "type": item.type or "",
        "stance": item.stance or "",
        "core": "yes" if item.core else "no",
        "reverse": "yes" if item.reverse else "no",
        "weight": str(item.weight),
        "scale": item.scale.id,
        **{_meaning_for(audience): item.meaning(audience) for audience in item.text},
    }


def _option_rows(row: dict[str, str], scale: Scale, kept: Scale) -> Iterator[dict[str, str]]:
    """A row for each option of a scale, whose cells are written as on the scale that is `kept`."""
    spellings = Spellings(kept)
    for option in scale.options:
        value, label = number_text(option.value), marked(option.label)
        yield {**row, "cell": spellings.written(option.value), "value": value, "label": label}
    for apart in scale.missing_options:
        cell, key = spellings.written(apart.missing), apart.missing.value
        yield {**row, "cell": cell, "label": marked(apart.label), "missing": key}
    yield from _apart(row, spellings.written(Missing.SKIPPED))


def _apart(row: dict[str, str], blank: str) -> Iterator[dict[str, str]]:
    """What may stand under every item but one in words."""
    yield {**row, "cell": blank, "label": "Left blank", "missing": Missing.SKIPPED.value}
    yield {**row, "cell": NOT_ASKED, "label": "Not asked", "missing": NOT_ASKED}
