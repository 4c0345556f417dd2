"""`reflect report`: the action report of a wave as PDF or HTML."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.here import this_folder
from reflect.cli.options import ExcludeOption, ShareOption, WaveOption, WithLeadersOption
from reflect.cli.report_files import (
    EditionOption,
    Format,
    FormatOption,
    OpenOption,
    OutputOption,
    format_of,
    note,
    write_report,
)
from reflect.cli.terminal.console import errors
from reflect.diagnostics import Expected
from reflect.office.sharing import floor_in_words, profile_for
from reflect.office.waves import earlier_with_answers, latest_wave, remarks_on
from reflect.questionnaire import Audience, load_text
from reflect.report.editions import Edition
from reflect.report.masking import read_names
from reflect.responses import Response, Wave
from reflect.school import Paper, School
from reflect.scoring.carelessness.kinds import Doubt
from reflect.scoring.privacy.profile import INTERNAL, Profile
from reflect.words.audiences import VIEW

if TYPE_CHECKING:
    from reflect.report.story import Story
    from reflect.responses.store import Store

app = typer.Typer(add_completion=False, rich_markup_mode=None)


_LONGEST_SLUG = 40
"""File systems take 255 bytes, and a letter may take four."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A wave to compare with, and what was answered in it."""

    wave: Wave
    responses: Sequence[Response]


@app.command()
def report(
    wave: WaveOption = None,
    audience: Annotated[
        Audience | None,
        typer.Option(help="Whose answers alone; default: of all, side by side."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="WAVE", help="Compare with it; default: the wave before."),
    ] = None,
    share: ShareOption = False,
    with_leaders: WithLeadersOption = False,
    exclude: ExcludeOption = None,
    edition: EditionOption = Edition.FULL,
    format_: FormatOption = None,
    output: OutputOption = None,
    paper: Annotated[Paper | None, typer.Option(help="Default: as reflect.toml says.")] = None,
    priorities: Annotated[int, typer.Option(min=1, max=5, help="How many priorities.")] = 3,
    open_: OpenOption = False,
) -> None:
    """Make the action report: where the school stands, and what to do next."""
    chosen_format = format_of(format_, output)
    folder = this_folder()
    store = folder.existing_store()
    school = folder.school()
    if paper:
        school = replace(school, paper=paper)
    chosen = latest_wave(store, wave)
    share = share or edition is Edition.PARENTS
    profile = profile_for(chosen, share=share, with_leaders=with_leaders)
    responses, sources = store.responses(chosen.name), store.sources()
    if not responses:
        raise Expected(
            f"Nobody has submitted answers in “{chosen.name}” yet. Ask the first: reflect survey"
            f"{earlier_with_answers(store, chosen)}"
        )
    for remark in remarks_on(chosen, responses):
        note(remark)
    responses = _within_framing(responses, sources)
    if audience and not any(r.respondent.audience is audience for r in responses):
        raise Expected(
            f"No answers from {VIEW[audience]} in “{chosen.name}” yet. "
            f"Ask: reflect survey --audience {audience}"
        )
    before = _before(store, chosen, since, sources, shares=profile.shares)
    names = read_names(folder.path, school.names).require() if school.names else ()
    with errors().status("Scoring the answers…"):
        told = story_of(
            responses,
            sources,
            school,
            chosen,
            audience,
            before=before,
            profile=profile,
            exclude=exclude or (),
            names=names,
            priorities=priorities,
        )
    if told is None:
        raise Expected(_nothing_to_tell(chosen, audience, responses, profile))
    if edition is Edition.PARENTS and Audience.PARENTS not in {v.audience for v in told.voices}:
        raise Expected(_nothing_to_tell(chosen, Audience.PARENTS, responses, profile))
    path = output or folder.path / _name(told, audience, edition, chosen_format)
    write_report(told, path, chosen_format, open_, edition)


def _before(
    store: "Store",
    wave: Wave,
    since: str | None,
    sources: Mapping[str, str],
    *,
    shares: bool,
) -> Earlier | None:
    """The wave to compare with: the one named, else the one before it that was answered."""
    waves = store.waves()
    earlier = waves[: next(i for i, each in enumerate(waves) if each.name == wave.name)]
    if since is not None:
        named = latest_wave(store, since)
        if named.name == wave.name:
            raise Expected(f"“{wave.name}” cannot be compared with itself; name another wave.")
        earlier = [named]
    if shares:
        earlier = [each for each in earlier if not each.is_open]
    for each in reversed(earlier):
        if responses := store.responses(each.name):
            return Earlier(each, _framed_only(responses, sources))
    if since is not None:
        raise Expected(f"Nobody answered in “{since}”, or it is still open.")
    return None


def _nothing_to_tell(
    wave: Wave, audience: Audience | None, responses: Sequence[Response], profile: Profile
) -> str:
    heard = {r.respondent.audience for r in responses}
    if profile.shares and not profile.with_leaders and heard == {Audience.LEADERS}:
        return (
            "Only leaders have answered, and they are left out of a report that leaves the house. "
            "If the team agrees to share its indices: --with-leaders"
        )
    whose = f" from {VIEW[audience]}" if audience else ""
    return (
        f"There are fewer than {floor_in_words(profile)} answers{whose} in “{wave.name}”, so "
        "nothing is shown of them yet: it could be traced to one person. Ask more of them first."
    )


def _within_framing(responses: Sequence[Response], sources: Mapping[str, str]) -> list[Response]:
    """What was said to questionnaires of the framing; the others are named and left out."""
    hashes = {asked.hash for r in responses for asked in r.respondent.asked}
    asked = {hash_: load_text(sources[hash_], hash_[:12]).require() for hash_ in hashes}
    framed = {hash_ for hash_, questionnaire in asked.items() if questionnaire.framed}
    others = ", ".join(sorted({asked[hash_].title for hash_ in hashes - framed}))
    if not framed:
        raise Expected(
            f"{others}: this does not claim the framing of involvement and engagement, which the "
            "report stands on. Its own scores: reflect score"
        )
    if others:
        note(
            f"Not in the report, since it does not claim its framing: {others}. See: reflect score"
        )
    return _framed_only(responses, sources)


def _framed_only(responses: Sequence[Response], sources: Mapping[str, str]) -> list[Response]:
    hashes = {asked.hash for r in responses for asked in r.respondent.asked}
    asked = {hash_: load_text(sources[hash_], hash_[:12]).require() for hash_ in hashes}
    framed = {hash_ for hash_, questionnaire in asked.items() if questionnaire.framed}
    if framed == hashes:
        return list(responses)
    items = {item.id for hash_ in framed for item in asked[hash_].items}
    return [
        replace(
            response,
            respondent=replace(response.respondent, asked=kept),
            entries={id_: entry for id_, entry in response.entries.items() if id_ in items},
        )
        for response in responses
        if (kept := tuple(a for a in response.respondent.asked if a.hash in framed))
    ]


def story_of(
    responses: Sequence[Response],
    sources: Mapping[str, str],
    school: School,
    wave: Wave,
    audience: Audience | None = None,
    *,
    before: Earlier | None = None,
    profile: Profile = INTERNAL,
    exclude: Collection[Doubt] = (),
    names: Collection[str] = (),
    priorities: int = 3,
    made_up: bool = False,
) -> "Story | None":
    """Score a wave's responses and tell their story; None where nothing may be shown."""
    from reflect.actions import load_library
    from reflect.report.composing import Basis, tell
    from reflect.report.story import Care
    from reflect.scoring import SCORING_VERSION
    from reflect.scoring.carelessness.sifting import sift
    from reflect.scoring.change import change
    from reflect.scoring.privacy.gate import score_alike, score_shared, score_wave

    sifted = sift(responses, sources, exclude, profile)
    scores = score_wave(wave.name, sifted.kept, sources, wave.invited, profile)
    shared = score_shared(scores, sifted.kept, sources, wave.invited)
    changed = None
    if before:
        then = sift(before.responses, sources, exclude, profile).kept
        pair = (before.wave.name, then), (wave.name, sifted.kept)
        changed = change(*score_alike(*pair, sources, profile), audience)
    basis = Basis(
        responses=sifted.kept,
        library=load_library().require(),
        school=school,
        wave=wave,
        scoring_version=SCORING_VERSION,
        software={
            "reflect": version("school-reflect"),
            **{name: version(name) for name in ("polars", "weasyprint", "pydyf")},
        },
        priorities=priorities,
        made_up=made_up,
        names=names,
        change=changed,
        care=Care(sifted.doubtful, sifted.left_out, 0),
    )
    return tell(scores, shared, basis, audience)


def _name(told: "Story", audience: Audience | None, edition: Edition, format_: Format) -> str:
    slug = re.sub(r"[^\w]+", "-", told.wave.casefold())[:_LONGEST_SLUG].strip("-") or "wave"
    whose = f"-{audience}" if audience else ""
    whose += f"-{edition}" if edition is not Edition.FULL else ""
    share = "-to-share" if told.profile.shares else ""
    share += "-with-leaders" if told.profile.with_leaders else ""
    return f"report-{slug}{whose}{share}.{format_}"
