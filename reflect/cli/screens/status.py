"""`reflect` alone: where this folder stands, and the next command."""

from datetime import date

from reflect.cli.here import this_folder
from reflect.cli.terminal.dialogue import point, say
from reflect.office.folder import Folder
from reflect.office.plans.kept import FILE, SOON, latest_plan, overdue, plans_of
from reflect.office.waves import answered_in_words, latest_of, name_for_next, term_of
from reflect.plan import Kind, Plan
from reflect.words.commands import typed
from reflect.words.counting import counted


def status() -> None:
    """Say the folder's school, the wave, who has answered, and what to type next."""
    folder = this_folder()
    if not folder.has_school:
        say("There is no school in this folder yet.")
        if folder.has_answers:
            say("It holds answers (reflect.db), but no reflect.toml, which names the school.")
            say()
            say("To name the school: reflect survey")
            return
        say()
        say("Begin here:           reflect survey")
        say("Look at an example:   reflect demo")
        say("Everything it can do: reflect --help")
        return
    say(folder.school().name, style="bold")
    if folder.has_unread_file:
        say(
            "The file reflect.db here is not read: reflect.toml names a database. To carry over "
            "what is in the file, take that line out, call reflect store copy with its URL, and "
            "put the line back."
        )
    if not folder.has_answers:
        say("Nobody has been asked yet.")
        say()
        say("Next: reflect survey")
        return
    _waves(folder)


def _waves(folder: Folder) -> None:
    store = folder.store()
    waves = store.waves()
    wave = latest_of(waves)
    if wave is None:
        say("Next: reflect survey")
        return
    responses = store.responses(wave.name)
    state = "open" if wave.is_open else f"closed on {wave.closed}"
    answered = answered_in_words(wave, (response.respondent for response in responses))
    say(f"{wave.name} ({state}): {answered}.")
    if drafts := store.drafts(wave.name):
        point(f"{counted(len(drafts), 'unfinished draft')}:", "reflect survey --resume WORD")
    _due(folder)
    say()
    if wave.is_open:
        say("Ask the next person: reflect survey")
    if responses:
        which = f" --wave {typed(wave.name)}" if len(waves) > 1 else ""
        point("Make the report:    ", f"reflect report{which}")
        point("Decide what to do:  ", f"reflect plan{which}")
    if aside := len(store.aside()):
        said = f"{counted(aside, 'response')} kept aside, deleted or taken back. See:"
        point(said, "reflect responses list --imports")
    if not wave.is_open:
        name = name_for_next(waves, term_of(date.today(), folder.school().country))
        point("Begin a new wave:   ", f"reflect wave open {typed(name)}")


def _due(folder: Folder) -> None:
    """What of the plans is late, or due within two weeks."""
    if not (folder.path / FILE).exists():
        return
    for plan, each in overdue(plans_of(folder), date.today(), SOON):
        late = "late since" if each.day < date.today() else "due on"
        say(f"{each.kind.value.capitalize()} {each.name}, {late} {each.day}: {each.what}")
        if each.kind is Kind.STEP:
            point("  When it is done:", f"reflect plan done {each.name}{_of(plan, folder)}")


def _of(plan: Plan, folder: Folder) -> str:
    """How a plan is named in a command, where it is not the one decided last."""
    latest = latest_plan(folder, None)
    return "" if plan == latest else f" --wave {typed(plan.wave)}"
