"""R604: a translation that nobody has reviewed."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, TranslationSubject
from reflect.questionnaire.model import Status


def _check(subject: TranslationSubject) -> Iterator[Found]:
    drafts = [at for at, t in subject.translation.words.items() if t.status is Status.DRAFT]
    if drafts:
        said = (
            f"{len(drafts)} texts are drafts; let someone who speaks the language at home read "
            "them, then write `status: reviewed`"
        )
        yield Found(("status",) if "status" in subject.document.value else ("language",), said)


RULE = Rule(
    code="R604",
    name="unreviewed-translation",
    family=Family.TRANSLATION,
    severity=Severity.ADVICE,
    what="Counts translated texts that are still drafts.",
    why="Language groups may be compared only on translations that a second person has read.",
    example="status: draft",
    instead="status: reviewed",
    check=_check,
)
