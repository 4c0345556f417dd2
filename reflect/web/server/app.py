"""The pages behind a server: from a request to a page, whatever happens on the way.

Requests are worked on one after the other, beside the network's thread: SQLite lets one write at a
time anyway, and those who wait in a queue wait less than those who try again and again. All that
wait at one moment are answered together, and wait once for the disk.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route, Router
from starlette.types import Receive, Scope, Send

from reflect.diagnostics import Expected
from reflect.responses import Apart
from reflect.web.addresses import GET, POST, QUESTION, Handle, Sent
from reflect.web.families.entrance import NoPage, WrongWord
from reflect.web.families.form import read_fields
from reflect.web.families.seat import Closed, Gone, WrongCode
from reflect.web.families.told import (
    CLOSED,
    GONE,
    NO_PAGE,
    SLOWER,
    TOO_MUCH,
    TROUBLE,
    WRONG_WORD,
    Told,
    Unsent,
    told,
)
from reflect.web.leader import Leaders, WrongPassword
from reflect.web.pages import Moved, Page, Reply, script, style
from reflect.web.preferred import spoken_to
from reflect.web.server.guard import Guard, TooMuch, address_of, body_of
from reflect.web.server.limits import ALL_GUESSES, BEGUN, CODES, GUESSES, Budget, Clock
from reflect.web.site import Site
from reflect.words.language import Language

Report = Callable[[Exception], None]
"""Told of a bug by the front door that starts the server; nobody who answers sees more of it."""

_SETTLED_WITHIN = 1
"""Seconds for which rows may tell who came first, where there are always some who wait."""

_QUIET = 0.1
"""Seconds without an answer after which nobody waits: who was just told may go on at once."""

_ROUNDS = 8
"""Rounds of the loop before each turn: those of the last are sent their replies, and who has sent
something meanwhile comes in. Two threads at once hinder each other, and the more are answered
together, the less is done for each. More rounds bring no more people.
"""

_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_SCRIPTED = "x-reflect"
"""Header of a form that our script sends, and asks to be told where to go on."""


@dataclass(slots=True, eq=False)
class Asked:
    """A request that waits for its reply.

    `address` is where it came from; `writes` whether something may be kept of it.
    """

    handle: Handle
    sent: Sent
    address: str
    writes: bool
    reply: Reply | None = None
    answered: asyncio.Future[None] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )


@dataclass
class Desk:
    """Where requests are answered, one after the other."""

    site: Site
    report: Report
    now: Clock

    def __post_init__(self) -> None:
        self.begun = Budget(BEGUN, self.now)
        self.codes = Budget(CODES, self.now)
        self.guesses = Budget(GUESSES, self.now)
        self.all_guesses = Budget(ALL_GUESSES, self.now)
        self.leaders = Leaders(self.site, self.now)
        self._settled = self.now()

    def answer_all(self, asked: Sequence[Asked]) -> None:
        """Put a reply to each: all on the disk by then, and none the worse for another's trouble.

        Where something fails of what is done together, each is answered by itself: what is sent
        twice is done once, however it came to be.
        """
        told: list[Exception] = []
        try:
            with self.site.store.together(writes=any(each.writes for each in asked)):
                self._answer_each(asked, told.append)
        except Apart:
            self._answer_each(asked, self.report)
        except Exception as trouble:  # noqa: BLE001  told, and perhaps over for each alone
            self.report(trouble)
            self._answer_each(asked, self.report)
        else:
            for each in told:
                self.report(each)

    def _answer_each(self, asked: Sequence[Asked], report: Report) -> None:
        for each in asked:
            each.reply = self.answer(each.handle, each.sent, each.address, report)

    def settle(self, *, others_wait: bool) -> None:
        """Leave nothing that tells who came first, once nobody waits, or a moment later."""
        if others_wait and self.now() < self._settled + _SETTLED_WITHIN:
            return
        self._settled = self.now()
        try:
            self.site.store.settle_what_is_left()
        except Exception as trouble:  # noqa: BLE001  nobody's answer is the worse for it
            self.report(trouble)

    def answer(self, handle: Handle, sent: Sent, address: str, report: Report) -> Reply:
        """What comes of a request, also where it fails. Raises `Apart`."""
        say = partial(self._say, sent)
        try:
            if self._is_too_soon(handle, sent, address):
                return say(SLOWER, 429)
            return handle(sent)
        except Apart:
            raise
        except NoPage:
            return say(NO_PAGE, 404)
        except Gone:
            return self._gone(sent)
        except Closed:
            return say(CLOSED, 409)
        except WrongWord:
            self._spend(address)
            return say(WRONG_WORD, 422)
        except WrongPassword:
            self._spend(address)
            return self.leaders.door(sent, wrong=True)
        except WrongCode as wrong:
            self.codes.spend(address)
            return wrong.page or say(GONE, 410)
        except Expected as trouble:
            report(trouble)
            return say(TROUBLE, 503)
        except Exception as bug:  # noqa: BLE001  nobody who answers is shown a traceback
            report(bug)
            return say(TROUBLE, 500)

    def give_up(self, asked: Sequence[Asked], bug: Exception) -> None:
        """Tell of a bug in `answer_all`, and each that it was not saved; it can be sent again."""
        self.report(bug)
        for each in asked:
            each.reply = self._say(each.sent, TROUBLE, 500)

    def _say(self, sent: Sent, what: Told, status: int) -> Page:
        language = sent.spoken_to(self.site.languages)
        return told(self.site, language, what, status, _unsent(sent))

    def _is_too_soon(self, handle: Handle, sent: Sent, address: str) -> bool:
        if "word" in sent.fields or "password" in sent.fields:
            return self.guesses.left(address) < 1 or self.all_guesses.left("") < 1
        if "code" in sent.fields:
            return self.codes.left(address) < 1
        return handle is POST["/{language}/{audience}"] and not self.begun.spend(address)

    def _spend(self, address: str) -> None:
        self.guesses.spend(address)
        self.all_guesses.spend("")

    def _gone(self, sent: Sent) -> Reply:
        """Thanks, where it was handed in from this window; who presses twice sees the second."""
        audience = self.site.handed_in.get(sent.ticket.token)
        if audience is None:
            return told(self.site, sent.language, GONE, 410, _unsent(sent))
        return Moved(f"{self.site.base}/{sent.language.tag}/{audience}/thanks")


class Turns:
    """Requests take turns: all that wait by then are answered together, the others after them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._waiting: list[Asked] = []
        self._at_work: asyncio.Task[None] | None = None
        self._quiet: asyncio.TimerHandle | None = None

    async def reply_to(self, mine: Asked) -> Reply:
        """The reply, once it is there for all who were answered together."""
        self._waiting.append(mine)
        if self._at_work is None:
            self._at_work = asyncio.create_task(self._answer_all())
        await mine.answered
        assert mine.reply
        return mine.reply

    async def _answer_all(self) -> None:
        while self._waiting:
            for _ in range(_ROUNDS):
                await asyncio.sleep(0)
            together, self._waiting = self._waiting, []
            alone = len(together) == 1 and self._quiet is None
            trouble = None
            try:
                await asyncio.to_thread(self._answer, together, alone=alone)
            except Exception as bug:  # noqa: BLE001  whoever asked meets it
                trouble = bug
            for each in together:
                if each.answered.done():
                    continue  # whoever asked is gone
                if trouble:
                    each.answered.set_exception(trouble)
                else:
                    each.answered.set_result(None)
            if self._quiet:
                self._quiet.cancel()
            self._quiet = asyncio.get_running_loop().call_later(_QUIET, self._be_quiet)
        self._at_work = None

    def _answer(self, together: Sequence[Asked], *, alone: bool) -> None:
        try:
            self._desk.answer_all(together)
        except Exception as bug:  # noqa: BLE001  nobody who answers is shown a bare line
            self._desk.give_up(together, bug)
        self._desk.settle(others_wait=bool(self._waiting) or not alone)

    def _be_quiet(self) -> None:
        self._quiet = None
        if self._at_work is None:
            self._at_work = asyncio.create_task(self._settle_what_is_left())

    async def _settle_what_is_left(self) -> None:
        try:
            await asyncio.to_thread(self._desk.settle, others_wait=False)
        finally:
            self._at_work = asyncio.create_task(self._answer_all()) if self._waiting else None


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Responds by ASGI alone: what Starlette puts around a function costs as much as a page."""

    respond: Callable[[Request], Awaitable[Response]]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Respond to one request."""
        response = await self.respond(Request(scope, receive))
        await response(scope, receive, send)


def application(
    site: Site, hosts: frozenset[str], report: Report, now: Clock = time.monotonic
) -> Guard:
    """The pages of a site as an ASGI application.

    `hosts` are the names it may be called by; `now` is what limits are measured by.
    """
    desk = Desk(site, report, now)
    turns = Turns(desk)

    def route(path: str, handles: Mapping[str, Handle]) -> Route:
        async def respond(request: Request) -> Response:
            posts = request.method == "POST"
            handle = handles.get("POST" if posts else "GET")
            if handle is None:
                return refuse(request.scope, NO_PAGE, 405)
            try:
                body = await body_of(request) if posts else b""
            except ClientDisconnect:
                return Response(status_code=400)
            except TooMuch:
                return refuse(request.scope, TOO_MUCH, 413)
            sent = Sent(site, request.path_params, read_fields(body), *_asked(site, request.scope))
            reply = await turns.reply_to(Asked(handle, sent, address_of(request.scope), posts))
            return _response(reply, scripted=_SCRIPTED in request.headers)

        return Route(f"{site.base}{path}", Endpoint(respond))

    def still(path: str, response: Response) -> Route:
        async def respond(request: Request) -> Response:
            posts = request.method == "POST"
            return refuse(request.scope, NO_PAGE, 405) if posts else response

        return Route(f"{site.base}{path}", Endpoint(respond))

    @cache
    def refusal(language: Language, what: Told, status: int) -> Page:
        return told(site, language, what, status)

    def refuse(scope: Scope, what: Told, status: int) -> Response:
        return _response(refusal(spoken_to(*_asked(site, scope), site.languages), what, status))

    async def no_page(request: Request) -> Response:
        return refuse(request.scope, NO_PAGE, 404)

    css, js = style(site.school.accent), script()
    routes = [
        *(route(path, handles) for path, handles in _handles(desk.leaders).items()),
        still("/pages.css", Response(css, media_type="text/css", headers=_FOR_EVER)),
        still("/pages.js", Response(js, media_type="text/javascript", headers=_FOR_EVER)),
        still("/favicon.ico", Response(status_code=204, headers=_FOR_EVER)),
    ]
    if site.base:  # an address is typed without its last slash
        routes.append(still("", RedirectResponse(f"{site.base}/", 303)))
    routes.sort(key=_later)
    return Guard(
        Router(routes, redirect_slashes=False, default=Endpoint(no_page)), hosts, refuse, now
    )


def _handles(leaders: Leaders) -> dict[str, dict[str, Handle]]:
    """What answers at each path, by method."""
    found: dict[str, dict[str, Handle]] = {
        "/leader": {"GET": leaders.door},
        "/{language}/leader": {"GET": leaders.door, "POST": leaders.let_in},
        "/{language}/leader/{key}": {"GET": leaders.look, "POST": leaders.close},
    }
    for method, handles in (("GET", GET), ("POST", POST)):
        for path, handle in handles.items():
            found.setdefault(path, {})[method] = handle
    return found


def _later(route: Route) -> tuple[bool, int]:
    """Where a route stands among those that are looked through: the less it says, the later.

    First comes the one that is asked for most.
    """
    return not route.path.endswith(QUESTION), route.path.count("{")


def _asked(site: Site, scope: Scope) -> tuple[str, str]:
    """The path that is asked for, and the languages that the browser likes."""
    liked = Headers(scope=scope).get("accept-language", "")
    return str(scope["path"]).removeprefix(site.base), liked


def _unsent(sent: Sent) -> Unsent | None:
    """What a family sent of its answers, to be shown again where nothing came of it."""
    is_of_draft = "ticket" in sent.parts and bool(sent.fields)
    return Unsent(f"{sent.site.base}{sent.path}", sent.fields) if is_of_draft else None


def _response(reply: Reply, *, scripted: bool = False) -> Response:
    if isinstance(reply, Page):
        return HTMLResponse(reply.html, reply.status)
    if scripted:
        return Response(status_code=204, headers={"X-Next": reply.path})
    return RedirectResponse(reply.path, 303)
