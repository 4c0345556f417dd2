"""Before answers are taken in and after: do they put others right, and how are they taken back?"""

from typing import TYPE_CHECKING

from reflect.cli.terminal import dialogue
from reflect.office.arrivals.corrections import told
from reflect.office.intake import Intake
from reflect.words.counting import counted

if TYPE_CHECKING:
    from reflect.responses.store import Store


def agreed(intake: Intake, *, yes: bool) -> bool:
    """Whether to go on, where rows replace others or look as if they should; `yes`: do not ask."""
    if intake.instead_of:
        new = counted(len(intake.new), "response")
        said = (
            f"{new} of this will take the place of {counted(len(intake.instead_of), 'response')} "
            f"here. {intake.known} more stay as they are."
        )
        return yes or dialogue.confirm(said)
    if intake.correction and intake.correction.is_likely:
        said = told(intake.correction)
        if yes:
            dialogue.say(said)
            return True
        return dialogue.confirm(f"{said}\nOr are they other people, to be added to the rest?")
    return True


def tell_way_back(store: "Store", intake: Intake) -> None:
    """Say which import this was, and how to take it back, where it changed anything."""
    if not (intake.new or intake.instead_of):
        return
    number = store.acts()[-1].number
    if intake.instead_of:
        replaced = counted(len(intake.instead_of), "response")
        dialogue.say(f"{replaced} replaced; what stood there before is kept aside.")
    dialogue.point(f"This was import {number}. To take it back:", "reflect undo")
