"""How administrators narrow the list of roles."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Grant
from accounts.roles import Role
from reference.filters import ListFilter
from reference.models import Authority


class GrantFilter(ListFilter):
    """Roles by person, role, place, and whether they still hold."""

    email = django_filters.CharFilter(field_name="user__email", lookup_expr="icontains", label=_("E-mail address"))
    role = django_filters.ChoiceFilter(choices=Role.choices, label=_("Role"), empty_label=_("All"))
    authority = django_filters.ModelChoiceFilter(
        queryset=lambda request: Authority.objects.in_order(), label=_("Council area"), empty_label=_("All")
    )
    state = django_filters.ChoiceFilter(
        choices=[("in_force", _("In force")), ("ended", _("Ended"))],
        method="by_state",
        label=_("In force or ended"),
        empty_label=_("All"),
    )

    class Meta:
        model = Grant
        fields: list[str] = []

    def by_state(self, grants: Any, name: str, value: str) -> QuerySet[Grant]:
        in_force = Grant.objects.in_force().values("pk")
        return grants.filter(pk__in=in_force) if value == "in_force" else grants.exclude(pk__in=in_force)
