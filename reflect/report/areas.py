"""A questionnaire without the framing, area by area; and what any asked that is not scored."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reflect.questionnaire import Audience, OpenItem, Questionnaire
from reflect.report.story import AreaScore, AreaStory, ItemStory, OpenStory, TallyStory, Voice
from reflect.responses import Response, Written
from reflect.scoring.cells import TYPES, Cell


def areas_of(
    questionnaires: Sequence[Questionnaire],
    voices: Sequence[Voice],
    items: Mapping[str, ItemStory],
) -> Iterator[AreaStory]:
    """Each subscale in the order of the file, then the items that are in none.

    An item that is in two stands in the first. Before that come items with tags of the framing,
    which own audiences were asked, by type and stance.
    """
    left = dict(items)
    for cell in TYPES:
        if theirs := tuple(left.pop(id_) for id_, s in items.items() if cell.holds(s.item)):
            scores = tuple((v, _score(v, cell, theirs)) for v in voices)
            yield AreaStory(str(cell).replace(".", "-"), None, scores, theirs, cell)
    for questionnaire in questionnaires:
        for subscale in questionnaire.subscales:
            name = f"{questionnaire.id}/{subscale.id}"
            members = [story for id_, story in items.items() if id_ in subscale.members]
            if members:
                theirs = tuple(s for s in members if left.pop(s.item.id, None))
                scores = tuple((v, _score(v, Cell(subscale=name), members)) for v in voices)
                yield AreaStory(subscale.id, subscale.title, scores, theirs)
    if left:
        rest = tuple(left.values())
        yield AreaStory("others", None, tuple((v, _score(v, None, rest)) for v in voices), rest)


def tallies_of(
    questionnaires: Sequence[Questionnaire], voices: Sequence[Voice]
) -> Iterator[TallyStory]:
    """The choices and numbers of these questionnaires, as far as a voice's may be told."""
    for item in (item for questionnaire in questionnaires for item in questionnaire.others):
        told = tuple(
            (voice.audience, tally)
            for voice in voices
            for tally in voice.scores.tallies
            if tally.item.id == item.id
        )
        if told:
            text = item.text[told[0][0]]
            yield TallyStory(item.statement or text, text, told)


def open_of(
    questionnaires: Iterable[Questionnaire],
    voices: Sequence[Voice],
    responses: Sequence[Response],
) -> Iterator[OpenStory]:
    """What was written in answer to the open questions of these questionnaires."""
    for questionnaire in questionnaires:
        for item in questionnaire.items:
            if not isinstance(item, OpenItem):
                continue
            written = tuple(
                (voice.audience, words)
                for voice in voices
                if (words := tuple(_words(item, voice.audience, responses)))
            )
            if written:
                yield OpenStory(item.text[written[0][0]], written)


def _words(item: OpenItem, audience: Audience, responses: Iterable[Response]) -> Iterator[str]:
    for response in responses:
        if response.respondent.audience is audience:
            entry = response.entries.get(item.id)
            if entry and isinstance(entry.answer, Written):
                yield entry.answer.words


def _score(voice: Voice, cell: Cell | None, items: Sequence[ItemStory]) -> AreaScore:
    index = voice.scores.indices.get(cell) if cell else None
    results = [r for story in items if (r := voice.scores.items.get(story.item.id))]
    return AreaScore(
        index if index and index.is_score else None,
        sum(result.positive for result in results),
        sum(result.given for result in results),
    )
