from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnershipsConfig(AppConfig):
    name = "partnerships"
    verbose_name = _("Partnerships and trust")

    def ready(self) -> None:
        from entries import kinds
        from notices import kinds as letter_kinds
        from partnerships import letters
        from partnerships.kinds import PARTNERSHIPS

        kinds.register(PARTNERSHIPS)
        letter_kinds.register(*letters.KINDS)
