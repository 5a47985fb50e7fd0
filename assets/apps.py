from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from reference.addresses import add_words


class AssetsConfig(AppConfig):
    name = "assets"
    verbose_name = _("Community assets")

    def ready(self) -> None:
        from assets import letters
        from assets.kinds import ASSETS
        from entries import kinds
        from notices import kinds as letter_kinds

        kinds.register(ASSETS)
        letter_kinds.register(*letters.KINDS)
        from assets.risk.rules import rules_with_forms

        add_words({rule.page.address: rule.page.welsh_address for rule in rules_with_forms()})
