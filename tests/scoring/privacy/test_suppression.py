"""Small groups: nothing rests on fewer than five, except what the leaders see of their own."""

import polars as pl

from reflect.framing import EpsteinType, Stance
from reflect.questionnaire import Audience
from reflect.scoring.cells import Cell
from reflect.scoring.frame import wide
from reflect.scoring.gaps import cell_gaps
from reflect.scoring.model import GroupScores
from reflect.scoring.privacy.gate import score_frame
from reflect.scoring.privacy.profile import INTERNAL, SHARE_WITH_LEADERS
from reflect.scoring.privacy.suppression import protect
from tests.making import item, questionnaire, raw, responses, scored, wave_of

ENGAGEMENT = Cell(Stance.ENGAGEMENT)
TWO = questionnaire(item("a"), item("b", type="community"), subscales={"all": ["a", "b"]})


def test_the_floor_is_five() -> None:
    assert INTERNAL.floor == 5


def test_a_group_of_four_is_hidden_and_one_of_five_shown() -> None:
    for audience in (Audience.STAFF, Audience.PARENTS):
        assert protect(raw(TWO, *["5 5"] * 4, audience=audience), INTERNAL) is None

        five = raw(TWO, *["5 5"] * 5, audience=audience)
        assert protect(five, INTERNAL) == five


def test_leaders_see_their_own_answers_whatever_their_number() -> None:
    one = raw(TWO, "5 1", audience=Audience.LEADERS)
    assert protect(one, INTERNAL) is one


def test_a_joint_answer_of_many_people_is_still_one() -> None:
    assert protect(raw(TWO, "5 5", audience=Audience.STAFF, joint=9), INTERNAL) is None


def test_each_cell_counts_by_its_own_n() -> None:
    group = raw(TWO, *["5 5"] * 4, "5 _", "_ _", audience=Audience.STAFF)
    protected = protect(group, INTERNAL)

    assert protected
    shown = {str(cell) for cell in protected.indices}
    assert shown == {"engagement", "parenting.engagement", "role.engagement", "made/all"}
    assert group.indices.keys() - protected.indices.keys() == {
        cell for cell in group.indices if str(cell) == "community.engagement"
    }


class TestLeadersMeansThatAreShared:
    ASKED = questionnaire(item("a"), item("b"), item("c"))

    def shown(self, frame: pl.LazyFrame) -> GroupScores:
        (wave,) = score_frame(frame, [self.ASKED], None, SHARE_WITH_LEADERS).values()
        return wave.groups[0]

    def test_count_no_item_that_one_or_two_answered(self) -> None:
        for few, hidden, mean in ((1, ("c",), 0), (2, ("c",), 0), (3, (), 33)):
            rows = [*["1 1 5"] * few, *["1 1 _"] * (5 - few)]
            group = self.shown(wide(responses(self.ASKED, *rows), self.ASKED.scored))
            assert group.hidden_items == hidden
            assert group.indices[ENGAGEMENT].mean == mean

    def test_an_item_that_nobody_could_answer_is_not_hidden_for_what_they_weigh(self) -> None:
        frame = wide(responses(self.ASKED, *["1 1 ?"] * 3), self.ASKED.scored)
        assert self.shown(frame.with_columns(_weight=1.0)).hidden_items == ()


def shown(*rows: str) -> GroupScores:
    """What may be shown of staff who gave these rows."""
    group = wave_of(responses(TWO, *rows, audience=Audience.STAFF), TWO).group(Audience.STAFF)
    assert group
    return group


def test_an_item_that_few_answered_is_hidden_whole() -> None:
    assert list(shown(*["5 5"] * 4, "5 ?", "5 _").items) == ["a"]


def test_an_item_that_few_were_asked_is_hidden() -> None:
    assert list(shown(*["5 ?"] * 4, "5 .").items) == ["a"]


def test_an_item_that_nobody_could_answer_is_a_finding() -> None:
    group = shown(*["5 ?"] * 5)
    assert list(group.items) == ["a", "b"]
    assert group.items["b"].n == 0


def test_no_cell_counts_an_item_that_is_hidden() -> None:
    """Five answer a with 1, one of them b with 5: a mean of both would give that one away."""
    group = shown(*["1 _"] * 4, "1 5")
    assert list(group.items) == ["a"]
    assert group.indices[ENGAGEMENT].mean == 0
    assert group.indices[Cell(subscale="made/all")].mean == 0


class TestSpread:
    """The mean is made of the items' counts; the spread is made of whole rows."""

    def test_is_not_told_where_few_left_something_blank(self) -> None:
        for few, told in ((0, True), (1, False), (4, False), (5, True)):
            index = shown(*["5 2"] * 3, *["3 4"] * 8, *["4 _"] * few).indices[ENGAGEMENT]
            assert (index.sd is not None, index.interval is not None) == (told, told)

    def test_a_verdict_is_reached_from_it_all_the_same(self) -> None:
        rows = [*["1 2"] * 6, *["5 4"] * 6, "3 _"]
        group = shown(*rows)
        assert group.indices[ENGAGEMENT].interval is None
        (gap,) = cell_gaps([group, scored(TWO, *["5 5"] * 7, "5 4")], [ENGAGEMENT])
        assert (gap.test, gap.is_tested, gap.is_worth_discussing) == (None, True, True)

    def test_of_a_part_is_not_told_where_it_would_tell_of_the_rest(self) -> None:
        """Of seven who left b blank six are in Year 1: the seventh's would show."""
        given = [
            *responses(TWO, *["5 2"] * 9, *["4 _"] * 6, audience=Audience.STAFF, group="Year 1"),
            *responses(TWO, *["5 2"] * 8, "1 _", audience=Audience.STAFF, group="Year 2"),
        ]
        wave = wave_of(given, TWO)
        told = {
            group.name: group.indices[ENGAGEMENT].sd is not None
            for group in (*wave.groups, *wave.named)
        }
        assert told == {None: True, "Year 1": False, "Year 2": False}


class TestOverRespondents:
    """`aggregate: respondents`: the mean itself is made of whole rows."""

    ASKED = questionnaire(
        item("a"), item("b"), subscales={"all": ["a", "b"]}, aggregate="respondents"
    )
    ALL = Cell(subscale="made/all")

    def test_is_hidden_where_few_left_something_blank_and_this_is_told(self) -> None:
        for few, hidden in ((0, ()), (1, (self.ALL,)), (4, (self.ALL,)), (5, ())):
            rows = [*["5 2"] * 9, *["4 _"] * few]
            given = responses(self.ASKED, *rows, audience=Audience.STAFF)
            (group,) = wave_of(given, self.ASKED).groups
            assert group.hidden_cells == hidden
            assert (self.ALL in group.indices) is not bool(hidden)
            assert ENGAGEMENT in group.indices


def test_items_that_are_hidden_are_named() -> None:
    assert shown(*["5 5"] * 4, "5 ?", "5 _").hidden_items == ("b",)
    assert shown(*["5 5"] * 6).hidden_items == ()


def test_an_item_that_a_few_were_not_asked_is_not_hidden_for_that() -> None:
    """Their answers are in no number: a cell is made of the counts of its items."""
    group = shown(*["5 2"] * 8, "4 .", "4 .")
    assert list(group.items) == ["a", "b"]
    assert group.indices[ENGAGEMENT].mean == (95 + 25) / 2


def test_a_type_that_most_do_not_know_is_named_though_its_items_are_hidden() -> None:
    group = shown(*["5 5"] * 3, *["5 ?"] * 5)
    assert list(group.items) == ["a"]
    assert group.unknown == {EpsteinType.COMMUNITY}


def test_a_wave_names_the_audiences_it_hides() -> None:
    wave = wave_of(responses(TWO, *["5 5"] * 4, audience=Audience.PARENTS), TWO)
    assert (wave.groups, wave.too_few) == ((), (Audience.PARENTS,))


def test_what_is_shown_is_not_changed() -> None:
    group = raw(TWO, *["5 2"] * 6, audience=Audience.PARENTS)
    protected = protect(group, INTERNAL)

    assert protected
    assert protected.respondents == 6
    assert protected.indices[ENGAGEMENT] == group.indices[ENGAGEMENT]
    assert protected.items == group.items
