"""`reflect survey --blank` and `--answers`: colleagues who answer on paper, or elsewhere."""

import uuid
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.cli import dialogue
from reflect.cli.folder import Folder
from reflect.cli.survey import current_wave, refuse_closed
from reflect.cli.words import counted
from reflect.diagnostics import Diagnostic, Expected, Refused
from reflect.questionnaire import Audience, Questionnaire, available, load, load_text
from reflect.responses import Asked, Respondent, Response, Wave
from reflect.survey import steps_for
from reflect.survey.answer_file import Filled, blank_file, read_answer_file

if TYPE_CHECKING:
    from reflect.responses.store import Store


def write_blank(
    folder: Folder,
    path: Path,
    questionnaires: Sequence[Questionnaire],
    audience: Audience,
    group: str | None,
    joint: int | None,
    core: bool,
) -> None:
    """Write an answer file for one person, or one team; an existing file is left alone."""
    if path.exists():
        raise Expected(f"{path} is already there; name another file, one for each person.")
    core = core or audience is Audience.PARENTS
    store = folder.store()
    wave = current_wave(store, folder.school())
    asked = [q for q in questionnaires if audience in q.audiences]
    respondent = Respondent(
        uuid.uuid4().hex,
        wave.name,
        audience,
        tuple(store.keep(q) for q in asked),
        group,
        joint,
        core,
    )
    text = blank_file(respondent, steps_for(asked, audience, core=core))
    path.write_text(text, encoding="utf-8", newline="\n")
    dialogue.say(f"Written: {path}. It is for one person; make one for each.")
    dialogue.say(f"When it is filled in: reflect survey --answers {path}")


def take_back(folder: Folder, paths: Sequence[Path]) -> None:
    """Store the answers of filled-in files: all of them, or none where anything is wrong."""
    store = folder.store()
    known = _known(folder, store)
    here = {r.respondent.id: r for r in store.responses()}
    responses: list[Response] = []
    problems: list[Diagnostic] = []
    for path in paths:
        filled = read_answer_file(path)
        if filled.value is None:
            problems += filled.diagnostics
            continue
        response = _response(filled.value, known, problems)
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
    for name in {r.respondent.wave for r in responses}:
        if any(wave.name == name for wave in store.waves()):
            refuse_closed(store, name)
    waves = [Wave(name, date.today()) for name in {r.respondent.wave for r in responses}]
    added = store.add(responses, known.values(), waves)
    dialogue.say(f"{counted(added, 'answer file')} taken; thank you.")
    if added < len(responses):
        dialogue.say(f"{counted(len(responses) - added, 'file')} had been taken before.")
    dialogue.say("See where you are: reflect")


def _known(folder: Folder, store: "Store") -> dict[str, Questionnaire]:
    """Every questionnaire this folder knows, by hash: those asked before, and those on disk."""
    known = {
        hash_: load_text(source, hash_[:12]).require() for hash_, source in store.sources().items()
    }
    for path in available(folder.path).values():
        if questionnaire := load(path).value:
            known[questionnaire.hash] = questionnaire
    return known


def _response(
    filled: Filled, known: dict[str, Questionnaire], problems: list[Diagnostic]
) -> Response | None:
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
        filled.wave,
        filled.audience,
        tuple(Asked(q.id, q.version, q.hash) for q in asked),
        filled.group,
        filled.joint,
        filled.core,
    )
    return Response(respondent, entries.value, date.today())
