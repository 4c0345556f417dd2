"""The command, forked off a process that has imported everything: each run by itself, but quick.

Most of a short run's time goes into imports. Here they are done once for each process of pytest.
A run is a process of its own all the same, with its folder, its streams, its end; what is not
tried like this is how a run starts, which the tests of terminals, of the package and of the
README's commands do.
"""

import atexit
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import util
from pathlib import Path
from typing import Any, Never, Self, TextIO

from tests.acceptance.rehearsal import import_everything

WITH_WORKERS = {"district": 3}
"""Verbs that start processes of their own, and how many at the most; so does whatever reads
Parquet, one for each file. They are forked as well, before the run has threads."""

FIRST = "first.py"
"""What a traceback calls the code that a run is given to run first."""

_READY = b"ready\n"
_ROOM = 1 << 20
_FAR = 200
"""File numbers from here on are nobody's."""

_ADDRESS: list[str] = []


def run(
    command: Sequence[str],
    folder: Path,
    typed: bytes | int,
    surroundings: Mapping[str, str],
    seconds: float,
    memory: int | None = None,
    first: str = "",
) -> tuple[int, bytes, bytes]:
    """The code with which a run ended, and what it wrote to its two streams.

    What is `typed` may come from a file that is open, by its number. It may take up `memory` bytes,
    if that is given, with all that was imported for it; `first` is code that it runs before the
    command.
    `subprocess.TimeoutExpired` if it takes longer than `seconds`.
    """
    (our_out, its_out), (our_err, its_err) = os.pipe(), os.pipe()
    its_in, our_in = (os.dup(typed), None) if isinstance(typed, int) else os.pipe()
    streams = (its_in, its_out, its_err)
    with start(command, folder, surroundings, streams, memory=memory, first=first) as started:
        said: dict[str, bytes] = {}
        threads = [
            threading.Thread(target=_read, args=(our_out, said, "out")),
            threading.Thread(target=_read, args=(our_err, said, "err")),
        ]
        if our_in is not None:
            threads.append(threading.Thread(target=_write, args=(our_in, typed)))
        for thread in threads:
            thread.start()
        try:
            code = started.wait(seconds)
        except TimeoutError:
            os.kill(started.number, signal.SIGKILL)
            raise subprocess.TimeoutExpired(list(command), seconds) from None
        for thread in threads:
            thread.join()
    return code, said["out"], said["err"]


@dataclass(frozen=True, slots=True)
class Started:
    """A run that goes on, by the number of its process."""

    number: int
    answers: TextIO
    line: socket.socket

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.answers.close()
        self.line.close()

    def wait(self, seconds: float) -> int:
        """The code with which it ends, less than 0 by a signal; `TimeoutError` if it does not."""
        self.line.settimeout(seconds)
        return int(self.answers.readline())


def start(
    command: Sequence[str],
    folder: Path,
    surroundings: Mapping[str, str],
    streams: Sequence[int],
    *,
    memory: int | None = None,
    first: str = "",
    terminal: bool = False,
) -> Started:
    """Start a run with these streams, which are its own from now on.

    In a `terminal`, which is all three of them, it is what the terminal ends with.
    """
    if not _ADDRESS:
        _ADDRESS.append(_listen(surroundings))
    asked = {
        "command": command,
        "folder": str(folder),
        "surroundings": dict(surroundings),
        "memory": memory,
        "first": first,
        "terminal": terminal,
    }
    line = socket.socket(socket.AF_UNIX)
    line.connect(_ADDRESS[0])
    socket.send_fds(line, [json.dumps(asked).encode() + b"\n"], streams)
    for each in {*streams}:
        os.close(each)
    answers = line.makefile()
    return Started(int(answers.readline()), answers, line)


def _write(pipe: int, typed: bytes) -> None:
    try:
        with open(pipe, "wb") as file:
            file.write(typed)
    except BrokenPipeError:
        pass


def _read(pipe: int, into: dict[str, bytes], name: str) -> None:
    with open(pipe, "rb") as file:
        into[name] = file.read()


def _listen(surroundings: Mapping[str, str]) -> str:
    """Start the process that all runs are forked off; it ends when this one does.

    The address at which it listens.
    """
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    address = str(Path(folder) / "runs")
    parent = subprocess.Popen(
        [sys.executable, "-m", __name__, address],
        cwd=Path(__file__).parents[2],
        env=surroundings,
        stdin=subprocess.PIPE,  # pipes, as the streams of a run are
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert parent.stdin
    assert parent.stdout
    assert parent.stderr
    atexit.register(parent.wait)
    atexit.register(parent.stdin.close)
    assert parent.stdout.readline() == _READY, parent.stderr.read().decode()
    return address


def _wait_for_runs(address: str) -> dict[str, Any] | None:
    """Fork a run for everyone who calls; in such a run, what was asked for is returned."""
    runs: dict[int, socket.socket] = {}
    ended, ends = os.pipe()
    os.set_blocking(ends, False)
    signal.set_wakeup_fd(ends)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    with socket.socket(socket.AF_UNIX) as calls:
        calls.bind(address)
        calls.listen()
        os.write(1, _READY)
        while sys.stdin not in (heard := select.select([calls, ended, sys.stdin], [], [])[0]):
            if ended in heard:
                os.read(ended, _ROOM)
                _tell_of_ends(runs)
            if calls in heard:
                line, asked, streams = _asked(calls)
                if (number := os.fork()) == 0:
                    break
                for stream in streams:
                    os.close(stream)
                runs[number] = line
                line.sendall(b"%d\n" % number)
        else:  # whoever started it is gone
            return None
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.set_wakeup_fd(-1)
    for file in (ended, ends):
        os.close(file)
    for each in (line, *runs.values()):
        each.close()
    for place, stream in enumerate(streams):
        os.dup2(stream, place)
        os.close(stream)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["surroundings"])
    tempfile.tempdir = None  # that was found in other surroundings
    if asked["terminal"]:
        _live_in_terminal()
    if asked["memory"] is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (asked["memory"], asked["memory"]))
    return asked


def _live_in_terminal() -> None:
    """Be what a terminal was opened for, with streams as Python makes them for one."""
    import fcntl
    import termios

    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # though the tests run under `nohup`
    signal.signal(signal.SIGINT, signal.default_int_handler)  # before Polars, once it is there
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        errors = getattr(sys, name).errors
        stream = os.fdopen(number, "w" if number else "r", encoding="utf-8", errors=errors)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def _asked(calls: socket.socket) -> tuple[socket.socket, dict[str, Any], list[int]]:
    """Who calls, what for, and the streams that the run is to have."""
    line, _ = calls.accept()
    message, streams, _, _ = socket.recv_fds(line, _ROOM, 3)
    while not message.endswith(b"\n"):
        message += line.recv(_ROOM)
    return line, json.loads(message), streams


def _tell_of_ends(runs: dict[int, socket.socket]) -> None:
    """Tell whoever waits for a run that ended with which code it did."""
    while runs and (found := os.waitpid(-1, os.WNOHANG))[0]:
        number, status = found
        with runs.pop(number) as line, suppress(OSError):  # who waited may have lost patience
            line.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))


def _end(code: int) -> Never:
    """End as Python does, but for taking every module apart, which costs more than the run."""
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(code)


def _keep_spares(words: Sequence[str]) -> None:
    """Have those ready that are to work for this run, and give them what it would start afresh."""
    ready: list[tuple[int, socket.socket]] = []
    of_verb = sum(number for verb, number in WITH_WORKERS.items() if verb in words)
    for _ in range(of_verb or sum(word.endswith(".parquet") for word in words)):
        ours, theirs = socket.socketpair()
        if (number := os.fork()) == 0:
            for other in (ours, *(line for _, line in ready)):
                other.close()
            _wait_for_work(theirs)
        theirs.close()
        ready.append((number, ours))
    start_afresh = util.spawnv_passfds

    def start(path: bytes, command: Sequence[str], files: Sequence[int]) -> int:
        if "--multiprocessing-fork" not in command or not ready:
            return start_afresh(path, command, files)
        number, line = ready.pop(0)
        _, *words = command
        asked = {"words": words, "files": files, "surroundings": dict(os.environ)}
        with line:
            socket.send_fds(line, [json.dumps(asked).encode() + b"\n"], files)
        return number

    util.spawnv_passfds = start  # type: ignore[assignment]


def _wait_for_work(line: socket.socket) -> Never:
    """Be a process that Python's `multiprocessing` starts, with the files that it passes on."""
    import fcntl

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # until there is work
    message, received, _, _ = socket.recv_fds(line, _ROOM, _FAR)
    if not message:  # the run ended without it
        os._exit(0)
    while not message.endswith(b"\n"):
        message += line.recv(_ROOM)
    line.close()
    asked = json.loads(message)
    out_of_the_way = [fcntl.fcntl(file, fcntl.F_DUPFD, _FAR) for file in received]
    for file in received:
        os.close(file)
    for file, place in zip(out_of_the_way, asked["files"], strict=True):
        os.dup2(file, place)
        os.close(file)
    os.environ.clear()
    os.environ.update(asked["surroundings"])
    for each in signal.valid_signals():
        if callable(signal.getsignal(each)):
            signal.signal(each, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    words: list[str] = asked["words"]
    told = words.index("-c")
    sys.argv = ["-c", *words[told + 2 :]]
    try:
        exec(words[told + 1])
    except SystemExit as ended:
        _end(int(ended.code or 0))
    _end(0)


if __name__ == "__main__":
    import_everything()
    if asked := _wait_for_runs(sys.argv[1]):
        from reflect.cli.main import main

        _keep_spares(asked["command"])
        sys.argv = asked["command"]
        exec(compile(asked["first"], FIRST, "exec"), {})
        try:
            main()
        except SystemExit as ended:
            _end(int(ended.code or 0))
