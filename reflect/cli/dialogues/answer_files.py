"""`reflect survey --blank` and `--answers`: colleagues who answer on paper, or elsewhere."""

import uuid
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from reflect.cli.dialogues.imports import tell_way_back
from reflect.cli.screens.intake import tell_intake
from reflect.cli.terminal import dialogue
from reflect.diagnostics import Expected
from reflect.files import ending_of, write_whole
from reflect.office.arrivals.answer_files import blank_for, filled_in
from reflect.office.asking import Who, with_words_for
from reflect.office.asking.languages import own_language, remarks, spoken
from reflect.office.asking.pulse import PULSED, as_asked_in
from reflect.office.folder import Folder
from reflect.office.intake import arranged, take_in, wave_for_answers
from reflect.questionnaire import Audience, Questionnaire
from reflect.words.commands import typed
from reflect.words.language import Language


def write_blank(
    folder: Folder,
    path: Path,
    questionnaires: Sequence[Questionnaire],
    who: Who,
    language: Language | None,
    places: Sequence[Path],
) -> None:
    """Write an answer file for one person, or one team; an existing file is left alone."""
    ending_of(path, ["yaml", "yml"])
    if path.exists():
        raise Expected(f"{path} is already there; name another file, one for each person.")
    store = folder.store()
    wave = wave_for_answers(store, folder.school().country, date.today())
    questionnaires = as_asked_in(wave, questionnaires)
    audience = who.audience or (PULSED if wave.pulse else Audience.LEADERS)
    spoken_to = language or own_language(questionnaires)
    asked = spoken(with_words_for(audience, questionnaires), spoken_to, places, audience)
    for remark in remarks(asked, audience):
        dialogue.remark(remark)
    blank = blank_for(store, who, audience, wave, asked, uuid.uuid4().hex)
    write_whole(path, blank.encode(), private=True)
    dialogue.say(f"Written: {path}. It is for one person; make one for each.")
    dialogue.point("When it is filled in:", f"reflect survey --answers {typed(path)}")


def take_back(folder: Folder, paths: Sequence[Path]) -> None:
    """Store the answers of filled-in files: all of them, or none where anything is wrong."""
    store = folder.store()
    today = date.today()
    intake = arranged(store, filled_in(paths, store, folder.path, today), today)
    tell_intake(intake, take_in(store, intake))
    tell_way_back(store, intake)
    dialogue.point("See where you are:", "reflect")
