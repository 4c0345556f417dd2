"""What was done to many answers at once: told in words, and taken back."""

from typing import TYPE_CHECKING

from reflect.diagnostics import Expected
from reflect.responses import Act
from reflect.words.counting import counted

if TYPE_CHECKING:
    from reflect.responses.store import Store


def act_to_undo(store: "Store", number: int | None) -> Act:
    """The act of this number, or the last one that stands; `Expected` where nothing is left of it.

    One that was taken back before is brought back.
    """
    acts = store.acts()
    if number is None:
        last = next((act for act in reversed(acts) if act.can_be_undone), None)
        if last is None:
            raise Expected(
                "Nothing was imported here, or deleted together, that could be taken back. "
                "Single answers are deleted with: reflect responses delete ID"
            )
        return last
    act = next((act for act in acts if act.number == number), None)
    if act is None:
        raise Expected(f"There is no import {number} here. See: reflect responses list --imports")
    if not (act.is_undone or act.can_be_undone):
        raise Expected(
            f"Nothing of {called(act)} is here any more, nor kept aside. "
            "See: reflect responses list --imports"
        )
    if act.is_undone and act.aside == act.again and not act.instead:
        raise Expected(
            f"All of {called(act)} is here again, so there is nothing to bring back. To delete for "
            "good what is kept aside of it: reflect responses delete --aside"
        )
    return act


def called(act: Act) -> str:
    """What an act is called: "import 3 (table, parents.csv, 2026-10-01)"."""
    batch = act.batch
    what = "deletion" if act.is_deletion else "import"
    how = [] if act.is_deletion or batch.said.endswith(batch.kind) else [batch.kind]
    return f"{what} {act.number} ({', '.join([*how, batch.said, str(batch.day)])})"


def what_undo_does(act: Act) -> str:
    """What taking it back does, or bringing it back, as sentences."""
    if act.is_deletion:
        return f"This brings back what went with {called(act)}."
    if act.is_undone:
        again = f", {act.again} more {_are(act.again)} here again" if act.again else ""
        instead = f"; {_goes(act.instead)} instead, kept aside" if act.instead else ""
        return f"This brings back {called(act)}: {_comes(act.aside - act.again)}{again}{instead}."
    replaced = f", {act.aside} that it replaced in again" if act.aside else ""
    return (
        f"This takes back {called(act)}: {_goes(act.here)}{replaced}. Kept aside it can be brought "
        f"back: `reflect undo {act.number}`, or by importing the file again."
    )


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _goes(number: int) -> str:
    return f"{counted(number, 'response')} {'goes' if number == 1 else 'go'} out"


def _comes(number: int) -> str:
    return f"{counted(number, 'response')} {'comes' if number == 1 else 'come'} in again"
