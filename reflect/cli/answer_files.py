"""`reflect survey --blank` and `--answers`: colleagues who answer on paper, or elsewhere."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.cli.asking import (
    Who,
    current_wave,
    in_known_group,
    name_of,
    refuse_closed,
    refuse_mixed,
    respondent_for,
    with_words_for,
)
from reflect.cli.terminal import dialogue
from reflect.diagnostics import Diagnostic, Expected, Refused
from reflect.documents import quoted, suggestion
from reflect.files import ending_of, write_whole
from reflect.office.folder import Folder
from reflect.office.waves import wave_called
from reflect.questionnaire import Audience, Questionnaire, available, load
from reflect.responses import Asked, Respondent, Response, Wave
from reflect.survey import steps_for
from reflect.survey.answer_file import Filled, blank_file, read_answer_file
from reflect.survey.words import clean
from reflect.words.audiences import WHO_SEES_WHAT
from reflect.words.commands import typed
from reflect.words.counting import counted

if TYPE_CHECKING:
    from reflect.responses.store import Store


_WHO_SEES_THIS_FILE = (
    "Anyone who can open this file, or the folder that it is taken back into, can read it."
)


def write_blank(
    folder: Folder, path: Path, questionnaires: Sequence[Questionnaire], who: Who
) -> None:
    """Write an answer file for one person, or one team; an existing file is left alone."""
    ending_of(path, ["yaml", "yml"])
    if path.exists():
        raise Expected(f"{path} is already there; name another file, one for each person.")
    audience = who.audience or Audience.LEADERS
    asked = with_words_for(audience, questionnaires)
    store = folder.store()
    wave = current_wave(folder, store)
    refuse_mixed(store, wave.name, asked)
    respondent = respondent_for(who, audience, wave, asked, store)
    told = (_WHO_SEES_THIS_FILE, *WHO_SEES_WHAT[1:])
    text = blank_file(respondent, steps_for(asked, audience, core=respondent.core), told)
    write_whole(path, text.encode(), private=True)
    dialogue.say(f"Written: {path}. It is for one person; make one for each.")
    dialogue.point("When it is filled in:", f"reflect survey --answers {typed(path)}")


def take_back(folder: Folder, paths: Sequence[Path]) -> None:
    """Store the answers of filled-in files: all of them, or none where anything is wrong."""
    store = folder.store()
    waves = store.waves()
    known = _known(folder, store)
    here = {r.respondent.id: r for r in store.responses()}
    responses: list[Response] = []
    problems: list[Diagnostic] = []
    for path in paths:
        filled = read_answer_file(path)
        if filled.value is None:
            problems += filled.diagnostics
            continue
        response = _response(filled.value, known, waves, problems)
        if response is None:
            continue
        same = here.setdefault(response.respondent.id, response)
        if same.entries != response.entries:
            said = (
                "these answers carry the id of others already taken. If they are another "
                "person's, delete the line that begins with `id:` and try again; if they replace "
                f"them, first: reflect responses delete {response.respondent.id[:8]}"
            )
            problems.append(filled.value.document.diagnostic(("id",), "A004", said))
        responses.append(response)
    if problems:
        raise Refused(problems)
    by_wave: dict[str, list[Questionnaire]] = {}
    for response in responses:
        asked = [known[asked.hash] for asked in response.respondent.asked]
        by_wave.setdefault(response.respondent.wave, []).extend(asked)
    for name, asked in by_wave.items():
        refuse_closed(store, name)
        refuse_mixed(store, name, asked)
    opened = [Wave(name, date.today()) for name in by_wave]
    responses = _in_known_groups(responses, store)
    added = store.add(responses, [q for asked in by_wave.values() for q in asked], opened)
    dialogue.say(f"{counted(added, 'answer file')} taken; thank you.")
    if added < len(responses):
        before = counted(len(responses) - added, "file")
        dialogue.say(f"{before} had been taken before: the same id and the same answers.")
    dialogue.point("See where you are:", "reflect")


def _in_known_groups(responses: Iterable[Response], store: "Store") -> list[Response]:
    """`responses`, each with its group spelled as in the store, or as in those before it."""
    taken: list[Response] = []
    for response in responses:
        who = response.respondent
        beside = [
            r.respondent.group or ""
            for r in taken
            if (r.respondent.wave, r.respondent.audience) == (who.wave, who.audience)
        ]
        who = in_known_group(who, [*store.groups(who.wave, who.audience), *beside])
        taken.append(replace(response, respondent=who))
    return taken


def _known(folder: Folder, store: "Store") -> dict[str, Questionnaire]:
    """Every questionnaire this folder knows, by hash: those asked before, and those on disk."""
    known = dict(store.questionnaires())
    for path in available(folder.path).values():
        if questionnaire := load(path).value:
            known[questionnaire.hash] = questionnaire
    return known


def _response(
    filled: Filled,
    known: Mapping[str, Questionnaire],
    waves: Sequence[Wave],
    problems: list[Diagnostic],
) -> Response | None:
    wave = wave_called(filled.wave, waves)
    if waves and wave is None:
        remedy = suggestion(filled.wave, [each.name for each in waves])
        said = f"there is no wave {quoted(filled.wave)} here; {remedy}"
        problems.append(filled.document.diagnostic(("wave",), "A006", said))
    asked: list[Questionnaire] = []
    for id_, hash_ in filled.questionnaires.items():
        if hash_ in known:
            asked.append(known[hash_])
        else:
            said = (
                f"this version of `{id_}` is not known here; put the questionnaire file that the "
                "form was made from into the folder questionnaires/"
            )
            problems.append(filled.document.diagnostic(("questionnaires", id_), "A003", said))
    if len(asked) < len(filled.questionnaires):
        return None
    entries = filled.entries(steps_for(asked, filled.audience, core=filled.core))
    problems += entries.diagnostics
    if entries.value is None:
        return None
    respondent = Respondent(
        filled.id,
        wave.name if wave else name_of("wave", filled.wave),
        filled.audience,
        tuple(Asked(q.id, q.version, q.hash) for q in asked),
        clean(filled.group or "") or None,
        filled.joint,
        filled.core,
    )
    return Response(respondent, entries.value, date.today())
