"""The comments that ignore findings (R901 to R903); the engine itself checks them."""

from functools import partial

from reflect.diagnostics import Severity
from reflect.lint.explanation import Explanation, Family

_comment = partial(Explanation, family=Family.STRUCTURE)

CODES = (
    _comment(
        code="R901",
        name="ignore-without-reason",
        severity=Severity.ERROR,
        what="Finds `# reflect: ignore[…]` comments that do not say why.",
        why="Whoever reads the questionnaire next, and whoever answers for it, must be able to "
        "see why a finding was set aside. Having to write the reason is also the best test of "
        "whether there is one.",
        example="title: Trust and respect  # reflect: ignore[R310]\n",
        instead="title: Trust and respect  # reflect: ignore[R310] the published name of the "
        "scale\n",
    ),
    _comment(
        code="R902",
        name="unused-ignore",
        severity=Severity.WARNING,
        what="Finds codes in `# reflect: ignore[…]` comments that match no finding on their line.",
        why="What was found has changed or gone since, so the reason no longer speaks of it; and "
        "the comment would hide the next mistake on this line.",
        example="title: Trust  # reflect: ignore[R310] the published name of the scale\n",
        instead="title: Trust\n",
        fix="Takes the code out of the comment, and the comment away where no code is left. A "
        "comment says nothing to those who are asked, and nothing to the scores.",
    ),
    _comment(
        code="R903",
        name="unknown-ignore",
        severity=Severity.WARNING,
        what="Finds `# reflect: ignore` comments that name no code, a code that no rule has, or "
        "one that cannot be ignored because it stops the file from being used.",
        why="Such a comment does nothing, though it looks as if it did.",
        example="title: Trust and respect  # reflect: ignore[R3100] the published name\n",
        instead="title: Trust and respect  # reflect: ignore[R310] the published name\n",
    ),
)
