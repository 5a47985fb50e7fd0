from cohesion_portal.views.areas import area_detail, area_list
from cohesion_portal.views.borders import border_list
from cohesion_portal.views.desk import desk, own_entries
from cohesion_portal.views.findings import finding_answer, finding_list
from cohesion_portal.views.front import bare_address, home, start
from cohesion_portal.views.maps import area_outlines, map_page, map_points
from cohesion_portal.views.principles import principle_detail, principle_list
from cohesion_portal.views.search import search, search_suggestions
from cohesion_portal.views.texts import accessibility, help_page, privacy
from cohesion_portal.views.told import told_before

__all__ = [
    "accessibility",
    "area_detail",
    "area_list",
    "area_outlines",
    "bare_address",
    "border_list",
    "desk",
    "finding_answer",
    "finding_list",
    "help_page",
    "home",
    "map_page",
    "map_points",
    "own_entries",
    "principle_detail",
    "principle_list",
    "privacy",
    "search",
    "search_suggestions",
    "start",
    "told_before",
]
