from assets.models.asset import Asset
from assets.models.risk import OwnerTold, RiskAssessment, RiskFact, RiskOutlook
from assets.models.room import Room
from assets.models.survey import Survey
from assets.models.tenure import Tenure
from assets.models.use import Use

__all__ = [
    "Asset",
    "OwnerTold",
    "RiskAssessment",
    "RiskFact",
    "RiskOutlook",
    "Room",
    "Survey",
    "Tenure",
    "Use",
]
