"""The waves of a folder in a table, with who answered."""

from typing import TYPE_CHECKING

from reflect.cli.terminal import dialogue
from reflect.cli.terminal.table import show_table
from reflect.office.waves import answered_in_words

if TYPE_CHECKING:
    from reflect.responses.store import Store


def show_waves(store: "Store") -> None:
    """Print every wave: when it was opened and closed, and who answered of how many invited."""
    if not (waves := store.waves()):
        dialogue.say("No wave has been opened yet. Begin with: reflect survey")
        return
    rows = []
    for wave in waves:
        respondents = (response.respondent for response in store.responses(wave.name))
        answered = answered_in_words(wave, respondents)
        rows.append((wave.name, str(wave.opened), str(wave.closed or "open"), answered))
    show_table(("Wave", "Opened", "Closed", "Answered"), rows)
