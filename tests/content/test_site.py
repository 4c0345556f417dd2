"""The pages of docs/: links that lead somewhere, commands that there are, examples that hold."""

import re
import shlex
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import typer
from typer._click.exceptions import UsageError

import reflect
from tests.commands import Called, every_command, front
from tests.generated import ROOT

DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", *DOCS.rglob("*.md")])
FENCED = re.compile(r"^( *)(`{3,}|~{3,})([^\n]*)\n(.*?)^\1\2 *$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^()\s]+)\)")


@cache
def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def prose(page: Path) -> str:
    """A page without its blocks of code."""
    return FENCED.sub("", text(page))


@cache
def anchors(page: Path) -> set[str]:
    """What a link may lead to, as GitHub and MyST name headings."""
    seen = Counter[str]()
    found = set()
    for heading in re.findall(r"^#{1,6} (.+)$", prose(page), re.MULTILINE):
        words = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
        slug = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        found.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
        seen[slug] += 1
    return found


def test_a_page_has_one_title() -> None:
    """Who listens to a page jumps to its title; the site's list of pages takes the first."""
    titles = {page.name: re.findall(r"^# .+$", prose(page), re.MULTILINE) for page in PAGES}
    assert {name: found for name, found in titles.items() if len(found) != 1} == {}


def test_every_column_of_a_table_has_a_heading() -> None:
    """Who listens to a table hears it before each cell."""
    tables = [
        (page.name, heading)
        for page in PAGES
        for heading in re.findall(r"^(\|.*)\n\|[-:| ]+\|$", prose(page), re.MULTILINE)
    ]
    assert len(tables) > 100
    assert [found for found in tables if re.search(r"\| *\|", found[1])] == []


def astray(page: Path) -> Iterator[str]:
    """The links of a page that lead nowhere."""
    for link in LINK.findall(re.sub(r"`[^`\n]*`", "", prose(page))):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        if not target.exists() or (anchor and anchor not in anchors(target)):
            yield link


def test_every_link_leads_somewhere() -> None:
    wrong = {page.name: found for page in PAGES if (found := list(astray(page)))}
    assert not wrong
    assert sum(len(LINK.findall(prose(page))) for page in PAGES) > 200


def test_a_link_astray_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# One, two `three`\n[a](#one-two-three) [b](#four) [c](none.md) [d](page.md#one)\n"
        "```\n[e](none.md)\n```\n",
        encoding="utf-8",
    )
    assert list(astray(page)) == ["#four", "none.md", "page.md#one"]


def test_every_page_is_in_the_table_of_contents() -> None:
    blocks = [body for _, _, kind, body in FENCED.findall(text(DOCS / "index.md"))]
    listed = {line for body in blocks for line in body.splitlines() if not line.startswith(":")}
    there = {page.relative_to(DOCS).with_suffix("").as_posix() for page in DOCS.rglob("*.md")}
    assert {p for p in there if not p.startswith("translations/")} == listed - {
        "",
        "translations/*",
    } | {"index"}


COMMANDS = {each.name: each for each in every_command()}


def shown(page: Path) -> Iterator[str]:
    """The commands that a page shows, in blocks and within sentences."""
    for _, _, kind, body in FENCED.findall(text(page)):
        if not kind.strip() or kind.strip() in {"sh", "console"}:
            yield from (line for line in body.splitlines() if line.startswith("reflect "))
    yield from re.findall(r"`(reflect [^`\n]+)`", prose(page))


def command_in(words: list[str]) -> Called | None:
    """The command that these words call; None where they name none."""
    found = COMMANDS.get(" ".join(words[:2]))
    if found and [*found.inner] and words[2:] and not words[2].startswith("-"):
        return COMMANDS.get(" ".join(words[:3]))
    return found


FRONT = {option: param.metavar for param in front().command.params for option in param.opts}
"""Options of `reflect` itself, and what stands behind them."""

NAMED_ALONE = re.compile("requires an argument|^$")
"""What is said of an option or a command that a sentence names without what belongs to it."""


def mistaken(line: str) -> Iterator[str]:
    """What is wrong with a command that is shown: its verb, an option, a value that none can have.

    It is read as if it were typed, and not run.
    """
    before = re.split(r" > | {3,}", line.replace("’", "").replace("…", "x"))[0]
    _, *words = shlex.split(re.sub(r"\b(TAG|LANGUAGE)\b", "ur", before), comments=True)
    while words and words[0] in FRONT:
        words = words[2 if FRONT[words[0]] else 1 :]
    if words[:1] == ["help"]:
        words = [*words[1:], "--help"]
    if words[:1] in ([], ["--help"], ["COMMAND"], ["VERB"]):
        return
    called = command_in(["reflect", *words])
    if called is None:
        yield line
        return
    typed = words[len(called.name.split()) - 1 :]
    try:
        called.command.make_context(called.name, typed, parent=called.context.parent)
    except typer.Exit:  # --help
        pass
    except UsageError as error:
        if not NAMED_ALONE.search(error.message):
            yield f"{line}: {error.message}"


HANDWRITTEN = [page for page in PAGES if page.name != "cli.md"]


@pytest.mark.parametrize("page", HANDWRITTEN, ids=[page.name for page in HANDWRITTEN])
def test_commands_that_are_shown_are_there(page: Path) -> None:
    assert [wrong for line in shown(page) for wrong in mistaken(line)] == []


def test_a_mistaken_command_is_found() -> None:
    assert sum(len(list(shown(page))) for page in HANDWRITTEN) > 250
    assert list(mistaken("reflect reprot")) == ["reflect reprot"]
    assert list(mistaken("reflect plan dnoe 1.2")) == ["reflect plan dnoe 1.2"]
    assert list(mistaken("reflect plan done --loud 1.2")) == [
        "reflect plan done --loud 1.2: No such option: --loud"
    ]
    assert list(mistaken('reflect survey --group "Year 3"')) == []
    assert list(mistaken("reflect --verbose -C elsewhere reprot"))
    assert list(mistaken("reflect report --edition long"))
    assert list(mistaken("reflect wave close one two"))


def test_what_an_assistant_is_shown_has_nothing_to_find() -> None:
    (example,) = (
        body for _, _, kind, body in FENCED.findall(text(DOCS / "assistant.md")) if kind == "yaml"
    )
    assert reflect.lint_text(example, "welcome.yaml") == []
