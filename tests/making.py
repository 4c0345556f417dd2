"""Questionnaires, responses and scores in a line or two, for tests.

    trust = questionnaire(item("a"), item("b", reverse=True), item("c", weight=2))
    team = scored(trust, "4 5 ?", "3 _ 2", "1 - .")

Unless a test says otherwise, items are about parenting, of the engagement stance and on the scale
`five` (1 to 5), and leaders answer. A row is one respondent: their answers to the scored items in
turn, each the value of an option or one of

    ?   don't know
    -   does not apply
    _   left blank
    .   not asked
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from reflect.questionnaire import THE_THREE, Audience, Item, Missing, Questionnaire, load_text
from reflect.responses import Asked, Chosen, Entry, Respondent, Response, problems_with
from reflect.scoring.frame import wide
from reflect.scoring.model import GroupScores, WaveScores
from reflect.scoring.privacy.gate import score_wave, unprotected
from reflect.scoring.privacy.unasked import WHOLE
from reflect.scoring.raw import RawGroup
from reflect.scoring.reading import read, scored_items
from reflect.scoring.score import score_by

Block: TypeAlias = dict[str, Any]
"""A part of a questionnaire file."""

WAVE = "spring"
DAY = date(2026, 3, 2)

MARKS = {
    "?": Missing.DONT_KNOW,
    "-": Missing.NOT_APPLICABLE,
    "_": Missing.SKIPPED,
}
NOT_ASKED = "."


def item(id_: str, **keys: Any) -> Block:
    """A scored item: `item("a", stance="involvement", scale="yes-no", text={"staff": "Do we?"})`.

    Without `text` every audience is asked.
    """
    text = {audience.value: f"How often {id_}?" for audience in THE_THREE}
    usual = {"type": "parenting", "stance": "engagement", "scale": "five", "text": text}
    return {"id": id_, **usual, **keys}


def open_item(id_: str) -> Block:
    """A question that every audience answers in words."""
    return {"id": id_, "kind": "open", "text": {a.value: f"Why {id_}?" for a in THE_THREE}}


def choice_item(id_: str, scale: str, **keys: Any) -> Block:
    """A question that every audience answers with options of a scale, which are counted."""
    text = {a.value: f"Which {id_}?" for a in THE_THREE}
    return {"id": id_, "kind": "choice", "scale": scale, "text": text, **keys}


def number_item(id_: str, **keys: Any) -> Block:
    """A question that every audience answers with a number."""
    text = {a.value: f"How many {id_}?" for a in THE_THREE}
    return {"id": id_, "kind": "number", "text": text, **keys}


def scale(*values: float, positive: Mapping[float, bool] | None = None) -> Block:
    """A scale of options worth `values`, in this order, then don't know and does not apply.

    `positive` overrides what counts as positive, by value.
    """
    options: list[Block] = [{"value": value, "label": f"Worth {value}"} for value in values]
    for option in options:
        if positive and option["value"] in positive:
            option["positive"] = positive[option["value"]]
    apart = [
        {"missing": "dont_know", "label": "Don't know"},
        {"missing": "not_applicable", "label": "Does not apply"},
    ]
    return {"options": [*options, *apart]}


def questionnaire(
    *items: Block,
    id: str = "made",  # noqa: A002 -- called as it is in the file
    version: str = "1.0.0",
    scales: Mapping[str, Sequence[float] | Block] | None = None,
    subscales: Mapping[str, Sequence[str] | Block] | None = None,
    framed: bool = True,
    **keys: Any,
) -> Questionnaire:
    """A questionnaire of these items, loaded as if from a file; other `keys` as in the file.

    `scales` adds to the scale `five`, each as its values or as `scale(...)`; `subscales` are lists
    of item ids, or blocks. Where `framed` is false it does not claim the framing.
    """
    blocks = {"five": scale(1, 2, 3, 4, 5)}
    for name, values in (scales or {}).items():
        blocks[name] = values if isinstance(values, dict) else scale(*values)
    file: Block = {
        "id": id,
        "version": version,
        "language": "en",
        "title": f"The {id} questionnaire",
        "question": "role",
        "audiences": [audience.value for audience in THE_THREE],
        "scales": blocks,
        "items": items,
        "subscales": {
            name: members if isinstance(members, dict) else {"title": name, "items": list(members)}
            for name, members in (subscales or {}).items()
        },
        **({"framing": "epstein-ferlazzo"} if framed else {}),
        **keys,
    }
    return load_text(json.dumps(file), f"{id}.yaml").require()


def responses(
    asked: Questionnaire | Sequence[Questionnaire],
    *rows: str,
    audience: Audience = Audience.LEADERS,
    **respondent: Any,
) -> tuple[Response, ...]:
    """One response for each row; see the top of this module for what a row says.

    Rows answer the scored items of all questionnaires asked, in turn; open items are left blank.
    What else is given (`joint=6`, `core=True`, `group="Year 4"`) holds for every respondent. Raises
    ValueError for a row that these questionnaires could not have given.
    """
    questionnaires = (asked,) if isinstance(asked, Questionnaire) else tuple(asked)
    return tuple(
        Response(
            Respondent(
                id=f"{audience.value}-{number}",
                wave=WAVE,
                audience=audience,
                asked=tuple(Asked(q.id, q.version, q.hash) for q in questionnaires),
                **respondent,
            ),
            _entries(questionnaires, row.split(), audience),
            submitted=DAY,
        )
        for number, row in enumerate(rows, 1)
    )


def _entries(
    questionnaires: Sequence[Questionnaire], marks: Sequence[str], audience: Audience
) -> dict[str, Entry]:
    scored_items = [item for q in questionnaires for item in q.scored]
    if len(marks) != len(scored_items):
        raise ValueError(f"{len(marks)} answers to {len(scored_items)} scored items")
    given = {
        item.id: Entry(MARKS[mark] if mark in MARKS else Chosen(float(mark)))
        for item, mark in zip(scored_items, marks, strict=True)
        if mark != NOT_ASKED
    }
    blank = {
        item.id: Entry(Missing.SKIPPED)
        for q in questionnaires
        for item in q.items
        if not isinstance(item, Item) and audience in item.text
    }
    wrong = [f"{id_}: {said}" for id_, said in problems_with(given, questionnaires)]
    wrong += [
        f"{item.id}: has no words for {audience}"
        for item in scored_items
        if item.id in given and audience not in item.text
    ]
    if wrong:
        raise ValueError("; ".join(wrong))
    return given | blank


def scored(
    asked: Questionnaire | Sequence[Questionnaire],
    *rows: str,
    audience: Audience = Audience.LEADERS,
    **respondent: Any,
) -> GroupScores:
    """The scores of a group that gave these rows, unprotected; arguments as for `responses`."""
    return unprotected(raw(asked, *rows, audience=audience, **respondent))


def raw(
    asked: Questionnaire | Sequence[Questionnaire],
    *rows: str,
    audience: Audience = Audience.LEADERS,
    **respondent: Any,
) -> RawGroup:
    """The same before the gate."""
    questionnaires = (asked,) if isinstance(asked, Questionnaire) else tuple(asked)
    given = responses(questionnaires, *rows, audience=audience, **respondent)
    frame = wide(given, scored_items(questionnaires))
    (group,) = score_by(frame, questionnaires, WHOLE).values()
    return group


def wave_of(given: Iterable[Response], *questionnaires: Questionnaire) -> WaveScores:
    """The scores of a wave in which these questionnaires, or versions of one, were answered."""
    return score_wave(WAVE, read(given, {q.hash: q for q in questionnaires}))
