"""Places of the demo: libraries that really stand, of which nothing is made up, and examples in every band."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from assets import actions
from assets.models import Asset, OwnerTold, RiskFact, Survey, Tenure, Use
from entries.actions import change_state
from entries.states import Precision, Transition, Visibility
from registry.models import Organisation
from workshop.demo.groups import days_ago, in_town
from workshop.demo.people import GWYNEDD

LIBRARIES = [
    ("Caernarfon Library", "Llyfrgell Caernarfon", "Pavilion Hill, Caernarfon", "LL55 1AS"),
    ("Bangor Library", "Llyfrgell Bangor", "Gwynedd Road, Bangor", "LL57 1DT"),
]


ROOMS = {
    "imminent": [
        {"name_en": "Main hall", "name_cy": "Prif neuadd", "capacity": 120},
        {"name_en": "Committee room", "name_cy": "Ystafell bwyllgor", "capacity": 20},
    ],
    "watch": [
        {"name_en": "Club room", "name_cy": "Ystafell y clwb", "capacity": 50},
        {"name_en": "Changing room", "name_cy": "Ystafell newid", "capacity": None},
    ],
}


def published(asset: Asset, *, by: Any, officer: Any, rooms: Sequence[dict[str, Any]] = ()) -> Asset:
    added = actions.add_asset(entry=asset, by=by, submit=True, rooms=rooms)
    return change_state(entry=added, transition=Transition.PUBLISH, by=officer)


def load_libraries(*, officer: Any) -> None:
    """Real public buildings with their public addresses.

    Nothing is said about their risk, because nothing is known here.
    """
    for name_en, name_cy, address, postcode in LIBRARIES:
        library = Asset(
            name_en=name_en,
            name_cy=name_cy,
            asset_kind_id="library",
            authority_id=GWYNEDD,
            address=address,
            postcode=postcode,
            precision=Precision.OUTWARD_CODE,
            opening_status="open",
            source_kind="officer",
        )
        published(library, by=officer, officer=officer)


def example(kind: str, names: tuple[str, str], **fields: Any) -> Asset:
    return Asset(
        name_en=f"Example: {names[0]}",
        name_cy=f"Enghraifft: {names[1]}",
        purpose_en="Meetings, classes and meals.",
        purpose_cy="Cyfarfodydd, dosbarthiadau a phrydau.",
        asset_kind_id=kind,
        authority_id=GWYNEDD,
        is_example=True,
        opening_status="open",
        **fields,
    )


def load_places(groups: dict[str, Organisation], *, organiser: Any, officer: Any) -> None:
    """One place in each band, one withheld from the public, one area only, one waiting, one draft."""
    keeper = groups["lunch"]
    make = {
        "imminent": example(
            "village_hall",
            ("Harbour hall", "Neuadd yr harbwr"),
            kept_by=keeper,
            capacity=120,
            rooms=2,
            hire_price="up_to_10",
            is_step_free="yes",
            **in_town("caernarfon"),
        ),
        "serious": example("pub", ("Drovers' inn", "Tafarn y porthmyn"), **in_town("bala")),
        "at_risk": example("chapel_or_church_hall", ("Hill chapel hall", "Festri'r bryn"), **in_town("bethesda")),
        "watch": example("pavilion", ("Riverside pavilion", "Pafiliwn glan yr afon"), **in_town("bangor")),
        "no_concern": example(
            "community_centre",
            ("Old school centre", "Canolfan yr hen ysgol"),
            capacity=60,
            hire_price="free",
            **in_town("porthmadog"),
        ),
        "withheld": example(
            "welfare_hall", ("Quarry institute", "Sefydliad y chwarel"), **in_town("blaenau-ffestiniog")
        ),
        "area_only": example("day_centre", ("Quiet house", "Y tŷ tawel"), visibility=Visibility.AREA_ONLY),
    }
    places = {
        name: published(asset, by=officer, officer=officer, rooms=ROOMS.get(name, ())) for name, asset in make.items()
    }
    actions.add_asset(
        entry=example("allotments", ("Station allotments", "Rhandiroedd yr orsaf"), kept_by=keeper),
        by=organiser,
        submit=True,
    )
    load_risk(places, officer=officer)
    actions.record_use(use=Use(asset=places["imminent"], organisation=keeper, dependence="only_place"), by=organiser)


def load_risk(places: dict[str, Asset], *, officer: Any) -> None:
    today = timezone.localdate()
    source = {"source_en": "Example notice", "source_cy": "Hysbysiad enghreifftiol", "observed_on": days_ago(7)}
    known = source | {"status": "confirmed", "is_public": True}
    for name in ("imminent", "serious", "at_risk"):
        actions.record_owner_told(told=OwnerTold(asset=places[name], told_on=days_ago(5), how="Letter"), by=officer)
    for name, days in (("imminent", 42), ("withheld", 30)):
        auction = RiskFact(
            asset=places[name], rule="R01", facts={"stage": "auction"}, event_on=today + timedelta(days=days), **known
        )
        actions.record_risk(fact=auction, by=officer)
    closure = RiskFact(
        asset=places["serious"],
        rule="R02",
        facts={"stage": "decided", "reach": "place"},
        event_on=today + timedelta(days=200),
        **known,
    )
    actions.record_risk(fact=closure, by=officer)
    actions.record_tenure(
        tenure=Tenure(
            asset=places["at_risk"],
            rung="short_lease",
            starts_on=days_ago(3000),
            ends_on=today + timedelta(days=300),
            **known,
        ),
        by=officer,
    )
    council = Organisation.objects.get(authority_body=GWYNEDD)
    freehold = Tenure(asset=places["withheld"], holder=council, rung="other_freehold", runs_the_place=True, **known)
    actions.record_tenure(tenure=freehold, by=officer)
    survey = {key: value for key, value in known.items() if key != "observed_on"} | {"surveyed_on": days_ago(90)}
    actions.record_survey(survey=Survey(asset=places["watch"], grade="fair", **survey), by=officer)
    for family in ("intention", "use", "legal"):
        look = RiskFact(asset=places["no_concern"], rule="R00", facts={"family": family}, **known)
        actions.record_risk(fact=look, by=officer)
    actions.record_survey(survey=Survey(asset=places["no_concern"], grade="good", **survey), by=officer)
