"""A respondent's own picture on the screen, right after submitting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from reflect.cli.terminal.console import screen
from reflect.cli.terminal.dialogue import read_line
from reflect.cli.terminal.dialogue import say as put
from reflect.cli.terminal.page import page_of_its_own
from reflect.cli.terminal.streams import heed_interrupts
from reflect.framing import Band, Placement, Question, Stance, snap, whole
from reflect.questionnaire import Questionnaire
from reflect.responses import Response
from reflect.scoring.model import GroupScores, Index, ItemResult
from reflect.scoring.subscales import is_framed, subscales_of
from reflect.survey.words import shown
from reflect.words.language import Language, translatable

_BAR = 30
_TOO_FEW = translatable("too few answers for a score")
_THANKS = translatable("Thank you: your answers are in.")
SHOWN = 2
"""Items shown at each end."""

_LINES = 22
"""Lines the whole picture needs on 80 columns; on less it leaves out the items."""


def show_picture(
    response: Response,
    kept: Mapping[str, Questionnaire],
    asked: Sequence[Questionnaire],
    language: Language,
    *,
    plain: bool,
) -> None:
    """Both indices with bands, the position, the two questions, strongest and weakest items.

    `kept` scores the answers; `asked` are the same questionnaires as the respondent read them. On a
    terminal the picture stands on a screen of its own, which is gone once Enter is pressed: the
    next person at this computer should not read it.
    """
    picture = _Picture(response, asked, language, plain=plain)
    if plain:
        picture.draw(kept)
        return

    def draw() -> None:
        picture.draw(kept)
        heed_interrupts()
        put()
        picture.say(language.say("Press Enter when you have read it; it is then cleared away."))

    try:
        with page_of_its_own(draw):
            read_line()
    finally:  # whatever happened to the picture
        picture.say(language.say(_THANKS), style="bold")


def position_in(language: Language, placement: Placement) -> str:
    """Where two indices stand on the map, in words."""
    positions = [language.say(position.value) for position in placement.positions]
    match positions:
        case [one]:
            return one
        case [one, other]:
            return language.say("Between %(one)s and %(other)s", one=one, other=other)
    return language.say("In the middle")


@dataclass(frozen=True, slots=True)
class _Picture:
    """What one person, or one team, is shown of their own answers."""

    response: Response
    asked: Sequence[Questionnaire]
    language: Language
    plain: bool

    def say(self, text: str, style: str | None = None) -> None:
        put(self.language.line(text), style)

    def draw(self, kept: Mapping[str, Questionnaire]) -> None:
        from reflect.scoring.privacy.gate import score_one
        from reflect.scoring.reading import read

        language = self.language
        group = score_one(read([self.response], kept))
        put()
        self.say(language.say(_THANKS), style="bold")
        subscales = list(subscales_of(group, self.asked))
        if not is_framed(group) and not subscales:
            self.say(
                language.say(
                    "This questionnaire adds nothing up, so there is no picture of your answers."
                )
            )
            return
        if not group.indices:
            self.say(language.say("Too little was answered to draw a picture of it."))
            return
        self.say(self._whose())
        put()
        if is_framed(group):
            self._framed(group)
        for title, index in subscales:
            score = self._score(index) if index else language.say(_TOO_FEW)
            self.say(language.say("%(what)s: %(score)s.", what=shown(title), score=score))
        if self.plain or (screen().height >= _LINES and screen().width >= 80):
            self._ends(group)

    def _whose(self) -> str:
        joint = self.response.respondent.joint
        if joint is None:
            return self.language.say("This is your own view:")
        return self.language.count(
            "This is your own view, agreed by %(n)s person:",
            "This is your own view, agreed by %(n)s people:",
            joint,
        )

    def _score(self, index: Index) -> str:
        return self.language.count(
            "%(score)s of 100 (%(n)s item)",
            "%(score)s of 100 (%(n)s items)",
            index.fed_by,
            score=whole(index.mean),
        )

    def _framed(self, group: GroupScores) -> None:
        language = self.language
        for stance in Stance:
            index = group.index(stance)
            self._index_line(stance, index, group.band(index) if index else None)
        if placement := group.placement():
            self.say(
                language.say(
                    "Position: %(position)s. Move: %(move)s.",
                    position=position_in(language, placement),
                    move=language.say(placement.move.label),
                )
            )
        for question in Question:
            if pair := group.pair(question=question):
                self.say(
                    language.say(
                        "%(question)s: involvement %(involvement)s, engagement %(engagement)s.",
                        question=language.say(question.label),
                        involvement=whole(pair[0].mean),
                        engagement=whole(pair[1].mean),
                    )
                )

    def _index_line(self, stance: Stance, index: Index | None, band: Band | None) -> None:
        language, label = self.language, self.language.say(stance.label)
        if index is None or index.fed_by < 2:
            self.say(language.say("%(what)s: %(score)s.", what=label, score=language.say(_TOO_FEW)))
            return
        said = self._banded(index, band) if band else self._score(index)
        if self.plain or language.runs_leftward:
            self.say(language.say("%(what)s: %(score)s.", what=label, score=said))
            return
        filled = round(index.mean / 100 * _BAR)
        line = Text(f"{label:<12} ")
        line.append("━" * filled, style="cyan" if stance is Stance.ENGAGEMENT else "yellow")
        line.append("─" * (_BAR - filled), style="dim")
        line.append(f" {said}")
        screen().print(line)

    def _banded(self, index: Index, band: Band) -> str:
        return self.language.count(
            "%(score)s of 100, %(band)s (%(n)s item)",
            "%(score)s of 100, %(band)s (%(n)s items)",
            index.fed_by,
            score=whole(index.mean),
            band=self.language.say(band.value),
        )

    def _ends(self, group: GroupScores) -> None:
        ranked = sorted(
            (result for result in group.items.values() if result.score is not None),
            key=lambda result: -snap(result.score or 0),
        )
        if len(ranked) < 2 * SHOWN:
            return
        self._list(self.language.say("Strongest in your answers:"), ranked[:SHOWN])
        self._list(self.language.say("Weakest in your answers:"), ranked[-SHOWN:][::-1])

    def _list(self, title: str, results: Sequence[ItemResult]) -> None:
        audience = self.response.respondent.audience
        texts = {
            item.id: item.text[audience]
            for q in self.asked
            for item in q.items
            if audience in item.text
        }
        put()
        self.say(title, style="bold")
        for result in results:
            self.say(f"  {whole(result.score or 0)}  {shown(texts[result.item.id])}")
