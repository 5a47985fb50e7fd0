from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssetsConfig(AppConfig):
    name = "assets"
    verbose_name = _("Community assets")

    def ready(self) -> None:
        from assets.kinds import ASSETS
        from entries import kinds

        kinds.register(ASSETS)
