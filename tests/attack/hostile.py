"""Markup, scripts and addresses in every text: `python -m tests.attack.hostile`; needs Chromium.

A report and a form hold them in the names of the school, waves, groups and people, in answers and
notes, and in a school's own questions. Chromium opens each; a server waits for whatever calls.
"""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from reflect.questionnaire import Audience
from tests.acceptance.command import OPENED, built_in, name_school, reflect, responses, store
from tests.making import Block

PAYLOADS = (
    "<script>fetch('URL/script')</script>",
    "<img src=URL/img onerror=fetch('URL/error')>",
    "'><svg onload=fetch('URL/svg')>",
    '"><iframe src="URL/frame"></iframe>',
    "</title></style></textarea><script src=URL/src></script>",
    "<link rel=stylesheet href=URL/link><style>@import 'URL/import';</style>",
    "<meta http-equiv=refresh content='0;url=URL/meta'>",
    "x;background:url(URL/css)",
    "javascript:fetch('URL/address')",
    "]]>--><object data=URL/object></object>",
    "{{ ''.__class__ }}{% include 'URL/include' %}",
    "<a href=URL/anchor ping=URL/ping>x</a><base href=URL/>",
)


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """The address of a server, and what has been asked of it."""
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def browser() -> str | None:
    """The Chromium of this machine."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def opened(page: Path) -> None:
    """Open a page, and give its scripts the time they want."""
    flags = "--headless --no-sandbox --disable-gpu --virtual-time-budget=4000 --dump-dom".split()
    chromium = browser()
    assert chromium
    with tempfile.TemporaryDirectory() as profile:
        command = [chromium, *flags, f"--user-data-dir={profile}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


def pages(folder: Path, payload: str) -> Iterator[Path]:
    """A report and a form in which this stands wherever somebody may write."""
    name_school(folder, payload)
    wave = replace(OPENED, name=payload)
    given = [
        replace(each, respondent=replace(each.respondent, wave=payload, group=payload))
        for audience in (Audience.LEADERS, Audience.PARENTS)
        for each in responses(audience, 12, first_says=payload)
    ]
    store(folder).add(given, built_in(), [wave])
    (folder / "own.yaml").write_text(json.dumps(asking(payload)), encoding="utf-8")
    options = ("--return-to", payload, "--by", payload, "--group-line", payload)
    for verb in (("report",), ("form", "own.yaml", *options)):
        page = folder / f"{verb[0]}.html"
        ran = reflect(folder, *verb, "--format", "html", "--output", page)
        assert ran.code == 0, ran.err
        yield page


def asking(payload: str) -> Block:
    """A questionnaire, as its file holds it, that says this everywhere."""
    labels = [{"value": value, "label": f"{payload} {value}"} for value in range(2)]
    words = {"text": {"parents": payload}, "help": payload, "statement": payload}
    return {
        "id": "own",
        "version": "1.0.0",
        "language": "en",
        "title": payload,
        "audiences": ["parents"],
        "scales": {"s": {"options": labels}},
        "items": [
            {"id": "a", "scale": "s", "core": True, **words},
            {"id": "b", "kind": "open", "text": {"parents": payload}},
        ],
    }


def calls(payload: str) -> tuple[int, list[str]]:
    """How many pages were opened that hold this payload, and what they asked of the server."""
    with listening() as (url, asked), tempfile.TemporaryDirectory() as folder:
        number = 0
        for page in pages(Path(folder), payload.replace("URL", url)):
            opened(page)
            number += 1
        return number, asked


def unguarded(payload: str) -> list[str]:
    """What a page calls that holds the payload as markup: the attack does work."""
    with listening() as (url, asked), tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(f"<!doctype html><p>{payload.replace('URL', url)}", encoding="utf-8")
        opened(page)
        return asked


def main() -> None:
    """Say what was found."""
    found = {payload: calls(payload) for payload in PAYLOADS}
    live = sum(bool(unguarded(payload)) for payload in PAYLOADS)
    pages = sum(number for number, _ in found.values())
    called = [f"{payload}: {asked}" for payload, (_, asked) in found.items() if asked]
    print(f"{pages} pages with {len(PAYLOADS)} payloads, of which {live} call as bare markup:")
    print(f"{len(called)} called", *called, sep="\n")


if __name__ == "__main__":
    main()
