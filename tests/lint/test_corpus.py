"""How many badly made questions the wording rules find, and how many well-made ones they flag.

Both lists (`corpus/`) were written before the rules and stay as they are.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from reflect.documents import read_document
from reflect.documents.yaml import parse
from reflect.lint.explanation import Family
from reflect.lint.language.lexicon import lexicon_of
from reflect.lint.registry import catalogue
from reflect.lint.rule import Found, Subject
from reflect.questionnaire import THE_THREE, load_text

CORPUS = Path(__file__).parent / "corpus"
WORDING = {code: rule for code, rule in catalogue().rules.items() if rule.family is Family.WORDING}
APART = {"Don't know": "dont_know", "Does not apply": "not_applicable"}


def items(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read_document(CORPUS / f"{name}.yaml").require().value["items"]
    return found


def option(number: int, label: str) -> dict[str, Any]:
    worth = {"missing": APART[label]} if label in APART else {"value": number}
    return {**worth, "label": label}


def questionnaire(asked: list[dict[str, Any]]) -> str:
    """A questionnaire of corpus items: one without a scale is an open question."""
    scales = {
        a["id"]: {"options": [option(n, label) for n, label in enumerate(a["scale"])]}
        for a in asked
        if "scale" in a
    }
    return yaml.safe_dump(
        {
            "id": "corpus",
            "version": "1.0.0",
            "language": "en",
            "title": "Corpus",
            "audiences": list(map(str, THE_THREE)),
            "scales": scales,
            "items": [
                {"id": a["id"], "text": {a["audience"]: a["text"]}}
                | ({"scale": a["id"]} if "scale" in a else {"kind": "open"})
                | ({"reverse": True} if a.get("reverse") else {})
                for a in asked
            ],
        }
    )


def findings(name: str) -> Mapping[str, set[str]]:
    """The codes of the wording rules that each item breaks."""
    asked = items(name)
    text = questionnaire(asked)
    document, read = parse(text, name).require(), load_text(text, name).require()
    subject = Subject(document, read, lexicon_of(read.language))
    found: dict[str, set[str]] = {a["id"]: set() for a in asked}
    for code, rule in WORDING.items():
        check = cast(Callable[[Subject], Iterator[Found]], rule.check)
        for finding in check(subject):
            assert finding.at[0] == "items"
            found[asked[int(finding.at[1])]["id"]].add(code)
    return found


def test_the_lists_are_whole() -> None:
    assert [len(items("good")), len(items("bad"))] == [60, 60]
    faults = {fault for a in items("bad") for fault in a["faults"]}
    assert len(faults) == 18
    assert faults <= WORDING.keys()  # a later rule is not in a list that stays as it is


def test_bad_questions_are_found_and_good_ones_left_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    good, bad = findings("good"), findings("bad")
    flagged = {id_: codes for id_, codes in good.items() if codes}
    missed = [id_ for id_, codes in bad.items() if not codes]
    named = sum(a["faults"][0] in bad[a["id"]] for a in items("bad"))
    with capsys.disabled():
        print(  # noqa: T201  the figure is to be seen
            f"\nwording rules: {60 - len(missed)} of 60 badly made questions found "
            f"({named} by their main fault), {len(flagged)} of 60 well-made ones flagged"
        )
    assert len(missed) <= 0.20 * 60, missed
    assert len(flagged) <= 0.05 * 60, flagged
