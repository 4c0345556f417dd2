"""The page of a report holds nothing of the answers but the numbers that are printed.

Two schools whose printed numbers are the same have the same page, byte for byte: widths, drawings
and alternative texts too.
"""

from collections.abc import Sequence
from random import Random

from reflect.framing import EpsteinType, Question
from reflect.questionnaire import Audience
from reflect.report.html import render
from reflect.responses import Response
from reflect.scoring.model import WaveScores
from reflect.scoring.privacy.gate import score_wave
from reflect.scoring.privacy.profile import SHARE, SHARE_WITH_LEADERS, Profile
from reflect.scoring.reading import read
from tests.making import WAVE, responses
from tests.report.telling import FULL, told

Rows = list[list[str]]


def drawn(dice: Random, people: int) -> Rows:
    return [[dice.choice("12345") for _ in FULL.scored] for _ in range(people)]


def with_blanks(rows: Rows) -> Rows:
    """Of each two items on a question, type and stance one of six people leaves the first."""
    return [
        ["_" if at % 2 == 0 and at // 2 % 6 == n else mark for at, mark in enumerate(row)]
        for n, row in enumerate(rows)
    ]


def dealt(rows: Rows, dice: Random) -> Rows:
    """Each item's answers, dealt anew among those who answered it: who said what is another."""
    columns = []
    for marks in zip(*rows, strict=True):
        given = [mark for mark in marks if mark not in "?_"]
        dice.shuffle(given)
        columns.append([mark if mark in "?_" else given.pop() for mark in marks])
    return [list(row) for row in zip(*columns, strict=True)]


def given(rows: Rows, audience: Audience) -> tuple[Response, ...]:
    return responses(FULL, *map(" ".join, rows), audience=audience)


def numbers(answers: Sequence[Response], profile: Profile) -> list[tuple[object, ...]]:
    """The numbers that are printed of a wave, and its positions."""
    scores: WaveScores = score_wave(WAVE, read(answers, {FULL.hash: FULL}), profile=profile)
    return [
        (
            [(i.mean, i.sd, i.n, i.interval) for i in group.indices.values()],
            [(r.counts, r.missing) for r in group.items.values()],
            group.placement(),
            [group.placement(question=question) for question in Question],
            [group.placement(type=type_) for type_ in EpsteinType],
        )
        for group in scores.groups
    ]


def pages_if_alike(both: Sequence[Sequence[Response]], profile: Profile) -> set[str] | None:
    """The pages of two schools of which the same is printed; None if a number differs, a position,
    or which ranks are called earned."""
    one, other = (numbers(answers, profile) for answers in both)
    if one != other:
        return None
    stories = [told(answers, audience=None, profile=profile) for answers in both]
    assert all(stories)
    if len({story.earned for story in stories if story}) > 1:
        return None
    return {render(story) for story in stories if story}


def test_who_gave_which_answer_is_not_on_the_page() -> None:
    alike = 0
    for seed in range(12):
        dice = Random(seed)
        rows = with_blanks(drawn(dice, 12))
        one, other = (given(each, Audience.STAFF) for each in (rows, dealt(rows, dice)))
        assert one != other
        if pages := pages_if_alike((one, other), SHARE):
            alike += 1
            assert len(pages) == 1, seed
    assert alike >= 2  # in the others a position or a rank differs, by an interval that is not told


def test_of_leaders_nothing_is_on_the_page_but_whole_numbers() -> None:
    """One answer of thirty leaders is another, and every mean is the same when it is rounded."""
    alike, staff = 0, given(drawn(Random(1), 12), Audience.STAFF)
    for seed in range(40):
        dice = Random(seed)
        rows = drawn(dice, 30)
        other = [list(row) for row in rows]
        place = dice.randrange(len(rows[0]))
        other[0][place] = "3" if rows[0][place] != "3" else "2"
        both = [(*given(each, Audience.LEADERS), *staff) for each in (rows, other)]
        if pages := pages_if_alike(both, SHARE_WITH_LEADERS):
            alike += 1
            assert len(pages) == 1, seed
        if alike == 3:
            break
    assert alike == 3
