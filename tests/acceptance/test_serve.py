"""`reflect serve` as a person types it: where it says it is, how it ends, what it prints."""

import re
import signal
import sys
import time
from pathlib import Path

import pypdf
import pytest

from reflect.web.server.serving import listening
from tests.acceptance.command import COMMAND, OWN, name_school, reflect, store
from tests.acceptance.server import get, post, serving

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    name_school(tmp_path)
    (tmp_path / "questionnaires").mkdir()
    (tmp_path / "questionnaires" / "climate.yaml").write_text(OWN, encoding="utf-8")
    return tmp_path


@POSIX
def test_after_a_hand_in_the_log_is_empty_while_it_serves(folder: Path) -> None:
    """It would tell in which order answers came. Who goes on at once may be thanked before."""
    log = folder / "reflect.db-wal"
    with serving(folder) as (port, server):
        _, page = post(port, "/en/parents")
        at = page.rpartition("/")[0]
        post(port, f"{at}/3", a3="The choir sings.", do="next")
        assert b"The choir sings." in log.read_bytes()
        status, thanks = post(port, f"{at}/review")
        assert (status, thanks) == (303, "/en/parents/thanks")
        until = time.monotonic() + 30
        while b"The choir sings." in log.read_bytes():
            assert time.monotonic() < until
            time.sleep(0.05)
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=30)
    assert not log.exists()
    assert len(store(folder).responses()) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="read from /proc")
def test_its_memory_is_small_and_does_not_grow_with_families(folder: Path) -> None:
    """Under 150 MB; thirty more who begin, answer and hand in add less than 5."""

    def family() -> None:
        at = post(port, "/en/parents")[1].rpartition("/")[0]
        post(port, f"{at}/1", a1="1", do="next")
        assert post(port, f"{at}/review") == (303, "/en/parents/thanks")

    def most() -> float:
        """The most memory that the server had so far, in MB."""
        status = Path(f"/proc/{server.pid}/status").read_text(encoding="utf-8")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1000

    with serving(folder, afresh=COMMAND) as (port, server):
        for _ in range(5):
            family()
        before = most()
        for _ in range(30):
            family()
        assert most() < 150
        assert most() - before < 5


@POSIX
def test_it_says_where_it_is_and_ctrl_c_ends_it(folder: Path) -> None:
    with serving(folder) as (port, server):
        assert get(port, "/").status == 303
        assert get(port, "/", "evil.example").status == 421
        assert reflect(folder, "wave", "open", "Pilot").code == 0
        assert reflect(folder, "wave", "close").code == 0
        server.send_signal(signal.SIGINT)
        out, err = server.communicate(timeout=30)
    assert (server.returncode, err) == (0, "")
    assert f"Families answer here: http://localhost:{port}/\n" in out
    assert re.search(r"Its password, until this ends: \w+-\w+-\w+-\w+\n", out)
    assert "Only this computer can open it." in out
    assert out.endswith(
        "Stopped. Answered so far: nobody yet.\nGo on asking: reflect serve\n"
        "When all have answered: reflect report\n"
    )


def test_in_a_network_it_says_what_that_means(folder: Path) -> None:
    with serving(folder, "--host", "0.0.0.0") as (_, server):
        server.terminate()
        out, _ = server.communicate(timeout=30)
    assert "whoever runs the network can read along: nothing is encrypted" in out


def test_behind_a_proxy_it_answers_to_the_name_that_families_know(folder: Path) -> None:
    options = ("--address", "https://survey.hill.sch.uk", "--base-path", "reflect/")
    with serving(folder, *options) as (port, server):
        assert get(port, "/reflect/", "survey.hill.sch.uk").status == 303
        assert get(port, "/", "survey.hill.sch.uk").status == 404
        server.terminate()
        out, _ = server.communicate(timeout=30)
    assert "Families answer here: https://survey.hill.sch.uk/reflect/\n" in out
    assert "nothing is encrypted" not in out


@pytest.mark.parametrize(("options", "status"), [(("--proxy", "127.0.0.1"), 422), ((), 429)])
def test_only_a_named_proxy_says_for_whom_it_asks(
    folder: Path, options: tuple[str, ...], status: int
) -> None:
    """Who guesses words from one address does not keep others waiting, where that is known."""
    with serving(folder, *options) as (port, _):
        said = [post(port, "/en/on", by="203.0.113.7", word="owl")[0] for _ in range(35)]
        assert (said[0], said[-1]) == (422, 429)
        assert post(port, "/en/on", by="203.0.113.8", word="owl")[0] == status


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--address", "hill"), "is not how a site is called"),
        (("--address", "https://hill.sch.uk/survey"), "what follows in --base-path"),
        (("--base-path", "/a b"), "is no path"),
        (("--poster",), "What is printed must lead where phones can follow."),
        (("--host", "203.0.113.7"), "This computer cannot serve at 203.0.113.7, port 8000"),
        (("--audience", "staff"), "No questionnaire named here has words for staff."),
    ],
)
def test_what_cannot_be_served_is_said(folder: Path, options: tuple[str, ...], said: str) -> None:
    ran = reflect(folder, "serve", "climate", *options)
    assert ran.code == 2
    assert said in ran.err


def test_a_port_that_is_taken(folder: Path) -> None:
    with listening("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        ran = reflect(folder, "serve", "climate", "--port", str(port))
    assert ran.code == 2
    assert f"Another program serves at port {port} already." in ran.err


def test_a_wave_that_is_closed_is_not_asked_in(folder: Path) -> None:
    assert reflect(folder, "wave", "open", "Pilot").code == 0
    assert reflect(folder, "wave", "close").code == 0
    ran = reflect(folder, "serve", "climate")
    assert (ran.code, "is closed, and no other is open" in ran.err) == (2, True)


@pytest.mark.parametrize("missing", ["httptools", "starlette", "uvicorn"])
def test_without_the_libraries_it_says_how_to_get_them(folder: Path, missing: str) -> None:
    without = (
        "import sys\n"
        f"for name in [n for n in sys.modules if n.startswith(('reflect.web', '{missing}'))]:\n"
        "    del sys.modules[name]\n"
        f"sys.modules['{missing}'] = None\n"
    )
    ran = reflect(folder, "serve", "climate", first=without)
    assert ran.code == 2
    assert "pip install 'school-reflect[web]'" in ran.err


def words_of(path: Path) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(path).pages]


@pytest.mark.pango
def test_a_poster_and_codes(folder: Path) -> None:
    """What is printed leads to the address; what a slip shows opens the door once."""
    address = ("--address", "https://survey.hill.sch.uk")
    ran = reflect(folder, "serve", "climate", "--poster", "--codes", "3", *address)
    assert ran.code == 0, ran.err
    (poster,) = words_of(folder / "poster.pdf")
    assert "Scan the code with your phone, or type this address:" in poster
    assert "https://survey.hill.sch.uk/" in poster
    (slips,) = words_of(folder / "codes.pdf")
    codes = re.findall(r"\d{3} \d{3} \d{3}", slips)
    assert len(set(codes)) == 3
    assert (folder / "codes.pdf").stat().st_mode & 0o077 == 0

    from reflect.web.beside import Beside

    (wave,) = store(folder).waves()
    beside = Beside(folder, store(folder).salt())
    assert [beside.claim(code, wave.name, code) for code in codes] == [True] * 3
    again = reflect(folder, "serve", "climate", "--codes", "3", *address)
    assert (again.code, "its codes stand nowhere else" in again.err) == (2, True)
    none = reflect(folder, "serve", "climate", "--codes", "0")
    assert "Nobody is asked for a code" in none.out
    assert not beside.asks_for_codes(wave.name)
