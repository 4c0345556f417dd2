"""A rule explained from the same words everywhere: terminal, page in docs/, code hosts."""

from collections.abc import Iterable, Iterator

from reflect.lint.rule import Family, Rule


def sections(rule: Rule) -> Iterator[tuple[str, str]]:
    """Headings and texts; the examples under “Example” and “Use instead” are YAML."""
    yield "What it does", rule.what
    yield "Why it matters", rule.why
    yield "Example", rule.example.rstrip()
    yield "Use instead", rule.instead.rstrip()
    yield "Fix", rule.fix or "None: it is mended by hand."
    if rule.source:
        yield "Source", rule.source


YAML = ("Example", "Use instead")
"""The headings over YAML."""


def title(rule: Rule) -> str:
    """Code, name, severity and family: “R310 vague-quantity (warning, wording)”."""
    return f"{rule.code} {rule.name} ({rule.severity}, {rule.family})"


def plain(rule: Rule) -> str:
    """The explanation without any markup."""
    return "\n\n".join(f"{heading}\n{text}" for heading, text in sections(rule))


def markdown(rule: Rule, level: int = 2) -> str:
    """The explanation as Markdown, its headings at `level`."""
    parts = [
        f"{'#' * level} {heading}\n\n" + (f"```yaml\n{text}\n```" if heading in YAML else text)
        for heading, text in sections(rule)
    ]
    return "\n\n".join(parts)


def page(rules: Iterable[Rule]) -> str:
    """All rules on one Markdown page, after a table of them."""
    every = list(rules)
    lines = [
        "# The rules of `reflect lint`",
        "",
        "<!-- Made from the rules themselves by `./run generate`. -->",
        "",
        "`reflect rule CODE` prints the same. How to run the linter, to ignore a finding and to "
        "choose rules: [linting.md](linting.md).",
    ]
    for family in Family:
        of_family = [rule for rule in every if rule.family is family]
        if of_family:
            lines += ["", f"**{family.value.capitalize()}**", ""]
            lines += ["| Code | Name | Severity | Fix |", "|---|---|---|---|"]
            lines += [_row(rule) for rule in of_family]
    for rule in every:
        lines += ["", f"## {rule.code} {rule.name}", ""]
        lines += [f"*{rule.severity}, {rule.family}*", "", markdown(rule, level=3)]
    return "\n".join(lines) + "\n"


def _row(rule: Rule) -> str:
    anchor = f"{rule.code} {rule.name}".lower().replace(" ", "-")
    link = f"[{rule.code}](#{anchor})"
    return f"| {link} | {rule.name} | {rule.severity} | {'yes' if rule.fix else ''} |"
