"""What `--fix` writes: the edits and nothing else, and never another meaning."""

from pathlib import Path

import pytest

from reflect.lint.engine.fixing import Fixed, edited, fix_file
from reflect.lint.engine.linter import Linter
from reflect.lint.files.collecting import Source
from reflect.lint.registry import catalogue
from reflect.lint.rule import Edit, Rule
from reflect.resources import ACTIONS
from tests.lint.small import SMALL, replacing, rule


def fixed(path: Path, text: str | bytes, *rules: Rule) -> Fixed | None:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    linter = Linter(rules={one.code: one for one in rules})
    return fix_file(linter, Source(path, named=True))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.yaml"


COMMENTED = f"# keep  me\n\n{SMALL}# and  me\n"


def test_all_else_stays_byte_for_byte(path: Path) -> None:
    done = fixed(path, COMMENTED, replacing("Do you never", "Do  you   never"))
    assert done is not None
    assert done.after.decode() == COMMENTED.replace("Do you never", "Do  you   never")
    assert path.read_bytes() == done.before


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_line_ends_and_a_byte_order_mark_stay(path: Path, mark: bytes, end: bytes) -> None:
    before = mark + COMMENTED.encode().replace(b"\n", end)
    done = fixed(path, before, replacing("you never ever trust", "you never\n        ever trust"))
    assert done is not None
    expected = COMMENTED.replace("you never ever trust", "you never\n        ever trust")
    assert done.after == mark + expected.encode().replace(b"\n", end)
    assert (done.mended, done.left) == (1, ())


def test_mixed_line_ends_stay_mixed(path: Path) -> None:
    before = b"\r\n# a\r# b\n\r\r\n" + SMALL.encode()
    done = fixed(path, before, replacing("never ever", "never  ever"))
    assert done is not None
    assert done.after == before.replace(b"never ever", b"never  ever")


def test_an_edit_that_would_change_the_meaning_is_not_made(path: Path) -> None:
    assert fixed(path, SMALL, replacing("never ever", "always")) is None
    assert fixed(path, SMALL, replacing("id: small", "id: : small")) is None


def test_it_is_left_out_alone(path: Path) -> None:
    harmless, harmful = replacing("never ever", "never  ever", "R998"), replacing("Yes", "Yea")
    done = fixed(path, SMALL, harmless, harmful)
    assert done is not None
    assert done.after.decode() == SMALL.replace("never ever", "never  ever")
    assert [f.code for f in done.left] == ["R999"]


def test_what_an_edit_uncovers_is_mended_too(path: Path) -> None:
    spaces = replacing("never ever", "never  ever", "R998")
    done = fixed(path, SMALL, spaces, replacing("never  e", "never   e"))
    assert done is not None
    assert done.after.decode() == SMALL.replace("never ever", "never   ever")
    assert (done.mended, done.left) == (2, ())


def test_edits_that_meet_are_made_one_after_the_other(path: Path) -> None:
    first = replacing("you never", "you  never", "R998")
    done = fixed(path, SMALL, first, replacing("never ever", "never  ever"))
    assert done is not None
    assert done.after.decode() == SMALL.replace("you never ever", "you  never  ever")


def test_rules_that_undo_each_other_come_to_an_end(path: Path) -> None:
    there = replacing("never ever", "never  ever", "R998")
    done = fixed(path, SMALL, there, replacing("never  ever", "never ever"))
    assert done is not None
    assert done.after in (done.before, SMALL.replace("never ever", "never  ever").encode())


def test_mending_twice_changes_nothing_more(path: Path) -> None:
    text = SMALL.replace("audiences", "# reflect: ignore[R021] old\naudiences").replace(
        "items:", "  unused: {options: [{value: 0, label: A}, {value: 1, label: B}]}\nitems:"
    )
    linter, source = Linter(), Source(path, named=True)
    path.write_text(text, encoding="utf-8")
    done = fix_file(linter, source)
    assert done is not None
    assert done.after.decode() == SMALL
    path.write_bytes(done.after)
    assert fix_file(linter, source) is None


def test_a_file_that_cannot_be_used_is_left_alone(path: Path) -> None:
    assert fixed(path, b"a: [", replacing("a", "b")) is None
    assert fixed(path, b"\xff\xfe", replacing("a", "b")) is None
    assert fixed(path, SMALL.replace("scale: agree", "scale: x"), replacing("No", "No")) is None
    assert fix_file(Linter(), Source(path.with_name("gone.yaml"), named=True)) is None


def test_a_finding_without_edits_is_not_mended(path: Path) -> None:
    assert fixed(path, SMALL, rule(lambda _: iter(()))) is None


def test_offsets_count_a_line_end_as_one() -> None:
    assert edited("a\r\nb\r\nc", [(Edit(2, 3, "B\n"),)]) == "a\r\nB\r\n\r\nc"
    assert edited("a\r\nb\r\nc", [(Edit(1, 2, ""),)]) == "ab\r\nc"
    assert edited("a\nb", [(Edit(3, 3, "!"),), (Edit(0, 0, "?"),)]) == "?a\nb!"


def test_a_comment_in_a_translation_is_taken_out(tmp_path: Path) -> None:
    text = "translates: role-of-parents\nlanguage: fr # reflect: ignore[R607] not yet\n"
    done = fixed(tmp_path / "role-of-parents.fr.yaml", text, *catalogue().rules.values())
    assert done is not None
    assert done.after.decode() == text.partition(" #")[0] + "\n"


def test_a_comment_in_an_action_library_is_taken_out(tmp_path: Path) -> None:
    text = (ACTIONS / "parenting.yaml").read_text(encoding="utf-8")
    written = text.replace("actions:\n", "actions: # reflect: ignore[R705] old\n")
    done = fixed(tmp_path / "parenting.yaml", written, *catalogue().rules.values())
    assert done is not None
    assert done.after.decode() == text
