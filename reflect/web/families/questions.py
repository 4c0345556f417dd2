"""The pages of a draft: its word, one question a screen or all on one page, the review."""

from collections.abc import Hashable, Mapping
from dataclasses import replace

from markupsafe import Markup

from reflect.questionnaire import Missing
from reflect.responses import Entry, Written, blank
from reflect.survey import Step, begin
from reflect.survey.words import (
    MANY_HEADING,
    NOTE_PROMPT,
    review_text,
    said,
    span,
    ticks,
)
from reflect.web.families.entrance import NoPage
from reflect.web.families.form import Fields, as_number, entry_given, refused
from reflect.web.families.seat import Seat, finish, keep, put_away, seat_of
from reflect.web.families.ticket import Ticket
from reflect.web.pages import Moved, Page, Reply, for_ticket, page, part, path, seat_path
from reflect.web.site import Site
from reflect.words.language import Language

NOTHING: Fields = {}

_MOST_OPEN = 5
"""Blank questions that stand on the review at once; more would push its button out of sight."""

_SAID = {
    "note_prompt": NOTE_PROMPT,
    "many_heading": MANY_HEADING,
    "span": span,
    "ticks": ticks,
    "as_number": as_number,
}
"""What the fields of a question say, and how an answer stands in them."""


def here(site: Site, language: Language, ticket: Ticket) -> Reply:
    """On to the first question that nobody answered or passed; to the review where there is none.

    A draft is come back to here.
    """
    flow = seat_of(site, ticket, language).flow
    step = begin(flow.steps, flow.entries).step
    at = "review" if step is None else step.number
    return Moved(seat_path(site, language, ticket, at))


def word(site: Site, language: Language, ticket: Ticket) -> Page:
    """The resume word, before the first question."""
    seat = seat_of(site, ticket, language)
    asked = {step.questionnaire.id: step.questionnaire for step in seat.flow.steps}.values()
    is_borrowed = any(q.rendering and q.rendering.missing_for(seat.audience) for q in asked)
    return _page(site, seat, "word", "word", is_borrowed=is_borrowed)


def question(site: Site, language: Language, ticket: Ticket, number: int) -> Page:
    """One question."""
    seat = seat_of(site, ticket, language)
    return _question(site, seat, _step(seat, number))


def answer(site: Site, language: Language, ticket: Ticket, number: int, fields: Fields) -> Reply:
    """Keep what was said to one question, and go where the button that was pressed leads."""
    seat = seat_of(site, ticket, language)
    step, do = _step(seat, number), fields.get("do", "next")
    told = None if do == "blank" else refused(step, fields, language)
    if told:
        return _question(site, _as_written(seat, [step], fields), step, told, fields)
    before = seat.flow.entries.get(step.item.id, Entry())
    if do == "blank":
        entry = replace(before, answer=Missing.SKIPPED)
    else:
        entry = entry_given(step, before, fields, leaving=do == "next")
    keep(site, seat, {step.item.id: entry})
    after = "review" if number == len(seat.flow.steps) else number + 1
    going = {"back": max(number - 1, 1), "leave": "leave", "review": "review"}
    return Moved(seat_path(site, language, ticket, going.get(do, after)))


def everything(site: Site, language: Language, ticket: Ticket, part: int) -> Page:
    """All questions of one questionnaire on a page."""
    seat = seat_of(site, ticket, language)
    return _everything(site, seat, part)


def answer_everything(
    site: Site, language: Language, ticket: Ticket, part: int, fields: Fields
) -> Reply:
    """Keep what was said to the questions on a page, and go on to the next or to the review."""
    seat = seat_of(site, ticket, language)
    parts = _parts(seat)
    steps = _part(seat, part)
    for step in steps:
        if told := refused(step, fields, language):
            seat = _as_written(seat, steps, fields)
            return _everything(site, seat, part, told, step.number, fields)
    keep(site, seat, _entries(seat, steps, fields))
    do = fields.get("do", "next")
    after = f"all/{part + 1}" if part < len(parts) else "review"
    before = f"all/{part - 1}" if part > 1 else "word"
    going = {"back": before, "leave": "leave"}
    return Moved(seat_path(site, language, ticket, going.get(do, after)))


def review(
    site: Site, language: Language, ticket: Ticket, *, wrong_code: bool = False, code: str = ""
) -> Page:
    """What was answered and what is blank, before it is handed in."""
    seat = seat_of(site, ticket, language)
    flow, blanks = seat.flow, seat.flow.blanks
    answers = [
        _answered(site, seat, step, entry)
        for step in flow.steps
        if (entry := flow.entries.get(step.item.id, Entry())).answer and not blank(entry)
    ]
    return _page(
        site,
        seat,
        "review",
        "review",
        422 if wrong_code else 200,
        state=review_text(flow),
        answers=answers,
        blanks=blanks,
        most_open=_MOST_OPEN,
        needs_code=site.beside.asks_for_codes(seat.sitting.respondent.wave),
        wrong_code=wrong_code,
        code=code,
    )


def hand_in(site: Site, language: Language, ticket: Ticket, fields: Fields) -> Reply:
    """Hand in, and go on to the thanks. Raises `WrongCode`."""
    seat = seat_of(site, ticket, language)
    finish(site, seat, fields.get("code"))
    return Moved(path(site, language, seat.audience, "thanks"))


def leaving(site: Site, language: Language, ticket: Ticket) -> Page:
    """How to come back."""
    return _page(site, seat_of(site, ticket, language), "leave", "leave")


def close(site: Site, language: Language, ticket: Ticket) -> Reply:
    """Put the answers away on this device: only the resume word leads back to them."""
    put_away(site, ticket)
    return Moved(path(site, language, "away"))


def _page(
    site: Site, seat: Seat, name: str, last: object, status: int = 200, **values: object
) -> Page:
    ticket = seat.ticket.text(site.salt)
    return _with_ticket(site, seat.flow.language, ticket, name, last, status, seat=seat, **values)


def _with_ticket(
    site: Site,
    language: Language,
    ticket: str,
    name: str,
    last: object,
    status: int,
    **values: object,
) -> Page:
    at = path(site, language, "a", ticket)
    return page(site, name, language, status, here=f"/a/{ticket}/{last}", at=at, **values)


def _question(site: Site, seat: Seat, step: Step, told: str = "", typed: Fields = NOTHING) -> Page:
    entry = seat.flow.entries.get(step.item.id, Entry())
    ticket = seat.ticket.text(site.salt)
    if told or _says_words(entry):
        return _question_with(site, seat, ticket, step, entry, told, typed)
    key = seat.audience, len(seat.flow.steps), *_told_by(seat, step, entry)

    def fill_in(ticket: str) -> str:
        return _question_with(site, seat, ticket, step, entry).html

    return Page(for_ticket(site, ticket, key, fill_in))


def _told_by(seat: Seat, step: Step, entry: Entry) -> tuple[Hashable, ...]:
    """What tells a question with its entry from any other, in any language."""
    asked = step.questionnaire.hash, step.item.id, step.number
    return (seat.flow.language.tag, *asked, entry)


def _answered(site: Site, seat: Seat, step: Step, entry: Entry) -> Markup:
    """An answer among those that are looked through, with its question."""
    answer, language = entry.answer, seat.flow.language
    assert answer

    def fill_in(ticket: str) -> str:
        at, told = path(site, language, "a", ticket), said(step, answer, language)
        return part("answered", language, at=at, step=step, said=told, note=entry.note)

    ticket, key = seat.ticket.text(site.salt), ("answered", *_told_by(seat, step, entry))
    line = fill_in(ticket) if _says_words(entry) else for_ticket(site, ticket, key, fill_in)
    return Markup(line)  # noqa: S704  escaped by its template


def _says_words(entry: Entry) -> bool:
    return bool(entry.note) or isinstance(entry.answer, Written)


def _question_with(
    site: Site,
    seat: Seat,
    ticket: str,
    step: Step,
    entry: Entry,
    told: str = "",
    typed: Fields = NOTHING,
) -> Page:
    values = {
        "step": step,
        "total": len(seat.flow.steps),
        "works_here": seat.audience.works_here,
        "entry": entry,
        "told": told,
        "typed": typed,
        **_SAID,
    }
    status = 422 if told else 200
    language = seat.flow.language
    return _with_ticket(site, language, ticket, "question", step.number, status, **values)


def _everything(
    site: Site,
    seat: Seat,
    part: int,
    told: str = "",
    about: int = 0,
    typed: Fields = NOTHING,
) -> Page:
    values = {
        "steps": _part(seat, part),
        "part": part,
        "parts": len(_parts(seat)),
        "told": told,
        "about": about,
        "nothing": Entry(),
        "typed": typed,
        **_SAID,
    }
    return _page(site, seat, "all", f"all/{part}", 422 if told else 200, **values)


def _step(seat: Seat, number: int) -> Step:
    if not 1 <= number <= len(seat.flow.steps):
        raise NoPage
    return seat.flow.steps[number - 1]


def _parts(seat: Seat) -> list[list[Step]]:
    """The steps of each questionnaire."""
    parts: dict[str, list[Step]] = {}
    for step in seat.flow.steps:
        parts.setdefault(step.questionnaire.id, []).append(step)
    return list(parts.values())


def _part(seat: Seat, part: int) -> list[Step]:
    parts = _parts(seat)
    if not 1 <= part <= len(parts):
        raise NoPage
    return parts[part - 1]


def _entries(seat: Seat, steps: list[Step], fields: Fields) -> Mapping[str, Entry]:
    before = seat.flow.entries
    return {
        step.item.id: entry_given(step, before.get(step.item.id, Entry()), fields, leaving=False)
        for step in steps
    }


def _as_written(seat: Seat, steps: list[Step], fields: Fields) -> Seat:
    """The seat as the page that was sent shows it, too long as it is; nothing of it is kept."""
    entries = {**seat.flow.entries, **_entries(seat, steps, fields)}
    return replace(seat, flow=replace(seat.flow, entries=entries))
