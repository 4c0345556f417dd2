"""R608: a translated scale with more or fewer options."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, TranslationSubject
from reflect.questionnaire.translation import wrong_counts


def _check(subject: TranslationSubject) -> Iterator[Found]:
    for at, said in wrong_counts(subject.document, subject.source):
        yield Found(at, said)


RULE = Rule(
    code="R608",
    name="option-count",
    family=Family.TRANSLATION,
    severity=Severity.ERROR,
    what="Finds translated scales whose number of options differs from the questionnaire's.",
    why="Options are matched by their place: one too few, and every later answer is another one.",
    example="how-often: {options: [{text: Jamais}, {text: Souvent}]}   # the scale has five",
    instead="how-often: {options: [{text: Jamais}, {text: Rarement}, …]}",
    check=_check,
)
