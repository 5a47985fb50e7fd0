"""Which entries answer a question, in which order, and how far away they are: the question as conditions on rows."""

import math

from django.db.models import Case, FloatField, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Sqrt
from django.db.models.lookups import LessThanOrEqual

from entries.searching.question import Question
from entries.searching.words import (
    anywhere,
    forgivingly,
    in_a_form_of_the_name,
    in_a_name_mistyped,
    in_the_name,
    named_after,
)
from entries.states import Precision, State, Visibility
from reference.gazetteer import AUTHORITY, KNOWN_AREA, POSTCODE, WARD, Spot
from reference.known_areas import MILES_IN_A_DEGREE

# Below the precision of a postcode an entry is somewhere around, and no distance is shown.
IS_PRECISE = Q(precision__in=(Precision.EXACT, Precision.POSTCODE))
IS_AROUND = Q(precision__in=(Precision.EXACT, Precision.POSTCODE, Precision.OUTWARD_CODE))
SHOWS_ITS_WARD = Q(visibility=Visibility.FULL) | Q(shows_ward=True)
IN_FULL = Q(state=State.PUBLISHED, is_listable=True, visibility=Visibility.FULL)
# Every word in the name; every word in a form of the name; every word that is needed; found in another way; every word
# in the name, some with a typing error; found in another way with a typing error forgiven.
IN_THE_NAME, ALL_IN_A_FORM, IN_A_FORM, ELSEWHERE, IN_A_NAME_MISTYPED, MISTYPED = range(6)
MOST_MARGIN = 0.0001


def fits(question: Question, *, forgiving: bool) -> Q:
    """Entries that have the words, and are where they were asked for or say so in their name.

    The whole question may be a name as well: "Bangor Cricket Club" is one, wherever it plays.
    """
    words = forgivingly if forgiving else anywhere
    if question.spot is None:
        return words(question.folded) if question.folded else Q(pk__in=[])
    place = is_there(question.spot, question.miles)
    if question.place_words and question.spot.kind not in (POSTCODE, "outward_code"):
        # Only what everybody may read of an area-only entry says where it is: its name.
        names = (question.spot.name_en, question.spot.name_cy, " ".join(question.place_words))
        place |= named_after(*names, written=question.place_words)
    if not question.folded:
        return place
    return place & words(question.folded)


def rank(question: Question, *, forgiving: bool) -> Combinable:
    """How well an entry fits, the best first."""
    every = question.all_folded
    if not every or (question.spot is not None and not question.folded and question.spot.is_area):
        return Value(ELSEWHERE, output_field=IntegerField())
    cases = [When(in_the_name(every), then=Value(IN_THE_NAME))]
    if question.spot is None or not question.spot.is_precise:
        cases.append(When(in_a_form_of_the_name(every, with_all=True), then=Value(ALL_IN_A_FORM)))
        cases.append(When(in_a_form_of_the_name(every), then=Value(IN_A_FORM)))
    if forgiving and question.folded:
        cases.append(When(anywhere(question.folded), then=Value(ELSEWHERE)))
        cases.append(When(in_a_name_mistyped(every), then=Value(IN_A_NAME_MISTYPED)))
    return Case(*cases, default=Value(MISTYPED if forgiving else ELSEWHERE), output_field=IntegerField())


def is_there(spot: Spot, miles: float) -> Q:
    """What lies in the area, or around the point, as far as everybody may know."""
    if spot.kind == AUTHORITY:
        return Q(authority=spot.code)
    if spot.kind == KNOWN_AREA:
        # Where it is made up of wards, none of these codes is that of an authority.
        return Q(authority__in=spot.within) | Q(ward__in=spot.within) & SHOWS_ITS_WARD
    if spot.kind == WARD:
        return Q(ward=spot.code) & SHOWS_ITS_WARD
    around = IN_FULL & IS_AROUND & in_box(spot, miles) & Q(LessThanOrEqual(miles_from(spot), miles))
    if spot.kind == POSTCODE:
        return around | (IN_FULL & Q(postcode=spot.code))
    if spot.kind == "outward_code":
        return around | (IN_FULL & Q(postcode__startswith=f"{spot.code} ")) | (IN_FULL & Q(postcode=spot.code))
    return around | (IN_FULL & Q(town=spot.code)) if spot.code else around


def in_box(spot: Spot, miles: float) -> Q:
    """Inside the square around the circle, which an index knows."""
    latitude, longitude = point_of(spot)
    north = miles / MILES_IN_A_DEGREE + MOST_MARGIN
    east = north / math.cos(math.radians(latitude))
    return Q(
        latitude__range=(latitude - north, latitude + north),
        longitude__range=(longitude - east, longitude + east),
    )


def miles_away(question: Question) -> Combinable:
    """From where it was asked for, where both ends are known well enough; otherwise null, and last."""
    if question.spot is None or not question.spot.is_precise:
        return Cast(Value(None), FloatField())
    known = IN_FULL & IS_PRECISE & Q(latitude__isnull=False)
    return Case(When(known, then=miles_from(question.spot)), default=None, output_field=FloatField())


def miles_from(spot: Spot) -> Combinable:
    """On a plane: over a few dozen miles that is right to the tenth that is shown."""
    latitude, longitude = point_of(spot)
    north = Cast("latitude", FloatField()) - Value(latitude)
    east = (Cast("longitude", FloatField()) - Value(longitude)) * Value(math.cos(math.radians(latitude)))
    return Sqrt(north * north + east * east) * Value(MILES_IN_A_DEGREE)


def point_of(spot: Spot) -> tuple[float, float]:
    """Raises ValueError for an area, which has no point."""
    if spot.latitude is None or spot.longitude is None:
        raise ValueError(f"{spot.name_en} has no position.")
    return spot.latitude, spot.longitude
