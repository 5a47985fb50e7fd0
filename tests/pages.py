"""The table of every page: who gets which answer. The truth about access; docs/developers.md points here.

One line a page: `Row(url name, answers, args)`. The answers stand in the order of the people:

    visitor, organiser, steward, neighbour, officer, neighbouring officer, policy, moderator, administrator

`in` means: sent to sign in. 302 means: sent elsewhere. The organiser looks after nothing here; the steward looks
after `world.group`, its place and its partnership; the neighbour looks after a group of another authority. `args`
picks the page's address from the world. A page that only takes a form (POST) says so, and its answers are those to an
empty form.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from assets.risk import rules_with_forms
from notices.rendering import token_for
from notices.topics import Topic
from tests.world import KINDS_OF_PEOPLE, World

# Patterns that many pages share; a page with a pattern of its own has it written out in its row.
EVERYBODY = "200 200 200 200 200 200 200 200 200"
SENT_ON__ = "302 302 302 302 302 302 302 302 302"
SIGNED_IN = " in 200 200 200 200 200 200 200 200"
ITS_OWN__ = " in 403 200 403 200 403 403 200 403"  # stewards of the entry, officers of its authority, moderators
OFFICERS_ = " in 403 403 403 200 403 403 200 403"  # officers of the entry's authority, moderators
POLICY___ = " in 403 403 403 403 403 200 200 403"  # policy analysts and moderators
ADMINISTR = " in 403 403 403 403 403 403 403 200"
SEE_HID__ = "404 404 200 404 200 404 404 200 404"  # an entry that is not public, to those who may know it
ITS_HIDN_ = " in 404 200 404 200 404 404 200 404"  # a form about an entry that is not public
OFFC_HIDN = " in 404 403 404 200 404 404 200 404"
# The same for what is done by pressing a button: who may is sent on afterwards.
DO_OWN___ = " in 403 302 403 302 403 403 302 403"
MODERATOR = " in 404 404 404 404 404 404 200 404"  # who is asked as a second person
DO_HIDDEN = " in 404 302 404 302 404 404 302 404"
DO_OFFICR = " in 403 403 403 302 403 403 403 403"


# The form for a new entry stands at an address of its own each time; without one it leads to one.
NEW_FORM = "?form=of-the-table-of-pages"
SEE_DIFFERENT_THINGS = ("visitor", "organiser", "steward", "officer")


def nothing(world: World) -> list[Any]:
    return []


@dataclass(frozen=True)
class Row:
    """One page and the answer that each kind of person gets."""

    url_name: str
    answers: str
    args: Callable[[World], list[Any]] = nothing
    query: str = ""
    method: str = "get"
    # Says which of several rows of the same page this is.
    note: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.url_name, self.note, self.query) if part)

    @property
    def by_person(self) -> dict[str, str]:
        answers = self.answers.split()
        if len(answers) != len(KINDS_OF_PEOPLE):
            raise ValueError(f"{self}: {len(answers)} answers for {len(KINDS_OF_PEOPLE)} kinds of people")
        return dict(zip(KINDS_OF_PEOPLE, answers, strict=True))

    @property
    def is_open(self) -> bool:
        return self.by_person["visitor"] != "in"

    @property
    def read_in_welsh_by(self) -> list[str]:
        """Who reads the page in tests/site/test_welsh.py: of an open page, those who see different things on it."""
        seen = self.people_who_see_it()
        return [kind for kind in seen if kind in SEE_DIFFERENT_THINGS] if self.is_open else seen

    def people_who_see_it(self) -> list[str]:
        return [kind for kind, answer in self.by_person.items() if answer == "200" and self.method == "get"]

    def address(self, world: World) -> str:
        """In the language that is active."""
        return reverse(self.url_name, args=self.args(world)) + self.query


def key(thing: str, *parts: str) -> Callable[[World], list[Any]]:
    """The key of an entry of the world, and which of the rows that belong to it."""
    return lambda world: [getattr(world, thing).key, *(getattr(world, part).pk for part in parts)]


def at(thing: str) -> Callable[[World], list[Any]]:
    """The address of an entry's page: its key, and its name if it is public."""
    return lambda world: [getattr(world, thing).at()]


STATES = ("draft", "submitted", "returned", "archived", "hidden")
ERRORS = ("bad-request", "forbidden", "not-found", "too-large", "too-many", "broken", "form-expired")
MAPPED = ("group", "organisation", "asset", "at-risk")
FILES = ("groups", "organisations", "assets", "at-risk", "not-assessed", "uses", "partnerships")

PORTAL_PAGES = [
    Row("bare-address", SENT_ON__),
    Row("home", EVERYBODY),
    Row("search", EVERYBODY, query="?q=bont"),
    Row("search", EVERYBODY, note="before anything is asked"),
    Row("search-suggestions", EVERYBODY, query="?q=bont"),
    Row("principle-list", EVERYBODY),
    Row("principle-detail", EVERYBODY, lambda world: [1]),
    Row("area-list", EVERYBODY),
    Row("area-outlines", EVERYBODY),
    Row("area-detail", EVERYBODY, lambda world: [world.authority.pk], note="of an authority"),
    Row("area-detail", EVERYBODY, lambda world: [world.ward.pk], note="of a ward"),
    *[Row(f"{name}-{page}", EVERYBODY) for name in MAPPED for page in ("map", "points")],
    Row("desk", "in 403 403 403 200 200 403 200 403"),
    Row("border-list", "in 403 403 403 200 200 403 200 403"),
    Row("told-before", "in 404 404 404 200 404 404 404 404", key("moved_group")),
    Row("finding-list", "in 403 403 403 200 200 403 200 200"),
    Row("finding-answer", "in 403 403 403 302 404 403 302 302", lambda world: [world.finding.pk], method="post"),
    Row("own-entries", SIGNED_IN),
    Row("start", " in 302 302 302 302 302 302 302 302"),
    Row("help", EVERYBODY),
    Row("accessibility", EVERYBODY),
    Row("privacy", EVERYBODY),
    Row("style-guide", EVERYBODY),
    *[Row("error-page", EVERYBODY, lambda world, name=name: [name], note=name) for name in ERRORS],
]

ACCOUNT_PAGES = [
    Row("account_login", "200 302 302 302 302 302 302 302 302"),
    Row("account_request_login_code", "200 302 302 302 302 302 302 302 302"),
    Row("account_confirm_login_code", "in 302 302 302 302 302 302 302 302"),
    Row("account_email_verification_sent", "in 302 302 302 302 302 302 302 302"),
    Row("account_inactive", EVERYBODY),
    Row("account_reset_password", "in 302 302 302 302 302 302 302 302"),
    Row("account_logout", "302 200 200 200 200 200 200 200 200"),
    Row("account_signup", "200 302 302 302 302 302 302 302 302"),
    Row("accounts:password-sign-in", "200 302 302 302 302 302 302 302 302"),
    Row("mfa_authenticate", "in 302 302 302 302 302 302 302 302"),
    Row("accounts:account", SIGNED_IN),
    Row("accounts:language-edit", SIGNED_IN),
    Row("account_email", SIGNED_IN),
    Row("account_change_password", SIGNED_IN),
    Row("account_set_password", "in 302 302 302 302 302 302 302 302", note="after signing in long ago"),
    Row("account_reauthenticate", SIGNED_IN),
    Row("account_request_reauthentication_code", "in 200 200 200 302 302 200 302 302", note="without second factor"),
    Row("account_confirm_reauthentication_code", "in 302 302 302 302 302 302 302 302", note="before a code was sent"),
    Row("mfa_reauthenticate", "in 302 302 302 200 200 302 200 200"),
    Row("mfa_index", SIGNED_IN),
    Row("mfa_activate_totp", "in 302 302 302 302 302 302 302 302", note="after signing in long ago"),
    Row("mfa_deactivate_totp", "in 404 404 404 302 302 404 302 302", note="after signing in long ago"),
    Row("mfa_view_recovery_codes", "in 404 404 404 404 404 404 404 404", note="which they do not have"),
    Row("mfa_generate_recovery_codes", "in 302 302 302 302 302 302 302 302", note="after signing in long ago"),
    Row("mfa_download_recovery_codes", "in 404 404 404 404 404 404 404 404", note="which they do not have"),
    Row("complaints:complaint-add", EVERYBODY),
    Row("complaints:receipt", EVERYBODY, lambda world: [world.complaint.reference]),
    Row("complaints:complaint-list", ADMINISTR),
    Row("complaints:complaint-detail", ADMINISTR, lambda world: [world.complaint.reference]),
    Row("accounts:grant-list", ADMINISTR),
    Row("accounts:grant-add", ADMINISTR),
    Row("accounts:grant-end", ADMINISTR, lambda world: [world.grant.pk]),
    Row("notices:wishes", SIGNED_IN),
    Row("notices:fewer", EVERYBODY, lambda world: [token_for(world.people["organiser"], Topic.OWN)]),
    Row("notices:outbox", ADMINISTR),
    Row("notices:outbox-try-again", "in 403 403 403 403 403 403 403 302", method="post"),
]


def organisation_pages(noun: str, thing: str) -> list[Row]:
    """The pages of groups, and the same pages of other organisations."""
    page = f"registry:{noun}"
    return [
        Row(f"{page}-list", EVERYBODY),
        Row(f"{page}-add", SIGNED_IN, query=NEW_FORM),
        Row(f"{page}-detail", EVERYBODY, at(thing)),
        Row(f"{page}-detail", SENT_ON__, key(thing), note="without its name"),
        Row(f"{page}-edit", ITS_OWN__, key(thing)),
        Row(f"{page}-submit", ITS_OWN__, key(thing)),
        Row(f"{page}-publish", OFFICERS_, key(thing)),
        Row(f"{page}-return", OFFICERS_, key(thing)),
        Row(f"{page}-hide", OFFICERS_, key(thing)),
        Row(f"{page}-archive", ITS_OWN__, key(thing)),
        Row(f"{page}-restore", ITS_OWN__, key(thing)),
        Row(f"{page}-confirm", "in 403 302 403 403 403 403 403 403", key(thing), method="post"),
        Row(f"{page}-check", DO_OFFICR, key(thing), method="post"),
        Row(f"{page}-claim", "in 403 403 403 403 403 403 403 403", key(thing), note="which somebody looks after"),
        Row(f"{page}-history", ITS_OWN__, key(thing)),
        Row(f"{page}-change", ITS_HIDN_, key(thing, f"{noun}_change")),
        Row(f"{page}-change-withdraw", DO_HIDDEN, key(thing, f"{noun}_change"), method="post"),
        Row(f"{page}-second-person", MODERATOR, key(thing, f"{noun}_asked")),
        Row(f"{page}-evidence", EVERYBODY, key(thing)),
        Row(f"{page}-evidence-check", DO_OFFICR, key(thing, f"{noun}_evidence"), method="post"),
        Row(f"{page}-evidence-ask", ITS_OWN__, key(thing, f"{noun}_evidence")),
        Row(f"{page}-evidence-withdraw", DO_OWN___, key(thing, f"{noun}_evidence"), method="post"),
        Row(f"{page}-evidence-confirm", "in 403 403 200 403 403 403 403 403", key(thing, f"{noun}_evidence")),
        Row(f"{page}-evidence-document", EVERYBODY, key(thing, f"{noun}_evidence")),
        Row(f"{page}-barriers", ITS_OWN__, key(thing)),
        Row(f"{page}-activity-add", ITS_OWN__, key(thing)),
        Row(f"{page}-activity-edit", ITS_OWN__, key(thing, f"{noun}_activity")),
        Row(f"{page}-activity-end", DO_OWN___, key(thing, f"{noun}_activity"), method="post"),
    ]


REGISTRY_PAGES = [
    *organisation_pages("group", "group"),
    *organisation_pages("organisation", "organisation"),
    *[Row("registry:group-detail", SEE_HID__, at(f"{state}_group"), note=state) for state in STATES],
    Row("registry:group-detail", EVERYBODY, at("unclaimed_group"), note="from open data"),
    Row("registry:group-claim", "in 302 200 200 200 200 200 200 200", key("unclaimed_group"), note="claimed already"),
    Row("registry:claim-answer", OFFICERS_, lambda world: [world.group_claim.pk]),
    Row("registry:group-edit", ITS_HIDN_, key("draft_group"), note="draft"),
    Row("registry:group-edit", ITS_HIDN_, key("hidden_group"), note="hidden"),
    Row("registry:group-evidence", SEE_HID__, key("hidden_group"), note="hidden"),
    Row("registry:group-history", ITS_HIDN_, key("hidden_group"), note="hidden"),
    Row("registry:group-submit", ITS_HIDN_, key("draft_group"), note="draft"),
    Row("registry:group-publish", OFFC_HIDN, key("submitted_group"), note="submitted"),
    Row("registry:group-return", OFFC_HIDN, key("submitted_group"), note="submitted"),
    Row("registry:group-restore", ITS_HIDN_, key("archived_group"), note="archived"),
]

ASSET_PAGES = [
    Row("assets:asset-list", EVERYBODY),
    Row("assets:at-risk-list", EVERYBODY),
    Row("assets:not-assessed-list", EVERYBODY),
    Row("assets:asset-add", SIGNED_IN, query=NEW_FORM),
    Row("assets:asset-detail", EVERYBODY, at("asset")),
    Row("assets:asset-detail", SENT_ON__, key("asset"), note="without its name"),
    *[Row("assets:asset-detail", SEE_HID__, at(f"{state}_asset"), note=state) for state in STATES],
    Row("assets:asset-edit", ITS_OWN__, key("asset")),
    Row("assets:asset-edit", ITS_HIDN_, key("hidden_asset"), note="hidden"),
    Row("assets:asset-submit", ITS_HIDN_, key("draft_asset")),
    Row("assets:asset-publish", OFFC_HIDN, key("submitted_asset")),
    Row("assets:asset-return", OFFC_HIDN, key("submitted_asset")),
    Row("assets:asset-hide", OFFICERS_, key("asset")),
    Row("assets:asset-archive", ITS_OWN__, key("asset")),
    Row("assets:asset-restore", ITS_HIDN_, key("archived_asset")),
    Row("assets:asset-risk", OFFICERS_, key("asset")),
    *[Row(f"assets:{rule.page.url_name}", OFFICERS_, key("asset")) for rule in rules_with_forms()],
    Row("assets:risk-resolve", OFFICERS_, key("asset", "risk_fact")),
    Row("assets:owner-told-add", OFFICERS_, key("asset")),
    Row("assets:tenure-add", OFFICERS_, key("asset")),
    Row("assets:tenure-edit", OFFICERS_, key("asset", "tenure")),
    Row("assets:survey-add", OFFICERS_, key("asset")),
    Row("assets:use-add", SIGNED_IN, key("asset")),
    Row("assets:use-end", DO_OWN___, key("asset", "use"), method="post"),
    Row("assets:asset-history", ITS_OWN__, key("asset")),
    Row("assets:asset-change", ITS_HIDN_, key("asset", "asset_change")),
    Row("assets:asset-change-withdraw", DO_HIDDEN, key("asset", "asset_change"), method="post"),
    Row("assets:asset-second-person", MODERATOR, key("asset", "asset_asked")),
    Row("assets:asset-evidence", EVERYBODY, key("asset")),
    Row("assets:asset-confirm", "in 403 302 403 403 403 403 403 403", key("asset"), method="post"),
    Row("assets:asset-check", DO_OFFICR, key("asset"), method="post"),
    Row("assets:asset-evidence-check", DO_OFFICR, key("asset", "asset_evidence"), method="post"),
    Row("assets:asset-evidence-ask", ITS_OWN__, key("asset", "asset_evidence")),
    Row("assets:asset-evidence-withdraw", DO_OWN___, key("asset", "asset_evidence"), method="post"),
    Row("assets:asset-evidence-confirm", "in 403 403 200 403 403 403 403 403", key("asset", "asset_evidence")),
    Row("assets:asset-evidence-document", EVERYBODY, key("asset", "asset_evidence")),
]

PARTNERSHIP_PAGES = [
    Row("partnerships:partnership-list", EVERYBODY),
    Row("partnerships:partnership-add", SIGNED_IN, query=NEW_FORM),
    Row("partnerships:partnership-detail", EVERYBODY, at("partnership")),
    Row("partnerships:partnership-detail", SENT_ON__, key("partnership"), note="without its name"),
    Row("partnerships:partnership-detail", SEE_HID__, at("invited"), note="with one side confirmed"),
    *[Row("partnerships:partnership-detail", SEE_HID__, at(f"{state}_partnership"), note=state) for state in STATES],
    Row("partnerships:partnership-edit", ITS_OWN__, key("partnership")),
    Row("partnerships:partnership-submit", ITS_HIDN_, key("draft_partnership")),
    Row("partnerships:partnership-publish", OFFC_HIDN, key("submitted_partnership")),
    Row("partnerships:partnership-return", OFFC_HIDN, key("submitted_partnership")),
    Row("partnerships:partnership-hide", OFFICERS_, key("partnership")),
    Row("partnerships:partnership-archive", ITS_OWN__, key("partnership")),
    Row("partnerships:partnership-restore", ITS_HIDN_, key("archived_partnership")),
    Row("partnerships:member-invite", ITS_OWN__, key("partnership")),
    Row(
        "partnerships:member-confirm", "in 404 302 404 403 404 404 403 404", key("invited", "invitation"), method="post"
    ),
    Row("partnerships:member-end", DO_OWN___, key("partnership", "member"), method="post"),
    Row("partnerships:partnership-history", ITS_OWN__, key("partnership")),
    Row("partnerships:partnership-change", ITS_HIDN_, key("partnership", "partnership_change")),
    Row("partnerships:partnership-change-withdraw", DO_HIDDEN, key("partnership", "partnership_change"), method="post"),
    Row("partnerships:partnership-second-person", MODERATOR, key("partnership", "partnership_asked")),
    Row("partnerships:partnership-evidence", EVERYBODY, key("partnership")),
    Row("partnerships:partnership-confirm", "in 403 302 403 403 403 403 403 403", key("partnership"), method="post"),
    Row("partnerships:partnership-check", DO_OFFICR, key("partnership"), method="post"),
    Row(
        "partnerships:partnership-evidence-check", DO_OFFICR, key("partnership", "partnership_evidence"), method="post"
    ),
    Row("partnerships:partnership-evidence-ask", ITS_OWN__, key("partnership", "partnership_evidence")),
    Row(
        "partnerships:partnership-evidence-withdraw",
        DO_OWN___,
        key("partnership", "partnership_evidence"),
        method="post",
    ),
    Row(
        "partnerships:partnership-evidence-confirm",
        "in 403 403 200 403 403 403 403 403",
        key("partnership", "partnership_evidence"),
    ),
    Row("partnerships:partnership-evidence-document", EVERYBODY, key("partnership", "partnership_evidence")),
]

REPORT_PAGES = [
    Row("reports:report-list", EVERYBODY),
    Row("reports:columns", EVERYBODY),
    Row("reports:unpublished", POLICY___),
    Row("reports:unpublished-file", POLICY___),
    *[Row(f"reports:{name}-file", EVERYBODY) for name in FILES],
]

PAGES = [*PORTAL_PAGES, *ACCOUNT_PAGES, *REGISTRY_PAGES, *ASSET_PAGES, *PARTNERSHIP_PAGES, *REPORT_PAGES]
# Their answers have no language.
WITHOUT_LANGUAGE = {"bare-address"}


def url_names() -> set[str]:
    """The name of every address that the portal answers, read from its own list of addresses."""
    return set(_names(get_resolver(), ()))


def _names(resolver: URLResolver, rooms: tuple[str, ...]) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield ":".join((*rooms, pattern.name or f"no name: {pattern.pattern}"))
        else:
            yield from _names(pattern, (*rooms, pattern.namespace) if pattern.namespace else rooms)


def one_of_each(rows: list[Row]) -> list[Row]:
    """Every page once, whatever it is asked about."""
    return list({row.url_name: row for row in reversed(rows)}.values())[::-1]
