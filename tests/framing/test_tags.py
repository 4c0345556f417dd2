from reflect.framing import EpsteinType, Question, Stance


def test_six_types_in_epsteins_order() -> None:
    assert [type_.value for type_ in EpsteinType] == [
        "parenting",
        "communicating",
        "volunteering",
        "learning-at-home",
        "decision-making",
        "community",
    ]
    assert [type_.label for type_ in EpsteinType] == [
        "Parenting",
        "Communicating",
        "Volunteering",
        "Learning at home",
        "Decision making",
        "Collaborating with the community",
    ]


def test_two_stances_and_two_questions() -> None:
    assert [stance.value for stance in Stance] == ["involvement", "engagement"]
    assert [stance.label for stance in Stance] == ["Involvement", "Engagement"]
    assert [question.value for question in Question] == ["role", "interaction"]
    assert Question.ROLE.label == "The role parents play"
    assert Question.INTERACTION.label == "The interaction we offer"
