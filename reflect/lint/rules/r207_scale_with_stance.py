"""R207: a scale that one stance is asked on far more than the other."""

from collections import Counter
from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.framing import Stance
from reflect.lint.rule import Family, Found, Rule, Subject

MOST = 1
"""Items by which a scale may be used more for one stance than for the other."""


def _check(subject: Subject) -> Iterator[Found]:
    items = subject.questionnaire.scored
    scales = dict.fromkeys(item.scale.id for item in items)
    if not subject.questionnaire.framed or len(scales) < 2:
        return
    used = Counter((item.scale.id, item.stance) for item in items)
    for scale in scales:
        involvement, engagement = (
            used[scale, stance] for stance in (Stance.INVOLVEMENT, Stance.ENGAGEMENT)
        )
        if abs(involvement - engagement) > MOST:
            said = (
                f"is used by {involvement} items on involvement and {engagement} on engagement; "
                f"bring them to within {MOST} of each other"
            )
            yield Found(("scales", scale), said)


RULE = Rule(
    code="R207",
    name="scale-goes-with-stance",
    family=Family.FRAMING,
    severity=Severity.WARNING,
    what="Finds scales that the items of one stance use more often than those of the other, by two "
    "or more, in a questionnaire of several scales.",
    why="People answer “how many” and “how much” differently, whatever is asked. Where one scale "
    "goes with one stance, a difference between the two indices may be nothing else.",
    example="# ten items on involvement ask how many, eight on engagement ask how much",
    instead="# both stances of a type are asked on the same scales",
    check=_check,
)
