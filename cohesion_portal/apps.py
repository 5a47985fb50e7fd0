from django.apps import AppConfig
from django.db.models import fields
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CohesionPortalConfig(AppConfig):
    name = "cohesion_portal"

    def ready(self) -> None:
        from cohesion_portal import checks  # noqa: F401  it registers them

        # Django 6.1 writes words of its own, in English, where 5.2 has a dash, and says to replace them here.
        fields.BLANK_CHOICE_LABEL = _("Choose one")
        fields.BLANK_CHOICE_DASH[:] = [("", _("Choose one"))]  # type: ignore[list-item]

        from cohesion_portal.editions import watch_tables

        post_migrate.connect(watch_tables, sender=self, dispatch_uid="cohesion_portal.watch")
