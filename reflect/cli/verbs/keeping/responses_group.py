"""`reflect responses group`: give a group another name, or merge it with another."""

from typing import Annotated

import typer

from reflect.cli.here import this_folder
from reflect.cli.options import audience_option
from reflect.cli.terminal import dialogue
from reflect.diagnostics import Expected
from reflect.office.asking import name_of, refuse_unknown
from reflect.office.keeping import risk_in
from reflect.office.waves import latest_wave
from reflect.questionnaire import Audience
from reflect.responses.groups import known_spelling
from reflect.words.counting import counted


def group(
    old: Annotated[str, typer.Argument(help="The group as it is called now.")],
    new: Annotated[str, typer.Argument(help="What it is to be called; a known group: merge.")],
    audience: Annotated[Audience | None, audience_option("Only this audience.")] = None,
    wave: Annotated[str | None, typer.Option("--wave", help="Only this wave.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Rename a group, or merge it into another; who is in it stays as it is."""
    store = this_folder().existing_store()
    refuse_unknown(audience, store.questionnaires().values())
    wave = latest_wave(store, wave).name if wave is not None else None
    known = store.groups(wave, audience)
    old, new = known_spelling(old, known), name_of("group", new)
    if old not in known:
        here = ", ".join(f"“{name}”" for name in known) or "none"
        raise Expected(f"There is no group “{old}”. Groups here: {here}.")
    if old == new:
        raise Expected(f"The group is called “{new}” already.")
    new = known_spelling(new, [name for name in known if name != old])
    members = set(store.members(old, wave, audience))
    people = counted(len(members), "respondent")
    if new in known:
        there = counted(len(store.members(new, wave, audience)), "respondent")
        said = f"This merges “{old}” ({people}) into “{new}” ({there}), for good."
    else:
        said = f"This renames “{old}” ({people}) to “{new}”."
    touched = {r.respondent.wave for r in store.responses(wave) if r.respondent.id in members}
    said += risk_in(touched, store.waves())
    if not yes and not dialogue.confirm(said):
        dialogue.say("Nothing was changed.")
        return
    store.regroup(members, new)
    dialogue.say(f"{people} now in the group “{new}”.")
