"""The waves of a folder: which one is meant, what it is called, what looks wrong in it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from reflect.diagnostics import Expected
from reflect.questionnaire import Audience
from reflect.responses import Response, Wave, in_order
from reflect.responses.groups import groups_alike
from reflect.words.commands import typed

if TYPE_CHECKING:
    from reflect.responses.store import Store


def wave_called(name: str, waves: Sequence[Wave]) -> Wave | None:
    """The wave of this name; upper case and spaces do not matter."""
    wanted = " ".join(name.split()).casefold()
    return next((wave for wave in waves if wave.name.casefold() == wanted), None)


def latest_of(waves: Sequence[Wave]) -> Wave | None:
    """The open wave (the latest of several), else the one opened last."""
    ordered = in_order(waves)
    return next(
        (wave for wave in reversed(ordered) if wave.is_open), ordered[-1] if ordered else None
    )


def latest_wave(store: "Store", name: str | None) -> Wave:
    """The wave called `name`, or the open one, or the latest; `Expected` where there is none."""
    waves = store.waves()
    if name is not None:
        found = wave_called(name, waves)
        if found is None:
            known = ", ".join(f"“{wave.name}”" for wave in waves) or "none yet"
            raise Expected(f"There is no wave “{name}”. Waves here: {known}.")
        return found
    latest = latest_of(waves)
    if latest is None:
        raise Expected("No wave has been opened yet. Begin with: reflect survey")
    return latest


def earlier_with_answers(store: "Store", wave: Wave) -> str:
    """How to reach the latest other wave that was answered, as a line to add; else nothing."""
    for each in reversed(store.waves()):
        if each.name != wave.name and store.responses(each.name):
            return f"\nFor the one before, add: --wave {typed(each.name)}"
    return ""


def term_of(day: date, country: str) -> str:
    """What schools in `country` (two letters) call the term that `day` falls in."""
    if country in ("AU", "NZ", "ZA"):
        return f"Term {(day.month - 1) // 3 + 1} {day.year}"
    if day.month >= 9 or (country in ("US", "CA") and day.month == 8):
        return f"{'Fall' if country in ('US', 'CA') else 'Autumn'} {day.year}"
    return f"{'Spring' if day.month <= 4 else 'Summer'} {day.year}"


def remarks_on(wave: Wave, responses: Sequence[Response]) -> Iterator[str]:
    """What looks wrong in how a wave was recorded, each with what to type about it."""
    for audience in Audience:
        theirs = [r.respondent for r in responses if r.respondent.audience is audience]
        invited = wave.invited.get(audience)
        if invited is not None and invited < len(theirs):
            yield (
                f"{len(theirs)} {audience} answered, but only {invited} are recorded as invited, "
                "so there is no response rate, and intervals are not narrowed. To correct it: "
                f"reflect wave open {typed(wave.name)} --invited {audience}=NUMBER"
            )
        names = sorted({respondent.group for respondent in theirs if respondent.group})
        for first, *others in groups_alike(names):
            for other in others:
                yield (
                    f"“{other}” and “{first}” look like one group of {audience}, and count as two. "
                    f"To merge them: reflect responses group {typed(other)} {typed(first)}"
                )
