"""Answers that were taken in before and come again, put right: which those are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflect.diagnostics import Diagnostic, Expected
from reflect.office.arrivals.delivery import Arrival, Delivery, Door
from reflect.responses import Response, answers_of, short_ids
from reflect.tables.cells import rows_named
from reflect.words.counting import counted

if TYPE_CHECKING:
    from reflect.responses.store import Store

_NAMED = 3
"""Ids that are named in a message."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What looks like an import that comes again with some rows put right.

    `known` of the `rows` stand here as they are; `gone` are the ids of responses of the import
    `number` that do not come again.
    """

    number: int
    rows: int
    known: int
    gone: tuple[str, ...]

    @property
    def is_likely(self) -> bool:
        """Whether half of the rows or more are known, and fewer are not than would be by chance."""
        return bool(self.gone) and self.known < self.rows <= 2 * self.known


def correction_of(
    store: "Store", responses: Mapping[str, Response], here: Mapping[str, Response]
) -> Correction | None:
    """The import that most of these responses came in by before; None where none did.

    Only what is of the same waves and audiences can be missing from them.
    """
    known = responses.keys() & here.keys()
    places = {(r.respondent.wave, r.respondent.audience) for r in responses.values()}
    shared = {act.number: {*store.of_batch(act.number)} for act in store.acts() if act.here}
    number = max(shared, key=lambda each: len(shared[each] & known), default=None)
    if number is None or not shared[number] & known:
        return None
    theirs = {id_: here[id_].respondent for id_ in shared[number] - responses.keys() if id_ in here}
    gone = [id_ for id_, who in theirs.items() if (who.wave, who.audience) in places]
    return Correction(number, len(responses), len(known), tuple(sorted(gone)))


def what_it_replaces(
    delivery: Delivery, correction: Correction | None, differing: Sequence[str]
) -> list[str]:
    """The ids of those here whose place a delivery takes; `Expected` where it corrects nothing.

    Respondents who are named are known by that. Where they are not, a row that was put right is
    new, and what it said before is missing: then all of that import that does not come again goes.
    """
    if delivery.names_respondents:
        return list(differing)
    if correction is None:
        raise Expected(
            "None of these rows was taken in before, so there is nothing that they would replace; "
            "leave --replace out. To take a whole import back: reflect undo"
        )
    return list(correction.gone)


def differs(arriving: Response, here: Response) -> bool:
    """Whether the same respondent says something else, or brings notes that are not here."""
    return said_by(arriving) != said_by(here) or _adds_notes(arriving, here)


def contradictions(
    arrivals: Sequence[Arrival], here: Mapping[str, Response], door: Door
) -> Iterator[Diagnostic]:
    """X108: respondents who are here, or came just before, with other answers or other notes."""
    came: dict[str, Response] = {}
    wrong: dict[tuple[str, bool], list[Arrival]] = {}
    for arrival in arrivals:
        id_ = arrival.response.respondent.id
        is_here = id_ in here
        same = here[id_] if is_here else came.setdefault(id_, arrival.response)
        if same is not arrival.response and differs(arrival.response, same):
            wrong.setdefault((arrival.path, is_here), []).append(arrival)
    for (path, is_here), found in wrong.items():
        lines = [arrival.line for arrival in found]
        where = f"{rows_named(lines)}: " if len(lines) > 1 else ""
        known = [a for a in arrivals if a.path == path and a.response.respondent.id in here]
        said = _known_otherwise(found, len(known), here, door) if is_here else _TWICE
        yield Diagnostic(path, lines[0], int(lines[0] > 0), "X108", where + said + _OTHERS)


_TWICE = "a respondent of this id came just before with other answers; keep one of the two."
_OTHERS = (
    " If these are other people, name them differently, or remove the names (in a table the column "
    "`respondent`, in an answer file the line that begins with `id:`)"
)


def _known_otherwise(
    found: Sequence[Arrival], known: int, here: Mapping[str, Response], door: Door
) -> str:
    if known == 1:
        said = "a respondent of this id was taken in before with other answers. "
    else:
        have = "has" if len(found) == 1 else "have"
        said = f"of {known} respondents who are here already, {len(found)} {have} other answers. "
    said += "If the answers were put right, "
    if door is Door.TABLE:
        return f"{said}give the same command with --replace."
    shown = short_ids(here)
    ids = [shown[arrival.response.respondent.id] for arrival in found]
    named = " ".join(ids) if len(ids) <= _NAMED else "ID (see reflect responses list)"
    return f"{said}delete the first ones, then take these in: reflect responses delete {named}"


def said_by(response: Response) -> tuple[object, ...]:
    """Who answered and what, without the id, the notes and what was left blank."""
    who = response.respondent
    return who.wave, who.audience, who.group, who.joint, tuple(answers_of(response.entries))


def _adds_notes(arriving: Response, here: Response) -> bool:
    """Whether it brings notes that are not here; a table has none to bring."""
    return any(
        entry.note and entry.note != (same.note if (same := here.entries.get(id_)) else None)
        for id_, entry in arriving.entries.items()
    )


def told(correction: Correction) -> str:
    """What looks corrected: "29 of these 30 rows are here already, and 1 is not, …"."""
    new = correction.rows - correction.known
    gone = counted(len(correction.gone), "response")
    rows = f"{correction.known} of these {correction.rows} rows"
    return (
        f"{rows} {_are(correction.known)} here already, and {new} {_are(new)} not, while {gone} of "
        f"import {correction.number} {_are(len(correction.gone))} not among them. "
        f"{'Was this row' if new == 1 else 'Were these rows'} put right? Then give the same "
        "command with --replace."
    )


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
