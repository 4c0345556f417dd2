"""A reader can find what a rule rests on."""

import re
from pathlib import Path

from reflect.lint import catalogue

ROOT = Path(__file__).parents[2]


def test_a_study_is_cited_in_full() -> None:
    """With its initials, its title and where it appeared; and practice is called practice."""
    for rule in catalogue().values():
        source = rule.source or ""
        if re.search(r"[0-9]{4}", source):
            assert re.search(r"[A-Z]\. [A-Z]", source), source
            assert re.search(r"\*.+\*", source), source
        assert "notes" not in source


def test_nothing_that_users_read_names_a_file_they_do_not_have() -> None:
    texts = [rule.source or "" for rule in catalogue().values()]
    texts += [rule.what + rule.why for rule in catalogue().values()]
    folders = (ROOT / "reports", ROOT / "questionnaires", ROOT / "docs")
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    texts += [
        path.read_text(encoding="utf-8")
        for path in (*files, ROOT / "README.md")
        if path.suffix in {".md", ".yaml", ".j2"}
    ]
    for text in texts:
        assert not re.search(r"framing\.md|research/|research notes|papers/|shared/", text)
