from assets.forms.asset import AssetEvidenceForm, AssetForm, UseForm, keepers_for, users_of_places
from assets.forms.risk import OwnerToldForm, ResolutionForm, RiskFactForm, SurveyForm, TenureForm

__all__ = [
    "AssetEvidenceForm",
    "AssetForm",
    "OwnerToldForm",
    "ResolutionForm",
    "RiskFactForm",
    "SurveyForm",
    "TenureForm",
    "UseForm",
    "keepers_for",
    "users_of_places",
]
