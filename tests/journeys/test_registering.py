"""What the portal is there for: a group, its venue and what they do come onto the register, and everybody reads it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, expect

from assets.models import Asset
from entries.states import State
from reference.models import AssetKind, Postcode, Practice
from registry.models import Organisation
from tests import builders
from tests.accounts.letters import last_code
from tests.journeys import wording
from tests.journeys.conftest import Opens
from tests.journeys.visitor import Visitor

GROUP = {"en": "Bangor Lunch Club", "cy": "Clwb Cinio Bangor"}
PURPOSE = {"en": "A warm meal and company, every Tuesday.", "cy": "Pryd cynnes a chwmni, bob dydd Mawrth."}
EMAIL = "lunch@example.org"
VENUE = {"en": "Chapel Vestry", "cy": "Festri'r Capel"}
USED_FOR = {"en": "Meals, meetings and music.", "cy": "Prydau, cyfarfodydd a cherddoriaeth."}
COOKED = {"en": "We cooked for sixty people.", "cy": "Gwnaethon ni bryd i drigain o bobl."}
ASKED = {"en": "We ask who never comes, and why.", "cy": "Rydyn ni'n holi pwy sydd byth yn dod, a pham."}
SHARED = {"en": "Three groups share the kitchen.", "cy": "Mae tri grŵp yn rhannu'r gegin."}
READ_MORE = "https://example.org/lunch"
IN_ENGLAND = "SW1A 1AA"
NAME = {"en": "name in English", "cy": "name in Welsh"}
WHAT_WE_DO = {"en": "What you do, in English", "cy": "What you do, in Welsh"}
WHAT_IT_IS_FOR = {"en": "what it is for, in English", "cy": "what it is for, in Welsh"}
WHAT_HAPPENED = {"en": "what happened, in English", "cy": "what happened, in Welsh"}


def first_practice(principle: int) -> Practice:
    return Practice.objects.filter(principle__number=principle).order_by("code")[0]


def sign_up(person: Visitor, email: str) -> None:
    """From the home page, by a code that comes by e-mail, to the form for a group."""
    person.visit("home")
    person.follow("Put your group on the register")
    person.fill("E-mail address", email)
    person.press("Send me a code")
    person.fill("Code", last_code())
    person.press("Go on")
    expect(person.heading).to_have_text(person.says("Register a group"))


def send_nonsense(person: Visitor) -> None:
    """Nothing at all, then a postcode in England: each time the page says what is wrong, and nothing typed is lost."""
    language = person.language
    typed = {NAME[language]: GROUP[language], WHAT_WE_DO[language]: PURPOSE[language], "E-mail address": EMAIL}

    person.press("Send for publishing")
    expect(person.problems).to_be_focused()
    expect(person.problems).to_contain_text(person.says("Give a name in at least one language."))
    person.problems.get_by_role("link").first.click()
    expect(person.field(NAME[language])).to_be_focused()

    for message, text in typed.items():
        person.fill(message, text)
    person.fill("postcode", IN_ENGLAND)
    person.press("Send for publishing")

    expect(person.problems.get_by_role("link")).to_have_count(1)
    for message, text in [*typed.items(), ("postcode", IN_ENGLAND)]:
        expect(person.field(message)).to_have_value(text)
    person.problems.get_by_role("link").click()
    expect(person.field("postcode")).to_be_focused()
    assert not Organisation.objects.exists()


def send_venue(person: Visitor) -> None:
    language = person.language
    person.visit("assets:asset-list")
    person.follow("Add a place")
    person.fill(NAME[language], VENUE[language])
    person.choose("kind of place", wording.named(language, AssetKind.objects.order_by("pk")[0]))
    person.fill(WHAT_IT_IS_FOR[language], USED_FOR[language])
    person.fill("postcode", "LL57 1DT")
    person.choose("Which of your organisations looks after this entry?", GROUP[language])
    person.press("Send for publishing")
    person.reads(person.says("Sent to the council. You can read it here, and add evidence while you wait."))


def give_evidence(person: Visitor, practice: Practice, statement: str, *, days_ago: int = 0, link: str = "") -> None:
    """On the page for evidence: one practice, what was done, and perhaps when and where it can be read."""
    person.choose("practice", wording.named(person.language, practice))
    person.fill(WHAT_HAPPENED[person.language], statement)
    if days_ago:
        person.fill("when it happened", f"{timezone.localdate() - timedelta(days=days_ago):%d %m %Y}")
    if link:
        person.fill("where it can be read", link)
    person.press("Keep this evidence")
    person.reads(person.says("Kept. You can add more."))
    person.reads(statement)


def publish(officer: Visitor, name: str) -> None:
    """From the desk, where it waits, to everybody."""
    officer.visit("desk")
    officer.open(officer.main.get_by_role("link").filter(has_text=name))
    officer.follow("Publish")
    officer.press("Publish")
    officer.reads(officer.says("Published."))


def in_profile(reader: Visitor, principle: int) -> Locator:
    """What the page shows for one of the six principles."""
    return reader.main.locator(".profile > li").nth(principle - 1)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_group_and_venue_come_onto_the_register_when_an_organiser_sends_them(
    opens: Opens, postcode: Postcode, language: str, scripts: bool
):
    organiser = opens(scripts=scripts)
    sign_up(organiser, "organiser@example.org")
    send_nonsense(organiser)
    organiser.fill("postcode", "ll571dt")
    organiser.press("Send for publishing")
    organiser.reads(organiser.says("Sent to the council. You can read it here, and add evidence while you wait."))
    organiser.reads(organiser.says("Waiting for the council", context="state of an entry"))
    group = Organisation.objects.get()

    organiser.follow("Add evidence")
    give_evidence(organiser, first_practice(1), COOKED[language], days_ago=20, link=READ_MORE)
    give_evidence(organiser, first_practice(2), ASKED[language])
    send_venue(organiser)
    organiser.follow("Add evidence")
    give_evidence(organiser, first_practice(3), SHARED[language], days_ago=5)
    assert Asset.objects.get().kept_by == group

    everybody = opens(scripts=scripts)
    everybody.visit("registry:group-list")
    everybody.does_not_read(GROUP[language])

    officer = opens(builders.make_officer(), scripts=scripts)
    publish(officer, GROUP[language])
    publish(officer, VENUE[language])
    assert {Organisation.objects.get().state, Asset.objects.get().state} == {State.PUBLISHED}

    everybody.visit("registry:group-list")
    everybody.open(everybody.main.get_by_role("link").filter(has_text=GROUP[language]))
    expect(everybody.heading).to_contain_text(GROUP[language])
    everybody.reads(PURPOSE[language])
    everybody.does_not_read(EMAIL)
    expect(in_profile(everybody, 1)).to_contain_text(everybody.says("Evidenced"))
    expect(in_profile(everybody, 2)).to_contain_text(everybody.says("Claimed"))
    expect(in_profile(everybody, 3)).to_contain_text(everybody.says("Nothing yet"))
    everybody.open(everybody.main.get_by_role("link").filter(has_text=VENUE[language]).first)
    expect(in_profile(everybody, 3)).to_contain_text(everybody.says("Evidenced"))
    everybody.reads(everybody.says("Too little is known. It does not mean safe."))
