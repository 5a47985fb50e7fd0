"""The codes that stand in files, with what they mean."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from assets.models.asset import HirePrice, OpeningStatus, StepFree
from assets.models.use import Dependence
from entries.states import Precision
from partnerships.models.partnership import Link, Stage
from reference.models import ActivityKind, AssetKind, LegalForm, Sector
from registry.models import PriceBand, UsedLanguage
from registry.models.organisation import SizeBand


@dataclass(frozen=True)
class CodeList:
    title: Any
    choices: list[tuple[Any, Any]]


def code_lists() -> list[CodeList]:
    """Fixed codes first, then the reference words."""
    fixed = [
        (_("Price"), PriceBand),
        (_("Size"), SizeBand),
        (_("Languages"), UsedLanguage),
        (_("Open or closed"), OpeningStatus),
        (_("Hire price"), HirePrice),
        (_("Step-free"), StepFree),
        (_("Precision"), Precision),
        (_("Stage"), Stage),
        (_("Kinds of link"), Link),
        (_("How much they depend on it"), Dependence),
    ]
    words = [
        (_("Activities"), ActivityKind),
        (_("Kind of place"), AssetKind),
        (_("Kind of organisation"), Sector),
        (_("Legal form"), LegalForm),
    ]
    return [
        *[CodeList(title, choices.choices) for title, choices in fixed],
        *[CodeList(title, [(row.pk, row.name) for row in model.objects.in_order()]) for title, model in words],
    ]
