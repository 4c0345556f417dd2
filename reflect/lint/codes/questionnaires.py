"""What keeps a questionnaire, a translation or an action file from being used (R001 to R014)."""

from reflect.diagnostics import Severity
from reflect.lint.explanation import Explanation, Family

_STOPS = (
    "An error of this kind stops the file from being used at all; it can be neither ignored nor "
    "left out of a selection."
)


def _stopping(
    code: str, name: str, *, what: str, why: str, example: str, instead: str
) -> Explanation:
    return Explanation(
        code=code,
        name=name,
        family=Family.STRUCTURE,
        severity=Severity.ERROR,
        what=f"{what} {_STOPS}",
        why=why,
        example=example,
        instead=instead,
    )


CODES = (
    _stopping(
        "R001",
        "cannot-be-read",
        what="Finds files that are not there, are folders or pipes, or that may not be opened.",
        why="A check that silently skips a file says that all is well when nobody looked. The "
        "command then ends with exit code 2.",
        example="reflect lint questionaires/   # a folder of another name\n",
        instead="reflect lint questionnaires/\n",
    ),
    _stopping(
        "R002",
        "not-utf-8",
        what="Finds files that are not UTF-8 text.",
        why="In another encoding, accents and whole scripts turn into other letters on another "
        "computer, and nobody notices before respondents do.",
        example="title: Int\\xe9r\\xeat   # saved as Latin-1\n",
        instead="title: Intérêt   # saved as UTF-8\n",
    ),
    _stopping(
        "R003",
        "too-large",
        what="Finds files over 1 MiB, nested more than 20 levels deep, whose aliases expand to "
        "more than 10,000 values, or with more than 200 problems of a kind.",
        why="No questionnaire comes near these limits. A file that does is a mistake, or made to "
        "keep the reader busy.",
        example="a: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]   # …\n",
        instead="a: [x, x, x, x]\n",
    ),
    _stopping(
        "R004",
        "not-yaml",
        what="Finds text that is not YAML, and YAML that no file of reflect needs: tags such as "
        "`!!python/object`, merge keys, several documents in a file, control characters.",
        why="Programs disagree about such files, and a tag may make a careless one run code.",
        example="items:\n\t- id: trust   # indented with a tab\n",
        instead="items:\n  - id: trust\n",
    ),
    _stopping(
        "R005",
        "key-twice",
        what="Finds keys that stand twice in the same block.",
        why="Most programs keep the last of the two without a word, so one of the two texts is "
        "never asked.",
        example="text:\n  parents: Do you feel welcome?\n  parents: Do you feel heard?\n",
        instead="text:\n  parents: Do you feel welcome?\n",
    ),
    _stopping(
        "R006",
        "unknown-key",
        what="Finds keys that the format does not have.",
        why="A key that is mistyped would otherwise be left out in silence: an item would be in "
        "no short form, or count forwards instead of backwards.",
        example="- id: trust\n  revers: true\n",
        instead="- id: trust\n  reverse: true\n",
    ),
    _stopping(
        "R007",
        "missing-key",
        what="Finds blocks that lack a key which the format needs.",
        why="Without it nothing can be asked, or nothing be scored.",
        example="- id: trust\n  text: {parents: Can you trust the school?}\n",
        instead="- id: trust\n  scale: agree\n  text: {parents: Can you trust the school?}\n",
    ),
    _stopping(
        "R008",
        "wrong-value",
        what="Finds values of the wrong kind: words where a number belongs, a word that is none "
        "of those the key can have, a text that is empty or too long, an id with spaces or "
        "capitals.",
        why="Guessing what was meant would change what is measured.",
        example="stance: engaged\n",
        instead="stance: engagement\n",
    ),
    _stopping(
        "R009",
        "stands-twice",
        what="Finds two items of one id, two options of a choice with one value, a code of tables "
        "that stands for two answers, a member that a subscale names twice, two actions of one id "
        "or title, two translations of a questionnaire into one language.",
        why="An answer is kept by the item's id and the option's value; what they share cannot be "
        "told apart again.",
        example="items:\n  - {id: trust, …}\n  - {id: trust, …}\n",
        instead="items:\n  - {id: trust, …}\n  - {id: respect, …}\n",
    ),
    _stopping(
        "R010",
        "not-there",
        what="Finds references to something that is not there: a scale, an item of a subscale, "
        "the questionnaire of a translation, a source that an action cites.",
        why="The score would lack what was meant, or the evidence could not be looked up.",
        example="subscales:\n  trust: {title: Trust, items: [trusts]}   # the item is `trust`\n",
        instead="subscales:\n  trust: {title: Trust, items: [trust]}\n",
    ),
    _stopping(
        "R011",
        "wrong-tag",
        what="Finds items without a tag that the framing needs, and choices, numbers and open "
        "questions with a key that only items of another kind have.",
        why="An untagged item would be in no cell of the framing: asked, and then left out of "
        "every index.",
        example="framing: epstein-ferlazzo\nitems:\n  - {id: trust, type: parenting, …}\n",
        instead="framing: epstein-ferlazzo\nitems:\n"
        "  - {id: trust, type: parenting, stance: engagement, …}\n",
    ),
    _stopping(
        "R012",
        "option-without-worth",
        what="Finds options that are neither on the scale nor apart from it, or both, and scales "
        "with fewer than two options of a value.",
        why="An answer must count for something or be set apart; a scale of one point measures "
        "nothing.",
        example="- {label: Don't know}\n",
        instead="- {missing: dont_know, label: Don't know}\n",
    ),
    _stopping(
        "R013",
        "wrong-audience",
        what="Finds items without words for anyone, words for an audience that is not asked, and "
        "audiences under `own_audiences` that nothing asks, or that are called like leaders, staff "
        "or parents.",
        why="Such words are never seen by anyone, though whoever wrote them thinks they are.",
        example="audiences: [leaders]\nitems:\n  - {id: trust, text: {parents: …}}\n",
        instead="audiences: [leaders, parents]\nitems:\n  - {id: trust, text: {parents: …}}\n",
    ),
    _stopping(
        "R014",
        "evidence-without-source",
        what="Finds actions that claim evidence and cite nothing.",
        why="A school spends a year on an action; it must be able to look up why.",
        example="evidence: {study: trial, sources: [], …}\n",
        instead="evidence: {study: trial, sources: [kraft-2015], …}\n",
    ),
)
