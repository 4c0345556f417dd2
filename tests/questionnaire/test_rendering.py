"""A questionnaire in another language: other words, the same questionnaire."""

import pickle
from pathlib import Path

import pytest

from reflect.documents import parse
from reflect.questionnaire import (
    THE_THREE,
    Audience,
    Borrowed,
    ChoiceItem,
    Item,
    NumberItem,
    Questionnaire,
    Status,
    load_text,
)
from reflect.questionnaire.rendering import in_language, untranslated
from reflect.questionnaire.translation import Translation, read_translation, words_hash
from reflect.questionnaire.translations import find_translation, languages_of

MADE = """
id: made
version: 1.0.0
language: en
title: Parents and us
audiences: [leaders, parents]
introduction: {parents: Think of this year.}
scales:
  often:
    options:
      - {value: 0, label: Never}
      - {value: 1, label: Often}
      - {missing: dont_know, label: Don't know}
items:
  - id: a
    scale: often
    statement: We ask parents
    help: Think of talks.
    text: {leaders: How often do we ask?, parents: How often are you asked?}
  - id: b
    kind: open
    text: {parents: What else?}
"""
FRENCH = """
translates: made
language: fr
status: reviewed
title: {text: Les parents et nous}
introduction: {parents: {text: Pensez à cette année.}}
scales:
  often: {options: [{text: Jamais}, {text: Souvent}, {text: Je ne sais pas}]}
items:
  a: {text: {parents: {text: Vous demande-t-on souvent ?}}, help: {text: Pensez aux entretiens.}}
  b: {text: {parents: {text: Autre chose ?, status: piloted}}}
"""


def made() -> Questionnaire:
    return load_text(MADE, "made.yaml").require()


def translation(text: str) -> Translation:
    return read_translation(parse(text, "made.fr.yaml").require()).require()


def french(text: str = FRENCH) -> Questionnaire:
    return in_language(made(), translation(text))


def first(questionnaire: Questionnaire) -> Item:
    item = questionnaire.items[0]
    assert isinstance(item, Item)
    return item


def test_all_its_words_are_in_the_language() -> None:
    rendered = french()
    assert (rendered.language, rendered.title) == ("fr", "Les parents et nous")
    assert rendered.introduction[Audience.PARENTS] == "Pensez à cette année."
    item = first(rendered)
    assert item.text[Audience.PARENTS] == "Vous demande-t-on souvent ?"
    assert item.help == "Pensez aux entretiens."
    assert [o.label for o in item.scale.options] == ["Jamais", "Souvent"]
    assert [o.label for o in item.scale.missing_options] == ["Je ne sais pas"]
    assert rendered.items[1].text == {Audience.PARENTS: "Autre chose ?"}


def test_it_is_the_same_questionnaire() -> None:
    rendered = french()
    assert (rendered.id, rendered.version, rendered.hash) == ("made", "1.0.0", made().hash)
    for audience in THE_THREE:
        assert first(rendered).meaning(audience) == first(made()).meaning(audience)
    assert first(rendered).means_as(first(made()), Audience.PARENTS)
    assert [o.value for o in first(rendered).scale.options] == [0, 1]


def test_what_is_missing_stands_in_its_own_language_and_says_so() -> None:
    item = first(french())
    borrowed = item.text[Audience.LEADERS]
    assert borrowed == "How often do we ask?"
    assert isinstance(borrowed, Borrowed)
    assert borrowed.language == "en"
    assert not isinstance(item.text[Audience.PARENTS], Borrowed)


def test_a_stale_text_is_not_asked() -> None:
    """It may ask another question."""
    current = FRENCH.replace("{text: Autre", f"{{of: {words_hash('What else?')}, text: Autre")
    stale = FRENCH.replace("{text: Autre", f"{{of: {words_hash('What?')}, text: Autre")
    assert french(current).items[1].text[Audience.PARENTS] == "Autre chose ?"
    assert french(stale).items[1].text[Audience.PARENTS] == "What else?"


def test_how_far_it_is_translated_and_checked() -> None:
    rendering = french().rendering
    assert rendering is not None
    assert (rendering.source, rendering.status) == ("en", Status.REVIEWED)
    assert rendering.missing_for(Audience.PARENTS) == []
    assert rendering.missing_for(Audience.LEADERS) == [("items", "a", "text", "leaders")]
    assert french().speaks_to(Audience.PARENTS)
    assert not french().speaks_to(Audience.LEADERS)
    assert made().rendering is None


def test_one_that_is_not_translated_at_all() -> None:
    rendered = untranslated(made(), "fr")
    assert isinstance(rendered.title, Borrowed)
    assert not rendered.speaks_to(Audience.PARENTS)


# Where translations are found


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_translation_says_itself_what_it_is(tmp_path: Path) -> None:
    put(tmp_path, "whatever.yaml", FRENCH)
    found = find_translation(made(), "fr", [tmp_path])
    assert found is not None
    assert found.require().words["title",].text == "Les parents et nous"
    assert languages_of(made(), [tmp_path]) == ["en", "fr"]
    assert find_translation(made(), "de", [tmp_path]) is None


def test_a_kind_of_a_language_takes_what_the_language_has(tmp_path: Path) -> None:
    put(tmp_path, "made.fr.yaml", FRENCH)
    found = find_translation(made(), "fr-CA", [tmp_path])
    assert found is not None
    assert found.require().language == "fr"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"a.yaml": FRENCH, "b.yaml": FRENCH},
            ["b.yaml:3:1 R009 translates into `fr` as", "a.yaml does; keep one of the two"],
        ),
        (
            {"a.yaml": FRENCH.replace("{text: Souvent}, ", "")},
            ["a.yaml:8:11 R608 has 2 options where the questionnaire has 3; match them"],
        ),
        (
            {"made.fr.yaml": FRENCH.replace("title:", "titel:")},
            ["R006", "did you mean `title`?"],
        ),
    ],
)
def test_what_cannot_be_used_is_named_with_its_place(
    files: dict[str, str], said: list[str], tmp_path: Path
) -> None:
    for name, text in files.items():
        put(tmp_path, name, text)
    found = find_translation(made(), "fr", [tmp_path])
    assert found is not None
    assert found.value is None
    told = str(found.diagnostics[0])
    assert [part for part in said if part not in told] == []


def test_one_in_another_encoding_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "made.fr.yaml").write_bytes(FRENCH.encode("latin-1"))
    found = find_translation(made(), "fr", [tmp_path])
    assert found is not None
    assert [d.code for d in found.diagnostics] == ["R002"]


def test_a_language_that_does_not_exist() -> None:
    read = read_translation(parse(FRENCH.replace("language: fr", "language: xx"), "x").require())
    assert read.value is None
    assert "R008" in str(read.diagnostics[0])
    assert "write its code" in str(read.diagnostics[0])


def test_choices_and_numbers_are_put_into_other_words() -> None:
    more = """
  - {id: way, kind: choice, scale: ways, statement: The way, text: {parents: Which way?}}
  - {id: far, kind: number, unit: minutes, text: {parents: How far?}}
"""
    ways = "scales:\n  ways: {options: [{value: 1, label: Foot}, {value: 2, label: Bus}]}\n"
    asked = load_text(MADE.replace("scales:\n", ways) + more.lstrip("\n"), "made.yaml").require()
    said = FRENCH.replace(
        "items:\n",
        "  ways: {options: [{text: À pied}, {text: En bus}]}\nitems:\n"
        "  way: {text: {parents: {text: Par où ?}}, statement: {text: Le trajet}}\n"
        "  far: {text: {parents: {text: À quelle distance ?}}, unit: {text: minutes (fr)}}\n",
    )
    way, far = in_language(asked, translation(said)).others
    assert isinstance(way, ChoiceItem)
    assert [option.label for option in way.scale.options] == ["À pied", "En bus"]
    assert (way.statement, way.text[Audience.PARENTS]) == ("Le trajet", "Par où ?")
    assert isinstance(far, NumberItem)
    assert far.unit == "minutes (fr)"


def test_borrowed_words_keep_their_language_in_another_process() -> None:
    sent = pickle.loads(pickle.dumps(Borrowed("Schule", "de")))
    assert (sent, sent.language) == ("Schule", "de")
