"""The rules in force: every file of this folder is one, and nothing else need know of it.

Adding a file adds its page, its address in both languages, its link, its filter and its weight; `docs/developers.md`
shows one being added.
"""

from datetime import date
from hashlib import sha256
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from django.utils.translation import gettext_lazy as _

from assets.risk.facts import FactError, RuleFacts, Text
from assets.risk.rule import Rule

ENGINE = "2026.4"
"""Raise it when what holds for every rule is weighed in another way."""

# What a rule is told differs from rule to rule, so a table of all of them cannot say it: hence Any.
AnyRule = Rule[Any]


def _found() -> dict[str, AnyRule]:
    rules = [import_module(f"{__name__}.{module.name}").RULE for module in iter_modules(__path__)]
    return {rule.code: rule for rule in sorted(rules, key=lambda rule: rule.code)}


RULES: dict[str, AnyRule] = _found()


def rule_set(rules: dict[str, AnyRule]) -> str:
    """A name that changes with every rule that is added, goes, or weighs in another way."""
    versions = " ".join(f"{rule.code}.{rule.version}" for rule in rules.values())
    return f"{ENGINE}-{sha256(versions.encode()).hexdigest()[:8]}"


RULE_SET = rule_set(RULES)


def rules_in_page_order() -> list[AnyRule]:
    """Worries first, then what says that somebody looked and found none."""
    return sorted(RULES.values(), key=lambda rule: rule.is_a_look)


def rules_with_forms() -> list[AnyRule]:
    """Those whose facts live in no other register."""
    return [rule for rule in rules_in_page_order() if not rule.page.register]


def rule_name(code: str) -> Text:
    """What a kind of fact is called; of a rule that is gone, its code is all that is left."""
    return RULES[code].name if code in RULES else code


def check_fact(
    rule_code: str,
    data: object,
    *,
    event_on: date | None = None,
    observed_on: date | None = None,
    expires_on: date | None = None,
    today: date | None = None,
) -> RuleFacts:
    """The facts as their dataclass, or a `FactError` with a sentence for every answer that cannot stand.

    Leave out what the form has already refused: only what is given is checked.
    """
    rule = RULES.get(rule_code)
    if rule is None:
        raise FactError({"rule": [_("There is no such kind of fact.")]})
    facts: RuleFacts = rule.read(data)
    wrong: dict[str, list[Text]] = {}
    if event_on and not facts.date_code:
        wrong["event_on"] = [_("No day belongs to this answer. Leave it empty, or choose another answer.")]
    if expires_on and event_on:
        wrong["expires_on"] = [_("A fact with a day stands until its outcome is recorded. Leave this empty.")]
    elif expires_on and observed_on and expires_on < observed_on:
        wrong["expires_on"] = [_("This day must not be earlier than the day on which the fact was seen.")]
    if observed_on and today and observed_on > today:
        wrong["observed_on"] = [_("This day is still to come. Give the day on which the fact was seen.")]
    if wrong:
        raise FactError(wrong)
    return facts
