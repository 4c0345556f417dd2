"""README.md and the pages for schools: their commands, run in a folder that has what they need."""

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO, TextIOWrapper
from pathlib import Path
from runpy import run_path

import pytest

from reflect.cli.main import app
from reflect.made_up.schools import SCHOOLS, MadeUp, made_up_answers
from reflect.questionnaire import find
from reflect.questionnaire.library import BUILT_IN
from reflect.responses import Response
from tests.acceptance.command import name_school, reflect, store
from tests.district.schools import table
from tests.generated import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
FOR_SCHOOLS = ("start", "ask", "read", "plan", "share", "languages", "problems")
"""Pages of docs/."""


def shown() -> Iterator[str]:
    """The commands of the pages, in blocks and within sentences, in their order."""
    for page in (
        README,
        *((ROOT / "docs" / f"{name}.md").read_text("utf-8") for name in FOR_SCHOOLS),
    ):
        for line, words in re.findall(r"^ *(reflect .+)$|`(reflect [^`\n]+)`", page, re.MULTILINE):
            yield line or words


COMMANDS = list(dict.fromkeys(shown()))

NOT_RUN = {
    "reflect import": "named without its table",
    "reflect export": "named without its file",
    "reflect responses delete": "named without what to delete",
    "reflect survey --resume amber-fox": "words are drawn; tests/acceptance/test_folders.py",
    "reflect plan --read report-summer-2027.pdf": "typed into; tests/acceptance/test_plan_pages.py",
    "reflect serve": "goes on until it is stopped; tests/acceptance/test_serve.py runs it",
    "reflect report --format png": "wants an extra; tests/report/test_pictures.py",
}
"""Commands that cannot be run by themselves, and why."""

AS_A_PAGE = ("reflect report", "reflect form", "reflect district")
"""What makes a PDF is made as a web page here: PDFs are looked at elsewhere, and take seconds."""


FIRST = {
    "reflect plan show": ["reflect plan"],
    "reflect responses import answers.json": ["reflect responses export answers.json --yes"],
    "reflect responses delete --drafts": ["reflect survey --audience leaders"],
    "reflect survey --answers for-ana.yaml": ["reflect survey --blank for-ana.yaml"],
    "reflect import answers.csv --replace": ["reflect import answers.csv"],
    "reflect undo": ["reflect import answers.csv"],
    "reflect wave open": ["reflect wave close"],
    "reflect wave open --pulse": ["reflect plan", "reflect wave close"],
    'reflect wave rename "Wave 1" "Autumn 2026"': ['reflect wave rename "Autumn 2026" "Wave 1"'],
    'reflect compare "Autumn 2026" "Pulse, Spring 2027"': [
        'reflect wave rename "Autumn 2025" "Pulse, Spring 2027"'
    ],
    'reflect responses group "year 3" "Year 3"': ['reflect responses group "Year 3" "year 3"'],
    "reflect translate ur --from sheet.xlsx --status reviewed": [
        "reflect translate ur --to sheet.xlsx"
    ],
    **{
        line: ["reflect plan"] for line in COMMANDS if re.search(r"plan( \w+ \d|\.yaml| --o)", line)
    },
    **{
        line: ["reflect wave close"]
        for line in COMMANDS
        if re.search("--share|--edition parents|you-said", line)
    },
}
"""What must have been done before some of them."""

MADE_ANEW = {
    "reflect new my-questions": "questionnaires/my-questions.yaml",
    next(each for each in COMMANDS if each.endswith("--csv answers.csv")): "answers.csv",
}
"""What a command writes, and leaves as it is where it is there already."""


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school with two waves, the later one open, questions of its own, and tables to take in."""
    folder = tmp_path_factory.mktemp("ready") / "our-school"
    name_school(folder)
    asked = [find(name, Path("nowhere")).require() for name in BUILT_IN]
    answers = made_up_answers(SCHOOLS[MadeUp.INVOLVEMENT_LED], asked)
    *earlier, latest = answers.waves
    waves = [*earlier, replace(latest, closed=None)]
    store(folder).add([_known_as_y3(each) for each in answers.responses], asked, waves)
    assert reflect(folder, "new", "my-questions").code == 0
    for name in ("answers.csv", "export.csv"):
        (folder / name).write_text(TO_TAKE_IN, encoding="utf-8")
    for name in ("table.csv", "then.csv", "now.csv"):
        (folder / name).write_text(OF_ONES_OWN, encoding="utf-8")
    return folder


TO_TAKE_IN = "".join(["audience,role.parenting.use-advice\n", *("parents,3\n" for _ in range(6))])
OF_ONES_OWN = "".join(
    [
        "audience,region,sex,respondent,welcome.greeted,welcome.told-good-news\n",
        *(f"parents,{'NS'[n % 2]},{'fm'[n % 3 % 2]},p{n},{n % 5},3\n" for n in range(30)),
    ]
)


def _known_as_y3(response: Response) -> Response:
    who = response.respondent
    known = "Y3" if who.group == "Year 4" else who.group
    return replace(response, respondent=replace(who, group=known))


def typed(command: str) -> str:
    """What is typed where a command asks; then the input ends."""
    if command.startswith("reflect survey"):
        return "1\n\nq\n"  # who answers, of no group; and away
    decided = "1\nHead\n" + 16 * "\n"  # with the steps and days that are suggested
    return 2 * decided if command == "reflect plan" else "yes\n"


def fill_in(file: Path) -> None:
    """Answer one question of an answer file."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("answer:\n", "answer: 3\n", 1), encoding="utf-8")


def words_of(command: str) -> list[str]:
    """What is typed after `reflect`, as a page where a PDF would be made."""
    line = command.removeprefix("reflect ").partition(" > ")[0]
    made = command.startswith(AS_A_PAGE) and "--format" not in command
    return shlex.split(f"{line} --format html" if made else line)


@pytest.mark.parametrize("command", [each for each in COMMANDS if each not in NOT_RUN])
def test_a_command_does_what_it_is_shown_for(
    command: str,
    ready: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In this process, which has imported already what each of them would import anew."""
    folder = tmp_path / "our-school"
    shutil.copytree(ready, folder)
    if command in MADE_ANEW:
        (folder / MADE_ANEW[command]).unlink()
    if "district" in command:
        table(folder / "answers.csv", {"Hill School": 12, "Vale School": 9})
    for each in [*FIRST.get(command, ()), command]:
        if "--answers for-ana" in each:
            fill_in(folder / "for-ana.yaml")
        monkeypatch.chdir(folder)
        lines = TextIOWrapper(BytesIO(typed(each).encode()), encoding="utf-8")
        monkeypatch.setattr("sys.stdin", lines)
        ended = app(words_of(each), prog_name="reflect", standalone_mode=False)
        assert not ended, capsys.readouterr()


def test_what_is_not_run_is_shown() -> None:
    assert NOT_RUN.keys() | FIRST.keys() | MADE_ANEW.keys() <= set(COMMANDS)
    assert len(COMMANDS) > 50


def test_what_run_is_shown_to_do_it_knows() -> None:
    verbs = run_path(str(ROOT / "run"))["VERBS"]
    typed_first = re.findall(r"(?:\.{1,2}/run|python run|python \.\.\\run) (\w+)", README)
    assert {"demo", "reflect", "test"} <= set(typed_first) <= set(verbs)
