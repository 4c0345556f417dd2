"""`reflect responses check`: which submitted answers are doubtful, and what one can do."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from reflect.cli.here import this_folder
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.table import show_table
from reflect.office.waves import latest_wave
from reflect.questionnaire import Questionnaire
from reflect.responses import Response
from reflect.scoring.carelessness.kinds import Doubt
from reflect.words.commands import typed
from reflect.words.counting import counted


def check(
    wave: Annotated[str | None, typer.Option("--wave", help="Only this wave.")] = None,
) -> None:
    """List doubtful answers: always the same option, too fast, twice, or all blank."""
    store = this_folder().existing_store()
    responses = store.responses(latest_wave(store, wave).name if wave is not None else None)
    if not responses:
        dialogue.point("No answers have been submitted yet. Begin with:", "reflect survey")
        return
    found = _doubtful(responses, store.questionnaires())
    shown = store.short_ids()
    if not found:
        dialogue.say(f"Nothing doubtful in {counted(len(responses), 'response')}.")
        return
    rows = [_row(each, shown[each.respondent.id], doubts) for each, doubts in found]
    show_table(("Id", "Wave", "Audience", "Group", "Doubtful"), rows)
    dialogue.say()
    dialogue.say(f"{len(found)} of {counted(len(responses), 'response')} doubtful.", style="bold")
    number = Counter(doubt for _, of_response in found for doubt in of_response)
    kinds = [doubt for doubt in Doubt if doubt in number]
    for doubt in kinds:
        dialogue.say(f"{doubt.value} ({number[doubt]}): {doubt.sentence}")
    dialogue.say()
    id_ = shown[found[0][0].respondent.id]
    some = f"--exclude {kinds[0].value} --wave {typed(found[0][0].respondent.wave)}"
    dialogue.point("To leave some out of a report:", f"reflect report {some}")
    dialogue.point("To leave some out of scores:  ", f"reflect score {some}")
    dialogue.point("To delete one for good:       ", f"reflect responses delete {id_}")


def _doubtful(
    responses: Sequence[Response], kept: Mapping[str, Questionnaire]
) -> list[tuple[Response, list[Doubt]]]:
    """The doubtful ones of these responses, wave by wave, each with what is doubtful."""
    from reflect.scoring.carelessness.rules import doubts
    from reflect.scoring.reading import read

    found = []
    for name in dict.fromkeys(response.respondent.wave for response in responses):
        of_wave = [response for response in responses if response.respondent.wave == name]
        answers = read(of_wave, kept)
        marked = doubts(answers.frame.lazy(), answers.items)
        for response, row in zip(of_wave, marked.iter_rows(), strict=True):
            if any(row):
                found.append((response, [d for d, is_so in zip(Doubt, row, strict=True) if is_so]))
    return found


def _row(response: Response, shown: str, doubts: Sequence[Doubt]) -> tuple[str, ...]:
    who = response.respondent
    said = ", ".join(doubt.label for doubt in doubts)
    return shown, who.wave, who.audience.value, who.group or "", said
