"""What was imported and what was deleted together, in a table: what of it is here, what aside."""

from collections.abc import Sequence

from reflect.cli.terminal import dialogue
from reflect.cli.terminal.table import show_table
from reflect.responses import Act


def show_acts(acts: Sequence[Act]) -> None:
    """Print every import and every deletion that can be taken back, the latest last."""
    if not acts:
        dialogue.say("Nothing has been imported here yet.")
        return
    rows = [
        (
            str(act.number),
            str(act.batch.day),
            act.batch.kind,
            act.batch.said,
            str(act.here),
            str(act.aside),
            _state(act),
        )
        for act in acts
    ]
    headings = ("Number", "Day", "By", "What", "Here", "Aside", "State")
    show_table(headings, rows, ("Number", "Here", "Aside"))
    dialogue.say()
    if any(act.can_be_undone for act in acts):
        dialogue.point("To take the last one back:", "reflect undo")
    if back := [act for act in acts if act.is_undone]:
        dialogue.point("To bring one back:", f"reflect undo {back[-1].number}")
    if any(act.aside for act in acts):
        dialogue.point("To delete for good what is kept aside:", "reflect responses delete --aside")


def _state(act: Act) -> str:
    if act.is_undone:
        return "taken back"
    return "stands" if act.can_be_undone else "gone"
