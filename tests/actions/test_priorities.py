"""Which types come first, and why; the arithmetic by hand."""

import pytest

from reflect.actions import rank
from reflect.framing import EpsteinType, Move, Stance
from reflect.questionnaire import Audience, Questionnaire
from reflect.scoring.model import GroupScores
from tests.making import item, questionnaire, responses, scored, wave_of


def asked(*types: EpsteinType, each: int = 2) -> Questionnaire:
    """`each` items of either stance on every type given: involvement first, then engagement."""
    return questionnaire(
        *(
            item(f"{type_}.{stance}.{n}", type=type_.value, stance=stance)
            for type_ in types
            for stance in ("involvement", "engagement")
            for n in range(each)
        )
    )


def team(
    answers: dict[EpsteinType, tuple[str, str]], people: int = 3, each: int = 2
) -> GroupScores:
    """A team of which everyone gives these answers (involvement, engagement) on 1 to 5."""
    row = " ".join(" ".join([i] * each + [e] * each) for i, e in answers.values())
    return scored(asked(*answers, each=each), *[row] * people)


def test_need_counts_engagement_twice() -> None:
    ranking = rank([team({EpsteinType.COMMUNITY: ("4", "2")})])
    (need,) = ranking.needs
    # involvement 75, engagement 25: (2 × 75 + 25) ÷ 3
    assert need.need == pytest.approx(58.3333, abs=1e-4)
    assert ranking.priorities[0].need == need
    assert need.move is Move.SHIFT


def test_the_highest_need_comes_first_and_three_are_taken() -> None:
    ranking = rank(
        [
            team(
                {
                    EpsteinType.PARENTING: ("5", "5"),
                    EpsteinType.COMMUNICATING: ("3", "2"),
                    EpsteinType.VOLUNTEERING: ("4", "4"),
                    EpsteinType.COMMUNITY: ("1", "1"),
                }
            )
        ]
    )
    assert [p.type for p in ranking.priorities] == [
        EpsteinType.COMMUNITY,
        EpsteinType.COMMUNICATING,
        EpsteinType.VOLUNTEERING,
    ]
    assert len(ranking.needs) == 4
    assert set(ranking.unscored) == {EpsteinType.LEARNING_AT_HOME, EpsteinType.DECISION_MAKING}


def test_a_tie_goes_to_the_lower_engagement_then_to_epsteins_order() -> None:
    """Needs of 50 each: 2 × 50 + 50, and 2 × 25 + 100."""
    ranking = rank(
        [
            team(
                {
                    EpsteinType.COMMUNITY: ("3", "3"),
                    EpsteinType.PARENTING: ("1", "4"),
                    EpsteinType.VOLUNTEERING: ("3", "3"),
                }
            )
        ]
    )
    assert [p.type for p in ranking.priorities] == [
        EpsteinType.VOLUNTEERING,
        EpsteinType.COMMUNITY,
        EpsteinType.PARENTING,
    ]


@pytest.mark.parametrize(
    ("involvement", "engagement", "move"),
    [
        ("1", "1", Move.START),
        ("5", "1", Move.SHIFT),
        ("1", "5", Move.WIDEN),
        ("4", "4", Move.SUSTAIN),
        ("3", "5", Move.WIDEN),
    ],
)
def test_moves(involvement: str, engagement: str, move: Move) -> None:
    ranking = rank([team({EpsteinType.COMMUNITY: (involvement, engagement)})])
    assert ranking.priorities[0].move is move


def test_a_type_most_do_not_know_is_found_out_first_and_not_ranked() -> None:
    ranking = rank([team({EpsteinType.PARENTING: ("2", "?"), EpsteinType.COMMUNITY: ("4", "4")})])
    assert list(ranking.unknown) == [EpsteinType.PARENTING]
    assert [n.type for n in ranking.needs] == [EpsteinType.COMMUNITY]


def test_a_short_form_of_one_questionnaire_is_planned_by_items() -> None:
    """One item a stance is no score: the three lowest engagement items are taken instead."""
    ranking = rank(
        [
            team(
                {
                    EpsteinType.PARENTING: ("1", "4"),
                    EpsteinType.COMMUNICATING: ("1", "1"),
                    EpsteinType.VOLUNTEERING: ("1", "5"),
                    EpsteinType.COMMUNITY: ("1", "2"),
                },
                each=1,
            )
        ]
    )
    assert ranking.needs == ()
    assert [(p.type, p.move, p.need) for p in ranking.priorities] == [
        (EpsteinType.COMMUNICATING, Move.START, None),
        (EpsteinType.COMMUNITY, Move.START, None),
        (EpsteinType.PARENTING, Move.WIDEN, None),
    ]


def test_low_items_of_one_type_are_one_priority() -> None:
    """The three lowest engagement items, not one of each type: b and c are both of parenting."""
    group = scored(
        questionnaire(
            item("a", type="community"),
            item("b"),
            item("c"),
            item("d", type="volunteering"),
            item("e", type="decision-making", stance="involvement"),
        ),
        *["2 1 3 4 1"] * 3,
    )
    ranking = rank([group])
    assert [(p.type, [r.item.id for r in p.items]) for p in ranking.priorities] == [
        (EpsteinType.PARENTING, ["b", "c"]),
        (EpsteinType.COMMUNITY, ["a"]),
    ]
    assert [p.move for p in ranking.priorities] == [Move.START, Move.START]


def test_an_item_most_do_not_know_leads_no_plan() -> None:
    group = scored(questionnaire(item("a"), item("b", type="community")), "1 3", "? 3")
    assert group.unknown == {EpsteinType.PARENTING}
    assert [p.type for p in rank([group]).priorities] == [EpsteinType.COMMUNITY]


def test_a_position_between_two_moves_from_its_lower_side() -> None:
    """Involvement 75, engagement 50: on the line, so still to be shifted."""
    ranking = rank([team({EpsteinType.COMMUNITY: ("4", "3")})])
    assert ranking.priorities[0].move is Move.SHIFT


def test_the_need_of_several_groups_is_their_plain_mean() -> None:
    """Leaders 100 and 100: need 0. Parents 0 and 50: (2 × 50 + 100) ÷ 3 = 66.7. Mean: 33.3."""
    both = asked(EpsteinType.PARENTING, EpsteinType.COMMUNITY)
    leaders = scored(both, *["5 5 5 5 3 3 3 3"] * 2)
    parents = scored(both, *["1 1 3 3 . . . ."] * 5, audience=Audience.PARENTS)
    parenting, community = sorted(rank([leaders, parents]).needs, key=lambda need: need.need)
    assert parenting.need == pytest.approx(33.3333, abs=1e-4)
    assert (parenting.involvement, parenting.engagement) == (50, 75)
    assert parenting.without == ()
    assert community.need == pytest.approx(50)
    assert community.without == (Audience.PARENTS,)


@pytest.mark.parametrize("most", [1, 3, 5])
def test_as_many_as_asked_for(most: int) -> None:
    ranking = rank([team(dict.fromkeys(EpsteinType, ("2", "2")))], most)
    assert [p.type for p in ranking.priorities] == list(EpsteinType)[:most]
    assert len(ranking.needs) == 6


def test_the_weakest_items_come_first() -> None:
    group = scored(
        questionnaire(
            item("a", stance="involvement"),
            item("b", stance="involvement"),
            item("c"),
            item("d"),
        ),
        "2 4 1 2",
    )
    assert [r.item.id for r in rank([group]).priorities[0].items] == ["c", "d", "a", "b"]


def test_nothing_answered_gives_nothing_to_do() -> None:
    ranking = rank([team({EpsteinType.PARENTING: ("_", "_")})])
    assert (ranking.priorities, ranking.needs, dict(ranking.unknown)) == ((), (), {})


def test_one_group_alone_has_the_position_that_its_scores_have() -> None:
    """Also where too few left an item blank for the interval, which crosses 50, to be told."""
    rows = ["4 4 5 5"] * 8 + ["3 3 1 1"] * 3 + ["3 3 1 _"]
    form = asked(EpsteinType.COMMUNITY)
    wave = wave_of(responses(form, *rows, audience=Audience.PARENTS), form)
    group = wave.group(Audience.PARENTS)
    assert group
    index = group.index(Stance.ENGAGEMENT, type=EpsteinType.COMMUNITY)
    assert index
    assert index.interval is None
    low, high = index.reach or (0, 0)
    assert low < 50 < high
    (need,) = rank([group]).needs
    assert need.placement == group.placement(type=EpsteinType.COMMUNITY)
