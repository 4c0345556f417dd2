"""`reflect serve`: ask families in a browser."""

import socket
import uuid
from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated
from urllib.parse import urlsplit

import typer

from reflect.cli.dialogues.school import school_of
from reflect.cli.dialogues.sitting import tell_once
from reflect.cli.endings import bug_report
from reflect.cli.here import this_folder
from reflect.cli.options import audience_option
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.console import errors
from reflect.diagnostics import Expected
from reflect.files import write_whole
from reflect.office.asking import questionnaires_to_ask
from reflect.office.asking.languages import remarks
from reflect.office.asking.pulse import as_asked_in, open_pulse
from reflect.office.resume_words import new_resume_word
from reflect.office.waves import answered_in_words, latest_of
from reflect.questionnaire import Audience
from reflect.web import Site, site_of
from reflect.web.beside import new_codes
from reflect.web.site import Kiosk

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_HERE = ("127.0.0.1", "localhost", "::1")
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  what people type; the warning follows


@app.command()
def serve(
    questionnaires: Annotated[
        list[str] | None,
        typer.Argument(help="Names or files; default: `ask` in reflect.toml, else the usual two."),
    ] = None,
    audience: Annotated[
        list[Audience] | None, audience_option("Who answers (repeatable); default: parents.")
    ] = None,
    host: Annotated[
        str, typer.Option(help="Address to serve at; 0.0.0.0: all of this computer's.")
    ] = _HERE[0],
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to serve at.")] = 8000,
    address: Annotated[
        str | None,
        typer.Option(metavar="URL", help="What families open, like https://survey.school.uk"),
    ] = None,
    base_path: Annotated[
        str, typer.Option(metavar="PATH", help="What stands before every path, like /reflect.")
    ] = "",
    proxy: Annotated[
        list[str] | None,
        typer.Option(metavar="ADDRESS", help="A proxy whose X-Forwarded-For is believed."),
    ] = None,
    kiosk: Annotated[
        bool, typer.Option("--kiosk", help="For a tablet in the hall: clears itself.")
    ] = False,
    poster: Annotated[
        bool, typer.Option("--poster", help="Write poster.pdf, which leads here, and end.")
    ] = False,
    codes: Annotated[
        int | None,
        typer.Option(min=0, max=2000, help="Write codes.pdf, one-time codes; 0: ask for none."),
    ] = None,
) -> None:
    """Ask families in a browser: on their phones, or on a tablet in the hall.

    Answers go into this folder, as from reflect survey. Nothing is sent anywhere; no address of a
    device and no time of day is kept. Ctrl-C ends it; nobody's answers are lost by that.
    """
    folder = this_folder()
    school_of(folder)
    base = _base(base_path)
    _refuse_unreadable(address)
    password = "-".join(new_resume_word(lambda _: True) for _ in range(2))
    site = site_of(
        folder,
        as_asked_in(open_pulse(folder), questionnaires_to_ask(folder, questionnaires)),
        list(dict.fromkeys(audience or [Audience.PARENTS])),
        today=date.today,
        new_id=lambda: uuid.uuid4().hex,
        password=password,
        base=base,
        kiosk=Kiosk() if kiosk else None,
        named=questionnaires or (),
    )
    own = _names(host)
    leads_here = f"{(address or f'http://{own[0]}:{port}').rstrip('/')}{base}/"
    if poster or codes is not None:
        if address is None and host in _HERE and codes != 0:
            raise Expected(
                "What is printed must lead where phones can follow. Add what families open: "
                "--address https://survey.school.uk\n"
                "Or, in the school's network: --host 0.0.0.0"
            )
        _print(site, leads_here, poster=poster, codes=codes)
        return
    _serve(site, host, port, own, leads_here, proxy or ())


def _serve(
    site: Site, host: str, port: int, own: Sequence[str], leads_here: str, proxies: Sequence[str]
) -> None:
    try:
        from reflect.web.server.app import application
        from reflect.web.server.serving import listening
        from reflect.web.server.serving import serve as run
    except ImportError as missing:
        raise Expected(
            "Serving pages needs libraries that are not installed: "
            "pip install 'school-reflect[web]'"
        ) from missing
    hosts = {f"{name}:{port}" for name in own} | {urlsplit(leads_here).netloc}
    at = listening(host, port)
    for asked_of, asked in site.asked.items():
        for language in site.languages:
            tell_once(site.store, remarks(site.in_words(asked, language, asked_of), asked_of))
    _say_how(site, leads_here)
    pages = application(site, frozenset(map(str.casefold, hosts)), _once(_tell))
    with site.store.kept_open():
        run(pages, at, proxies)
    dialogue.say()
    dialogue.say(f"Stopped. {_answered(site)}")
    dialogue.point("Go on asking:", "reflect serve")
    dialogue.point("When all have answered:", "reflect report")


def _base(given: str) -> str:
    base = "/" + given.strip("/") if given.strip("/") else ""
    if not all(part.replace("-", "").replace("_", "").isalnum() for part in base.split("/")[1:]):
        raise Expected(f"“{given}” is no path; write one of letters and digits, like /reflect.")
    return base


def _refuse_unreadable(address: str | None) -> None:
    if address is None:
        return
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path.strip("/"):
        raise Expected(
            f"“{address}” is not how a site is called; write it like https://survey.school.uk, and "
            "what follows in --base-path."
        )


def _names(host: str) -> list[str]:
    """How this computer may be called where it serves at `host`, the best one first."""
    if host in _HERE:
        return ["localhost", "127.0.0.1", "[::1]"]
    if host not in _EVERYWHERE:
        return [f"[{host}]" if ":" in host else host, "localhost", "127.0.0.1"]
    name = socket.gethostname()
    return [_in_the_network(), name, f"{name}.local", "localhost", "127.0.0.1", "[::1]"]


def _in_the_network() -> str:
    """The address that others in the network know this computer by; nothing is sent for it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # kept for documentation (RFC 5737), so nobody's
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def _say_how(site: Site, leads_here: str) -> None:
    dialogue.say(f"{site.school.name} · {site.wave().name}", style="bold")
    dialogue.say(_answered(site))
    dialogue.say()
    dialogue.point("Families answer here:", leads_here, "bold")
    dialogue.point("How many have answered, and closing:", f"{leads_here}leader")
    dialogue.point("  Its password, until this ends:", site.password)
    if site.beside.asks_for_codes(site.wave().name):
        dialogue.say("Everybody is asked for a code from codes.pdf at the end.")
    dialogue.say()
    parts = urlsplit(leads_here)
    if parts.hostname in _HERE:
        dialogue.say(
            "Only this computer can open it. For phones in the school's network: --host 0.0.0.0"
        )
    elif parts.scheme == "http":
        dialogue.say(
            "Everybody in this network can open it, and whoever runs the network can read along: "
            "nothing is encrypted. Use the school's own network, or a proxy with TLS "
            "(docs/serve.md)."
        )
    if parts.hostname not in _HERE:
        base = f" --base-path {site.base}" if site.base else ""
        origin = f"{parts.scheme}://{parts.netloc}"
        dialogue.point("A poster for the gate:", f"reflect serve --poster --address {origin}{base}")
    dialogue.say("Ctrl-C ends it; whoever is in the middle goes on when it runs again.")


def _answered(site: Site) -> str:
    wave = latest_of(site.store.waves()) or site.wave()
    respondents = (response.respondent for response in site.store.responses(wave.name))
    return f"Answered so far: {answered_in_words(wave, respondents)}."


def _tell(error: Exception) -> None:
    dialogue.remark(str(error) if isinstance(error, Expected) else bug_report(error))


def _once(tell: Callable[[Exception], None]) -> Callable[[Exception], None]:
    """Tells of each kind of trouble once: how often it came, and when, would tell of people."""
    told: set[str] = set()

    def tell_once_of(error: Exception) -> None:
        kind = f"{type(error).__name__} {error if isinstance(error, Expected) else ''}"
        if kind not in told:
            told.add(kind)
            tell(error)

    return tell_once_of


def _print(site: Site, leads_here: str, *, poster: bool, codes: int | None) -> None:
    from reflect.cli.pdf_library import make_pdf
    from reflect.web.printed import poster as poster_of
    from reflect.web.printed import slips

    if poster:
        with errors().status("Making the PDF; this takes a few seconds…"):
            pdf = make_pdf(poster_of(site, leads_here)).pdf
        path = site.folder.path / "poster.pdf"
        write_whole(path, pdf)
        dialogue.say(f"The poster is in {path}. It leads to {leads_here}")
    if codes is None:
        return
    wave = site.store.open_wave(site.wave()).name
    if codes == 0:
        site.beside.forget_codes(wave)
        dialogue.say(f"Nobody is asked for a code in “{wave}” any more.")
        return
    path = site.folder.path / "codes.pdf"
    if path.exists():
        raise Expected(
            f"{path} is there already, and its codes stand nowhere else. Print it, then move it."
        )
    made = new_codes(codes)
    with errors().status("Making the PDF; this takes a few seconds…"):
        pdf = make_pdf(slips(site, leads_here, made)).pdf
    write_whole(path, pdf, private=True)
    site.beside.keep_codes(made, wave)
    dialogue.say(f"{codes} codes for “{wave}” are in {path}. They lead to {leads_here}")
    dialogue.say(
        "Print it, cut it apart, mix the slips, and delete it: reflect keeps no list of them."
    )
