"""What a folder says of what its school is like."""

from pathlib import Path

import pytest

from reflect.school import (
    CONTEXT_QUESTIONS,
    Area,
    Context,
    School,
    SchoolPhase,
    Trait,
    in_context,
    read_school,
    write_school,
)


def test_a_school_need_say_nothing_of_what_it_is_like(tmp_path: Path) -> None:
    (tmp_path / "reflect.toml").write_text('school = "Hill School"\n', encoding="utf-8")
    school = read_school(tmp_path).require()
    assert school.context == Context()
    assert school.traits == {}


def test_what_it_is_like_stands_in_a_table(tmp_path: Path) -> None:
    (tmp_path / "reflect.toml").write_text(
        'school = "Hill School"\n[context]\narea = "urban"\nmany_languages = true\n',
        encoding="utf-8",
    )
    school = read_school(tmp_path).require()
    assert school.context == Context(area=Area.URBAN, many_languages=True)
    assert school.traits == {Trait.RURAL: False, Trait.MANY_LANGUAGES: True}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('area = "seaside"', "`area` cannot be `seaside`; write one of: rural, urban"),
        ('many_languages = "thirty"', "`many_languages` must be true or false, not `thirty`"),
        ("hills = true", "unknown key `hills`; write one of: additional_needs, area"),
    ],
)
def test_a_line_of_the_table_that_cannot_be_used(tmp_path: Path, line: str, said: str) -> None:
    text = f'school = "Hill School"\n[context]\n{line}\n'
    (tmp_path / "reflect.toml").write_text(text, encoding="utf-8")
    (problem,) = read_school(tmp_path).diagnostics
    assert problem.code == "S003"
    assert said in problem.message


@pytest.mark.parametrize(
    "context", [Context(), Context(Area.RURAL, many_languages=False, additional_needs=True)]
)
def test_what_is_written_is_read_again(tmp_path: Path, context: Context) -> None:
    school = School("Hill School", phase=SchoolPhase.SECONDARY, context=context)
    write_school(tmp_path, school)
    assert read_school(tmp_path).require() == school
    text = (tmp_path / "reflect.toml").read_text(encoding="utf-8")
    assert ("# long_journeys = true" in text) == (context.long_journeys is None)


def test_a_special_school_need_not_say_that_pupils_need_support() -> None:
    assert School("A", phase=SchoolPhase.SPECIAL).traits == {Trait.ADDITIONAL_NEEDS: True}
    said = Context(additional_needs=False)
    assert School("A", phase=SchoolPhase.SPECIAL, context=said).traits == {
        Trait.ADDITIONAL_NEEDS: False
    }


def test_every_question_may_be_passed_over_and_every_option_taken() -> None:
    school = School("Hill School")
    assert in_context(school, {}) == school
    for number in range(2):
        answers = {question.key: list(question.options)[number] for question in CONTEXT_QUESTIONS}
        answered = in_context(school, answers)
        assert answered.phase.value == answers["phase"]
        assert answered.context == Context(
            Area(answers["area"]), *([answers["many_languages"] == "yes"] * 3)
        )


def test_an_answer_leaves_the_others_as_they_were() -> None:
    school = in_context(School("Hill School"), {"long_journeys": "yes"})
    assert in_context(school, {"area": "rural"}).context == Context(Area.RURAL, long_journeys=True)
