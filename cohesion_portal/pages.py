"""Addresses of the pages that join several rooms."""

from django.urls import path

from cohesion_portal import views
from cohesion_portal.errors import error_page
from cohesion_portal.maps import MAPPED
from cohesion_portal.style_guide import style_guide
from reference.addresses import address

urlpatterns = [
    path("", views.home, name="home"),
    path(address("search/"), views.search, name="search"),
    path(address("search/suggestions.json"), views.search_suggestions, name="search-suggestions"),
    path(address("principles/"), views.principle_list, name="principle-list"),
    path(address("principles/<int:number>/"), views.principle_detail, name="principle-detail"),
    path(address("areas/"), views.area_list, name="area-list"),
    path(address("areas/outlines.json"), views.area_outlines, name="area-outlines"),
    path(address("areas/<str:code>/"), views.area_detail, name="area-detail"),
    *[
        path(address(f"{mapped.word}/map/"), views.map_page, {"mapped": mapped}, name=mapped.map_name)
        for mapped in MAPPED
    ],
    *[
        path(address(f"{mapped.word}/map/points.json"), views.map_points, {"mapped": mapped}, name=mapped.points_name)
        for mapped in MAPPED
    ],
    path(address("desk/"), views.desk, name="desk"),
    path(address("desk/postcodes/"), views.border_list, name="border-list"),
    path(address("desk/told/<key:key>/"), views.told_before, name="told-before"),
    path(address("desk/open-data/"), views.finding_list, name="finding-list"),
    path(address("desk/open-data/<int:finding>/"), views.finding_answer, name="finding-answer"),
    path(address("account/start/"), views.start, name="start"),
    path(address("account/entries/"), views.own_entries, name="own-entries"),
    path(address("help/"), views.help_page, name="help"),
    path(address("accessibility/"), views.accessibility, name="accessibility"),
    path(address("privacy/"), views.privacy, name="privacy"),
    path(address("style-guide/"), style_guide, name="style-guide"),
    path(address("errors/<str:name>/"), error_page, name="error-page"),
]
