"""A PostgreSQL server of our own: in a temporary folder, on a free port, gone after the tests.

Debian's package brings the programs; it needs none of its clusters, and no right of an
administrator, for as root it is started as somebody else.
"""

import base64
import hashlib
import hmac
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import URL, create_engine

from tests.acceptance.server import free_port

ADMINISTRATOR = "boss"
PASSWORD = "a word that no message tells"
_NOBODY = 65534


def programs() -> Path | None:
    """The folder of `initdb` and `postgres`, the newest where there are several."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    found_there = sorted(debian, key=lambda path: int(path.parts[-3]))
    return found_there[-1].parent if found_there else None


@dataclass(frozen=True, slots=True)
class Server:
    """One that runs. Everybody on it has the same password."""

    port: int

    def url(self, login: str, database: str = "postgres") -> str:
        """The URL of a database for a login."""
        url = URL.create("postgresql+psycopg", login, PASSWORD, "127.0.0.1", self.port, database)
        return url.render_as_string(hide_password=False)

    def run(self, *statements: str, login: str = ADMINISTRATOR, database: str = "postgres") -> None:
        """Run statements one after the other, as the administrator unless somebody is named."""
        engine = create_engine(self.url(login, database), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
        engine.dispose()

    def new_login(self, name: str, rights: str = "") -> None:
        """Somebody who may connect, and no more unless rights are named."""
        self.run(f"CREATE ROLE {name} LOGIN PASSWORD '{scrambled()}' {rights}")

    def new_database(self, name: str, owner: str) -> None:
        """An empty database that belongs to somebody."""
        self.run(f"CREATE DATABASE {name} OWNER {owner} ENCODING 'UTF8' TEMPLATE template0")


def scrambled() -> str:
    """The password as a server keeps it, scrambled once (RFC 5802, section 3).

    Servers scramble it 4,096 times, and each connection takes 12 ms to do the same.
    """
    salt = b"in the tests only"
    salted = hashlib.pbkdf2_hmac("sha256", PASSWORD.encode(), salt, 1)
    mine, theirs = (hmac.digest(salted, of, "sha256") for of in (b"Client Key", b"Server Key"))
    told = (base64.b64encode(key).decode() for key in (hashlib.sha256(mine).digest(), theirs))
    return f"SCRAM-SHA-256$1:{base64.b64encode(salt).decode()}${':'.join(told)}"


@contextmanager
def running(bin_: Path) -> Iterator[Server]:
    """A new server, until the block ends."""
    with TemporaryDirectory(prefix="reflect-postgres-") as temporary:
        folder = Path(temporary)
        if _is_root():
            os.chown(folder, _NOBODY, _NOBODY)
        password = folder / "password"
        password.write_text(PASSWORD, encoding="utf-8")
        password.chmod(0o644)
        data, port = folder / "data", free_port()
        made_by = ["--username", ADMINISTRATOR, "--pwfile", password, "--auth", "scram-sha-256"]
        kept_as = ["--encoding", "UTF8", "--no-locale", "--no-sync"]
        _call(bin_ / "initdb", "--pgdata", data, *made_by, *kept_as)
        options = (
            f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} "
            "-c max_connections=300 -c fsync=off -c shared_buffers=64MB"
        )
        control = [bin_ / "pg_ctl", "--pgdata", data, "--log", folder / "log", "--wait"]
        _call(*control, "--options", options, "start")
        try:
            server = Server(port)
            server.run(f"ALTER ROLE {ADMINISTRATOR} PASSWORD '{scrambled()}'")
            yield server
        finally:
            _call(*control, "--mode", "immediate", "stop")


def _call(*command: object) -> None:
    """Run a program in an environment that leads to no other server; fail with what it said."""
    nobody = _NOBODY if _is_root() else None
    ran = subprocess.run(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # or the server would keep a pipe open
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        cwd="/",
        env={key: value for key, value in os.environ.items() if not key.startswith("PG")},
        user=nobody,
        group=nobody,
    )
    assert ran.returncode == 0, ran.stderr


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0
