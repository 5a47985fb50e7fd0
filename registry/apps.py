from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistryConfig(AppConfig):
    name = "registry"
    verbose_name = _("Groups and other bodies")

    def ready(self) -> None:
        from entries import kinds
        from notices import kinds as letter_kinds
        from registry import letters
        from registry.kinds import GROUPS, ORGANISATIONS

        kinds.register(GROUPS, ORGANISATIONS)
        letter_kinds.register(*letters.KINDS)
