from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ReferenceConfig(AppConfig):
    name = "reference"
    verbose_name = "Shared words and places"

    def ready(self) -> None:
        from reference.loading import load_after_migrate

        post_migrate.connect(load_after_migrate, sender=self, dispatch_uid="reference.load")
