"""Where the answers that are scored come from: a wave of this folder, or a table."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.diagnostics import Expected
from reflect.memory import no_search_for_cycles
from reflect.office.asking.pulse import kept_for
from reflect.office.waves import earlier_with_answers
from reflect.questionnaire import Audience, Questionnaire
from reflect.responses import Fact
from reflect.responses.coding import KEYS
from reflect.responses.groups import known_spelling
from reflect.scoring import SCORING_VERSION
from reflect.scoring.carelessness.kinds import Doubt
from reflect.scoring.privacy.profile import Profile
from reflect.scoring.raw import ALL_SCHOOLS, GroupKey, Place
from reflect.scoring.scored import Scored
from reflect.words.commands import typed

if TYPE_CHECKING:
    from polars import DataFrame

    from reflect.responses import Wave
    from reflect.responses.store import Store
    from reflect.scoring.model import GroupScores, WaveScores
    from reflect.tables.invited import Invited
    from reflect.tables.reading import AnswerTable


def new_rule(store: "Store") -> list[str]:
    """What to say, once, where these answers were last scored by an earlier rule."""
    before = store.remembered(Fact.SCORING_VERSION)
    if before == SCORING_VERSION:
        return []
    store.remember(Fact.SCORING_VERSION, SCORING_VERSION)
    if before is None:
        return []
    return [
        "This version of reflect scores by a new rule: a score is the mean of its items’ means, so "
        "that it adds up from what is printed. Where people left items blank, figures may differ "
        "by a point or two from those of reports made before."
    ]


def wave_scored(
    store: "Store", wave: "Wave", exclude: Collection[Doubt], profile: Profile
) -> Scored:
    """The scores of a wave of this folder; `Expected` where nobody has answered."""
    from reflect.scoring.carelessness.sifting import sift
    from reflect.scoring.privacy.gate import score_wave
    from reflect.scoring.privacy.together import consistency_of
    from reflect.scoring.reading import read

    responses = store.responses(wave.name)
    if not responses:
        raise Expected(
            f"Nobody has submitted answers in “{wave.name}” yet: reflect survey"
            f"{earlier_with_answers(store, wave)}"
        )
    kept = kept_for(store.questionnaires(), [wave])
    sifted = sift(read(responses, kept), exclude, profile)
    scores = score_wave(wave.name, sifted.kept, wave.invited, profile)
    places: dict[Place, WaveScores] = {(None, wave.name): scores}
    return Scored(
        profile,
        scores.questionnaires,
        places,
        consistency_of(sifted.kept.without(scores.aside).frame.lazy(), places),
        sifted.doubtful,
        sifted.left_out,
        wave.invited,
    )


@no_search_for_cycles()
def table_scored(
    table: "AnswerTable",
    questionnaires: tuple[Questionnaire, ...],
    wave: str | None,
    exclude: Collection[Doubt],
    profile: Profile,
    most_places: int | None = None,
    invited: "Sequence[Invited]" = (),
) -> Scored:
    """The scores of a table, of which nothing is stored; `Expected` where it lacks the wave.

    `most_places` is how many schools and waves there may be, where they are to stand on a screen.
    """
    from reflect.scoring.carelessness.sifting import sift_frame
    from reflect.scoring.privacy.beside.telling import with_tallies
    from reflect.scoring.privacy.gate import score_table
    from reflect.scoring.privacy.together import consistency_of

    path, answers = Path(table.path), table.frame
    if wave is not None:
        answers = of_wave(answers, wave, path)
    if most_places is not None:
        _tell_too_many(answers, most_places, path)
    rows = asdict(table.how.left_out)
    if weighted := "_weight" in answers.columns:
        counts = answers["_weight"] > 0
        rows["zero_weight"] = len(counts) - int(counts.sum())
        answers = answers.filter(counts)
    items = [item for q in questionnaires for item in q.scored]
    sifted = sift_frame(answers, items, exclude, profile)
    frame = sifted.kept.lazy()
    populations = {**_populations(answers), **_beside(answers, invited, path)}
    found = score_table(frame, questionnaires, populations, profile)
    each = {place: scores for place, scores in found.places.items() if place[0] != ALL_SCHOOLS}
    told = with_tallies(each, frame, questionnaires)
    found = replace(found, places={**found.places, **told})
    return Scored(
        profile,
        questionnaires,
        found.places,
        consistency_of(found.frame, found.places),
        sifted.doubtful,
        sifted.left_out,
        {},
        path,
        rows,
        tuple(column.heading for column in table.how.unused if column.heading),
        {**populations, **_of_all(populations, answers)},
        weighted,
    )


def _tell_too_many(answers: "DataFrame", most_places: int, path: Path) -> None:
    places = answers.select("_school", "_wave").n_unique()
    if places > most_places:
        raise Expected(
            f"{path} holds {places:,} schools and waves, more than a screen is good for. Write a "
            f"file: reflect score --answers {typed(path)} --format csv --output scores.csv"
        )


def in_words_of(asked: Sequence[Questionnaire], scored: Scored) -> Scored:
    """The scores with items and subscales in the words of these questionnaires.

    They are those of the scores in another language. An item that meant something else when it was
    asked keeps its words.
    """
    items = [item for questionnaire in asked for item in questionnaire.scored]

    def spoken(group: "GroupScores") -> "GroupScores":
        of = group.audience
        words = {(item.id, item.meaning(of)): item for item in items if of in item.text}
        results = {
            id_: replace(result, item=words.get((id_, result.item.meaning(of)), result.item))
            for id_, result in group.items.items()
        }
        return replace(group, items=results)

    places = {
        place: replace(
            scores,
            questionnaires=tuple(asked),
            groups=tuple(map(spoken, scores.groups)),
            named=tuple(map(spoken, scores.named)),
        )
        for place, scores in scored.places.items()
    }
    return replace(scored, questionnaires=tuple(asked), places=places)


def _populations(answers: "DataFrame") -> dict[GroupKey, int]:
    """How many were invited of an audience in a school and wave, where a table says it."""
    if "_invited" not in answers.columns:
        return {}
    known = answers.drop_nulls("_invited").group_by(_PARTY, maintain_order=True).first()
    rows = known.select(*_PARTY, "_invited").iter_rows()
    return {GroupKey(school, wave, Audience(who)): n for school, wave, who, n in rows}


def _beside(answers: "DataFrame", invited: "Sequence[Invited]", path: Path) -> dict[GroupKey, int]:
    """The same, where a table beside it says it; `Expected` where that may mean several numbers."""
    found: dict[GroupKey, int] = {}
    for school, wave, who in _parties(answers) if invited else ():
        key = GroupKey(school, wave, Audience(who))
        numbers = {i.people for i in invited if i.holds_for(school, wave, key.audience)}
        if len(numbers) > 1:
            of = ", ".join(part for part in (school, wave, who) if part)
            raise Expected(
                f"The table of those invited says {' and '.join(map(str, sorted(numbers)))} for "
                f"{of} in {path}; give it the columns school, wave and audience that it lacks."
            )
        found |= dict.fromkeys([key], *numbers) if numbers else {}
    if invited and not found:
        raise Expected(f"The table of those invited names no school, wave and audience of {path}.")
    return found


def _of_all(populations: Mapping[GroupKey, int], answers: "DataFrame") -> dict[GroupKey, int]:
    """How many were invited of an audience in all schools of a wave, where each of them says it."""
    found: dict[GroupKey, int] = {}
    silent = set()
    for school, wave, who in _parties(answers) if populations else ():
        key = GroupKey(school, wave, Audience(who))
        of_all = key._replace(school=ALL_SCHOOLS)
        if key not in populations:
            silent.add(of_all)
        found[of_all] = found.get(of_all, 0) + populations.get(key, 0)
    return {key: n for key, n in found.items() if key not in silent}


def _parties(answers: "DataFrame") -> Iterator[tuple[str | None, str | None, str]]:
    """Every audience of a school and wave, in their order."""
    return answers.select(_PARTY).unique(maintain_order=True).iter_rows()


_PARTY = KEYS[:3]


def of_wave(table: "DataFrame", name: str, path: Path) -> "DataFrame":
    """The rows of one wave; upper case and spaces do not matter."""
    known = table["_wave"].drop_nulls().unique().sort().to_list()
    wanted = known_spelling(name, known)
    if wanted not in known:
        waves = ", ".join(f"“{each}”" for each in known[:_NAMED]) or "none; it has no column `wave`"
        more = f" and {len(known) - _NAMED} more" if len(known) > _NAMED else ""
        raise Expected(f"There is no wave “{name}” in {path}. Waves there: {waves}{more}.")
    return table.filter(table["_wave"] == wanted)


_NAMED = 10
"""Waves named in a message."""
