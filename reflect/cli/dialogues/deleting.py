"""Deleting answers: what goes is said and asked first, and whether it can come back."""

from datetime import date
from typing import TYPE_CHECKING

from reflect.cli.terminal import dialogue
from reflect.diagnostics import Expected
from reflect.office.keeping import (
    STAYS_IN_THE_LOG,
    STAYS_ON_THE_SERVER,
    Wanted,
    chosen,
    risk_of,
    said_of,
    told,
)
from reflect.responses import DELETION, Batch
from reflect.words.counting import counted

if TYPE_CHECKING:
    from reflect.responses.store import Store


def delete_for_good(store: "Store", wanted: Wanted, *, yes: bool) -> None:
    """Delete what is meant, so that no copy of it is left."""
    found = chosen(store, wanted)
    what = told(found)
    said = f"This deletes {what} for good; no copy is kept.{risk_of(found, store.waves())}"
    if not yes and not dialogue.confirm(said):
        dialogue.say("Nothing was deleted.")
        return
    _tell_gone(what, store, store.delete(found.ids))


def delete_together(store: "Store", wanted: Wanted, *, yes: bool) -> None:
    """Take out what is meant, and keep it aside."""
    found = chosen(store, wanted)
    what = said_of(found, wanted)
    said = f"This deletes {what}. `reflect undo` brings them back.{risk_of(found, store.waves())}"
    if not yes and not dialogue.confirm(said):
        dialogue.say("Nothing was deleted.")
        return
    store.put_aside(found.ids, Batch(DELETION, date.today(), what))
    tell_kept_aside(what)


def delete_aside(store: "Store", wanted: Wanted, *, yes: bool) -> None:
    """Delete for good all that was taken back, replaced or deleted together."""
    if wanted.says_something:
        raise Expected("--aside stands alone: it deletes all that is kept aside.")
    acts = [act for act in store.acts() if act.aside or act.is_deletion]
    if not acts:
        raise Expected("Nothing is kept aside here.")
    what = counted(len(store.aside()), "response")
    said = (
        f"This deletes for good {what} kept aside since {acts[0].batch.day}: what was taken back, "
        "replaced or deleted together. It cannot be undone."
    )
    if not yes and not dialogue.confirm(said):
        dialogue.say("Nothing was deleted.")
        return
    _tell_gone(f"{what} kept aside", store, store.forget_aside())


def tell_kept_aside(what: str) -> None:
    """Say what was deleted, and both ways from there."""
    dialogue.say(f"{what[:1].upper()}{what[1:]} deleted.")
    dialogue.point("To bring them back:", "reflect undo")
    dialogue.point("To delete them for good:", "reflect responses delete --aside")


def _tell_gone(what: str, store: "Store", is_gone: bool) -> None:
    dialogue.say(f"{what[:1].upper()}{what[1:]} deleted.")
    if not is_gone:
        dialogue.say(STAYS_ON_THE_SERVER if store.is_on_server else STAYS_IN_THE_LOG)
