"""R108: an agree–disagree scale."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    if subject.lexicon is None:
        return
    agreement = subject.lexicon["agreement-labels"]
    for scale in {item.scale.id: item.scale for item in subject.questionnaire.scored}.values():
        labels = {" ".join(option.label.split()).casefold() for option in scale.options}
        if sum(label in agreement for label in labels) >= 2:
            said = "asks for agreement; ask instead how often, how many or how much"
            yield Found(("scales", scale.id), said)


RULE = Rule(
    code="R108",
    name="agree-disagree",
    family=Family.SCALE,
    severity=Severity.ADVICE,
    what="Finds scales that run from disagree to agree.",
    why="Some people agree with whatever they are asked, so an agree–disagree scale also measures "
    "that. The advantage of options that answer the question itself is debated; hence advice.",
    example="- {value: 1, label: Disagree}\n- {value: 2, label: Agree}",
    instead="- {value: 1, label: Rarely}\n- {value: 2, label: Often}",
    source=(
        "W. E. Saris, M. Revilla, J. A. Krosnick and E. M. Shaeffer, Comparing questions with "
        "agree/disagree response options to questions with item-specific response options, "
        "*Survey Research Methods* 4 (1), 2010, 61–79. A later comparison found no advantage: "
        "Y. Lelkes and R. Weiss, Much ado about acquiescence, *Research and Politics* 2 (3), 2015."
    ),
    check=_check,
)
