"""What families are told of their own answers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reflect.framing import MID_LINE, snap
from reflect.questionnaire import Audience, Item, Questionnaire
from reflect.report.findings import Low
from reflect.report.story import Story
from reflect.scoring.model import ItemResult

MOST = 3
"""Questions named as going well, and as to be worked on."""


@dataclass(frozen=True, slots=True)
class FamiliesAnswer:
    """One question as families answered it."""

    item: Item
    result: ItemResult

    @property
    def end(self) -> Low:
        """Those at the end of the scale that the mean lies nearer to."""
        high = snap(self.result.score or 0) > MID_LINE
        return Low.of(Audience.PARENTS, self.result, other_end=high)


@dataclass(frozen=True, slots=True)
class Families:
    """What families rated highest and lowest, none named as both; the best, and the worst, first.

    Well is a score above the middle of the scale, and the other way round.
    """

    well: tuple[FamiliesAnswer, ...]
    to_do: tuple[FamiliesAnswer, ...]


def families_of(story: Story) -> Families | None:
    """What families told; None where their answers may not be shown."""
    voice = next((v for v in story.voices if v.audience is Audience.PARENTS), None)
    if voice is None:
        return None
    told = [FamiliesAnswer(r.item, r) for r in voice.scores.items.values() if r.n]
    told.sort(key=lambda each: -snap(each.result.score or 0))
    well = [each for each in told if snap(each.result.score or 0) > MID_LINE]
    to_do = [each for each in reversed(told) if snap(each.result.score or 0) < MID_LINE]
    return Families(tuple(well[:MOST]), tuple(to_do[:MOST]))


def in_words_of(asked: Iterable[Questionnaire], story: Story) -> Story:
    """The story with what parents were asked in the words of these questionnaires.

    They are those of the story in another language. An item that meant something else when it was
    asked keeps its words.
    """
    parents = Audience.PARENTS
    words = {
        (item.id, item.meaning(parents)): item
        for questionnaire in asked
        for item in questionnaire.scored
        if parents in item.text
    }

    def spoken(result: ItemResult) -> ItemResult:
        item = result.item
        return replace(result, item=words.get((item.id, item.meaning(parents)), item))

    voices = tuple(
        replace(
            v, scores=replace(v.scores, items={i: spoken(r) for i, r in v.scores.items.items()})
        )
        if v.audience is parents
        else v
        for v in story.voices
    )
    return replace(story, voices=voices)
