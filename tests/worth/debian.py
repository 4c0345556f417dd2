"""A small Debian in a folder, for root to make and to call programs in.

What a program needs is mounted in a namespace of its own (`unshare`) and goes with its last
process, however that ends: in a tree that is deleted, nothing was ever mounted. How this machine
reaches the network (proxies, package indexes, certificates) is taken along.
"""

import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from configparser import RawConfigParser
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

NEEDED = "apt-get", "debootstrap", "git", "unshare"
"""Programs of this machine."""

DEBIAN = "http://deb.debian.org/debian"
"""Where packages come from if this machine's own sources have none of that suite."""

ISOLATED = ["unshare", "--mount", "--pid", "--fork", "--kill-child"]
"""What the command after it mounts and starts is there for it alone, and ends with it."""

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
SOMEBODY, HOME = "somebody", "/home/somebody"
"""A user without rights, and where that user is at home."""

PIP_FILES = "/etc/pip.conf", "~/.pip/pip.conf", "~/.config/pip/pip.conf"
NETWORK = re.compile(
    r"(?i:(https?|all|no)_proxy)|(PIP|UV)_(\w+_)?INDEX(_URL)?"
    r"|PIP_(CERT|PROXY|TRUSTED_HOST|DEFAULT_TIMEOUT|TIMEOUT)|SSL_CERT_FILE"
)
"""Variables that say how the network is reached."""

CERTIFICATES = "/etc/this-machine.pem"
"""Where those that this machine was told to trust lie in the tree, if it was told."""

APT = re.compile(r"Acquire::(https?::(\S+::)?Proxy|Check-\S+) ")
"""What apt was told of proxies, and of how old a list of packages may be."""


class Ran(NamedTuple):
    """How a command ended."""

    code: int
    printed: str
    seconds: float


class Debian(NamedTuple):
    """A Debian in a folder, and what its programs hear of how the network is reached."""

    tree: Path
    environment: Mapping[str, str]

    def call(self, command: str, user: str = "root", folder: str = "/") -> Ran:
        """Run a command in it; whatever it started and mounted ends with it."""
        inside = [f"--root={self.tree}", f"--wd={folder}"]
        mounts = 'mount -t proc proc /proc && mount -t tmpfs shm /dev/shm && exec "$@"'
        become = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups"]
        home = {"HOME": HOME if user == SOMEBODY else "/root"}
        return ran(
            [*ISOLATED, *inside, "sh", "-c", mounts, "sh", *become, *shlex.split(command)],
            {**self.environment, **home},
        )

    def copy(self, name: str) -> "Debian":
        """The same once more, beside it."""
        other = self._replace(tree=self.tree.with_name(name))
        must(["cp", "-a", "--reflink=auto", str(self.tree), str(other.tree)])
        return other

    def inside(self, path: str) -> Path:
        """What it has under this absolute path."""
        return self.tree / path.lstrip("/")


def make(tree: Path, suite: str) -> Debian:
    """A Debian with Python and a user without rights, which reaches the network as we do."""
    source = mirror(suite)
    # Certificates come only where packages are got over HTTPS: pip has its own.
    packages = "python3,ca-certificates" if source.startswith("https:") else "python3"
    command = ["debootstrap", "--variant=minbase", f"--include={packages}"]
    must([*ISOLATED, *command, suite, str(tree), source])
    must(["chroot", str(tree), "useradd", "--create-home", SOMEBODY])
    made = Debian(tree, {"PATH": PATH, "LANG": "C.UTF-8", **network()})
    made.inside("/etc/apt/apt.conf.d/90network").write_text(apt_settings(), encoding="utf-8")
    if trusted := made.environment.get("PIP_CERT") or made.environment.get("SSL_CERT_FILE"):
        shutil.copy(trusted, made.inside(CERTIFICATES))
        there = dict.fromkeys(["PIP_CERT", "SSL_CERT_FILE"], CERTIFICATES)
        return made._replace(environment={**made.environment, **there})
    return made


def mirror(suite: str) -> str:
    """Where this machine gets its packages of that suite."""
    told = ran(["apt-get", "indextargets", "--format", "$(REPO_URI)", f"Codename: {suite}"])
    return next((each for each in told.printed.split() if "://" in each), DEBIAN)


def suite_here() -> str:
    """The suite that this machine runs, if it is a Debian."""
    told = platform.freedesktop_os_release()
    return told.get("VERSION_CODENAME", "stable") if told["ID"] == "debian" else "stable"


def network() -> dict[str, str]:
    """What of this machine's environment, and of pip's files, says how the network is reached."""
    told = RawConfigParser()
    told.read(Path(each).expanduser() for each in PIP_FILES)
    of_pip = told["global"] if told.has_section("global") else {}
    named = {f"PIP_{name.replace('-', '_').upper()}": value for name, value in of_pip.items()}
    return {
        name: value
        for name, value in {**named, **os.environ}.items()
        if NETWORK.fullmatch(name) and "file:" not in value  # a folder of this machine
    }


def apt_settings() -> str:
    """The like for apt."""
    told = ran(["apt-config", "dump", "Acquire"]).printed.splitlines(keepends=True)
    return "".join(filter(APT.match, told))


def ran(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Ran:
    """Run a command to its end; what it printed on both streams."""
    begun = perf_counter()
    done = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    seconds = perf_counter() - begun
    return Ran(done.returncode, done.stdout.decode(errors="replace"), seconds)


def must(command: Sequence[str]) -> None:
    """Run a command without which nothing can be tried."""
    done = ran(command)
    if done.code != 0:
        sys.exit(f"{done.printed}\n{command[0]} failed: nothing was tried.")
