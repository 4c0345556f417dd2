"""What is wrong in a file of exported answers is told in our words, with its place."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.questionnaire import Audience
from reflect.responses.exchange import from_json
from tests.acceptance.command import export, responses


@pytest.fixture
def exported(tmp_path: Path) -> dict[str, Any]:
    """An export of one response."""
    path = export(tmp_path / "answers.json", responses(Audience.LEADERS, 1))
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def said(content: object) -> list[str]:
    text = content if isinstance(content, str) else json.dumps(content, indent=1)
    return [str(problem) for problem in from_json(text, "x", date(2026, 11, 26)).diagnostics]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"joint": "three"}, "`joint` must be a whole number, not `three`; write digits without"),
        ({"joint": 1}, "`joint` cannot be `1`; write 2 or more"),
        ({"audience": "teachers"}, "`audience` cannot be `teachers`; did you mean `staff`?"),
        (
            {"submitted": "today"},
            "`submitted` must be a day, not `today`; write it like 2026-09-30",
        ),
        ({"submitted": 3}, "`submitted` must be a day, not `3`; write it like 2026-09-30"),
        ({"asked": []}, "`asked` needs 1 entry at least; add some"),
        ({"core": "perhaps"}, "`core` must be true or false, not `perhaps`; write one of them"),
        ({"wawe": 1}, "unknown key `wawe`; did you mean `wave`?"),
        ({"entries": []}, "`entries` must be a block of keys; write its keys and values between"),
    ],
)
def test_a_wrong_value_is_told_in_our_words(
    exported: dict[str, Any], changes: dict[str, Any], problem: str
) -> None:
    exported["responses"][0] |= changes
    (found,) = said(exported)
    (key,) = changes
    lines = json.dumps(exported, indent=1).split("\n")
    (line,) = (n for n, text in enumerate(lines, 1) if text.startswith(f'   "{key}":'))
    assert found.startswith(f"x:{line}:4 X001 {problem}")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "x:1:1 X001 is not valid JSON here: "),
        ("[]", "x:1:1 X001 the file must be a block of keys; "),
        ("{}", "x X001 was written by another version of reflect"),
        ('{"format": "x", "version": 1}', "x X001 is no export of answers; give a file that "),
        ("[" * 100_000, "x X001 is nested too deep"),
    ],
)
def test_what_is_no_export_is_said_in_one_line(text: str, problem: str) -> None:
    assert said(text)[0].startswith(problem)


@given(
    st.dictionaries(
        st.sampled_from(
            ["id", "wave", "joint", "submitted", "asked", "entries", "audience", "core"]
        ),
        st.none() | st.integers() | st.text(max_size=3) | st.lists(st.integers(), max_size=2),
    )
)
def test_no_message_is_somebody_elses(changes: dict[str, Any]) -> None:
    response = {"id": "a", "wave": "w", "audience": "staff", "submitted": "2026-01-01"}
    response |= {"asked": ["h"], "entries": {}} | changes
    content = {"format": "reflect-responses", "version": 1, "waves": [], "questionnaires": {}}
    for problem in said(content | {"responses": [response]}):
        assert "nput should" not in problem
        assert "pydantic" not in problem
