"""`reflect serve` where reflect.toml names a database: families answer into it."""

import json
from pathlib import Path

from reflect.responses import Chosen, Written
from reflect.responses.store import Place, Store
from tests.acceptance.command import OWN, name_school
from tests.acceptance.server import post, serving


def test_a_family_answers_into_the_database(place: Place, tmp_path: Path) -> None:
    name_school(tmp_path, place.school)
    (tmp_path / "questionnaires").mkdir()
    (tmp_path / "questionnaires" / "climate.yaml").write_text(OWN, encoding="utf-8")
    with (tmp_path / "reflect.toml").open("a", encoding="utf-8") as settings:
        settings.write(f"database = {json.dumps(place.url)}\n")
    with serving(tmp_path) as (port, _):
        _, page = post(port, "/en/parents")
        at = page.rpartition("/")[0]
        post(port, f"{at}/1", a1="1", do="next")
        post(port, f"{at}/3", a3="The choir sings.", do="next")
        (draft,) = Store(place).drafts()
        assert draft.answered == 2
        assert post(port, f"{at}/review") == (303, "/en/parents/thanks")
        assert post(port, f"{at}/review") == (303, "/en/parents/thanks")  # who presses twice
    (response,) = Store(place).responses()
    answers = {item: entry.answer for item, entry in response.entries.items()}
    assert (answers["warm"], answers["more"]) == (Chosen(1), Written("The choir sings."))
    assert not (tmp_path / "reflect.db").exists()
