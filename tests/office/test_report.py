"""What a report is told of."""

from dataclasses import replace

import pytest

from reflect.made_up.schools import MadeUp
from reflect.office.demo import story_of_made_up
from reflect.questionnaire import Audience
from reflect.report.editions import Edition
from reflect.school import School


@pytest.mark.parametrize("edition", [Edition.BRIEF, Edition.MEETING])
def test_only_the_full_edition_tells_groups_within_audiences_apart(edition: Edition) -> None:
    """Staff and parents have groups in the full one; all else is the same."""
    full, shorter = (
        story_of_made_up(MadeUp.INVOLVEMENT_LED, School("Oak"), each)
        for each in (Edition.FULL, edition)
    )
    assert [part.whole.audience for part in full.parts] == [Audience.STAFF, Audience.PARENTS]
    assert shorter == replace(full, parts=())
