"""Which kept answers are meant: to be listed, carried over, or deleted for good."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reflect.diagnostics import Expected
from reflect.responses import Draft, Response, Wave
from reflect.words.counting import counted

if TYPE_CHECKING:
    from reflect.responses.store import Store


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be deleted: submitted responses, and drafts."""

    responses: tuple[Response, ...]
    drafts: tuple[Draft, ...]

    @property
    def ids(self) -> list[str]:
        """The ids of all of them."""
        return [r.respondent.id for r in self.responses] + [d.id for d in self.drafts]


def chosen(
    store: "Store",
    ids: Sequence[str],
    *,
    before: date | None,
    drafts: bool,
    wave: str | None,
) -> Chosen:
    """The answers with these ids (or that begin so), or all before a day, or all drafts.

    A draft counts by the day it was begun; of one begun with an older version the day is not known,
    and it counts as before. Raises `Expected` where it is not said which, and where there are none.
    """
    if bool(ids) + (before is not None) + drafts != 1:
        raise Expected(
            "Say which: an id (see reflect responses list), --before YYYY-MM-DD, or --drafts."
        )
    waiting = store.drafts(wave)
    responses = [] if drafts else store.responses(wave)
    if ids:
        return _with_ids(store, ids, responses, waiting)
    if before is not None:
        responses = [r for r in responses if r.submitted < before]
        waiting = [d for d in waiting if d.begun is None or d.begun < before]
    if not responses and not waiting:
        what = "drafts wait here" if drafts else f"answers were given before {before}"
        raise Expected(f"No {what}.")
    return Chosen(tuple(responses), tuple(waiting))


def _with_ids(
    store: "Store", ids: Sequence[str], responses: Sequence[Response], drafts: Sequence[Draft]
) -> Chosen:
    shown = store.short_ids()
    found: dict[str, Response | Draft] = {}
    for given in ids:
        begins = {r.respondent.id: r for r in responses if r.respondent.id.startswith(given)}
        waiting = {d.id: d for d in drafts if d.id.startswith(given)}
        here = [id_ for id_ in (*begins, *waiting) if given == shown.get(id_)]
        here = here or [*begins, *waiting]
        if len(here) != 1:
            many = f"{len(here)} responses here begin" if here else "No response here begins"
            raise Expected(f"{many} with “{given}”; see: reflect responses list")
        found[here[0]] = begins.get(here[0]) or waiting[here[0]]
    return Chosen(
        tuple(each for each in found.values() if isinstance(each, Response)),
        tuple(each for each in found.values() if isinstance(each, Draft)),
    )


def told(found: Chosen) -> str:
    """How many of which: "3 responses and 1 draft"."""
    parts = [(len(found.responses), "response"), (len(found.drafts), "draft")]
    return " and ".join(counted(number, noun) for number, noun in parts if number)


STAYS_IN_THE_LOG = (
    "Another program still reads the file, so what was deleted stays in its log (reflect.db-wal). "
    "Close that program, then type: reflect"
)
"""Said where what was deleted is not gone from the disk yet."""


def risk_of(found: Chosen, waves: Iterable[Wave]) -> str:
    """What can be worked out once these are deleted, as a sentence to add; else nothing."""
    touched = {response.respondent.wave for response in found.responses}
    closed = [f"“{wave.name}”" for wave in waves if not wave.is_open and wave.name in touched]
    if not closed:
        return ""
    return (
        f" {', '.join(closed)} is closed: beside a report that was made of it before, the answers "
        "deleted could be worked out."
    )
