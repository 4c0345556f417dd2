"""In which languages people answered, so that nobody who was alone in one can be told."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reflect.scoring.privacy.suppression import concealed


@dataclass(frozen=True, slots=True)
class Spoken:
    """How many of one audience answered in which language, by its tag, the most first.

    `own` counts those in the questionnaire's own language, or in one that is not known; `others`
    those in languages that are not told apart. Where `own` is 0 and there are `others`, some of
    them may have answered in it.
    """

    languages: tuple[tuple[str, int], ...]
    own: int
    others: int


def languages_told(tags: Iterable[str | None], own: str, floor: int) -> Spoken | None:
    """What may be told of these people's languages; None where there is nothing to tell.

    A language of fewer than `floor` people is not told apart, and neither is another one where
    subtraction would tell how many they are (see `concealed`). There is nothing to tell where all
    answered in `own` (the tag of the questionnaire's language, in any country) or an unknown one.
    """
    base = own.partition("-")[0]
    counts = Counter(None if tag is None or tag.partition("-")[0] == base else tag for tag in tags)
    everybody = counts.total()
    hidden = concealed(everybody, counts, floor)
    told = {tag: people for tag, people in counts.items() if tag not in hidden}
    languages = tuple(
        sorted(
            ((tag, people) for tag, people in told.items() if tag),
            key=lambda each: (-each[1], each[0]),
        )
    )
    others = everybody - sum(told.values())
    if not languages and not (told and others):
        return None
    return Spoken(languages, told.get(None, 0), others)
