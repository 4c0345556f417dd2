"""`reflect simulate`: a table of made-up answers, to try the other verbs on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.here import this_folder
from reflect.cli.options import audience_option
from reflect.cli.terminal import dialogue
from reflect.diagnostics import Expected
from reflect.files import ending_of, write_whole
from reflect.made_up.simulation import Manner, Population
from reflect.made_up.table import is_simulated, simulated_table
from reflect.office.asking import refuse_shared_ids, usually_asked, with_words_for
from reflect.questionnaire import Audience, find
from reflect.words.audiences import view_of
from reflect.words.commands import typed
from reflect.words.counting import counted

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_WAVES = ("Wave 1", "Wave 2")
_MOST = 100_000


@app.command("simulate")
def command(
    questionnaires: Annotated[
        list[str] | None,
        typer.Argument(help="Names or files; default: `ask` in reflect.toml, else the usual two."),
    ] = None,
    output: Annotated[Path, typer.Option(help="File to write, as CSV.")] = Path(
        "simulated-answers.csv"
    ),
    audience: Annotated[Audience, audience_option("Who answers.")] = Audience.PARENTS,
    people: Annotated[int, typer.Option(min=0, max=_MOST, help="How many answer with care.")] = 100,
    straight_liners: Annotated[
        int, typer.Option(min=0, max=_MOST, help="How many choose the same place throughout.")
    ] = 0,
    random: Annotated[int, typer.Option(min=0, max=_MOST, help="How many choose at random.")] = 0,
    acquiescent: Annotated[
        int, typer.Option(min=0, max=_MOST, help="How many lean to the upper end of every scale.")
    ] = 0,
    forgetful: Annotated[
        int, typer.Option(min=0, max=_MOST, help="How many leave a third blank.")
    ] = 0,
    level: Annotated[
        float, typer.Option(min=0, max=100, help="Score to be expected of the careful, 0 to 100.")
    ] = 55,
    gap: Annotated[
        float,
        typer.Option(
            metavar="POINTS",
            help="Added to the level, so that this audience stands apart from another one that "
            "was simulated at the same level.",
        ),
    ] = 0,
    change: Annotated[
        float | None,
        typer.Option(
            metavar="POINTS",
            help="A second wave, as many people, with the level changed by so much.",
        ),
    ] = None,
    core: Annotated[bool, typer.Option("--core", help="Ask the short form.")] = False,
    seed: Annotated[int, typer.Option(help="The same seed gives the same answers.")] = 1,
) -> None:
    """Write a table of simulated answers: people who do not exist, for trying things out.

    The level, the gap and the change are what may be expected of careful people; a sample differs
    from it by chance, and the other manners pull it their own way.
    """
    ending_of(output, ["csv"])
    folder = this_folder()
    names = questionnaires or usually_asked(folder)
    named = {name: find(name, folder.path).require() for name in names}
    refuse_shared_ids(named.values())
    asked = with_words_for(audience, named.values())
    manners = {
        Manner.CAREFUL: people,
        Manner.STRAIGHT_LINER: straight_liners,
        Manner.RANDOM: random,
        Manner.ACQUIESCENT: acquiescent,
        Manner.FORGETFUL: forgetful,
    }
    population = Population(audience, manners, level=level, gap=gap, core=core)
    _check(population, change, output)
    waves = {_WAVES[0]: population}
    if change is not None:
        waves[_WAVES[1]] = replace(population, level=level + change)
    write_whole(
        output,
        simulated_table(asked, waves, day=date.today(), seed=seed).encode(),
        over_others=True,
    )
    _tell(output, [name for name, q in named.items() if q in asked], population, waves)


def _check(population: Population, change: float | None, output: Path) -> None:
    if not sum(population.people.values()):
        raise Expected("Nobody would answer; ask for at least one person: --people 100")
    for wave, more in zip(_WAVES, (0.0, change or 0.0), strict=True):
        expected = population.level + population.gap + more
        if not isfinite(expected):
            raise Expected("--gap and --change take a number of points, like 10 or -15.")
        if not 0 <= expected <= 100:
            raise Expected(
                f"The level of {wave} would be {expected:g}, and scores run from 0 to 100; choose "
                "another --level, --gap or --change."
            )
    if output.is_file() and not is_simulated(output):
        raise Expected(f"{output} is there already, and not from here; name another file.")


def _tell(
    output: Path, names: Sequence[str], population: Population, waves: Mapping[str, Population]
) -> None:
    made = counted(len(waves) * sum(population.people.values()), "made-up respondent")
    view = view_of(population.audience)
    dialogue.say(f"Written: {output}. {made} ({view}) in {counted(len(waves), 'wave')}.")
    levels = ", ".join(f"{wave} {p.level + p.gap:g}" for wave, p in waves.items())
    dialogue.say(f"Score to be expected of the careful: {levels}. Nobody stands behind these.")
    chosen = " ".join(f"--questionnaire {typed(name)}" for name in names)
    dialogue.point("Their scores:", f"reflect score --answers {typed(output)} {chosen}")
    dialogue.point(
        "To take them in, in a folder to try things in:", f"reflect import {typed(output)} {chosen}"
    )
    if len(waves) > 1:
        dialogue.say(
            "Waves that come in together come in closed. So name several such tables in that one "
            "command; a second one meets closed waves."
        )
