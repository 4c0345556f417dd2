"""Saving from a damaged file what is whole.

The damaged file is only read, and row by row: where a page is gone, what stands on others is not.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from itertools import permutations, product
from pathlib import Path
from typing import Any

from reflect.diagnostics import Expected
from reflect.questionnaire import Audience, Questionnaire, audiences_of, read_kept
from reflect.responses.checksum import checksum, wave_checksum
from reflect.responses.kept import DELETION, Batch, Fact
from reflect.responses.model import Asked, Entry, Respondent, Response, Wave, problems_with
from reflect.responses.packing import unpacked
from reflect.responses.store.contents import Contents, SealedDraft, write_contents
from reflect.responses.store.facts import SALT, SCHEMA_KEY
from reflect.responses.store.file.database import Database
from reflect.responses.store.forms import Form, items_of
from reflect.responses.store.rows import answer_of

_WRONG = (sqlite3.Error, Expected, ValueError, TypeError, LookupError, StopIteration)
"""What comes of reading what we never wrote."""


_RESPONDENTS = (
    "SELECT id FROM respondent ORDER BY id",
    "SELECT DISTINCT respondent FROM asked ORDER BY respondent",
    "SELECT DISTINCT respondent FROM entry ORDER BY respondent",
)
_QUESTIONNAIRES = (
    "SELECT hash FROM questionnaire ORDER BY hash",
    "SELECT DISTINCT hash FROM asked ORDER BY hash",
)
_WAVES = ("SELECT name FROM wave ORDER BY name",)

_MOST_TOGETHER = 3
"""Questionnaires that are asked together, where it must be found out which were."""


@dataclass(frozen=True, slots=True)
class Rescued:
    """How much was saved; `lost` respondents were found, and are not whole."""

    responses: int
    drafts: int
    waves: int
    questionnaires: int
    lost: int


def rescue(path: Path, into: Path, known: Iterable[Questionnaire] = ()) -> Rescued:
    """Save what is whole in the file at `path` into a new one at `into`.

    A response is whole when its checksum fits; one of a version without checksums, when its
    questionnaires could have been answered so. `known` are questionnaires at hand, in case the text
    of one is damaged. A wave that is damaged itself is kept closed, from the first day to the last
    on which its answers were submitted, without the numbers invited.

    Raises `Expected` where nothing can be read, or `into` is there already.
    """
    if into.exists():
        raise Expected(f"{into} is already there; name a file that is not.")
    if not path.is_file():
        raise Expected(f"{path} is not there; name the damaged file.")
    log = path.with_name(f"{path.name}-wal")
    only_read = "mode=ro" if log.exists() else "immutable=1"  # which makes no files beside it
    where = f"{path.absolute().as_uri()}?{only_read}"
    with closing(sqlite3.connect(where, uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        damaged = _Damaged(connection, {q.hash: q for q in known})
        contents = damaged.contents()
    if not (contents.waves or contents.questionnaires):
        raise Expected(f"Nothing in {path} can be read any more; restore your copy of it.")
    with Database(into).unsettling() as new:
        write_contents(new, contents)
    return Rescued(
        sum(map(len, contents.responses.values())),
        len(contents.drafts),
        len(contents.waves),
        len(contents.questionnaires),
        damaged.lost,
    )


class _Damaged:
    """A file of any version that may be wrong anywhere; `lost` counts respondents not whole."""

    def __init__(self, connection: sqlite3.Connection, known: Mapping[str, Questionnaire]) -> None:
        self._connection = connection
        self._questionnaires = dict(self._readable(known))
        self._forms: dict[str, Form] = {}
        self._has_checksums = self._about().get(SCHEMA_KEY) != "1"
        self.lost = 0

    def contents(self) -> Contents:
        batches = dict(self._batches())
        drafts: list[SealedDraft] = []
        responses: dict[int | None, list[Response]] = defaultdict(list)
        for id_ in self._found(*_RESPONDENTS):
            try:
                (row,) = self._rows("SELECT * FROM respondent WHERE id = ?", id_)
                if row["submitted"] is None:
                    drafts.append(self._draft(row))
                else:
                    number = row.get("batch")
                    responses[number if number in batches else None].append(self._response(row))
            except _WRONG:
                self.lost += 1
        waves = dict(self._waves([r for some in responses.values() for r in some]))
        resumable = [draft for draft in drafts if draft.respondent.wave in waves]
        self.lost += len(drafts) - len(resumable)
        facts = {key: said for key, said in self._about().items() if key in {SALT, *Fact}}
        questionnaires = list(self._questionnaires.values())
        return Contents(questionnaires, [*waves.values()], resumable, responses, batches, facts)

    def _rows(self, sql: str, *values: object) -> list[dict[str, Any]]:
        return [dict(row) for row in self._connection.execute(sql, values)]

    def _found(self, *statements: str) -> list[str]:
        """The first column of these statements, as far as it can be read from either end."""
        found: dict[str, None] = {}
        for statement in statements:
            for ordered in (statement, f"{statement} DESC"):
                try:
                    for (value,) in self._connection.execute(ordered):
                        found[value] = None
                except sqlite3.Error:
                    continue
        return list(found)

    def _readable(self, known: Mapping[str, Questionnaire]) -> Iterator[tuple[str, Questionnaire]]:
        for hash_ in self._found(*_QUESTIONNAIRES):
            try:
                (row,) = self._rows("SELECT source FROM questionnaire WHERE hash = ?", hash_)
                kept = read_kept(row["source"], hash_)
                if kept.hash == hash_:
                    yield hash_, kept
                    continue
            except _WRONG:
                pass
            if hash_ in known:
                yield hash_, known[hash_]

    def _respondent(self, row: Mapping[str, Any]) -> tuple[Respondent, dict[str, Entry]]:
        id_ = row["id"]
        form = self._form(row)
        asked = [self._questionnaires[hash_] for hash_ in form.hashes]
        entries = {
            found["item"]: Entry(
                answer_of(found["value"], found["words"], found["missing"]), found["note"]
            )
            for found in self._rows("SELECT * FROM entry WHERE respondent = ?", id_)
        }
        if row.get("answers") is not None:
            entries = unpacked(row["answers"], form.items, entries)
        if any(problems_with(entries, asked)):
            raise ValueError("these questionnaires cannot be answered so")
        respondent = Respondent(
            id_,
            row["wave"],
            Audience(row["audience"]),
            tuple(Asked(q.id, q.version, q.hash) for q in asked),
            row["grouped"],
            row["joint"],
            bool(row["core"]),
            row.get("language"),
        )
        return respondent, entries

    def _form(self, row: Mapping[str, Any]) -> Form:
        """What was asked; where its own row is damaged, what the questionnaires make of its id."""
        if "form" not in row:  # of a version that noted for each respondent what was asked
            hashes = self._rows(
                "SELECT hash FROM asked WHERE respondent = ? ORDER BY place", row["id"]
            )
            return Form(tuple(found["hash"] for found in hashes))
        if row["form"] not in self._forms:
            self._forms[row["form"]] = self._kept_form(row["form"])
        return self._forms[row["form"]]

    def _kept_form(self, id_: str) -> Form:
        with suppress(*_WRONG):
            (row,) = self._rows("SELECT items FROM form WHERE id = ?", id_)
            asked = self._rows("SELECT hash FROM asked WHERE form = ? ORDER BY place", id_)
            form = Form(tuple(each["hash"] for each in asked), items_of(row["items"]))
            if form.id == id_:
                return form
        return next(form for form in self._likely_forms() if form.id == id_)

    def _likely_forms(self) -> Iterator[Form]:
        """Those of some of the questionnaires, in any order, for one audience, full or short."""
        kept = [*self._questionnaires.values()]
        for number in range(1, _MOST_TOGETHER + 1):
            for asked in permutations(kept, number):
                hashes = tuple(q.hash for q in asked)
                yield Form(hashes)
                for audience, core in product(audiences_of(asked), (False, True)):
                    items = (item.id for q in asked for item in q.asked(audience, core=core))
                    yield Form(hashes, tuple(sorted(items)))

    def _draft(self, row: Mapping[str, Any]) -> SealedDraft:
        begun = row.get("begun")
        if not isinstance(row["resume"], str):
            raise ValueError("nobody could resume it")
        day = date.fromisoformat(begun) if begun else None
        return SealedDraft(*self._respondent(row), row["resume"], day)

    def _response(self, row: Mapping[str, Any]) -> Response:
        response = Response(*self._respondent(row), date.fromisoformat(row["submitted"]))
        if not response.entries or self._is_other(row, checksum(response)):
            raise ValueError("it is not what was submitted")
        return response

    def _waves(self, responses: Iterable[Response]) -> Iterator[tuple[str, Wave]]:
        days: dict[str, list[date]] = defaultdict(list)
        for response in responses:
            days[response.respondent.wave].append(response.submitted)
        for name in dict.fromkeys([*self._found(*_WAVES), *days]):
            try:
                yield name, self._wave(name)
            except _WRONG:
                if name in days:
                    yield name, Wave(name, min(days[name]), max(days[name]))

    def _wave(self, name: str) -> Wave:
        (row,) = self._rows("SELECT * FROM wave WHERE name = ?", name)
        invited = self._rows("SELECT audience, number FROM invited WHERE wave = ?", name)
        wave = Wave(
            name,
            date.fromisoformat(row["opened"]),
            date.fromisoformat(row["closed"]) if row["closed"] else None,
            {Audience(each["audience"]): each["number"] for each in invited},
            bool(row["counts_families"]),
        )
        if self._is_other(row, wave_checksum(wave)):
            raise ValueError("it is not what was kept")
        return wave

    def _batches(self) -> Iterator[tuple[int, Batch]]:
        try:
            for row in self._rows("SELECT * FROM batch"):
                batch = Batch(row["kind"], date.fromisoformat(row["day"]), row["said"])
                if batch.kind != DELETION:  # what it took out is not saved
                    yield row["number"], batch
        except _WRONG:
            return

    def _is_other(self, row: Mapping[str, Any], expected: str) -> bool:
        return self._has_checksums and row["checksum"] != expected

    def _about(self) -> dict[str, str]:
        try:
            return {row["key"]: row["value"] for row in self._rows("SELECT * FROM about")}
        except _WRONG:
            return {}
