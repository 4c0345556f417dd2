"""Templates are compiled once, and never twice alike nor out of date."""

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from reflect.report.compiled import Compiled


@pytest.fixture(autouse=True)
def compiling(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Sources that are compiled, in turn, by a Python that keeps what it compiles."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    compiled: list[str] = []
    usual = Environment._generate

    def counting(self: Environment, source: object, *rest: object, **more: object) -> str:
        compiled.append(str(source))
        return usual(self, source, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Environment, "_generate", counting)
    return compiled


def said(folder: Path) -> str:
    """What a new run makes of the template in this folder."""
    kept = Compiled(folder / "__pycache__")
    environment = Environment(loader=FileSystemLoader(folder), bytecode_cache=kept, autoescape=True)
    return environment.get_template("page.j2").render(name="Hill & Dale")


def write(folder: Path, text: str) -> None:
    (folder / "page.j2").write_text(text, encoding="utf-8")


def test_another_run_compiles_nothing(tmp_path: Path, compiling: list[str]) -> None:
    write(tmp_path, "To {{ name }}")
    assert [said(tmp_path), said(tmp_path)] == ["To Hill &amp; Dale"] * 2
    assert len(compiling) == 1


def test_a_changed_template_is_compiled_anew(tmp_path: Path) -> None:
    write(tmp_path, "To {{ name }}")
    said(tmp_path)
    write(tmp_path, "By {{ name }}")
    assert said(tmp_path) == "By Hill &amp; Dale"


@pytest.mark.parametrize("damage", [b"", b"rubbish", None])
def test_what_is_damaged_is_compiled_anew(damage: bytes | None, tmp_path: Path) -> None:
    write(tmp_path, "To {{ name }}")
    said(tmp_path)
    (kept,) = (tmp_path / "__pycache__").iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:30] if damage is None else damage)
    assert said(tmp_path) == "To Hill &amp; Dale"
    assert kept.read_bytes() == whole


def test_where_nothing_may_be_written_nothing_is_kept(tmp_path: Path) -> None:
    write(tmp_path, "To {{ name }}")
    (tmp_path / "__pycache__").write_text("a file, so no folder can be made")
    assert said(tmp_path) == "To Hill &amp; Dale"


def test_a_python_that_keeps_nothing_keeps_no_templates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    write(tmp_path, "To {{ name }}")
    assert said(tmp_path) == "To Hill &amp; Dale"
    assert not (tmp_path / "__pycache__").exists()
