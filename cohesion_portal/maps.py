"""The lists that can be seen as a map."""

from assets.maps import ASSET_MAP, AT_RISK_MAP
from registry.maps import GROUP_MAP, ORGANISATION_MAP

MAPPED = (GROUP_MAP, ORGANISATION_MAP, ASSET_MAP, AT_RISK_MAP)
