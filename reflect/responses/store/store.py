"""Answers on disk, written through at every answer: what the rest of the program sees of it.

Importing this module imports SQLAlchemy; import it where answers are really read or written.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import ColumnElement, select

from reflect.questionnaire import Audience, Questionnaire
from reflect.responses.identifiers import short_ids
from reflect.responses.kept import Act, Batch, Draft, Fact, Sitting
from reflect.responses.model import Asked, Entry, Respondent, Response, Wave, completed
from reflect.responses.store import aside, drafts, schema
from reflect.responses.store.adding import take_in
from reflect.responses.store.checking import check
from reflect.responses.store.contents import keep_questionnaire, kept_questionnaires
from reflect.responses.store.facts import SALT, note, noted
from reflect.responses.store.file import Database
from reflect.responses.store.forms import asked_in
from reflect.responses.store.rows import (
    IS_DRAFT,
    delete_respondents,
    groups_among,
    make_response,
    put_into_group,
    respondent_rows,
)
from reflect.responses.store.server import Place, ServerDatabase, database_at
from reflect.responses.store.waves import (
    all_waves,
    change_wave,
    close_wave,
    date_wave,
    known_wave,
    open_wave,
    rename_wave,
    reopen_wave,
    wave_named,
)


class Store:
    """The responses of one school. Every method is one transaction: done whole, or not at all.

    Methods raise `Expected` where the file is locked, read-only, damaged or from a newer version,
    or where the disk is full; and where a server refuses, or is out of reach. Waves are found by
    name without regard to case and spaces.
    """

    def __init__(self, at: Path | Place) -> None:
        """Open the file at a path, made where there is none, or a school's rows on a server."""
        self._database = database_at(at)
        self.folder = at.parent if isinstance(at, Path) else at.folder
        self._questionnaires: dict[str, Questionnaire] = {}
        self._is_sound = False

    @property
    def path(self) -> Path:
        """The file, where the answers are in one (see `is_on_server`)."""
        assert isinstance(self._database, Database)
        return self._database.path

    @property
    def name(self) -> str:
        """What to call the place of the answers: the file's name, or the database."""
        return self._database.name if self.is_on_server else self.path.name

    @property
    def is_on_server(self) -> bool:
        """Whether the answers are in a database on a server, and in no file."""
        return isinstance(self._database, ServerDatabase)

    @property
    def copy(self) -> Path | None:
        """What was copied before this opening brought the tables of an older version up to date."""
        return self._database.copy

    def kept_open(self) -> AbstractContextManager[None]:
        """Keep the file open between transactions, for as long as a server runs."""
        return self._database.kept_open()

    def together(self, *, writes: bool = False) -> AbstractContextManager[None]:
        """Let what many people do be one transaction, or raise `Apart`; see `Transactions`."""
        return self._database.together(writes=writes)

    def settle_what_is_left(self) -> None:
        """Forget in which order people sat down who submitted `together`; it can wait a moment."""
        self._database.settle_what_is_left()

    def afterwards(self, do: Callable[..., None], *given: object) -> None:
        """Do something once what was written is on the disk; for many `together` but once."""
        self._database.afterwards(do, *given)

    # Waves

    def waves(self) -> list[Wave]:
        """All waves in order, the latest last (see `in_order`)."""
        with self._database.reading() as connection:
            return all_waves(connection)

    def wave(self, name: str) -> Wave | None:
        """The wave of this name."""
        with self._database.reading() as connection:
            return wave_named(connection, name)

    def open_wave(self, wave: Wave) -> Wave:
        """Keep a new wave, to be asked in; one of its name that is open is returned as it is.

        Raises `WaveClosed`, and `OtherWaveOpen` where another wave is open.
        """
        with self._database.writing() as connection:
            return open_wave(connection, wave)

    def close_wave(self, name: str, on: date) -> Wave:
        """Take no more answers to a wave; `Expected` where there is none, or it is closed."""
        with self._database.unsettling() as connection:
            return close_wave(connection, name, on)

    def reopen_wave(self, name: str) -> Wave:
        """Take answers to a wave again; one that is open is returned as it is.

        Raises `OtherWaveOpen`.
        """
        with self._database.writing() as connection:
            return reopen_wave(connection, name)

    def rename_wave(self, old: str, new: str) -> Wave:
        """Give a wave another name, or another spelling of it, in all that belongs to it.

        Raises `Expected` where another wave has that name, or something of it is kept aside.
        """
        with self._database.unsettling() as connection:
            return rename_wave(connection, old, new)

    def delete_wave(self, name: str, batch: Batch) -> int:
        """Take a wave out with all that was answered in it; the number to `undo`."""
        with self._database.unsettling() as connection:
            wave = known_wave(connection, name).name
            ids = connection.scalars(select(schema.respondent.c.id).where(*_among(wave, None)))
            return aside.put_aside(connection, list(ids), batch, wave)

    def date_wave(self, name: str, opened: date) -> Wave:
        """Note the day on which a wave was opened, which says what came before what."""
        with self._database.writing() as connection:
            return date_wave(connection, name, opened)

    def invite(
        self, name: str, numbers: Mapping[Audience, int], *, counts_families: bool | None = None
    ) -> Wave:
        """Note how many were invited to a wave, beside or in place of numbers noted before."""
        with self._database.writing() as connection:
            wave = known_wave(connection, name)
            families = wave.counts_families if counts_families is None else counts_families
            wave = replace(wave, invited={**wave.invited, **numbers}, counts_families=families)
            change_wave(connection, wave)
        return wave

    # What is remembered

    def salt(self) -> str:
        """A text of this store alone, to be mixed into ids made of what stands on a list.

        Without it an id would tell, to whoever has the list, whose answers these are.
        """
        with self._database.reading() as connection:
            return noted(connection, SALT) or ""

    def remember(self, fact: Fact, value: str) -> None:
        """Keep a fact for later runs, in place of what was remembered."""
        with self._database.writing() as connection:
            if noted(connection, fact) != value:
                note(connection, fact, value)

    def remembered(self, fact: Fact) -> str | None:
        """A fact that an earlier run kept."""
        with self._database.reading() as connection:
            return noted(connection, fact)

    # Questionnaires

    def keep(self, questionnaire: Questionnaire) -> Asked:
        """Keep the text of a questionnaire, so that its answers can be scored for ever."""
        with self._database.writing() as connection:
            keep_questionnaire(connection, questionnaire)
        return Asked(questionnaire.id, questionnaire.version, questionnaire.hash)

    def answered(self, wave: str) -> Mapping[str, str]:
        """What the responses of a wave are answers to: questionnaires' ids by their hashes."""
        with self._database.reading() as connection:
            return asked_in(connection, wave)

    def questionnaires(self) -> Mapping[str, Questionnaire]:
        """Every questionnaire that was asked, by its hash; this store reads each text once."""
        with self._database.reading() as connection:
            self._questionnaires.update(kept_questionnaires(connection, self._questionnaires))
        return dict(self._questionnaires)

    # Drafts

    def begin(
        self, respondent: Respondent, resume_word: str, on: date, token: str | None = None
    ) -> Sitting:
        """Start a draft; only a hash of its word is kept, and its token. Raises `WaveClosed`."""
        token = token or drafts.new_token()
        with self._database.writing() as connection:
            return drafts.begin(connection, respondent, resume_word, token, on)

    def is_free(self, resume_word: str) -> bool:
        """Whether no draft has this resume word."""
        with self._database.reading() as connection:
            return drafts.is_free(connection, resume_word)

    def resume(self, resume_word: str, *, take_over: bool = False) -> Sitting | None:
        """The draft that was begun with this word, for this window alone; None where there is none.

        Raises `WaveClosed`; and `HeldElsewhere` where another window has it, unless it is to be
        taken over.
        """
        with self._database.writing() as connection:
            return drafts.take(connection, resume_word, take_over=take_over)

    def held(self, resume_word: str, token: str) -> Sitting | None:
        """The draft of this word, if the window with this token has it. Raises `WaveClosed`."""
        with self._database.reading() as connection:
            return drafts.held_by(connection, resume_word, token)

    def leave(self, sitting: Sitting) -> None:
        """Say that this window is done with a draft, so that the next need not ask."""
        with self._database.writing() as connection:
            drafts.let_go(connection, sitting)

    def speak(self, sitting: Sitting, language: str) -> None:
        """Note in which language a draft goes on (a BCP 47 tag). Raises as `save`."""
        with self._database.writing() as connection:
            drafts.speak(connection, sitting, language)

    def save(self, sitting: Sitting, item: str, entry: Entry) -> None:
        """Put one entry of a draft on disk; as `save_all`."""
        self.save_all(sitting, {item: entry})

    def save_all(self, sitting: Sitting, entries: Mapping[str, Entry]) -> None:
        """Put entries of a draft on disk, all or none, in place of earlier ones to the same items.

        Raises `TakenOver`, `WaveClosed`, and `Expected` where the draft is none any more.
        """
        with self._database.writing() as connection:
            drafts.save_entries(connection, sitting, entries)

    def submit(self, sitting: Sitting, items: Iterable[str], on: date) -> Response:
        """Make a draft a response; items without an answer are kept as skipped. Raises as `save`.

        What tells in which order people sat down is forgotten with it.
        """
        with self._database.unsettling() as connection:
            now = drafts.as_it_stands(connection, sitting)
            response = Response(now.respondent, completed(now.entries, items), on)
            make_response(connection, response)
        return response

    def drafts(self, wave: str | None = None) -> list[Draft]:
        """What waits to be resumed (in one wave), in the order of ids, which tells nothing."""
        with self._database.reading() as connection:
            return drafts.all_drafts(connection, wave)

    # Responses

    def responses(self, wave: str | None = None) -> list[Response]:
        """The submitted responses (of one wave), in the order of their ids, which tells nothing.

        Raises `Expected` where one is not what was submitted.
        """
        wanted = [~IS_DRAFT, *_among(wave, None)]
        with self._database.reading() as connection:
            if not self._is_sound:
                self._database.require_sound(connection)
                self._is_sound = True
            return [found.response() for found in respondent_rows(connection, *wanted)]

    def add(
        self,
        responses: Iterable[Response],
        questionnaires: Iterable[Questionnaire],
        waves: Iterable[Wave] = (),
        batch: Batch | None = None,
        instead_of: Iterable[str] = (),
    ) -> int:
        """Add submitted responses, all or none; return how many were new.

        Those with the ids `instead_of` are taken out before, and kept aside with the batch.

        A response whose id is here already is left as it is, so adding twice changes nothing;
        likewise a wave that is here already, except that an open one learns from it how many were
        invited, where that was not known. Names of waves are spelled as they are here.

        Raises `WaveClosed` where a response is new to, or taken out of, a wave that was here and is
        closed, and `OtherWaveOpen` where a second wave would stand open.
        """
        with self._database.unsettling() as connection:
            return take_in(connection, responses, questionnaires, waves, batch, instead_of)

    def acts(self) -> list[Act]:
        """What was done to many answers at once, the latest last, and how it stands now."""
        with self._database.reading() as connection:
            return aside.all_acts(connection)

    def of_batch(self, number: int) -> list[str]:
        """The ids of the responses that came in a batch, in their order."""
        ids = select(schema.respondent.c.id).where(schema.respondent.c.batch == number)
        with self._database.reading() as connection:
            return sorted(connection.scalars(ids))

    def put_aside(self, ids: Iterable[str], batch: Batch) -> int:
        """Take responses and drafts out, so that they can come back; the number to `undo`."""
        with self._database.unsettling() as connection:
            return aside.put_aside(connection, ids, batch)

    def undo(self, number: int) -> None:
        """Take back an act of this number, or bring back one that was; see `aside.undo`.

        Raises `WaveClosed` where answers would come into a wave that was closed since, and
        `OtherWaveOpen` where a second wave would stand open.
        """
        with self._database.unsettling() as connection:
            aside.undo(connection, number)

    def aside(self) -> dict[str, date | None]:
        """Who is kept aside, by id, and when they submitted; None for a draft."""
        with self._database.reading() as connection:
            return aside.who_is_aside(connection)

    def forget_aside(self) -> bool:
        """Delete for good all that is kept aside; as `delete`."""
        with self._database.unsettling() as connection:
            aside.forget_all(connection)
        self._database.delete_copies()
        return self._database.settled

    def delete(self, ids: Iterable[str]) -> bool:
        """Delete responses and drafts for good; what held them in the files is overwritten.

        What is kept aside of them and the copy of an older version go too. False where another
        program reads, so that the log still holds what was deleted: it is emptied at the first
        opening after that program's end.
        """
        if not (gone := [*ids]):
            return True
        with self._database.unsettling() as connection:
            delete_respondents(connection, gone)
            aside.forget(connection, gone)
        self._database.delete_copies()
        return self._database.settled

    def short_ids(self) -> dict[str, str]:
        """The id of each respondent, drafts among them, and how it is shown (see `short_ids`)."""
        with self._database.reading() as connection:
            return short_ids(connection.scalars(select(schema.respondent.c.id)))

    # Groups

    def groups(self, wave: str | None = None, audience: Audience | None = None) -> list[str]:
        """The groups (of one wave, one audience), those of most respondents, drafts too, first."""
        with self._database.reading() as connection:
            return groups_among(connection, _among(wave, audience))

    def members(
        self, group: str, wave: str | None = None, audience: Audience | None = None
    ) -> list[str]:
        """The ids of the respondents in a group, drafts among them, in their order."""
        theirs = schema.respondent.c.grouped == group, *_among(wave, audience)
        with self._database.reading() as connection:
            return sorted(connection.scalars(select(schema.respondent.c.id).where(*theirs)))

    def regroup(self, ids: Iterable[str], group: str | None) -> None:
        """Put respondents into another group, or into none; their answers stay as they are."""
        with self._database.writing() as connection:
            for id_ in ids:
                put_into_group(connection, id_, group)

    # Care

    def check(self) -> list[str]:
        """What is wrong, each with its remedy: all is looked at, and something is written."""
        return check(self._database, self.questionnaires)


def _among(wave: str | None, audience: Audience | None) -> list[ColumnElement[bool]]:
    """The conditions that a respondent is of this wave and of this audience, where given."""
    wanted = ((schema.respondent.c.wave, wave), (schema.respondent.c.audience, audience))
    return [column == value for column, value in wanted if value is not None]
