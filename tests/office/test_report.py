"""What a report is told of."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reflect.diagnostics import Expected
from reflect.made_up.schools import MadeUp
from reflect.office.asking.languages import in_words_of
from reflect.office.demo import story_of_made_up
from reflect.office.report import Told, material_of, report_on, worded_as
from reflect.questionnaire import Audience, Status
from reflect.report.editions import Edition
from reflect.responses import Response, Wave
from reflect.responses.store import Store
from reflect.school import School
from reflect.scoring.privacy.profile import SHARE
from reflect.words.language import Language
from tests.acceptance.command import built_in, name_school, responses, store


@pytest.mark.parametrize("edition", [Edition.BRIEF, Edition.MEETING])
def test_only_the_full_edition_tells_groups_within_audiences_apart(edition: Edition) -> None:
    """Staff and parents have groups in the full one; all else is the same."""
    full, shorter = (
        story_of_made_up(MadeUp.INVOLVEMENT_LED, School("Oak"), each)
        for each in (Edition.FULL, edition)
    )
    assert [part.whole.audience for part in full.parts] == [Audience.STAFF, Audience.PARENTS]
    assert shorter == replace(full, parts=())


THEN = Wave("Autumn 2025", date(2025, 9, 8), date(2025, 10, 1))
NOW = Wave("Autumn 2026", date(2026, 9, 7), date(2026, 10, 1))
LATER = Wave("Spring 2027", date(2027, 1, 11), pulse=("role.parenting.use-advice",))


def school(folder: Path, *waves: Wave, language: str | None = None) -> Store:
    """A folder in whose waves three leaders have answered; in a pulse nobody has."""
    name_school(folder)
    kept = store(folder)
    for wave in waves:
        given = [] if wave.pulse else responses(Audience.LEADERS, 3)
        kept.add([in_wave(each, wave, language) for each in given], built_in(), [wave])
    return kept


def in_wave(response: Response, wave: Wave, language: str | None) -> Response:
    id_ = f"{response.respondent.id}-{wave.opened}"
    return replace(
        response,
        respondent=replace(response.respondent, id=id_, wave=wave.name, language=language),
    )


class TestBefore:
    """Which wave a report looks back to."""

    def test_the_one_before(self, tmp_path: Path) -> None:
        material = material_of(school(tmp_path, THEN, NOW), NOW, None, Told())
        assert material.before
        assert material.before.wave.name == THEN.name

    @pytest.mark.parametrize(
        ("of", "since", "said"),
        [
            (NOW, NOW, "“Autumn 2026” cannot be compared with itself"),
            (NOW, LATER, "“Spring 2027” is a pulse: its few questions make no report"),
            (THEN, NOW, '--wave "Autumn 2026" --since "Autumn 2025"'),
        ],
    )
    def test_what_it_cannot_look_back_to(
        self, tmp_path: Path, of: Wave, since: Wave, said: str
    ) -> None:
        kept = school(tmp_path, THEN, NOW, LATER)
        with pytest.raises(Expected, match=re.escape(said)):
            material_of(kept, of, since.name, Told())

    def test_one_in_which_nobody_answered(self, tmp_path: Path) -> None:
        kept = school(tmp_path, NOW)
        kept.add([], built_in(), [THEN])
        assert material_of(kept, NOW, None, Told()).before is None
        with pytest.raises(Expected, match="Nobody answered in “Autumn 2025”, or it is still open"):
            material_of(kept, NOW, THEN.name, Told())

    def test_a_pulse_alone_has_no_report(self, tmp_path: Path) -> None:
        with pytest.raises(Expected, match=r"make no report\.$"):
            material_of(school(tmp_path, LATER), LATER, None, Told())


def test_how_far_the_translation_is_checked_that_people_answered(tmp_path: Path) -> None:
    material = material_of(school(tmp_path, NOW, language="pl"), NOW, None, Told())
    assert material.checked == {"pl": Status.DRAFT}


def test_the_same_answers_in_other_words(tmp_path: Path) -> None:
    material = material_of(school(tmp_path, THEN, NOW), NOW, None, Told())
    worded = in_words_of(Language("es"), built_in(), ())
    spanish = worded_as(material, worded)
    assert spanish.before
    for told in (spanish.now, spanish.before):
        assert {q.language for q in told.kept.values()} == {"es"}
    assert spanish.now.responses == material.now.responses


def test_families_are_not_told_what_leaders_said(tmp_path: Path) -> None:
    told = Told(profile=SHARE, edition=Edition.PARENTS)
    with pytest.raises(Expected, match="Only leaders have answered"):
        report_on(school(tmp_path, NOW), School("Oak"), NOW, None, told)
