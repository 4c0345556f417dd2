"""Files as they were at an earlier revision, asked of git."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from reflect.diagnostics import Expected


def texts_at(revision: str, paths: Iterable[Path]) -> dict[str, str]:
    """The texts of those files that were there at `revision`, by path as given.

    Files outside of a git repository, or unknown to it then, are left out. `Expected` where there
    is no git, no repository at all, or no such revision.
    """
    by_folder: dict[Path, list[Path]] = {}
    for path in paths:
        by_folder.setdefault(path.parent, []).append(path)
    texts: dict[str, str] = {}
    repositories = 0
    for folder, files in by_folder.items():
        inside = _git(folder, "rev-parse", "--is-inside-work-tree")
        if inside is None or inside.strip() != b"true":
            continue
        repositories += 1
        commit = _git(
            folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
        )
        if commit is None:
            raise Expected(
                f"git knows no revision “{revision}” in {folder}. In CI, fetch it first: with "
                "actions/checkout, set fetch-depth: 0."
            )
        texts |= dict(_texts(folder, commit.decode().strip(), files))
    if by_folder and not repositories:
        raise Expected("--since compares with git, and none of these files is in a repository.")
    return texts


def _texts(folder: Path, commit: str, files: Iterable[Path]) -> Iterator[tuple[str, str]]:
    names = [path for path in files if "\n" not in path.name]
    asked = "".join(f"{commit}:./{path.name}\n" for path in names)
    answered = _git(folder, "cat-file", "--batch", asked=asked.encode(errors="surrogateescape"))
    at = 0
    for path in names:
        if answered is None:
            return
        end = answered.index(b"\n", at)
        header = answered[at:end].rsplit(b" ", 2)
        at = end + 1
        if len(header) == 3 and header[1] == b"blob":
            size = int(header[2])
            text = answered[at : at + size].decode("utf-8-sig", "replace")
            yield str(path), text.replace("\r\n", "\n").replace("\r", "\n")
            at += size + 1


def _git(folder: Path, *arguments: str, asked: bytes = b"") -> bytes | None:
    """What git prints in a folder; None where it fails."""
    import subprocess

    try:
        ran = subprocess.run(
            ["git", "-C", str(folder), *arguments],  # noqa: S607  git is where PATH says
            input=asked,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise Expected("--since needs git, which is not installed here.") from None
    return ran.stdout if ran.returncode == 0 else None
