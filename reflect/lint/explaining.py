"""A code explained from the same words everywhere: terminal, page in docs/, code hosts."""

from collections.abc import Iterable, Iterator, Sequence

from reflect.lint.explanation import Explanation, Family

EXAMPLES = ("Example", "Use instead")
"""The headings over pieces of a file."""

_RULES = """\
# The rules of `reflect lint`

<!-- Made from the rules themselves by `./run generate`. -->

`reflect rule CODE` prints the same. How to run the linter, to ignore a finding and to choose \
rules: [linting.md](linting.md). What can be wrong with other files: \
[the codes of other files](#the-codes-of-other-files)."""

_OTHERS = """\
## The codes of other files

Settings, names to mask, answer files, exports and tables are checked when they are read, not by \
`reflect lint`. All that is wrong is told at once, and nothing is taken in until it is mended. \
`reflect rule CODE` explains these codes too."""


def sections(one: Explanation) -> Iterator[tuple[str, str]]:
    """Headings and texts; those under `EXAMPLES` are pieces of a file."""
    yield "What it does", one.what
    yield "Why it matters", one.why
    yield "Example", one.example.rstrip()
    yield "Use instead", one.instead.rstrip()
    yield "Fix", one.fix or "None: it is mended by hand."
    if one.source:
        yield "Source", one.source


def title(one: Explanation) -> str:
    """Code, name, severity and family: “R310 vague-quantity (warning, wording)”."""
    return f"{one.code} {one.name} ({one.severity}, {one.family})"


def plain(one: Explanation) -> str:
    """The explanation without any markup."""
    return "\n\n".join(f"{heading}\n{text}" for heading, text in sections(one))


def markdown(one: Explanation, level: int = 2) -> str:
    """The explanation as Markdown, its headings at `level`."""
    return "\n\n".join(
        f"{'#' * level} {heading}\n\n"
        + (f"```{one.written_in}\n{text}\n```" if heading in EXAMPLES else text)
        for heading, text in sections(one)
    )


def page(every: Iterable[Explanation]) -> str:
    """All codes on one Markdown page: the linter's, then those of other files, each in a table."""
    codes = list(every)
    of_lint = [one for one in codes if one.family.linted]
    of_others = [one for one in codes if not one.family.linted]
    return "\n".join([_RULES, *_part(of_lint, 2), "", _OTHERS, *_part(of_others, 3), ""])


def _part(codes: Sequence[Explanation], level: int) -> Iterator[str]:
    """The table of these codes, then each under a heading of this level."""
    for family in Family:
        if of_family := [one for one in codes if one.family is family]:
            yield from ("", f"**{family.value.capitalize()}**", "")
            yield from ("| Code | Name | Severity | Fix |", "|---|---|---|---|")
            yield from map(_row, of_family)
    for one in codes:
        yield from ("", f"{'#' * level} {one.code} {one.name}", "")
        yield from (f"*{one.severity}, {one.family}*", "", markdown(one, level + 1))


def _row(one: Explanation) -> str:
    anchor = f"{one.code} {one.name}".lower().replace(" ", "-")
    link = f"[{one.code}](#{anchor})"
    return f"| {link} | {one.name} | {one.severity} | {'yes' if one.fix else ''} |"
