"""What was taken in, in sentences: the same for every door that answers come through."""

from collections import Counter

from reflect.cli.terminal import dialogue
from reflect.office.intake import Intake
from reflect.words.counting import counted


def tell_intake(intake: Intake, added: int) -> None:
    """Say how many responses are new, and what was taken otherwise than it came."""
    were = "was" if intake.known == 1 else "were"
    dialogue.say(f"{counted(added, 'response')} added; {intake.known} {were} here already.")
    if intake.twice:
        stand = "response stands" if intake.twice == 1 else "responses stand"
        dialogue.say(f"{intake.twice} {stand} twice in this; they are taken once.")
    if intake.left_out:
        were = "response was" if intake.left_out == 1 else "responses were"
        dialogue.say(f"{intake.left_out} {were} left out, since nothing was answered there.")
    for given, spelled in intake.respelled.items():
        dialogue.say(f"“{given}” is taken as “{spelled}”, which is here already.")
    for name in intake.closed_on_arrival:
        dialogue.say(
            f"The wave “{name}” is taken in closed, since another one is open here. When that one "
            "is closed, it can be opened again."
        )
    for wave in intake.waves:
        if not wave.is_open and wave.name not in intake.closed_on_arrival:
            dialogue.say(f"The wave “{wave.name}” is new here, and closed.")


def tell_plan(intake: Intake, rows: int, left_out: int) -> None:
    """Say what taking tables in will do: of `rows` in all, how many answers, new and known."""
    left = f", {left_out:,} left out" if left_out else ""
    twice = f", {intake.twice:,} of them twice" if intake.twice else ""
    dialogue.say(f"{counted(rows, 'row')}: {counted(rows - left_out, 'response')}{twice}{left}.")
    where = Counter((r.respondent.wave, r.respondent.audience) for r in intake.new)
    for (wave, audience), number in where.items():
        dialogue.say(f"New: {number:,} of {audience}, in the wave “{wave}”.")
    if intake.known:
        dialogue.say(f"Here already, with the same answers: {intake.known:,}.")
    if not intake.new:
        dialogue.say("None of them is new.")
