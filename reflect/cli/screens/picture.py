"""A respondent's own picture on the screen, right after submitting."""

from collections.abc import Mapping, Sequence

from rich.text import Text

from reflect.cli.terminal.console import screen
from reflect.cli.terminal.dialogue import read_line, say
from reflect.cli.terminal.page import page_of_its_own
from reflect.cli.terminal.streams import heed_interrupts
from reflect.framing import Question, Stance, snap, whole
from reflect.questionnaire import Questionnaire
from reflect.responses import Response
from reflect.scoring.model import GroupScores, Index, ItemResult
from reflect.scoring.subscales import is_framed, subscales_of

_BAR = 30
_TOO_FEW = "too few answers for a score"
SHOWN = 2
"""Items shown at each end."""

_LINES = 22
"""Lines the whole picture needs on 80 columns; on less it leaves out the items."""


def show_picture(response: Response, kept: Mapping[str, Questionnaire], *, plain: bool) -> None:
    """Both indices with bands, the position, the two questions, strongest and weakest items.

    On a terminal it stands on a screen of its own, which is gone once Enter is pressed: the next
    person at this computer should not read it.
    """
    if plain:
        _draw(response, kept, plain=True)
        return

    def draw() -> None:
        _draw(response, kept, plain=False)
        heed_interrupts()
        say()
        say("Press Enter when you have read it; it is then cleared away.")

    try:
        with page_of_its_own(draw):
            read_line()
    finally:  # whatever happened to the picture
        say("Thank you: your answers are in.", style="bold")


def _draw(response: Response, kept: Mapping[str, Questionnaire], *, plain: bool) -> None:
    from reflect.scoring.privacy.gate import score_one
    from reflect.scoring.reading import read

    group = score_one(read([response], kept))
    say()
    say("Thank you: your answers are in.", style="bold")
    asked = [kept[a.hash] for a in response.respondent.asked]
    subscales = list(subscales_of(group, asked))
    if not is_framed(group) and not subscales:
        say("This questionnaire adds nothing up, so there is no picture of your answers.")
        return
    if not group.indices:
        say("Too little was answered to draw a picture of it.")
        return
    say("This is your own view" + _of_team(response) + ":")
    say()
    if is_framed(group):
        _framed(group, plain=plain)
    for title, index in subscales:
        score = f"{whole(index.mean)} of 100 ({index.fed_by} items)" if index else _TOO_FEW
        say(f"{title}: {score}.")
    if plain or (screen().height >= _LINES and screen().width >= 80):
        _ends(group, response)


def _framed(group: GroupScores, *, plain: bool) -> None:
    for stance in Stance:
        _index_line(stance.label, group.index(stance), plain=plain)
    if placement := group.placement():
        words = placement.words
        say(f"Position: {words[:1].upper()}{words[1:]}. Move: {placement.move.label}.")
    for question in Question:
        if pair := group.pair(question=question):
            say(
                f"{question.label}: involvement {whole(pair[0].mean)}, "
                f"engagement {whole(pair[1].mean)}."
            )


def _of_team(response: Response) -> str:
    joint = response.respondent.joint
    return f", agreed by {joint} people" if joint else ""


def _index_line(label: str, index: Index | None, *, plain: bool) -> None:
    if index is None or index.fed_by < 2:
        say(f"{label}: {_TOO_FEW}.")
        return
    said = f"{whole(index.mean)} of 100, {index.band} ({index.fed_by} items)"
    if plain:
        say(f"{label}: {said}.")
        return
    filled = round(index.mean / 100 * _BAR)
    line = Text(f"{label:<12} ")
    line.append("━" * filled, style="cyan" if label == Stance.ENGAGEMENT.label else "yellow")
    line.append("─" * (_BAR - filled), style="dim")
    line.append(f" {said}")
    screen().print(line)


def _ends(group: GroupScores, response: Response) -> None:
    ranked = sorted(
        (result for result in group.items.values() if result.score is not None),
        key=lambda result: -snap(result.score or 0),
    )
    if len(ranked) < 2 * SHOWN:
        return
    _list("Strongest in your answers:", ranked[:SHOWN], response)
    _list("Weakest in your answers:", ranked[-SHOWN:][::-1], response)


def _list(title: str, results: Sequence[ItemResult], response: Response) -> None:
    say()
    say(title, style="bold")
    for result in results:
        say(f"  {whole(result.score or 0)}  {result.item.text[response.respondent.audience]}")
