from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class EntriesConfig(AppConfig):
    name = "entries"
    verbose_name = _("What every entry has in common")

    def ready(self) -> None:
        from entries.search_keys import write_after_migrate

        post_migrate.connect(write_after_migrate, sender=self, dispatch_uid="entries.search_keys")
