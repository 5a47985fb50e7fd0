from assets.forms.asset import AssetForm, UseForm, keepers_for, users_of_places
from assets.forms.risk import OwnerToldForm, ResolutionForm, RiskFactForm, SurveyForm, TenureForm

__all__ = [
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
