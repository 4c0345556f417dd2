"""What stands in sentences under scores: who is not shown and why, and what to look at twice."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from reflect.cli.screens.pointers import POINTER
from reflect.cli.terminal import dialogue
from reflect.office.sharing import floor_in_words, why_nothing
from reflect.questionnaire import audiences_in_order
from reflect.scoring.carelessness.kinds import Doubt
from reflect.scoring.scored import Scored
from reflect.words.audiences import view_of
from reflect.words.commands import typed
from reflect.words.counting import counted

if TYPE_CHECKING:
    from reflect.scoring.model import GroupScores, WaveScores


def tell_withheld(scores: "WaveScores", where: str) -> None:
    """Say of one school and wave what is not shown, and why."""
    for said in withheld_from(scores):
        dialogue.say(f"{where}: {said}" if where else said)


def withheld_from(scores: "WaveScores") -> Iterator[str]:
    """What is not shown of one school and wave, and why, a sentence each."""
    few = floor_in_words(scores.profile)
    if not scores.groups and scores.too_few and not scores.profile.shares:
        yield f"Fewer than {few} have answered in each group, so nothing is shown yet."
    else:
        yield from (why_nothing(audience, scores.profile) for audience in scores.too_few)
    for audience in audiences_in_order(of for of, _ in scores.withheld):
        names = [name for of, name in scores.withheld if of is audience]
        if names:
            yield (
                f"Not shown of {view_of(audience)}, since fewer than {few} answered there, or the "
                f"answers of so few could be worked out by subtraction: {', '.join(names)}"
            )
    for audience in dict.fromkeys(scores.aside.values()):
        yield (
            f"A few {audience} answered another form than the rest; beside them they could be told "
            "apart, so they do not count."
        )
    for group in (*scores.groups, *scores.named):
        if group.hidden_items:
            yield (
                f"Counted in nothing that is shown of {whose(group)}, since too few answered or "
                f"the answers of so few could be worked out: {', '.join(group.hidden_items)}"
            )
        if group.hidden_cells:
            cells = ", ".join(map(str, group.hidden_cells))
            yield f"Not shown of {whose(group)}, as a few answered it only in part: {cells}"
    for id_ in scores.changed:
        yield f"Left out in part, since its meaning changed within the wave: {id_}"


def whose(group: "GroupScores") -> str:
    """The audience, and the name of the group within it."""
    return f"{view_of(group.audience)}{f' ({group.name})' if group.name else ''}"


def tell_notes(scored: Scored) -> None:
    """Say what of all that is shown needs a second look, and where there is more of it."""
    if not scored.places:
        dialogue.say("No answers are left to score.")
    groups = [g for each in scored.places.values() for g in (*each.groups, *each.named)]
    if any(index.is_pointer for group in groups for index in group.indices.values()):
        dialogue.say(POINTER)
    for said in _against(scored):
        dialogue.say(said)
    if blank := scored.rows_left_out.get("blank"):
        rows = counted(blank, "row")
        dialogue.say(f"Left out of {scored.table}: {rows} in which nothing was answered.")
    for said in _of_weights(scored):
        dialogue.say(said)
    if scored.left_out:
        dialogue.say(f"Left out on request: {_counted(scored.left_out)}.")
    if scored.doubtful:
        dialogue.say(f"Doubtful responses among these: {_counted(scored.doubtful)}.")
        if scored.table is None:
            wave = next(wave for _, wave in scored.places if wave)
            which = f"reflect responses check --wave {typed(wave)}"
            dialogue.point("See which they are:", which)
        else:
            first = next(iter(scored.doubtful))
            dialogue.say(f"To leave some out, add for example: --exclude {first}")
    dialogue.say("With every item, add: --items; for other programs: --format json")


def _of_weights(scored: Scored) -> Iterator[str]:
    if scored.weighted:
        yield "Respondents count by their weights; n is people, as they are."
    if zero := scored.rows_left_out.get("zero_weight"):
        yield f"Left out of {scored.table}: {counted(zero, 'row')} of weight 0."


def all_notes(scored: Scored) -> list[str]:
    """What is not shown, what was left out and what is doubtful, a sentence each."""
    notes = []
    for place, scores in scored.places.items():
        where = ", ".join(part for part in place if part) if len(scored.places) > 1 else ""
        notes += [f"{where}: {said}" if where else said for said in withheld_from(scores)]
    notes += _of_weights(scored)
    if scored.left_out:
        notes.append(f"Left out on request: {_counted(scored.left_out)}.")
    if scored.doubtful:
        notes.append(f"Doubtful responses among these: {_counted(scored.doubtful)}.")
    return notes


def _counted(found: Mapping[Doubt, int | None]) -> str:
    return ", ".join(
        f"{doubt.label} ({'a few' if number is None else number})"
        for doubt, number in found.items()
    )


def _against(scored: Scored) -> Iterator[str]:
    """Items that run against their subscale, for each group that shows it."""
    for (school, wave, audience, name), cells in scored.consistency.items():
        found: dict[str, list[str]] = {}
        for cell, consistency in cells.items():
            for id_ in consistency.against:
                found.setdefault(id_, []).append(str(cell))
        if found:
            items = ", ".join(f"{id_} ({', '.join(of)})" for id_, of in found.items())
            of_whom = ", ".join(part for part in (school, wave, view_of(audience), name) if part)
            yield (
                f"Items that run against the rest of their subscale: {items}, in the answers of "
                f"{of_whom}: is one keyed the wrong way round?"
            )
