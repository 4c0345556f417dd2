"""R710: a figure without what it is a figure of."""

import re
from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, LibrarySubject, Rule

_PERCENT = re.compile(r"\d+(?:\.\d+)?\s?(?:%|per cent|percent)")
_BASE = re.compile(r"\b(?:of 100|relative|instead of|against|points?|from \S+ to)\b", re.IGNORECASE)
_DECIMAL = re.compile(r"(?<![\w.])[-−]?\d*\.\d+")
_UNIT = re.compile(
    r"\b(?:standard deviations?|correlations?|days?|points?|of 100|per cent)\b|%", re.IGNORECASE
)


def _check(subject: LibrarySubject) -> Iterator[Found]:
    for number, action in enumerate(subject.actions):
        for key, text in (
            ("result", action.evidence.result),
            ("figure", action.evidence.figure or ""),
        ):
            at = ("actions", number, "evidence", key)
            percent, decimal = _PERCENT.search(text), _DECIMAL.search(text)
            if percent and not _BASE.search(text):
                said = (
                    f"“{percent[0]}” of what? Write “of 100 pupils, 9 instead of 16”, or say that "
                    "the figure is relative"
                )
                yield Found(at, said, within=percent[0])
            elif decimal and not _UNIT.search(text):
                said = f"“{decimal[0]}” of what? Name the unit, such as a standard deviation"
                yield Found(at, said, within=decimal[0])


RULE = Rule(
    code="R710",
    name="figure-without-base",
    family=Family.ACTIONS,
    severity=Severity.WARNING,
    what="Finds percentages that do not say of what, and decimals without a unit.",
    why="“41 per cent fewer failed” sounds like 41 of 100 pupils; it was 6 of 100.",
    example="figure: Failures fell by 41 per cent.",
    instead="figure: Of 100 pupils, 9 instead of 16 did not pass.",
    check=_check,
)
