"""Which kept answers are meant: to be listed, carried over, or deleted."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reflect.diagnostics import Expected
from reflect.office.waves import latest_wave
from reflect.questionnaire import Audience
from reflect.responses import Draft, Response, Wave
from reflect.responses.groups import same_name
from reflect.words.counting import counted

if TYPE_CHECKING:
    from reflect.responses.store import Store


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be deleted, as a person says it: all that each of these holds for."""

    ids: Sequence[str] = ()
    before: date | None = None
    drafts: bool = False
    imported: int | None = None
    wave: str | None = None
    audience: Audience | None = None
    group: str | None = None

    @property
    def is_for_good(self) -> bool:
        """Whether nothing of it may be kept, in no copy.

        Somebody is named where they asked for it, and a day where answers are kept no longer. An
        import, a wave or a group goes where something went wrong, and that may be a mistake too.
        """
        return bool(self.ids) or self.before is not None or self.drafts

    @property
    def says_something(self) -> bool:
        """Whether it is said at all what is to be deleted."""
        sets = (self.imported, self.wave, self.audience, self.group)
        return self.is_for_good or any(each is not None for each in sets)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be deleted: submitted responses, drafts, and the ids of what is kept aside."""

    responses: tuple[Response, ...]
    drafts: tuple[Draft, ...]
    aside: tuple[str, ...] = ()

    @property
    def ids(self) -> list[str]:
        """The ids of all of them, each once."""
        here = [r.respondent.id for r in self.responses] + [d.id for d in self.drafts]
        return list(dict.fromkeys([*here, *self.aside]))


def chosen(store: "Store", wanted: Wanted) -> Chosen:
    """The answers that are meant.

    A draft counts by the day it was begun; of one begun with an older version the day is not known,
    and it counts as before. What is kept aside is among them by its id and its day alone. Raises
    `Expected` where it is not said which, and where there are none.
    """
    if not wanted.says_something:
        raise Expected(
            "Say which: an id (see reflect responses list), --before YYYY-MM-DD, --drafts, "
            "--import NUMBER (see reflect responses list --imports), --wave, --audience or --group."
        )
    wave = latest_wave(store, wanted.wave).name if wanted.wave is not None else None
    responses = [] if wanted.drafts else store.responses(wave)
    drafts = [] if wanted.imported is not None else store.drafts(wave)
    if wanted.ids:
        return _with_ids(store, wanted.ids, responses, drafts)
    of_import = _of_import(store, wanted.imported)
    responses = [
        r
        for r in responses
        if _is_of(r.respondent.audience, r.respondent.group, wanted)
        and (of_import is None or r.respondent.id in of_import)
        and (wanted.before is None or r.submitted < wanted.before)
    ]
    drafts = [
        d
        for d in drafts
        if _is_of(d.audience, d.group, wanted)
        and (wanted.before is None or d.begun is None or d.begun < wanted.before)
    ]
    found = Chosen(tuple(responses), tuple(drafts), _aside(store, wanted))
    if not found.ids:
        raise Expected(
            "No drafts wait here." if wanted.drafts else "No answers here are of that kind."
        )
    return found


def _is_of(audience: Audience, group: str | None, wanted: Wanted) -> bool:
    if wanted.audience not in (None, audience):
        return False
    return wanted.group is None or (group is not None and same_name(group, wanted.group))


def _of_import(store: "Store", number: int | None) -> Collection[str] | None:
    if number is None:
        return None
    if number not in {act.number for act in store.acts()}:
        raise Expected(f"There is no import {number} here. See: reflect responses list --imports")
    return set(store.of_batch(number))


def _aside(store: "Store", wanted: Wanted) -> tuple[str, ...]:
    """Who is kept aside and was to be kept no longer, where all before a day go."""
    if wanted != Wanted(before=wanted.before) or wanted.before is None:
        return ()
    return tuple(id_ for id_, day in store.aside().items() if day and day < wanted.before)


def _with_ids(
    store: "Store", ids: Sequence[str], responses: Sequence[Response], drafts: Sequence[Draft]
) -> Chosen:
    shown = store.short_ids()
    found: dict[str, Response | Draft | None] = {}
    for given in ids:
        begins = {r.respondent.id: r for r in responses if r.respondent.id.startswith(given)}
        waiting = {d.id: d for d in drafts if d.id.startswith(given)}
        aside = [id_ for id_ in store.aside() if id_.startswith(given)]
        here = [id_ for id_ in (*begins, *waiting) if given == shown.get(id_)]
        here = here or list(dict.fromkeys([*begins, *waiting, *aside]))
        if len(here) != 1:
            many = f"{len(here)} responses here begin" if here else "No response here begins"
            raise Expected(f"{many} with “{given}”; see: reflect responses list")
        found[here[0]] = begins.get(here[0]) or waiting.get(here[0])
    return Chosen(
        tuple(each for each in found.values() if isinstance(each, Response)),
        tuple(each for each in found.values() if isinstance(each, Draft)),
        tuple(id_ for id_, each in found.items() if each is None),
    )


def told(found: Chosen) -> str:
    """How many of which: "3 responses and 1 draft"."""
    parts = [(len(found.responses), "response"), (len(found.drafts), "draft")]
    said = [counted(number, noun) for number, noun in parts if number]
    if found.aside:
        said.append(f"{len(found.aside)} kept aside")
    return " and ".join(said)


def said_of(found: Chosen, wanted: Wanted) -> str:
    """What a deletion is called afterwards, in words that name nobody."""
    whose = [str(wanted.audience)] if wanted.audience else []
    whose += [f"group “{wanted.group}”"] if wanted.group else []
    whose += [f"“{wanted.wave}”"] if wanted.wave else []
    whose += [f"import {wanted.imported}"] if wanted.imported else []
    return f"{told(found)} of {', '.join(whose)}"


STAYS_IN_THE_LOG = (
    "Another program still reads the file, so what was deleted stays in its log (reflect.db-wal). "
    "Close that program, then type: reflect"
)
"""Said where what was deleted is not gone from the disk yet."""

STAYS_ON_THE_SERVER = (
    "The server's log and backups hold what was deleted for as long as these are kept; whoever "
    "looks after the database knows how long."
)
"""The same of a database on a server."""


def risk_of(found: Chosen, waves: Iterable[Wave]) -> str:
    """What can be worked out once these are deleted, as a sentence to add; else nothing."""
    return risk_in({response.respondent.wave for response in found.responses}, waves)


def risk_in(names: Collection[str], waves: Iterable[Wave]) -> str:
    """What can be worked out where answers in these waves change; else nothing."""
    closed = [f"“{wave.name}”" for wave in waves if not wave.is_open and wave.name in names]
    if not closed:
        return ""
    are = "is" if len(closed) == 1 else "are"
    return (
        f" {', '.join(closed)} {are} closed: beside a report that was made of it before, the "
        "answers that go or come could be worked out."
    )
