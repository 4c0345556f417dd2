"""Broken library files: everything that is wrong, with its place."""

from pathlib import Path

from reflect import resources
from reflect.actions import (
    Closeness,
    Effect,
    Evidence,
    Independence,
    Phase,
    Reference,
    Study,
    load_library,
)
from reflect.framing import EpsteinType, Move

WHOLE = (resources.ACTIONS / "community.yaml").read_text(encoding="utf-8")
REFERENCES = resources.REFERENCES


def codes(tmp_path: Path, text: str) -> list[tuple[str, int]]:
    (tmp_path / "community.yaml").write_text(text, encoding="utf-8")
    return [(d.code, d.line) for d in load_library(tmp_path, REFERENCES).diagnostics]


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_a_file_as_it_is_loads(tmp_path: Path) -> None:
    assert codes(tmp_path, WHOLE) == []


def test_an_unknown_key_and_a_missing_one(tmp_path: Path) -> None:
    broken = WHOLE.replace("    caution:", "    cation:", 1)
    assert ("R006", line_of(broken, "cation:")) in codes(tmp_path, broken)
    assert "R007" in {code for code, _ in codes(tmp_path, broken)}


def test_a_citation_without_a_reference(tmp_path: Path) -> None:
    start = WHOLE.index("sources: [") + len("sources: [")
    broken = f"{WHOLE[:start]}nobody-1900, {WHOLE[start:]}".replace(
        "nobody-1900, ]", "nobody-1900]"
    )
    assert [code for code, _ in codes(tmp_path, broken)] == ["R010"]


def test_an_id_that_stands_twice(tmp_path: Path) -> None:
    first = WHOLE.index("  - id: ")
    second = WHOLE.index("  - id: ", first + 1)
    broken = WHOLE + WHOLE[first:second]
    assert {code for code, _ in codes(tmp_path, broken)} == {"R009"}


def test_evidence_without_a_source(tmp_path: Path) -> None:
    at = WHOLE.rindex("study: advice", 0, WHOLE.index("sources: []"))
    accounts = "study: accounts\n      closeness: same"
    broken = WHOLE[:at] + accounts + WHOLE[at + len("study: advice") :]
    assert [code for code, _ in codes(tmp_path, broken)] == ["R014"]


def test_a_study_needs_its_closeness_and_what_it_found(tmp_path: Path) -> None:
    at = WHOLE.index("study: advice")
    broken = WHOLE[:at] + "study: trial" + WHOLE[at + len("study: advice") :]
    assert codes(tmp_path, broken) == [("R007", line_of(WHOLE, "study: advice") - 1)] * 2


def test_advice_found_nothing_and_is_close_to_nothing(tmp_path: Path) -> None:
    stated = WHOLE.replace("study: advice", "study: advice\n      effect: small", 1)
    assert codes(tmp_path, stated) == [("R008", line_of(stated, "effect: small"))]


def test_a_rung_needs_a_ladder(tmp_path: Path) -> None:
    broken = WHOLE.replace("    ladder: going-out\n", "", 1)
    assert codes(tmp_path, broken) == [("R007", line_of(broken, "rung: 1"))]


def test_a_law_without_a_reference(tmp_path: Path) -> None:
    law = "    law:\n      FR:\n        says: A duty.\n        source: nobody-1900\n"
    broken = f"{WHOLE}{law}"
    assert codes(tmp_path, broken) == [("R010", line_of(broken, "source: nobody-1900"))]


def test_a_law_of_no_country(tmp_path: Path) -> None:
    law = "    law:\n      France:\n        says: A duty.\n        source: scotland-2006\n"
    broken = f"{WHOLE}{law}"
    assert codes(tmp_path, broken) == [("R008", line_of(broken, "France:"))]


def test_a_ladder_is_named_in_small_letters(tmp_path: Path) -> None:
    broken = WHOLE.replace("ladder: going-out", "ladder: Going out", 1)
    assert codes(tmp_path, broken) == [("R008", line_of(broken, "ladder: Going out"))]


def test_the_first_grade_decides_whose_independence_counts() -> None:
    """A trial by its provider beside an independent survey is not independent."""

    def source(key: str, carries: Study, independent: Independence) -> Reference:
        interest = "it sells it" if independent is Independence.NO else None
        return Reference(key, "A", "2020", "T", "W", "K", carries, independent, interest)

    sold = source("sold", Study.TRIAL, Independence.NO)
    free = source("free", Study.TRIAL, Independence.YES)
    survey = source("survey", Study.LINKS, Independence.YES)

    def trial(*sources: Reference) -> Evidence:
        return Evidence(Study.TRIAL, Effect.SMALL, Closeness.SAME, None, "D.", "R.", None, sources)

    assert trial(sold, survey).independence is Independence.NO
    assert trial(sold, survey).interests == ("it sells it",)
    assert trial(free, survey).independence is Independence.YES
    assert trial(sold, free).independence is Independence.UNCLEAR
    advice = Evidence(Study.ADVICE, None, None, None, "D.", "R.", None, (survey,))
    assert (advice.independence, advice.deciding) == (None, ())


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    """In two files and the references, sorted, each with file, line and column."""
    (tmp_path / "community.yaml").write_text(
        WHOLE.replace("    effort: low", "    effort: little", 1).replace(
            "moves: [", "moves: [leap, ", 1
        ),
        encoding="utf-8",
    )
    (tmp_path / "parenting.yaml").write_text("actions: [\n", encoding="utf-8")
    references = tmp_path / "references.txt"
    references.write_text(
        REFERENCES.read_text(encoding="utf-8").replace("year:", "yaer:", 1), encoding="utf-8"
    )
    found = load_library(tmp_path, references)
    assert found.value is None
    said = [(Path(d.path).name, d.code, d.line > 0 and d.column > 0) for d in found.diagnostics]
    assert {("community.yaml", "R008", True), ("references.txt", "R006", True)} <= set(said)
    assert ("references.txt", "R007", True) in said
    assert any(name == "parenting.yaml" for name, _, _ in said)
    assert list(found.diagnostics) == sorted(found.diagnostics)


def test_a_wrong_value_is_shown_where_it_stands_with_what_may_stand_there(tmp_path: Path) -> None:
    broken = WHOLE.replace("    effort: low", "    effort: little", 1)
    (tmp_path / "community.yaml").write_text(broken, encoding="utf-8")
    (problem,) = load_library(tmp_path, REFERENCES).diagnostics
    line = broken.splitlines()[problem.line - 1]
    assert (problem.code, line[problem.column - 1 :]) == ("R008", "effort: little")
    assert all(word in problem.message for word in ("low", "medium", "high"))


def test_first_steps_are_three(tmp_path: Path) -> None:
    at = WHOLE.index("first_steps:")
    step = WHOLE.index("\n      - ", at)
    broken = WHOLE[:step] + "\n      - One more." + WHOLE[step:]
    assert [code for code, _ in codes(tmp_path, broken)] == ["R008"]


def test_a_title_that_stands_twice_in_two_files(tmp_path: Path) -> None:
    first = WHOLE[: WHOLE.index("  - id: ", WHOLE.index("  - id: ") + 1)]
    (tmp_path / "a.yaml").write_text(first, encoding="utf-8")
    other = first.replace("  - id: ", "  - id: other.", 1)
    (tmp_path / "b.yaml").write_text(other, encoding="utf-8")
    (problem,) = load_library(tmp_path, REFERENCES).diagnostics
    assert (Path(problem.path).name, problem.code) == ("b.yaml", "R009")
    assert problem.line == line_of(other, "title:")


def test_without_references_every_citation_is_named(tmp_path: Path) -> None:
    (tmp_path / "community.yaml").write_text(WHOLE, encoding="utf-8")
    found = load_library(tmp_path, tmp_path / "nowhere.yaml")
    assert found.value is None
    assert "R001" in {d.code for d in found.diagnostics}


def test_every_move_of_every_type_has_an_action_for_every_phase() -> None:
    """So that no school is left with an empty plan."""
    actions = load_library().require().actions
    for type_ in EpsteinType:
        for move in Move:
            for phase in Phase:
                assert any(
                    type_ in a.types and move in a.moves and phase in a.phases for a in actions
                ), (type_, move, phase)
