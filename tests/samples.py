"""The sample reports in `docs/samples`, and the README's pictures; `./run generate` writes them."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import sync_playwright

from reflect.made_up.schools import SCHOOLS, MadeUp
from reflect.made_up.simulation import Manner, Place, Population, simulate
from reflect.office.demo import story_of_made_up
from reflect.office.report import Answered, Told, story_of
from reflect.questionnaire import Audience, find
from reflect.report.editions import Edition
from reflect.report.html import render
from reflect.report.pdf import render_pdf
from reflect.report.pictures import pictures
from reflect.report.story import Story
from reflect.responses import Wave
from reflect.school import School, SchoolPhase
from tests.browser.chromium import CHROMIUM
from tests.browser.test_families import begin, served
from tests.web.asked import site

DOCS = Path(__file__).parent.parent / "docs"

EDITIONS = {
    "brief": (MadeUp.INVOLVEMENT_LED, Edition.BRIEF),
    "for-a-meeting": (MadeUp.INVOLVEMENT_LED, Edition.MEETING),
    "for-families": (MadeUp.INVOLVEMENT_LED, Edition.PARENTS),
}


def samples() -> Iterator[tuple[str, str]]:
    """Name and HTML of each sample."""
    full = {str(school): (school, Edition.FULL) for school in MadeUp}
    for name, (school, edition) in (full | EDITIONS).items():
        settings = School(SCHOOLS[school].name, phase=SchoolPhase.PRIMARY)
        yield name, render(story_of_made_up(school, settings, edition), edition)
    yield "what-stands-in-the-way", render(_barriers())


def _barriers() -> Story:
    """A questionnaire without the framing: what keeps families away, as three groups see it."""
    asked = find("what-stands-in-the-way", Path()).require()
    named: dict[Place, float] = {
        "obstacle.times": 74,
        "obstacle.late-news": 66,
        "helps.other-times": 78,
    }
    guessed: dict[Place, float] = {
        "obstacle.language": 68,
        "obstacle.care": 62,
        "helps.own-language": 70,
    }
    people = [
        Population(Audience.LEADERS, {Manner.CAREFUL: 8}, level=38, levels=guessed, outlook=10),
        Population(Audience.STAFF, {Manner.CAREFUL: 24}, level=40, levels=guessed),
        Population(Audience.PARENTS, {Manner.CAREFUL: 90}, level=36, levels=named),
    ]
    invited = {Audience.LEADERS: 9, Audience.STAFF: 31, Audience.PARENTS: 296}
    wave = Wave("Spring 2027", date(2027, 3, 1), invited=invited, counts_families=True)
    responses = simulate([asked], people, wave=wave.name, day=date(2027, 3, 12), seed=7)
    school = School(SCHOOLS[MadeUp.INVOLVEMENT_LED].name, phase=SchoolPhase.PRIMARY)
    told = Told(made_up=True)
    story = story_of(Answered(wave, responses, {asked.hash: asked}), school, told)
    assert story
    return story


def write() -> None:
    """Write every sample, the first page of the brief one as a picture, and a question's page."""
    for name, html in samples():
        pdf = render_pdf(html).pdf
        (DOCS / "samples" / f"{name}.pdf").write_bytes(pdf)
        if name == "brief":
            _keep(next(pictures(pdf)), "report.png", (703, 994))
    if CHROMIUM:
        _keep(on_a_phone(), "phone.png", (420, 760))


def on_a_phone() -> bytes:
    """The page of a parent's first question, as a phone shows it that is 420 pixels wide."""
    with (
        TemporaryDirectory() as folder,
        served(site(Path(folder))) as address,
        sync_playwright() as play,
        play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"]) as browser,
    ):
        page = browser.new_page(viewport={"width": 420, "height": 760})
        begin(page, address)
        page.get_by_role("radio").nth(3).check()
        return page.screenshot()


def _keep(page: bytes, name: str, size: tuple[int, int]) -> None:
    """Write a picture among the README's, in few colours."""
    with Image.open(BytesIO(page)) as picture:
        small = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
        small.quantize(64).save(DOCS / "pictures" / name, optimize=True)


if __name__ == "__main__":
    write()
