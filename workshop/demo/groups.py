"""Groups and other organisations of the demo, with evidence."""

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from entries.actions import add_evidence, change_state, check_evidence
from entries.models import Evidence
from entries.states import Precision, Transition, Visibility
from reference.models import ActivityKind, Place
from registry import actions
from registry.models import Activity, Organisation, PriceBand
from registry.models.activity import Weekday
from workshop.demo.people import GWYNEDD


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def in_town(code: str) -> dict[str, Any]:
    """Where an example stands: in the middle of a real town, at an address that is none."""
    town = Place.objects.get(pk=code)
    return {
        "address": f"Example address, {town.name_en}",
        "latitude": town.latitude,
        "longitude": town.longitude,
        "precision": Precision.EXACT,
    }


def load_group(
    *, by: Any, names: tuple[str, str], purpose: tuple[str, str], kinds: list[str], **fields: Any
) -> Organisation:
    """A submitted example group of Gwynedd."""
    values = {
        "name_en": f"Example: {names[0]}",
        "name_cy": f"Enghraifft: {names[1]}",
        "purpose_en": purpose[0],
        "purpose_cy": purpose[1],
        "authority_id": GWYNEDD,
        "precision": Precision.AUTHORITY,
        "is_example": True,
    } | fields
    return actions.add_organisation(
        by=by,
        entry=Organisation(**values),
        contact={"role_name": "", "email": "ysgrifennydd@cohesion.example", "telephone": "", "is_public": False},
        identifiers={},
        activity_kinds=ActivityKind.objects.filter(pk__in=kinds),
        submit=True,
    )


def load_groups(*, organiser: Any, neighbour: Any, officer: Any) -> dict[str, Organisation]:
    """Full and area-only, published, returned, waiting and hidden."""
    lunch = load_group(
        by=organiser,
        names=("Harbour lunch club", "Clwb cinio'r harbwr"),
        purpose=(
            "A warm lunch every Tuesday, open to everybody, in Welsh and English.",
            "Cinio cynnes bob dydd Mawrth, yn agored i bawb, yn Gymraeg ac yn Saesneg.",
        ),
        kinds=["coffee_morning", "lunch_club", "warm_space"],
        price_band=PriceBand.UP_TO_3,
        languages=["cy", "en"],
        **in_town("caernarfon"),
    )
    crafts = load_group(
        by=organiser,
        names=("Harbour makers", "Gwneuthurwyr yr harbwr"),
        purpose=("Knitting and mending, with a cup of tea.", "Gwau a thrwsio, gyda phaned."),
        kinds=["craft_club"],
        price_band=PriceBand.FREE,
        languages=["cy", "en"],
        **in_town("caernarfon"),
    )
    choir = load_group(
        by=neighbour,
        names=("Valley choir", "Côr y cwm"),
        purpose=("A choir that needs no audition.", "Côr heb glyweliad."),
        kinds=["choir"],
        price_band=PriceBand.FREE,
        languages=["cy"],
        **in_town("bethesda"),
    )
    youth = load_group(
        by=neighbour,
        names=("Riverside youth club", "Clwb ieuenctid glan yr afon"),
        purpose=("Games, cooking and somewhere to be.", "Gemau, coginio a rhywle i fod."),
        kinds=["youth_club"],
        price_band=PriceBand.FREE,
        languages=["cy", "en"],
        **in_town("bangor"),
    )
    support = load_group(
        by=neighbour,
        names=("New neighbours", "Cymdogion newydd"),
        purpose=(
            "Support for people who have had to leave their homes.",
            "Cefnogaeth i bobl sydd wedi gorfod gadael eu cartrefi.",
        ),
        kinds=["advice_session"],
        visibility=Visibility.AREA_ONLY,
        price_band=PriceBand.FREE,
    )
    hidden = load_group(
        by=neighbour,
        names=("A hidden group", "Grŵp cudd"),
        purpose=("Shows what hidden means.", "Yn dangos ystyr cudd."),
        kinds=[],
        visibility=Visibility.HIDDEN,
    )
    walkers = load_group(
        by=organiser,
        names=("Sunday walkers", "Cerddwyr y Sul"),
        purpose=("Walks on Sundays.", "Teithiau cerdded ar y Sul."),
        kinds=["walking_group"],
        **in_town("bangor"),
    )
    load_group(
        by=organiser,
        names=("Repair café", "Caffi trwsio"),
        purpose=("Mending things together.", "Trwsio pethau gyda'n gilydd."),
        kinds=["repair_cafe"],
    )
    actions.keep_barriers(
        by=organiser,
        organisation=lunch,
        answers={
            "physical": {
                "met": "yes",
                "action_en": "There is one step at the door: a ramp is kept beside it.",
                "action_cy": "Mae un gris wrth y drws: cedwir ramp wrth ei ymyl.",
            },
            "psychological": {
                "met": "yes",
                "action_en": "Somebody sits with everyone who comes for the first time.",
                "action_cy": "Mae rhywun yn eistedd gyda phawb sy'n dod am y tro cyntaf.",
            },
        },
    )
    for group, kind, weekday, starts_at, ends_at in (
        (lunch, "lunch_club", Weekday.TUESDAY, time(12, 30), time(14)),
        (choir, "choir", Weekday.MONDAY, time(19, 30), time(21)),
        (crafts, "craft_club", Weekday.WEDNESDAY, time(18), time(20)),
        (youth, "youth_club", Weekday.FRIDAY, time(18, 30), time(20, 30)),
    ):
        activity = Activity(kind_id=kind, weekday=weekday, starts_at=starts_at, ends_at=ends_at)
        actions.add_activity(by=organiser, organisation=group, activity=activity)
    for group in (lunch, crafts, choir, youth, support, hidden):
        change_state(entry=group, transition=Transition.PUBLISH, by=officer)
    change_state(
        entry=walkers,
        transition=Transition.RETURN,
        by=officer,
        sentence="Where do the walks start, and can people without a car get there?",
    )
    return {"lunch": Organisation.objects.get(pk=lunch.pk), "choir": Organisation.objects.get(pk=choir.pk)}


def load_evidence(groups: dict[str, Organisation], *, organiser: Any, officer: Any) -> None:
    """Checked, evidenced, claimed, stale and not relevant, so that a profile shows them all."""
    rows = [
        {
            "practice_id": "P1.02",
            "statement_en": "A shared meal with the language class, 40 people.",
            "statement_cy": "Pryd ar y cyd gyda'r dosbarth iaith, 40 o bobl.",
            "happened_on": days_ago(60),
        },
        {
            "practice_id": "P2.02",
            "statement_en": "Nobody pays who cannot.",
            "statement_cy": "Does neb yn talu os na all.",
            "happened_on": days_ago(30),
            "link": "https://cohesion.example/prices",
        },
        {
            "practice_id": "P2.03",
            "statement_en": "We run it in two languages.",
            "statement_cy": "Rydym yn ei gynnal mewn dwy iaith.",
        },
        {
            "practice_id": "P5.07",
            "statement_en": "Two new volunteers trained.",
            "statement_cy": "Hyfforddwyd dau wirfoddolwr newydd.",
            "happened_on": days_ago(900),
        },
        {
            "practice_id": "P6.07",
            "is_relevant": False,
            "reason_en": "We have no budget to share out.",
            "reason_cy": "Nid oes gennym gyllideb i'w rhannu.",
        },
    ]
    given = [add_evidence(entry=groups["lunch"], evidence=Evidence(**row), by=organiser) for row in rows]
    check_evidence(evidence=given[0], by=officer)
