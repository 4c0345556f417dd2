"""One sitting: who answers, the questions in the face that fits the terminal, their own picture."""

import hashlib
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.cli.dialogues.school import school_of
from reflect.cli.endings import Ended
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.console import screen
from reflect.cli.terminal.streams import has_terminal
from reflect.diagnostics import Expected
from reflect.office.asking import Who, named_again, with_words_for
from reflect.office.asking.languages import offered, own_language, places_of, remarks, spoken
from reflect.office.asking.pulse import as_asked_in, kept_for
from reflect.office.folder import Folder
from reflect.office.intake import hand_in, refuse_mixed, seated, wave_for_answers
from reflect.office.resume_words import new_resume_word
from reflect.patience import NothingMeant
from reflect.questionnaire import Audience, Questionnaire, audiences_of, own_audiences_of
from reflect.responses import Entry, HeldElsewhere, Respondent, Response, Sitting
from reflect.responses.kept import Fact
from reflect.school import School
from reflect.survey import Outcome, begin, steps_for
from reflect.survey.words import clean, resume_command
from reflect.words.audiences import CHOICES, who_sees_what
from reflect.words.forms import REPORTED_OF_OTHERS
from reflect.words.language import Language

if TYPE_CHECKING:
    from reflect.responses.store import Store


def start(
    folder: Folder,
    asked: Sequence[Questionnaire],
    who: Who,
    language: Language | None,
    places: Sequence[Path],
    *,
    plain: bool,
) -> None:
    """Ask one person, or a team together, from the first question on.

    Where no language is given, and the school names several, the person chooses one.
    """
    if who.audience:
        asked = with_words_for(who.audience, asked)
    if language:
        spoken(asked, language, places, who.audience)  # or nobody is asked anything
    school = school_of(folder)
    store = folder.store()
    wave = wave_for_answers(store, school.country, date.today())
    asked = as_asked_in(wave, asked)
    refuse_mixed(store, wave.name, asked)
    dialogue.say()
    dialogue.say(f"{school.name} · {wave.name}", style="bold")
    spoken_to = language or _language(school, asked, places, who.audience)
    tell = _teller(spoken_to)
    for paragraph in who_sees_what(school.database is not None):
        tell(paragraph)
    if own := own_audiences_of(asked):
        said = f"{', '.join(own.values())}: {spoken_to.say(REPORTED_OF_OTHERS)}"
        dialogue.say(spoken_to.line(said))
    dialogue.say()
    audience = who.audience or _audience(asked, spoken_to)
    asked = with_words_for(audience, asked)
    if language is None and not offered([spoken_to], asked, places, audience):
        tell("These questions are not translated for you. They follow in another language.")
        spoken_to = own_language(asked)
    asked = spoken(asked, spoken_to, places, audience)
    tell_once(store, remarks(asked, audience))
    if who.audience is None and who.group is None:
        who = replace(who, group=_group(spoken_to))
    respondent = seated(store, who, audience, wave, asked, uuid.uuid4().hex)
    if who.group and respondent.group != clean(who.group):
        tell(
            "The group “%(given)s” is taken as “%(known)s”, which is here already.",
            given=clean(who.group),
            known=respondent.group or "",
        )
    word = new_resume_word(store.is_free)
    sitting = store.begin(respondent, word, date.today())
    with _left_at_the_end(store, sitting):
        _introduce(word, respondent, asked, spoken_to)
        _ask(store, sitting, asked, word, spoken_to, plain=plain)


def go_on(folder: Folder, word: str, language: Language | None, *, plain: bool) -> None:
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
        wave = store.wave(sitting.respondent.wave)
        asked = as_asked_in(wave, [kept[a.hash] for a in sitting.respondent.asked])
        before = sitting.respondent.language
        spoken_to = language or (Language(before) if before else own_language(asked))
        places = places_of(folder.path)
        asked = spoken(asked, spoken_to, places, sitting.respondent.audience)
        store.speak(sitting, spoken_to.tag)
        _ask(store, sitting, asked, word, spoken_to, plain=plain)


def _language(
    school: School,
    asked: Sequence[Questionnaire],
    places: Sequence[Path],
    audience: Audience | None,
) -> Language:
    """The one that the person chooses of the school's; where there is no choice, the usual one."""
    there = offered(school.languages, asked, places, audience)
    if len(there) < 2:
        return there[0] if there else own_language(asked)
    said = (language.say("Which language do you want to read?") for language in there)
    return there[dialogue.choose("\n".join(said), [language.name for language in there])]


def tell_once(store: "Store", said: Iterable[str]) -> None:
    """Tell the school what it should know of a translation, when it is first used here."""
    told = store.remembered(Fact.TOLD_OF_LANGUAGES) or ""
    new = [remark for remark in said if _mark_of(remark) not in told.split()]
    for remark in new:
        dialogue.remark(remark)
    if new:
        marks = " ".join([told, *map(_mark_of, new)]).strip()
        store.remember(Fact.TOLD_OF_LANGUAGES, marks)


def _mark_of(remark: str) -> str:
    return hashlib.sha256(remark.encode()).hexdigest()[:8]


def _teller(language: Language) -> Callable[..., None]:
    """What says a message in a language, with its values."""

    def tell(message: str, **values: str | int) -> None:
        dialogue.say(language.line(language.say(message, **values)))

    return tell


@contextmanager
def _left_at_the_end(store: "Store", sitting: Sitting) -> Iterator[None]:
    """Leave a draft to the next window, however this one ends."""
    try:
        yield
    finally:
        with suppress(Expected):  # what ended it is what is to be said
            store.leave(sitting)


def _ask(
    store: "Store",
    sitting: Sitting,
    asked: Sequence[Questionnaire],
    word: str,
    language: Language,
    *,
    plain: bool,
) -> None:
    def save(item: str, entry: Entry) -> None:
        store.save(sitting, item, entry)

    who = sitting.respondent
    flow = begin(steps_for(asked, who.audience, core=who.core), sitting.entries, language)
    plain = plain or not has_terminal()
    try:
        if plain:
            from reflect.survey import plain as face

            flow, outcome = face.ask(
                flow, save, word, dialogue.read_answer, dialogue.say, dialogue.patience()
            )
        else:
            from reflect.survey import terminal

            flow, outcome = terminal.ask(flow, save, word)
    except (KeyboardInterrupt, Ended, NothingMeant):
        with suppress(OSError):  # the terminal may be gone
            _say_saved(word, language)
        raise
    finally:
        if plain and screen().is_terminal:
            with suppress(OSError):
                dialogue.say()
                tell = _teller(language)
                tell("What you answered still stands above; clear the screen when you go.")
    if outcome is Outcome.LEFT:
        _say_saved(word, language)
        return
    response = hand_in(store, sitting, [step.item.id for step in flow.steps], date.today())
    _show_picture(store, response, asked, language, plain=plain)


def _show_picture(
    store: "Store",
    response: Response,
    asked: Sequence[Questionnaire],
    language: Language,
    *,
    plain: bool,
) -> None:
    from reflect.cli.screens.picture import show_picture

    wave = store.wave(response.respondent.wave)
    kept = kept_for(store.questionnaires(), [wave] if wave else [])
    show_picture(response, kept, asked, language, plain=plain)
    dialogue.say()
    if response.respondent.audience is Audience.LEADERS:
        here = Folder(store.folder)
        named = named_again(here, [asked.id for asked in response.respondent.asked])
        dialogue.point(language.say("Next person on this computer:"), f"reflect survey{named}")
    dialogue.point(language.say("When all have answered:"), "reflect report")


def _say_saved(word: str, language: Language) -> None:
    dialogue.say()
    lead = language.line(language.say("Saved. Go on at any time with:"))
    dialogue.point(lead, resume_command(word, language), "bold")


def _audience(asked: Sequence[Questionnaire], language: Language) -> Audience:
    known = audiences_of(asked)
    if len(known) == 1:
        return known[0]
    own = own_audiences_of(asked)
    names = [own.get(each) or language.say(CHOICES[each]) for each in known]
    return known[dialogue.choose(language.say("Who is answering?"), names, language)]


def _group(language: Language) -> str:
    said = language.say("A group within it, like governors or office staff (Enter for none)")
    return dialogue.ask(said, default="", language=language)


def _introduce(
    word: str, respondent: Respondent, asked: Sequence[Questionnaire], language: Language
) -> None:
    tell = _teller(language)
    if any(q.rendering and q.rendering.missing_for(respondent.audience) for q in asked):
        tell("Some of it is not translated yet. Such a text says in which language it is.")
    dialogue.say()
    said = language.say("Your resume word is: %(word)s", word=word)
    dialogue.say(language.line(said), style="bold")
    lead = language.line(language.say("Note it. If anything stops you, go on with:"))
    dialogue.point(lead, resume_command(word, language))
    if respondent.joint:
        said = language.count(
            "This is one joint answer, agreed by %(n)s person.",
            "This is one joint answer, agreed by %(n)s people.",
            respondent.joint,
        )
        dialogue.say(language.line(said))
    if has_terminal():
        dialogue.read_line(language.line(language.say("Press Enter to begin.") + " "))
