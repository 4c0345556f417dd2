"""One sitting: who answers, the questions in the face that fits the terminal, their own picture."""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reflect.cli.dialogues.school import school_of
from reflect.cli.endings import Ended
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.console import screen
from reflect.cli.terminal.streams import has_terminal
from reflect.diagnostics import Expected
from reflect.office.asking import Who, with_words_for
from reflect.office.folder import Folder
from reflect.office.intake import hand_in, refuse_mixed, seated, wave_for_answers
from reflect.office.resume_words import new_resume_word
from reflect.questionnaire import Audience, Questionnaire
from reflect.responses import Entry, HeldElsewhere, Respondent, Response, Sitting
from reflect.survey import Outcome, begin, steps_for
from reflect.survey.words import clean
from reflect.words.audiences import VIEW, WHO_SEES_WHAT

if TYPE_CHECKING:
    from reflect.responses.store import Store


def start(folder: Folder, asked: Sequence[Questionnaire], who: Who, *, plain: bool) -> None:
    """Ask one person, or a team together, from the first question on."""
    if who.audience:
        asked = with_words_for(who.audience, asked)
    school = school_of(folder)
    store = folder.store()
    wave = wave_for_answers(store, school.country, date.today())
    refuse_mixed(store, wave.name, asked)
    dialogue.say()
    dialogue.say(f"{school.name} · {wave.name}", style="bold")
    for paragraph in WHO_SEES_WHAT:
        dialogue.say(paragraph)
    dialogue.say()
    audience = who.audience or _audience(asked)
    asked = with_words_for(audience, asked)
    if who.audience is None and who.group is None:
        who = replace(who, group=_group())
    respondent = seated(store, who, audience, wave, asked, uuid.uuid4().hex)
    if who.group and respondent.group != clean(who.group):
        said = f"The group “{clean(who.group)}” is taken as “{respondent.group}”"
        dialogue.say(f"{said}, which is here already.")
    word = new_resume_word(store.is_free)
    sitting = store.begin(respondent, word, date.today())
    with _left_at_the_end(store, sitting):
        _introduce(word, respondent)
        _ask(store, sitting, asked, word, plain=plain)


def go_on(folder: Folder, word: str, *, plain: bool) -> None:
    """Go on where the person with this resume word stopped."""
    store = folder.existing_store()
    try:
        sitting = store.resume(word)
    except HeldElsewhere as held:
        if not dialogue.confirm(str(held)):
            dialogue.say("Left as it was.")
            return
        sitting = store.resume(word, take_over=True)
    if sitting is None:
        raise Expected(
            f"No unfinished answers wait under “{word}” in this folder. Check the spelling; "
            "answers that were already submitted cannot be opened again."
        )
    kept = store.questionnaires()
    with _left_at_the_end(store, sitting):
        _ask(store, sitting, [kept[a.hash] for a in sitting.respondent.asked], word, plain=plain)


@contextmanager
def _left_at_the_end(store: "Store", sitting: Sitting) -> Iterator[None]:
    """Leave a draft to the next window, however this one ends."""
    try:
        yield
    finally:
        with suppress(Expected):  # what ended it is what is to be said
            store.leave(sitting)


def _ask(
    store: "Store", sitting: Sitting, asked: Sequence[Questionnaire], word: str, *, plain: bool
) -> None:
    def save(item: str, entry: Entry) -> None:
        store.save(sitting, item, entry)

    who = sitting.respondent
    flow = begin(steps_for(asked, who.audience, core=who.core), sitting.entries)
    plain = plain or not has_terminal()
    try:
        if plain:
            from reflect.survey import plain as face

            flow, outcome = face.ask(flow, save, word, dialogue.read_answer, dialogue.say)
        else:
            from reflect.survey import terminal

            flow, outcome = terminal.ask(flow, save, word)
    except (KeyboardInterrupt, Ended):
        with suppress(OSError):  # the terminal may be gone
            _say_saved(word)
        raise
    finally:
        if plain and screen().is_terminal:
            with suppress(OSError):
                dialogue.say()
                dialogue.say("What you answered still stands above; clear the screen when you go.")
    if outcome is Outcome.LEFT:
        _say_saved(word)
        return
    response = hand_in(store, sitting, [step.item.id for step in flow.steps], date.today())
    _show_picture(store, response, plain=plain)


def _show_picture(store: "Store", response: Response, *, plain: bool) -> None:
    from reflect.cli.screens.picture import show_picture

    show_picture(response, store.questionnaires(), plain=plain)
    dialogue.say()
    if response.respondent.audience is Audience.LEADERS:
        dialogue.point("Next person on this computer:", "reflect survey")
    dialogue.point("When all have answered:      ", "reflect report")


def _say_saved(word: str) -> None:
    dialogue.say()
    dialogue.point("Saved. Go on at any time with:", f"reflect survey --resume {word}", "bold")


def _audience(asked: Sequence[Questionnaire]) -> Audience:
    known = [a for a in Audience if any(a in q.audiences for q in asked)]
    if len(known) == 1:
        return known[0]
    names = [VIEW[audience].removeprefix("the ").capitalize() for audience in known]
    return known[dialogue.choose("Who is answering?", names)]


def _group() -> str:
    said = "A group within it, like governors or office staff (Enter for none)"
    return dialogue.ask(said, default="")


def _introduce(word: str, respondent: Respondent) -> None:
    dialogue.say()
    dialogue.say(f"Your resume word is: {word}", style="bold")
    dialogue.point("Note it. If anything stops you, go on with:", f"reflect survey --resume {word}")
    if respondent.joint:
        dialogue.say(f"This is one joint answer, agreed by {respondent.joint} people.")
    if has_terminal():
        dialogue.read_line("Press Enter to begin. ")
