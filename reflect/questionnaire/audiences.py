"""Who answers; and who is meant, as a person writes it: in an option, a table, a file."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING, ClassVar

from reflect.documents import quoted, suggestion
from reflect.words.meant import AUDIENCES, MEANT

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

NAME = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
"""What the name of an audience looks like: `pupils`, `school-council`."""

LONGEST_NAME = 30
"""Most characters of such a name."""

_NAME = re.compile(NAME.replace("$", r"\Z"))


def is_name(text: str) -> bool:
    """Whether an audience can be called so."""
    return len(text) <= LONGEST_NAME and _NAME.match(text) is not None


class Audience(str):
    """Who answers, by name; every item may have a wording of its own for each.

    The framing knows three: leaders, staff and parents. What it says of gaps, positions and needs
    is said of these alone. A questionnaire may have others of its own, like pupils or governors;
    what they answer is told beside that of the three, as closely guarded as what parents answer.

    There is one value of a name, so that audiences are compared with `is`. Raises ValueError where
    a text is no name.
    """

    __slots__ = ()

    LEADERS: ClassVar["Audience"]
    STAFF: ClassVar["Audience"]
    PARENTS: ClassVar["Audience"]

    _known: ClassVar[dict[str, "Audience"]] = {}

    def __new__(cls, name: str) -> "Audience":
        """The audience of this name."""
        if (known := cls._known.get(name)) is not None:
            return known
        text = str(name)  # a damaged file may hold bytes where its name was
        if not is_name(text):
            raise ValueError(f"{quoted(text)} is no name of an audience")
        return cls._known.setdefault(text, super().__new__(cls, text))

    @property
    def value(self) -> str:
        """The name as plain text."""
        return str(self)

    @property
    def is_own(self) -> bool:
        """Whether it is none of the framing's three."""
        return self not in THE_THREE

    @property
    def works_here(self) -> bool:
        """Whether they work at the school, and so know its words and have time for its forms."""
        return self is Audience.LEADERS or self is Audience.STAFF

    @property
    def place(self) -> tuple[int, str]:
        """Where it stands among others: leaders, staff and parents, then own ones by name."""
        return (THE_THREE.index(self) if self in THE_THREE else len(THE_THREE), self.value)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> "CoreSchema":
        """A text that is a name, and no other word for one of the framing's three."""
        from pydantic_core import PydanticCustomError, core_schema

        def read(text: str) -> Audience:
            if not is_name(text) or read_audience(text) not in {None, text}:
                meant = audience_named(text)
                remedy = suggestion(text, [*THE_THREE, *([meant] if meant else [])])
                raise PydanticCustomError("remedied", "no audience", {"remedy": remedy})
            return cls(text)

        return core_schema.no_info_after_validator_function(read, core_schema.str_schema())


Audience.LEADERS = Audience("leaders")
Audience.STAFF = Audience("staff")
Audience.PARENTS = Audience("parents")

THE_THREE = (Audience.LEADERS, Audience.STAFF, Audience.PARENTS)
"""The audiences that the framing knows, and that every questionnaire may ask."""


def audiences_in_order(audiences: Iterable[Audience]) -> list[Audience]:
    """These audiences, each once, by their place."""
    return sorted(set(audiences), key=lambda audience: audience.place)


def read_audience(given: str, own: Iterable[Audience] = ()) -> Audience | None:
    """The audience that is meant, whatever its case and number: `Teachers`, `parent`, `SLT`.

    `own` are those that questionnaires have of their own. None where a word is none, or could be
    more than one, like a head, or a governor where no questionnaire asks governors.
    """
    word = " ".join(given.casefold().split())
    found = AUDIENCES.get(word) or word.replace(" ", "-")
    return next((audience for audience in (*THE_THREE, *own) if audience == found), None)


def audience_named(given: str) -> Audience | None:
    """The audience that is meant where it is not known yet which questionnaires are.

    What is none of the words for the framing's three is the name of another. Whether any
    questionnaire has such an audience is for others to say; None where none can.
    """
    name = "-".join(given.casefold().split())
    return read_audience(given) or (Audience(name) if is_name(name) else None)


def no_audience(given: str, known: Iterable[Audience] = THE_THREE) -> str:
    """Why `given` is no audience, and which of those `known` to write instead."""
    word, known = " ".join(given.casefold().split()), list(known)
    names = {**AUDIENCES, **{audience.value: audience.value for audience in known}}
    close = get_close_matches(word, names, n=1) if word not in MEANT else []
    meant = names[close[0]] if close else word
    return f"{quoted(given)} is no audience; {suggestion(meant, known)}"
