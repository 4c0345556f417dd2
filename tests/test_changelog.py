"""changes/: what comes with the next version, of which towncrier makes a part of the changelog."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.generated import ROOT

FRAGMENTS = sorted(path for path in (ROOT / "changes").iterdir() if path.name != "README.md")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
HEADINGS = [kind["name"] for kind in PYPROJECT["tool"]["towncrier"]["type"]]
NAME = re.compile(rf"\+[a-z0-9]+(-[a-z0-9]+)*\.({'|'.join(HEADINGS).lower()})\.md")
MARKER = "<!-- towncrier release notes start -->\n"


def towncrier(*arguments: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "towncrier", "build", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def faults(fragment: Path) -> Iterator[str]:
    """What is wrong with a file in changes/."""
    if not NAME.fullmatch(fragment.name):
        yield f"its name is not like +serve.added.md, of a kind among {', '.join(HEADINGS)}"
    text = fragment.read_text(encoding="utf-8")
    if not text.strip():
        yield "it says nothing"
    elif not re.fullmatch(r"\S.*\.\n", text, re.DOTALL):
        yield "it is not whole sentences, from the first character on, with a newline behind them"
    if re.match(r"[-*#]", text):
        yield "towncrier makes bullets and headings"


def test_a_fragment_has_a_name_and_a_kind_and_says_what_is_noticed() -> None:
    assert {each.name: wrong for each in FRAGMENTS if (wrong := list(faults(each)))} == {}


def test_a_fragment_that_is_none_is_found(tmp_path: Path) -> None:
    def wrong(name: str, text: str) -> list[str]:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return [fault.partition(",")[0] for fault in faults(tmp_path / name)]

    assert wrong("+serve.added.md", "`reflect serve` asks\nin a browser.\n") == []
    for name in ("serve.added.md", "+serve.news.md", "+serve.added", "+Serve it.added.md"):
        assert wrong(name, "Asks in a browser.\n") == ["its name is not like +serve.added.md"]
    assert wrong("+empty.fixed.md", "\n") == ["it says nothing"]
    for text in ("No full stop\n", "No newline.", "\nA line too late.\n", "  Indented.\n"):
        assert wrong("+half.fixed.md", text) == ["it is not whole sentences"]
    for text in ("- A bullet.\n", "# A heading.\n"):
        assert wrong("+mark.fixed.md", text) == ["towncrier makes bullets and headings"]


def test_a_draft_has_every_fragment_once_under_its_heading() -> None:
    title, *parts = re.split(
        r"^### ", towncrier("--draft", "--version=9.9.9", folder=ROOT), flags=re.MULTILINE
    )
    assert re.match(r"## 9\.9\.9 – \d{4}-\d\d-\d\d\n\n", title)
    told = {}
    for part in parts:
        heading, _, entries = part.partition("\n\n- ")
        told[heading] = sorted(entries.strip().split("\n- "))
    kept: dict[str, list[str]] = {}
    for fragment in FRAGMENTS:
        heading = fragment.name.split(".")[1].capitalize()
        text = fragment.read_text(encoding="utf-8").strip()
        kept.setdefault(heading, []).append(text.replace("\n", "\n  "))
    assert told == {heading: sorted(texts) for heading, texts in kept.items()}


def test_a_version_goes_between_the_introduction_and_the_one_before(tmp_path: Path) -> None:
    introduction, marker, _ = (ROOT / "CHANGELOG.md").read_text("utf-8").partition(MARKER)
    assert marker
    before = "## 0.1.0 – 2026-11-01\n\n### Added\n\n- All there was.\n"
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text(f"{introduction}{MARKER}\n{before}", encoding="utf-8")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "changes").mkdir()
    (tmp_path / "changes" / "README.md").touch()
    for kind in ("security", "fixed", "removed", "deprecated", "changed"):
        text = f"A thing was {kind}.\n"
        (tmp_path / "changes" / f"+thing.{kind}.md").write_text(text, encoding="utf-8")
    long = f"`reflect sing` sings {'la ' * 40}\nand stops.\n"
    (tmp_path / "changes" / "+sing.added.md").write_text(long, encoding="utf-8")
    (tmp_path / "changes" / "+hum.added.md").write_text("A hum.\n", encoding="utf-8")

    towncrier("--yes", "--version=0.2.0", "--date=2026-12-01", folder=tmp_path)

    assert [path.name for path in (tmp_path / "changes").iterdir()] == ["README.md"]
    assert changelog.read_text("utf-8") == (
        f"{introduction}{MARKER}\n"
        "## 0.2.0 – 2026-12-01\n\n"
        f"### Added\n\n- A hum.\n- `reflect sing` sings {'la ' * 40}\n  and stops.\n\n"
        "### Changed\n\n- A thing was changed.\n\n"
        "### Deprecated\n\n- A thing was deprecated.\n\n"
        "### Removed\n\n- A thing was removed.\n\n"
        "### Fixed\n\n- A thing was fixed.\n\n"
        "### Security\n\n- A thing was security.\n\n\n"
        f"{before}"
    )
