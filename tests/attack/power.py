"""Power cuts after every write: `python -m tests.attack.power`; needs strace.

What a run writes is recorded, and played back up to every point. Of what was not yet synced there,
nothing is on the disk, or all of it, or by chance some writes and some by half (in sectors of 512
bytes), whatever their order was; likewise the removal of a file.
"""

import random
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.attack.submitting import traced, wrong

SECTOR = 512
LASTING = ("reflect.db", "reflect.db-wal", "reflect.db-journal")
FOLDER = "the folder"
_CALL = re.compile(
    r"\d+ +(?P<call>\w+)"
    r"\((?:(?P<fd>\d+)<(?P<of>[^>]*)>|\"(?P<path>[^\"]*)\")(?:, )?(?P<rest>.*)\) += \d"
)


@dataclass(frozen=True)
class Step:
    """One thing that a run did: `write`, `cut`, `sync` or `unlink` a file, or `say` a person."""

    kind: str
    file: str = ""
    at: int = 0
    data: bytes = b""


def recorded(folder: Path, people: int) -> list[Step]:
    """What a run did that submits so many people."""
    told = folder / "told"
    calls = "trace=pwrite64,write,ftruncate,fdatasync,fsync,unlink"
    options = ("-y", "-xx", "-s", 100_000, "-o", told, "-e", calls)
    run = traced(folder / "reflect.db", "run", people, *options)
    assert run.code == 0, run.err
    found = map(_step, told.read_text(encoding="ascii").splitlines())
    return [step for step in found if step]


def _step(line: str) -> Step | None:
    if (call := _CALL.match(line)) is None:
        return None
    name = Path(_bytes(call["of"] or call["path"]).decode(errors="replace")).name
    match call["call"]:
        case "write" if call["fd"] == "1":
            said = _bytes(call["rest"].split('"')[1]).strip()
            return Step("say", at=int(said)) if said else None  # or the end of the line alone
        case "pwrite64" if name in LASTING:
            _, data, end = call["rest"].split('"')
            return Step("write", name, int(end.split(", ")[2]), _bytes(data))
        case "ftruncate" if name in LASTING:
            return Step("cut", name, int(call["rest"]))
        case "fdatasync" | "fsync":
            return Step("sync", name if name in LASTING else FOLDER)
        case "unlink" if name in LASTING:
            return Step("unlink", name)
    return None


def _bytes(told: str) -> bytes:
    return bytes.fromhex(told.replace("\\x", "")) if told.startswith("\\x") else told.encode()


def left(steps: Sequence[Step], dice: random.Random, chance: float) -> dict[str, bytes]:
    """The files after a cut that follows these steps; `chance` is that of what was not synced."""
    disk: dict[str, bytes] = {}
    synced = {step.file: number for number, step in enumerate(steps) if step.kind == "sync"}
    last = {step.file: number for number, step in enumerate(steps)}
    for number, step in enumerate(steps):
        if step.kind == "unlink":
            is_sure = number < max(synced.get(FOLDER, -1), last[step.file])  # or it is there anew
            if is_sure or dice.random() < chance:
                disk.pop(step.file, None)
        elif step.kind in ("write", "cut"):
            is_sure = number < synced.get(step.file, -1)
            if is_sure or dice.random() < chance:
                torn = not is_sure and chance < 1 and dice.random() < chance
                content = disk.get(step.file, b"")
                disk[step.file] = _after(content, step, dice if torn else None)
    return disk


def _after(content: bytes, step: Step, dice: random.Random | None) -> bytes:
    if step.kind == "cut":
        return content[: step.at].ljust(step.at, b"\0")
    data = step.data
    if dice:
        data = data[: SECTOR * dice.randrange(len(data) // SECTOR + 1)]
    return content[: step.at].ljust(step.at, b"\0") + data + content[step.at + len(data) :]


def cuts(people: int, by_chance: int, every: int = 1, seed: int = 0) -> Iterator[list[str]]:
    """The problems after each cut; there are some after `every` so many steps."""
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        steps = recorded(Path(folder), people)
        for end in range(0, len(steps) + 1, every):
            said = [step.at for step in steps[:end] if step.kind == "say"]
            for number, chance in enumerate([0, 1, *[0.5] * by_chance]):
                cut = Path(folder) / f"{end}-{number}"
                cut.mkdir()
                for name, content in left(steps[:end], dice, chance).items():
                    (cut / name).write_bytes(content)
                problems = wrong(cut / "reflect.db", {"run": said})
                yield [f"after step {end}, chance {chance}: {problem}" for problem in problems]
                for file in cut.iterdir():
                    file.unlink()


def main() -> None:
    """Say what was found."""
    found = list(cuts(people=2, by_chance=int(sys.argv[1]) if sys.argv[1:] else 10))
    problems = [problem for each in found for problem in each]
    print(f"{len(found)} power cuts, {len(problems)} problems", *problems[:10], sep="\n")


if __name__ == "__main__":
    main()
