"""A questionnaire made of the plain values of a file that is known to be sound.

Nothing is checked here: `loading` has checked the file, or somebody did when it was kept, perhaps
by an earlier version of reflect. So what is kept can be read for ever, however strict loading
becomes: keys that are not known are passed over, and those that may be missing have their defaults.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from reflect.diagnostics import Refused
from reflect.documents import parse
from reflect.framing import EpsteinType, Question, Stance
from reflect.questionnaire.audiences import Audience, audiences_in_order
from reflect.questionnaire.model import (
    Aggregate,
    AnyItem,
    ChoiceItem,
    Item,
    MinAnswered,
    NumberItem,
    OpenItem,
    Questionnaire,
    Subscale,
)
from reflect.questionnaire.scale import Missing, MissingOption, Option, Scale

_SPACES = re.compile(r"[^\S\u00a0\u202f]+")


def read_kept(text: str, name: str) -> Questionnaire:
    """The questionnaire in a text that was loaded once and kept under `name`.

    Raises ValueError where it is not what was loaded any more, so that nothing can be made of it.
    """
    try:
        document = parse(text, name).require()
        return built(document.value, document.text)
    except (Refused, LookupError, TypeError, AttributeError) as error:
        raise ValueError(f"{name} is not what was kept") from error


def built(file: Mapping[str, Any], source: str) -> Questionnaire:
    """The questionnaire that the keys and values of `file` describe; `source` is its text."""
    codes = file.get("codes") or {}
    scales = {name: _scale(name, scale, codes) for name, scale in file["scales"].items()}
    return Questionnaire(
        id=file["id"],
        version=file["version"],
        language=file["language"],
        title=on_one_line(file["title"]),
        framed=file.get("framing") is not None,
        time_frame=_words(file.get("time_frame")),
        introduction=_by_audience(file.get("introduction") or {}),
        audiences=tuple(Audience(name) for name in dict.fromkeys(file["audiences"])),
        own_audiences=_by_audience(file.get("own_audiences") or {}),
        items=tuple(_item(item, file, scales) for item in file["items"]),
        subscales=tuple(
            _subscale(name, subscale, file.get("min_answered"))
            for name, subscale in (file.get("subscales") or {}).items()
        ),
        aggregate=Aggregate(file.get("aggregate") or Aggregate.ITEMS),
        source=source,
        min_answered=MinAnswered.read(file.get("min_answered")),
    )


def on_one_line(words: str) -> str:
    """`words` with single spaces; no-break spaces stay: French has them before a question mark."""
    return _SPACES.sub(" ", words).strip(" ")


def _words(given: str | None) -> str | None:
    return on_one_line(given) if given else None


def _by_audience(texts: Mapping[str, str | None]) -> dict[Audience, str]:
    """The wordings given, without line breaks, in the order of the audiences."""
    given = {Audience(name): text for name, text in texts.items() if text}
    return {audience: on_one_line(given[audience]) for audience in audiences_in_order(given)}


def _scale(name: str, file: Mapping[str, Any], codes: Mapping[str, Any]) -> Scale:
    """`codes` are those of the whole questionnaire, by missing kind."""
    options = file["options"]
    return Scale(
        name,
        tuple(
            Option(float(o["value"]), on_one_line(o["label"]), o.get("positive"))
            for o in options
            if o.get("value") is not None
        ),
        tuple(
            MissingOption(
                Missing(o["missing"]),
                on_one_line(o["label"]),
                _codes(o.get("codes"), codes.get(o["missing"])),
            )
            for o in options
            if o.get("missing")
        ),
        _codes(codes.get(Missing.SKIPPED.value)),
    )


def _codes(*given: Sequence[int | str] | None) -> tuple[str, ...]:
    """Codes of tables, each once, as a cell has them."""
    return tuple(dict.fromkeys(on_one_line(str(code)) for codes in given for code in codes or ()))


def _subscale(name: str, file: Mapping[str, Any], usual: str | float | None) -> Subscale:
    """`usual` is what the questionnaire says of `min_answered`."""
    members = {member.removeprefix("-"): member.startswith("-") for member in file["items"]}
    return Subscale(
        name,
        on_one_line(file["title"]),
        members,
        bool(file.get("formative")),
        MinAnswered.read(file.get("min_answered", usual)),
    )


def _item(
    file: Mapping[str, Any], questionnaire: Mapping[str, Any], scales: Mapping[str, Scale]
) -> AnyItem:
    id_, text, help_text = file["id"], _by_audience(file["text"]), _words(file.get("help"))
    statement = _words(file.get("statement"))
    match file.get("kind"):
        case "open":
            return OpenItem(id_, text, help_text)
        case "choice":
            many = bool(file.get("many"))
            return ChoiceItem(id_, text, statement, help_text, scales[file["scale"]], many)
        case "number":
            bounds = file.get("least"), file.get("most")
            unit, codes = _words(file.get("unit")), _codes(file.get("codes"))
            return NumberItem(id_, text, statement, help_text, unit, *bounds, codes)
    tags = file if questionnaire.get("framing") is not None else {}
    question = tags.get("question") or (questionnaire.get("question") if tags else None)
    return Item(
        id=id_,
        text=text,
        help=help_text,
        scale=scales[file["scale"]],
        question=Question(question) if question else None,
        type=EpsteinType(tags["type"]) if tags.get("type") else None,
        stance=Stance(tags["stance"]) if tags.get("stance") else None,
        core=bool(file.get("core")),
        reverse=bool(file.get("reverse")),
        weight=file.get("weight", 1),
        same_meaning_as=file.get("same_meaning_as"),
        statement=statement,
    )
