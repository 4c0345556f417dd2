"""R025: a questionnaire that means something else under the same version."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, Subject
from reflect.questionnaire import Questionnaire


def _check(subject: Subject) -> Iterator[Found]:
    now, earlier = subject.questionnaire, subject.earlier
    assert earlier is not None
    if now.version == earlier.version and (changed := _changed(earlier, now)):
        said = (
            f"version {now.version} stayed while the meaning of {', '.join(changed[:3])}"
            f"{' and others' if len(changed) > 3 else ''} changed; raise it"
        )
        yield Found(("version",), said)


def _changed(earlier: Questionnaire, now: Questionnaire) -> list[str]:
    """Ids of scored items that came, went, or mean something else to some audience."""
    before, after = ({item.id: item for item in q.scored} for q in (earlier, now))
    return [
        id_
        for id_ in dict.fromkeys((*before, *after))
        if id_ not in before
        or id_ not in after
        or before[id_].text.keys() != after[id_].text.keys()
        or any(not after[id_].means_as(before[id_], a) for a in after[id_].text)
    ]


RULE = Rule(
    code="R025",
    name="version-not-raised",
    family=Family.STRUCTURE,
    severity=Severity.ERROR,
    what="With `--since REV`: finds questionnaires whose meaning changed while the version stayed.",
    why="A report names the version that was asked. Two different instruments under one number "
    "cannot be told apart by its reader.",
    example="version: 1.0.0   # and an item was added since",
    instead="version: 1.1.0",
    compares=True,
    check=_check,
)
