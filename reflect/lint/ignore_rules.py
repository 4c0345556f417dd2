"""The rules about comments that ignore findings; the engine itself checks them."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, LibrarySubject, Rule, Subject, TranslationSubject


def no_check(_: Subject | TranslationSubject | LibrarySubject) -> Iterator[Found]:
    """For rules that the loader or the engine checks: nothing is left to find."""
    return iter(())


NO_REASON = Rule(
    code="R901",
    name="ignore-without-reason",
    family=Family.STRUCTURE,
    severity=Severity.ERROR,
    what="Finds `# reflect: ignore[…]` comments that do not say why.",
    why="Whoever reads the questionnaire next, and whoever answers for it, must be able to see why "
    "a finding was set aside. Having to write the reason is also the best test of whether there "
    "is one.",
    example="title: Trust and respect  # reflect: ignore[R310]\n",
    instead="title: Trust and respect  # reflect: ignore[R310] the published name of the scale\n",
    check=no_check,
)

UNUSED = Rule(
    code="R902",
    name="unused-ignore",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    what="Finds codes in `# reflect: ignore[…]` comments that match no finding on their line.",
    why="What was found has changed or gone since, so the reason no longer speaks of it; and the "
    "comment would hide the next mistake on this line.",
    example="title: Trust  # reflect: ignore[R310] the published name of the scale\n",
    instead="title: Trust\n",
    check=no_check,
    fix="Takes the code out of the comment, and the comment away where no code is left. A comment "
    "says nothing to those who are asked, and nothing to the scores.",
)

UNKNOWN = Rule(
    code="R903",
    name="unknown-ignore",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    what="Finds `# reflect: ignore` comments that name no code, a code that no rule has, or one "
    "that cannot be ignored because it stops the file from being used.",
    why="Such a comment does nothing, though it looks as if it did.",
    example="title: Trust and respect  # reflect: ignore[R3100] the published name\n",
    instead="title: Trust and respect  # reflect: ignore[R310] the published name\n",
    check=no_check,
)
