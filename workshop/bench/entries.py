"""Groups and other bodies, places, and partnerships: spread over all wards, in one language or in both."""

from collections.abc import Sequence

from assets.models import Asset
from assets.models.asset import HirePrice, OpeningStatus, StepFree
from entries.models import Entry
from partnerships.models import Partnership
from partnerships.models.partnership import Link, Stage
from reference.models import ActivityKind, AssetKind, Ward
from registry.models import Organisation, PriceBand
from registry.models.organisation import SizeBand, YesNo
from workshop.bench.drawing import (
    AREA_ONLY_EVERY,
    WAITING_AT,
    WAITING_EVERY,
    chance,
    draw,
    identifier,
    one_of,
    today,
)
from workshop.bench.filling import Filler
from workshop.bench.sizes import Sizes

FIRST_WORDS = {
    "": "", "Old ": "Hen ", "St Mary's ": "Santes Fair ", "Riverside ": "Glan-yr-afon ", "Friends of ": "Cyfeillion ",
    "Upper ": "Uwch ", "Lower ": "Is ", "Harbour ": "Harbwr ", "Castle ": "Castell ", "Mill ": "Melin ",
}  # fmt: skip
SENTENCES = {
    "Everybody is welcome, and nobody has to book. ": "Mae croeso i bawb, a does dim rhaid archebu lle. ",
    "We meet every week and share a meal afterwards. ": "Rydym yn cwrdd bob wythnos ac yn rhannu pryd wedyn. ",
    "Older and younger people learn from each other here. ": "Mae pobl hŷn ac iau yn dysgu oddi wrth ei gilydd yma. ",
    "Volunteers run it, with help from the council. ": "Gwirfoddolwyr sy'n ei redeg, gyda help y cyngor. ",
    "New neighbours find their feet with us. ": "Mae cymdogion newydd yn cael eu traed danynt gyda ni. ",
    "There is music, craft and a garden in summer. ": "Mae yma gerddoriaeth, crefft, a gardd yn yr haf. ",
    "Learners of Welsh practise over a cup of tea. ": "Mae dysgwyr Cymraeg yn ymarfer dros baned. ",
    "We lend tools and mend what is broken. ": "Rydym yn benthyg offer ac yn trwsio pethau. ",
}
SECTORS = ("other_third_sector", "faith", "private", "education", "housing", "health", "other_public")
PRECISIONS = ("postcode", "exact", "outward_code")
# Keys are drawn from the number of a row; no two kinds share one.
KEYS_FROM = {"organisation": 0, "asset": 10_000_000, "partnership": 20_000_000}
IN_ENGLISH_ALONE, IN_WELSH_ALONE = f"{draw(9, 100)} < 15", f"{draw(9, 100)} >= 85"


def entry(kind: str, name_en: str, name_cy: str) -> dict[str, str]:
    """What every entry has. The ward `w` that a row is joined with says where it is."""
    purpose = {
        language: " || ".join(one_of(words, draw(salt, len(words))) for salt in (21, 22))
        for language, words in (("en", tuple(SENTENCES)), ("cy", tuple(SENTENCES.values())))
    }
    return {
        "id": identifier(kind),
        "key": f"pg_temp.key_of(n + {KEYS_FROM[kind]})",
        "authority_id": "w.authority_id",
        "ward_id": "w.gss_code",
        "state": f"CASE WHEN mod(n, {WAITING_EVERY}) = {WAITING_AT} THEN 'submitted' ELSE 'published' END",
        "visibility": f"CASE WHEN mod(n, {AREA_ONLY_EVERY}) = 0 THEN 'area_only' ELSE 'full' END",
        "shows_ward": chance(2, 50),
        "name_en": f"CASE WHEN {IN_WELSH_ALONE} THEN '' ELSE {name_en} END",
        "name_cy": f"CASE WHEN {IN_ENGLISH_ALONE} THEN '' ELSE {name_cy} END",
        "purpose_en": f"CASE WHEN {IN_WELSH_ALONE} THEN '' ELSE rtrim({purpose['en']}) END",
        "purpose_cy": f"CASE WHEN {IN_ENGLISH_ALONE} THEN '' ELSE rtrim({purpose['cy']}) END",
        "given_language": f"CASE WHEN {IN_WELSH_ALONE} THEN 'cy' ELSE 'en' END",
        "address": f"(1 + {draw(3, 200)}) || ' ' || w.name_en",
        "postcode": f"w.outward || ' ' || {draw(4, 10)} || chr(65 + {draw(5, 8)}) || chr(65 + {draw(6, 8)})",
        "latitude": f"round(w.latitude + ({draw(7, 2000)} - 1000) / 100000.0, 6)",
        "longitude": f"round(w.longitude + ({draw(8, 2000)} - 1000) / 100000.0, 6)",
        "precision": one_of(PRECISIONS, draw(10, len(PRECISIONS))),
        "declared_on": f"{today()} - {draw(11, 900)}",
        "confirmed_on": f"CASE WHEN {chance(12, 60)} THEN {today()} - {draw(13, 700)} END",
        "published_at": f"{today()}::timestamptz - {draw(14, 900)} * interval '1 day'",
    }


def wards(salt: int) -> str:
    return f"JOIN drawn_ward AS w ON w.number = {draw(salt, Ward.objects.count())}"


def first_word(salt: int) -> tuple[str, str]:
    index = draw(salt, len(FIRST_WORDS))
    return one_of(tuple(FIRST_WORDS), index), one_of(tuple(FIRST_WORDS.values()), index)


def named_after_kind(salt: int) -> tuple[str, str]:
    """ "Old Llanrug Lunch club": the ward, and as much of the kind `k` as people would put into a name."""
    first_en, first_cy = first_word(salt)
    kind_en = "split_part(split_part(k.name_en, ',', 1), ' or ', 1)"
    kind_cy = "split_part(split_part(k.name_cy, ',', 1), ' neu ', 1)"
    return f"{first_en} || w.name_en || ' ' || {kind_en}", f"{first_cy} || {kind_cy} || ' ' || w.name_cy"


def mostly(usual: str, salt: int, percent: int, others: Sequence[str]) -> str:
    """SQL: the usual word in so many rows of a hundred, otherwise one of the others."""
    return f"CASE WHEN {chance(salt, percent)} THEN '{usual}' ELSE {one_of(others, draw(salt + 100, len(others)))} END"


def fill_entries(filler: Filler, model: type[Entry], rows: int, given: dict[str, str], joined: str, what: str) -> None:
    """Rows of the table of entries, and of their own kind's table, which share their primary key."""
    own = {field.column for field in model._meta.local_concrete_fields}
    filler.fill(Entry, rows, {column: value for column, value in given.items() if column not in own}, joined, what)
    theirs = {column: value for column, value in given.items() if column in own} | {"entry_id": given["id"]}
    filler.fill(model, rows, theirs, joined, f"{what}: their own columns")


def fill_organisations(filler: Filler, sizes: Sizes) -> None:
    """Four in five are community groups."""
    sector = mostly("community_group", 32, 80, SECTORS)
    fill_entries(
        filler,
        Organisation,
        sizes.organisations,
        entry("organisation", *named_after_kind(31))
        | {
            "kind": f"CASE WHEN ({sector}) = 'community_group' THEN 'group' ELSE 'organisation' END",
            "sector_id": sector,
            "is_led_by_its_people": one_of(YesNo.values, draw(34, len(YesNo))),
            "price_band": one_of(PriceBand.values, draw(35, len(PriceBand))),
            "size_band": one_of(SizeBand.values, draw(36, len(SizeBand))),
            "languages": one_of(("{cy,en}", "{en}", "{cy}", "{en,bsl}", "{}"), draw(37, 5)) + "::varchar[]",
        },
        joined=f"{wards(38)} JOIN drawn_kind AS k ON k.number = {draw(39, ActivityKind.objects.count())}",
        what="organisations",
    )


def fill_assets(filler: Filler, sizes: Sizes) -> None:
    keeper = identifier("organisation", f"(1 + {draw(48, sizes.organisations)})")
    fill_entries(
        filler,
        Asset,
        sizes.assets,
        entry("asset", *named_after_kind(41))
        | {
            "kind": "'asset'",
            "asset_kind_id": "k.code",
            "opening_status": mostly("open", 42, 85, OpeningStatus.values),
            "hire_price": one_of(HirePrice.values, draw(44, len(HirePrice))),
            "is_step_free": one_of(StepFree.values, draw(45, len(StepFree))),
            "uprn": f"CASE WHEN {chance(46, 50)} THEN (100000000000 + n)::text ELSE '' END",
            "kept_by_id": f"CASE WHEN {chance(47, 40)} THEN {keeper} END",
        },
        joined=f"{wards(49)} JOIN drawn_place AS k ON k.number = {draw(50, AssetKind.objects.count())}",
        what="places",
    )


def fill_partnerships(filler: Filler, sizes: Sizes) -> None:
    first_en, first_cy = first_word(51)
    fill_entries(
        filler,
        Partnership,
        sizes.partnerships,
        entry(
            "partnership",
            f"{first_en} || w.name_en || ' together ' || mod(n, 100)",
            f"{first_cy} || w.name_cy || ' ynghyd ' || mod(n, 100)",
        )
        | {
            "kind": "'partnership'",
            "links": one_of([f"{{{link}}}" for link in Link.values], draw(52, len(Link))) + "::varchar[]",
            "stage": one_of((Stage.ACTIVE, Stage.FORMING, Stage.ENDED), draw(53, 3)),
            "started_on": f"{today()} - {draw(54, 2000)}",
        },
        joined=wards(55),
        what="partnerships",
    )
