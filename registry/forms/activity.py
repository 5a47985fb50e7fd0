"""Reading what people can come to, and when."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from entries.fields import choose_yourself
from entries.forms import OpenedOnForm, in_page_order
from reference.forms import ClockField
from reference.models import ActivityKind
from registry.models import Activity
from registry.models.activity import Weekday


class ActivityForm(OpenedOnForm):
    """Something that people can come to, and when."""

    class Meta:
        model = Activity
        fields = [
            "kind",
            "name_en",
            "name_cy",
            "rhythm",
            "weekday",
            "starts_at",
            "ends_at",
            "price_band",
            "for_whom_en",
            "for_whom_cy",
        ]
        field_classes = dict.fromkeys(["starts_at", "ends_at"], ClockField)
        help_texts = {
            "name_en": _("Only where the kind does not say it all."),
            "name_cy": _("Only where the kind does not say it all."),
            "starts_at": _("For example 19:30"),
            "ends_at": _("For example 21:00"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = ActivityKind.objects.in_order()
        self.fields["kind"].empty_label = _("Choose a kind")
        self.fields["weekday"].choices = [("", _("No set day")), *Weekday.choices]
        choose_yourself(self, "rhythm")
        for name in ("starts_at", "ends_at"):
            self.fields[name].widget.format = "%H:%M"
        self.order_fields(in_page_order(self.fields))
