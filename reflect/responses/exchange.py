"""Submitted answers as JSON, to carry them between machines.

Version 4 of the format carries in which language somebody answered; version 3 what the school is
called; version 2 how many were invited to a wave; version 1, of reflect 0.1, nothing of it.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
)
from pydantic_core import PydanticCustomError

from reflect.diagnostics import Checked, Diagnostic
from reflect.documents import mismatches, quoted
from reflect.documents.json import parse_json
from reflect.documents.messages import MAX_PROBLEMS
from reflect.questionnaire import Audience, Missing, Questionnaire, audiences_of, load_text
from reflect.questionnaire.audiences import no_audience
from reflect.responses.groups import same_name
from reflect.responses.model import (
    MOST_IN_A_PULSE,
    Answer,
    Asked,
    Chosen,
    Entry,
    Picked,
    Respondent,
    Response,
    Wave,
    Written,
    problems_with,
)
from reflect.school import LONGEST_NAME, School, paper_of
from reflect.words.cleaning import one_line, plain_text
from reflect.words.tags import language_remedy

_ONE_DAY = timedelta(days=1)
"""By so much may a day be ahead of ours: on the other side of the world it is tomorrow."""


def _on_one_line(given: object) -> object:
    return one_line(given) if isinstance(given, str) else given


_Name = Annotated[str, Field(min_length=1, max_length=100), BeforeValidator(_on_one_line)]


def _tag(given: str) -> str:
    if remedy := language_remedy(given):
        raise PydanticCustomError("remedied", "no language", {"remedy": remedy})
    return given


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _EntryFile(_Block):
    value: float | None = Field(None, strict=True, allow_inf_nan=False)
    picked: list[Annotated[float, Field(strict=True, allow_inf_nan=False)]] | None = None
    words: str | None = None
    missing: Missing | None = None
    note: str | None = None


class _ResponseFile(_Block):
    id: Annotated[str, Field(min_length=1, max_length=80), BeforeValidator(_on_one_line)]
    wave: _Name
    audience: Audience
    group: Annotated[str, Field(max_length=100), BeforeValidator(_on_one_line)] | None = None
    joint: int | None = Field(None, ge=2, le=200)
    core: bool = False
    language: Annotated[str, AfterValidator(_tag)] | None = None
    submitted: date = Field(strict=True)
    asked: list[str] = Field(min_length=1)
    entries: dict[str, _EntryFile]


class _WaveFile(_Block):
    name: _Name
    opened: date = Field(strict=True)
    closed: date | None = Field(None, strict=True)
    invited: dict[Audience, Annotated[int, Field(strict=True, ge=1, le=1_000_000)]] = Field({})
    counts_families: bool = Field(False, strict=True)
    pulse: list[str] = Field([], max_length=MOST_IN_A_PULSE)


class _SchoolFile(_Block):
    name: Annotated[
        str, Field(min_length=1, max_length=LONGEST_NAME), BeforeValidator(_on_one_line)
    ]
    country: str = Field("GB", min_length=2, max_length=2)


class _ResponsesFile(_Block):
    format: Literal["reflect-responses"]
    version: Literal[1, 2, 3, 4]
    school: _SchoolFile | None = None
    waves: list[_WaveFile]
    questionnaires: dict[str, str]
    responses: list[_ResponseFile]


@dataclass(frozen=True, slots=True)
class Carried:
    """What an export holds: complete, and checked against its own questionnaires."""

    waves: tuple[Wave, ...]
    questionnaires: tuple[Questionnaire, ...]
    responses: tuple[Response, ...]
    school: School | None = None
    """What the school is called, and its country."""


def to_json(
    responses: Sequence[Response],
    waves: Sequence[Wave],
    kept: Mapping[str, Questionnaire],
    school: School | None = None,
) -> str:
    """The export: raw answers with the waves and the questionnaires (by hash) they need."""
    used = {asked.hash for r in responses for asked in r.respondent.asked}
    names = {r.respondent.wave for r in responses}
    content = {
        "format": "reflect-responses",
        "version": 4,
        **({"school": {"name": school.name, "country": school.country}} if school else {}),
        "waves": [_written_wave(wave) for wave in waves if wave.name in names],
        "questionnaires": {hash_: kept[hash_].source for hash_ in sorted(used)},
        "responses": [_written(response) for response in responses],
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def from_json(text: str, path: str, today: date) -> Checked[Carried]:
    """What an export holds, or all that is wrong with it. Names are put on one line.

    Diagnostics: X001 (no export, or of a newer version), X002 (a questionnaire that cannot be
    read, or does not match its hash), X003 (an answer that its questionnaire could not have given,
    a wave that is not there, a day that is yet to come).
    """
    try:
        file = _ResponsesFile.model_validate_json(text)
    except ValidationError as error:
        return Checked(None, _malformed(text, path, error))
    problems: list[Diagnostic] = []
    questionnaires: dict[str, Questionnaire] = {}
    for hash_, source in file.questionnaires.items():
        questionnaire = load_text(source, f"{path}, questionnaire {hash_[:12]}").value
        if questionnaire is None or questionnaire.hash != hash_:
            said = f"the questionnaire {hash_[:12]} was changed or damaged; export it again"
            problems.append(Diagnostic(path, 0, 0, "X002", said))
        else:
            questionnaires[hash_] = questionnaire
    responses = []
    problems += _doubled(file, path)
    problems += (Diagnostic(path, 0, 0, "X003", said) for said in _impossible_days(file, today))
    if not problems:
        for each in file.responses:
            problems += _answers_problems(each, file, questionnaires, path)
            if not problems:
                responses.append(_read(each, questionnaires))
    if problems:
        return Checked(None, tuple(problems))
    waves = tuple(
        Wave(
            wave.name,
            wave.opened,
            wave.closed,
            wave.invited,
            wave.counts_families,
            tuple(wave.pulse),
        )
        for wave in file.waves
    )
    school = None
    if its := file.school:
        school = School(name=its.name, country=its.country, paper=paper_of(its.country))
    return Checked(Carried(waves, tuple(questionnaires.values()), tuple(responses), school))


def _doubled(file: _ResponsesFile, path: str) -> Iterator[Diagnostic]:
    ids = Counter(response.id for response in file.responses)
    doubled = [("response", id_) for id_, times in ids.items() if times > 1]
    names = [wave.name for wave in file.waves]
    doubled += [
        ("wave", name)
        for number, name in enumerate(names)
        if any(same_name(name, earlier) for earlier in names[:number])
    ]
    for kind, name in doubled:
        yield Diagnostic(path, 0, 0, "X003", f"the {kind} {quoted(name)} stands twice; keep one")


def _impossible_days(file: _ResponsesFile, today: date) -> Iterator[str]:
    """What is wrong with the days of waves: yet to come, or the last before the first."""
    days = [(f"the wave “{w.name}” was opened", w.opened) for w in file.waves]
    days += [(f"the wave “{w.name}” was closed", w.closed) for w in file.waves if w.closed]
    for what, day in days:
        if day > today + _ONE_DAY:
            yield f"{what} on {day}, which is yet to come; set the clock right, then export again"
    for wave in file.waves:
        if wave.closed and wave.closed < wave.opened:
            yield f"the wave “{wave.name}” was closed before it was opened; put its days right"


def _malformed(text: str, path: str, error: ValidationError) -> tuple[Diagnostic, ...]:
    """What keeps a text from being an export, in our words."""
    at = [detail["loc"] for detail in error.errors(include_url=False, include_input=False)]
    if ("version",) in at:
        said = "was written by another version of reflect; update reflect here and there"
        return (Diagnostic(path, 0, 0, "X001", said),)
    if ("format",) in at:
        said = "is no export of answers; give a file that reflect responses export wrote"
        return (Diagnostic(path, 0, 0, "X001", said),)
    document = parse_json(text, path, at[:MAX_PROBLEMS])
    if document.value is None:
        return document.diagnostics
    return mismatches(document.value, _ResponsesFile, error, "X001")


def _answers_problems(
    file: _ResponseFile,
    whole: _ResponsesFile,
    questionnaires: Mapping[str, Questionnaire],
    path: str,
) -> list[Diagnostic]:
    def problem(said: str) -> Diagnostic:
        return Diagnostic(path, 0, 0, "X003", f"response {file.id[:8]}: {said}")

    if not any(same_name(file.wave, wave.name) for wave in whole.waves):
        return [problem(f"its wave “{file.wave}” is not in the file")]
    if unknown := [hash_ for hash_ in file.asked if hash_ not in questionnaires]:
        return [problem(f"its questionnaire {unknown[0][:12]} is not in the file")]
    if len({*file.asked}) < len(file.asked):
        return [problem("it names one questionnaire twice")]
    problems = [
        problem(f"{id_} must have one of value, picked, words and missing")
        for id_, entry in file.entries.items()
        if sum(part is not None for part in _parts(entry)) != 1
    ]
    entries = {id_: _entry(entry) for id_, entry in file.entries.items()}
    asked = [questionnaires[hash_] for hash_ in file.asked]
    problems += [problem(f"{id_}: {said}") for id_, said in problems_with(entries, asked)]
    if file.audience.is_own and file.audience not in (known := audiences_of(asked)):
        return [*problems, problem(no_audience(file.audience, known))]
    items = [item for questionnaire in asked for item in questionnaire.items]
    return problems + [
        problem(f"{item.id} has no words for {file.audience}, so they cannot have answered it")
        for item in items
        if item.id in entries and file.audience not in item.text
    ]


def _parts(entry: _EntryFile) -> tuple[object, ...]:
    return entry.value, entry.picked, entry.words, entry.missing


def _read(file: _ResponseFile, questionnaires: Mapping[str, Questionnaire]) -> Response:
    asked = tuple(
        Asked(questionnaires[hash_].id, questionnaires[hash_].version, hash_)
        for hash_ in file.asked
    )
    return Response(
        Respondent(
            file.id,
            file.wave,
            file.audience,
            asked,
            file.group or None,
            file.joint,
            file.core,
            file.language,
        ),
        {id_: _entry(entry) for id_, entry in file.entries.items()},
        file.submitted,
    )


def _entry(file: _EntryFile) -> Entry:
    answer: Answer | None = file.missing
    if file.value is not None:
        answer = Chosen(file.value)
    elif file.picked is not None:
        answer = Picked(tuple(file.picked))
    elif file.words is not None:
        words = plain_text(file.words)
        answer = Written(words) if words else Missing.SKIPPED
    return Entry(answer, plain_text(file.note or "") or None)


def _written_wave(wave: Wave) -> dict[str, object]:
    return {
        "name": wave.name,
        "opened": str(wave.opened),
        "closed": str(wave.closed) if wave.closed else None,
        "invited": {audience.value: number for audience, number in wave.invited.items()},
        "counts_families": wave.counts_families,
        **({"pulse": list(wave.pulse)} if wave.pulse else {}),
    }


def _written(response: Response) -> dict[str, object]:
    respondent = response.respondent
    return {
        "id": respondent.id,
        "wave": respondent.wave,
        "audience": respondent.audience.value,
        "group": respondent.group,
        "joint": respondent.joint,
        "core": respondent.core,
        "language": respondent.language,
        "submitted": str(response.submitted),
        "asked": [asked.hash for asked in respondent.asked],
        "entries": {id_: _written_entry(entry) for id_, entry in response.entries.items()},
    }


def _written_entry(entry: Entry) -> dict[str, object]:
    answer = entry.answer
    written: dict[str, object] = {}
    if isinstance(answer, Chosen):
        written["value"] = answer.value
    elif isinstance(answer, Picked):
        written["picked"] = list(answer.values)
    elif isinstance(answer, Written):
        written["words"] = answer.words
    elif answer is not None:
        written["missing"] = answer.value
    return written | ({"note": entry.note} if entry.note else {})
