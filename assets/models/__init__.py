from assets.models.asset import Asset
from assets.models.risk import OwnerTold, RiskAssessment, RiskEvidence, RiskOutlook
from assets.models.survey import Survey
from assets.models.tenure import Tenure
from assets.models.use import Use

__all__ = [
    "Asset",
    "OwnerTold",
    "RiskAssessment",
    "RiskEvidence",
    "RiskOutlook",
    "Survey",
    "Tenure",
    "Use",
]
