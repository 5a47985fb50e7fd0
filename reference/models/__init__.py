from reference.models.activity_kind import ActivityKind
from reference.models.area import (
    Authority,
    OutwardCode,
    Postcode,
    PostcodeRelease,
    SeneddConstituency,
    Ward,
    WardSuccession,
)
from reference.models.asset_kind import AssetKind
from reference.models.characteristic import Characteristic
from reference.models.goal import WellbeingGoal
from reference.models.naming import (
    Named,
    NamedQuerySet,
    Sought,
    forget_words,
    order_key,
    remembered,
    words_by_key,
    words_in_order,
    words_of_edition,
)
from reference.models.outline import WardOutline
from reference.models.place import Place, PlaceKind
from reference.models.principle import Practice, Principle
from reference.models.sector import IdentifierScheme, LegalForm, Sector

__all__ = [
    "ActivityKind",
    "AssetKind",
    "Authority",
    "Characteristic",
    "IdentifierScheme",
    "LegalForm",
    "Named",
    "NamedQuerySet",
    "OutwardCode",
    "Place",
    "PlaceKind",
    "Postcode",
    "PostcodeRelease",
    "Practice",
    "Principle",
    "Sector",
    "SeneddConstituency",
    "Sought",
    "Ward",
    "WardOutline",
    "WardSuccession",
    "WellbeingGoal",
    "forget_words",
    "order_key",
    "remembered",
    "words_by_key",
    "words_in_order",
    "words_of_edition",
]
