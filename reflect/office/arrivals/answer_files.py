"""Answer files: made for one person, or one team, and taken back as a delivery."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.diagnostics import Diagnostic
from reflect.office.arrivals.delivery import Arrival, Delivery, Door
from reflect.office.asking import Who, name_of
from reflect.office.asking.languages import own_language
from reflect.office.asking.pulse import as_asked_in
from reflect.office.intake import seated
from reflect.office.waves import wave_called
from reflect.questionnaire import Audience, Questionnaire, audiences_of, available, load
from reflect.questionnaire.audiences import no_audience
from reflect.responses import Asked, Respondent, Response, Wave
from reflect.survey import steps_for
from reflect.survey.answer_file import Filled, blank_file, read_answer_file
from reflect.survey.words import clean
from reflect.words.audiences import WHO_SEES_WHAT
from reflect.words.forms import REPORTED_OF_OTHERS
from reflect.words.language import translatable

if TYPE_CHECKING:
    from reflect.responses.store import Store

_WHO_SEES_THIS_FILE = translatable(
    "Anyone who can open this file, or the folder that it is taken back into, can read it."
)


def blank_for(
    store: "Store",
    who: Who,
    audience: Audience,
    wave: Wave,
    asked: Sequence[Questionnaire],
    id_: str,
) -> str:
    """The text of an answer file for one person, in the language of the questionnaires."""
    respondent = seated(store, who, audience, wave, asked, id_)
    language = own_language(asked)
    who_sees = (REPORTED_OF_OTHERS,) if audience.is_own else WHO_SEES_WHAT[1:]
    told = [language.say(message) for message in (_WHO_SEES_THIS_FILE, *who_sees)]
    steps = steps_for(asked, audience, core=respondent.core)
    return blank_file(respondent, steps, told, language)


def filled_in(paths: Sequence[Path], store: "Store", folder: Path, today: date) -> Delivery:
    """What stands in filled-in answer files, with all that is wrong in any.

    Diagnostics: those of the files themselves, and A003 (a version of a questionnaire that is not
    known in the folder).
    """
    known = _known(store, folder)
    waves = store.waves()
    arrivals: list[Arrival] = []
    problems: list[Diagnostic] = []
    for path in paths:
        filled = read_answer_file(path)
        problems += filled.diagnostics
        if filled.value and (response := _response(filled.value, known, waves, today, problems)):
            line, _ = filled.value.document.places.get(("id",), (1, 1))
            arrivals.append(Arrival(response, str(path), line))
    used = {asked.hash for a in arrivals for asked in a.response.respondent.asked}
    return Delivery(
        arrivals,
        [known[hash_] for hash_ in sorted(used)],
        door=Door.ANSWER_FILE,
        makes_waves=False,
        problems=problems,
    )


def _known(store: "Store", folder: Path) -> Mapping[str, Questionnaire]:
    """Every questionnaire that is known here, by hash: those asked before, and those on disk."""
    known = dict(store.questionnaires())
    for path in available(folder).values():
        if questionnaire := load(path).value:
            known[questionnaire.hash] = questionnaire
    return known


def _response(
    filled: Filled,
    known: Mapping[str, Questionnaire],
    waves: Sequence[Wave],
    today: date,
    problems: list[Diagnostic],
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
    known_audiences = audiences_of(asked)
    if filled.audience.is_own and filled.audience not in known_audiences:
        said = f"`audience`: {no_audience(filled.audience, known_audiences)}"
        problems.append(filled.document.diagnostic(("audience",), "R008", said))
        return None
    as_asked = as_asked_in(wave_called(filled.wave, waves), asked)
    entries = filled.entries(steps_for(as_asked, filled.audience, core=filled.core))
    problems += entries.diagnostics
    if entries.value is None:
        return None
    respondent = Respondent(
        filled.id,
        name_of("wave", filled.wave),
        filled.audience,
        tuple(Asked(q.id, q.version, q.hash) for q in asked),
        clean(filled.group or "") or None,
        filled.joint,
        filled.core,
        filled.language,
    )
    return Response(respondent, entries.value, today)
