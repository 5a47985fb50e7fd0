from django.apps import AppConfig
from django.db.models import fields
from django.utils.translation import gettext_lazy as _


class CohesionPortalConfig(AppConfig):
    name = "cohesion_portal"

    def ready(self) -> None:
        # Django 6.1 writes words of its own, in English, where 5.2 has a dash, and says to replace them here.
        fields.BLANK_CHOICE_LABEL = _("Choose one")
