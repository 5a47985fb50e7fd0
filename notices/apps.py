from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "notices"
    verbose_name = _("E-mails")

    def ready(self) -> None:
        from notices import evidence_letters, kinds, letters

        kinds.register(*letters.KINDS, *evidence_letters.KINDS)
