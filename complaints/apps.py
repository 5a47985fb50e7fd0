from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ComplaintsConfig(AppConfig):
    name = "complaints"
    verbose_name = _("Complaints about personal data")

    def ready(self) -> None:
        from complaints import letters
        from notices import kinds

        kinds.register(*letters.KINDS)
