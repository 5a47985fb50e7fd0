from registry.models.activity import Activity
from registry.models.barrier import Barrier, BarrierKind, Met
from registry.models.contact import Contact
from registry.models.identifier import Identifier
from registry.models.organisation import COMMUNITY_GROUP, Organisation, UsedLanguage
from registry.models.prices import PriceBand
from registry.models.stewardship import Claim, Stewardship

__all__ = [
    "COMMUNITY_GROUP",
    "Activity",
    "Barrier",
    "BarrierKind",
    "Claim",
    "Contact",
    "Identifier",
    "Met",
    "Organisation",
    "PriceBand",
    "Stewardship",
    "UsedLanguage",
]
