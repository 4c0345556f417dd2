"""R707: a grade that none of its sources can carry."""

from collections.abc import Iterator

from reflect.actions import Study
from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, LibrarySubject, Rule


def _check(subject: LibrarySubject) -> Iterator[Found]:
    for number, action in enumerate(subject.actions):
        study, sources = action.evidence.study, action.evidence.sources
        carried = any(source.carries and source.carries.carries(study) for source in sources)
        if study is not Study.ADVICE and not carried:
            said = (
                f"no source carries the grade `{study}`; lower it, or cite the study it rests on "
                "(`carries` of a reference says how far it reaches)"
            )
            yield Found(("actions", number, "evidence", "study"), said)


RULE = Rule(
    code="R707",
    name="grade-above-sources",
    family=Family.ACTIONS,
    severity=Severity.ERROR,
    what="Finds grades above what any of the sources can carry.",
    why="A survey compares nobody; under a comparison it lends an action what it has not got.",
    example="study: comparison\nsources: [green-2007]   # a survey, it carries links",
    instead="study: links\nsources: [green-2007]",
    check=_check,
)
