"""The tags that place a scored item in the framing; each value is the word used in the files."""

from enum import StrEnum


class Question(StrEnum):
    """The two questions a school reflects on."""

    ROLE = "role"
    INTERACTION = "interaction"

    @property
    def label(self) -> str:
        """The question's name as people read it."""
        return {
            Question.ROLE: "The role parents play",
            Question.INTERACTION: "The interaction we offer",
        }[self]


class EpsteinType(StrEnum):
    """Epstein's six types of involvement (1995, 2001), in her order."""

    PARENTING = "parenting"
    COMMUNICATING = "communicating"
    VOLUNTEERING = "volunteering"
    LEARNING_AT_HOME = "learning-at-home"
    DECISION_MAKING = "decision-making"
    COMMUNITY = "community"

    @property
    def label(self) -> str:
        """The type's name as people read it."""
        if self is EpsteinType.COMMUNITY:
            return "Collaborating with the community"
        return self.value.replace("-", " ").capitalize()


class Stance(StrEnum):
    """Ferlazzo's distinction (2011): doing to, or doing with. Both are needed."""

    INVOLVEMENT = "involvement"
    ENGAGEMENT = "engagement"

    @property
    def label(self) -> str:
        """The stance's name as people read it."""
        return self.value.capitalize()
