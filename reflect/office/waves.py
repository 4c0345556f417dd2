"""The waves of a folder: which one is meant, what it is called, what looks wrong in it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from reflect.diagnostics import Expected
from reflect.framing import whole
from reflect.questionnaire import Audience, audiences_in_order
from reflect.questionnaire.audiences import no_audience, read_audience
from reflect.responses import Fact, Respondent, Response, Wave, in_order
from reflect.responses.groups import groups_alike
from reflect.words.commands import typed
from reflect.words.counting import counted

if TYPE_CHECKING:
    from reflect.responses.store import Store

_MOST_INVITED = 1_000_000
_FEWEST_FOR_RATE = 20


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
    """The wave called `name`, or the one last worked in; `Expected` where there is none.

    Before anything was done in a wave it is the open one, else the one opened last.
    """
    waves = store.waves()
    if name is not None:
        found = wave_called(name, waves)
        if found is None:
            known = ", ".join(f"“{wave.name}”" for wave in waves) or "none yet"
            raise Expected(f"There is no wave “{name}”. Waves here: {known}.")
        return found
    last = store.remembered(Fact.LAST_WAVE)
    meant = (wave_called(last, waves) if last else None) or latest_of(waves)
    if meant is None:
        raise Expected("No wave has been opened yet. Begin with: reflect survey")
    return meant


def which_wave(store: "Store", wave: Wave) -> str | None:
    """Which of several waves something is told of, where nobody named it."""
    others = [each.name for each in store.waves() if each.name != wave.name]
    if not others:
        return None
    return (
        f"This is of “{wave.name}”, the wave last worked in. For another, add for example: "
        f"--wave {typed(others[-1])}"
    )


def name_to_open(
    waves: Sequence[Wave], name: str | None, *, term: str, inviting: bool
) -> tuple[str, Wave | None]:
    """The name of the wave to be opened, and the one that is here under it; else the term's.

    Raises `Expected` where another is open, and where numbers of people invited are given and it is
    not said for which wave.
    """
    open_ = next((wave for wave in waves if wave.is_open), None)
    if name is None and inviting:
        if open_ is None and waves:
            raise Expected(
                "No wave is open, so it is not clear who was invited to which. "
                f"To “{waves[-1].name}”, which stays closed: "
                f"reflect wave invited leaders=9 --wave {typed(waves[-1].name)}\n"
                f"To a new one: reflect wave open {typed(term)} --invited leaders=9"
            )
        name = open_.name if open_ else term
    known = wave_called(name or term, waves)
    if open_ and open_ is not known:
        raise Expected(
            f"The wave “{open_.name}” is still open. First: reflect wave close {typed(open_.name)}"
        )
    return known.name if known else name or term, known


def day_opened(given: str, today: date) -> date:
    """The day that a wave was opened, as a person writes it: `2026-09-30`; not one to come."""
    try:
        day = date.fromisoformat(given.strip())
    except ValueError:
        raise Expected(f"“{given}” is no day; write it like {today}.") from None
    if day > today:
        raise Expected(f"“{given}” is still to come; give the day on which the first answered.")
    return day


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


def name_for_next(waves: Sequence[Wave], term: str) -> str:
    """What a new wave can be called: as the term is, or with a number where that is taken."""
    names = (term, *(f"{term} ({number})" for number in range(2, len(waves) + 3)))
    return next(name for name in names if wave_called(name, waves) is None)


def remarks_on(wave: Wave, responses: Sequence[Response]) -> Iterator[str]:
    """What looks wrong in how a wave was recorded, each with what to type about it."""
    for audience in audiences_in_order(r.respondent.audience for r in responses):
        theirs = [r.respondent for r in responses if r.respondent.audience is audience]
        invited = wave.invited.get(audience)
        answered = _invitations_taken(wave, theirs)
        if invited is not None and invited < answered:
            yield (
                f"{answered} {audience} answered, but only {invited} are recorded as invited, "
                "so there is no response rate, and intervals are not narrowed. To correct it, if "
                "all of them answered: "
                f"reflect wave invited {audience}={answered} --wave {typed(wave.name)}"
            )
        names = sorted({respondent.group for respondent in theirs if respondent.group})
        for first, *others in groups_alike(names):
            for other in others:
                yield (
                    f"“{other}” and “{first}” look like one group of {audience}, and count as two. "
                    f"To merge them: reflect responses group {typed(other)} {typed(first)}"
                )


def answered_in_words(wave: Wave, respondents: Iterable[Respondent]) -> str:
    """Who answered, of how many invited: "leaders 8 of 9, parents 140 of 296 (47 %)".

    A joint answer stands for the people who agreed on it: "leaders 6 of 9 (1 joint answer of 6)".
    """
    parts = []
    respondents = list(respondents)
    for audience in audiences_in_order([*wave.invited, *(each.audience for each in respondents)]):
        theirs = [each for each in respondents if each.audience is audience]
        invited = wave.invited.get(audience)
        if theirs or invited:
            number = _invitations_taken(wave, theirs)
            of = f" of {invited}" if invited else ""
            parts.append(f"{audience} {number}{of}{_rate(number, invited)}{_joint(theirs)}")
    return ", ".join(parts) or "nobody yet"


def _invitations_taken(wave: Wave, respondents: Iterable[Respondent]) -> int:
    """How many of those invited answered: everyone behind a joint answer, but a family once."""
    return sum(
        1 if wave.counts_families and each.audience is Audience.PARENTS else each.joint or 1
        for each in respondents
    )


def _joint(respondents: Iterable[Respondent]) -> str:
    """How many of these people gave one answer together, where some did."""
    joint = [respondent.joint for respondent in respondents if respondent.joint]
    if not joint:
        return ""
    return f" ({counted(len(joint), 'joint answer')} of {' and '.join(map(str, joint))})"


def _rate(number: int, invited: int | None) -> str:
    """The response rate, where so many were invited that a percentage says something."""
    if not invited or invited < _FEWEST_FOR_RATE or number > invited:
        return ""
    return f" ({whole(100 * number / invited)} %)"


def invited_numbers(given: Iterable[str], known: Sequence[Audience]) -> dict[Audience, int]:
    """How many were invited, by audience, as a person writes it: `leaders=9`.

    `known` are the audiences that there are.
    """
    return dict(_invited(each, known) for each in given)


def _invited(given: str, known: Sequence[Audience]) -> tuple[Audience, int]:
    word, _, number = given.partition("=")
    if not number.strip().isdecimal():
        raise Expected(f"“{given}” cannot be read; write it like leaders=9 or parents=420.")
    if (audience := read_audience(word, known)) is None:
        raise Expected(f"“{given}”: {no_audience(word.strip(), known)}")
    if not 1 <= int(number) <= _MOST_INVITED:
        raise Expected(f"“{given}”: write a number from 1 to {_MOST_INVITED:,}.")
    return audience, int(number)
