"""The lists of groups and of other organisations as maps."""

from entries.maps import MappedList
from registry.filters import GroupFilter, OrganisationFilter
from registry.kinds import GROUPS, ORGANISATIONS

GROUP_MAP = MappedList(kind=GROUPS, filter_class=GroupFilter, title=GROUPS.title, name=GROUPS.code, word=GROUPS.word)
ORGANISATION_MAP = MappedList(
    kind=ORGANISATIONS,
    filter_class=OrganisationFilter,
    title=ORGANISATIONS.title,
    name=ORGANISATIONS.code,
    word=ORGANISATIONS.word,
)
