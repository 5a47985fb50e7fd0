"""Whether a name is that of a public body in Wales, however it is spelled: nobody takes one without its officers' say.

A name claims to be a body where nothing of it is left but the words that tell this body from others. "Gwynedd
Council", "CYNGOR  GWYNEDD" and "The Gwynedd County Council (official)" are one; "Gwynedd Council Tenants" is a group's
own name, and "Bangor City Council" is another body.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from reference.models import Authority
from reference.sameness import without_other_ways

# Letters of other alphabets that look like ours.
LOOKALIKES = str.maketrans(
    "абвеёзиіїјкмнорсԁѕтухһӏԛԝԍɡɩɑαβγειικκνορτυχωνη",
    "abbeeзиiijkmhopcdstyxhlqwggiaabyeiikkvoptuxwvn",
)
FIGURES_LIKE_LETTERS = str.maketrans("0135", "oies")
# Words that do not tell one body from another: "county", "the", "official", and what a council calls its parts.
BESIDES = frozenset(
    re.findall(
        r"\w+",
        "a and at ar cbc county borough city council councils cyngor gyngor chyngor sir siroedd sirol "
        "bwrdeistref fwrdeistref dinas ddinas dinesig and for gan i in new o of official officially "
        "swyddogol the y yr yn wales cymru gymru department departments dept adran office swyddfa "
        "service services gwasanaeth gwasanaethau team tim website gwefan page tudalen corporation "
        "corfforaeth local authority awdurdod lleol uk gov llyw ltd limited cyf",
    )
)
SAYS_COUNCIL = frozenset({"council", "councils", "cyngor", "gyngor", "chyngor", "cbc", "authority", "awdurdod"})
# Bodies that are no council. Those of several areas are listed as they call themselves, in both languages.
OTHER_BODIES = (
    "Welsh Government",
    "Llywodraeth Cymru",
    "Senedd Cymru",
    "Welsh Parliament",
    "Senedd",
    "UK Government",
    "Betsi Cadwaladr University Health Board",
    "Bwrdd Iechyd Prifysgol Betsi Cadwaladr",
    "Hywel Dda University Health Board",
    "Bwrdd Iechyd Prifysgol Hywel Dda",
    "Powys Teaching Health Board",
    "Bwrdd Iechyd Addysgu Powys",
    "Swansea Bay University Health Board",
    "Bwrdd Iechyd Prifysgol Bae Abertawe",
    "Cwm Taf Morgannwg University Health Board",
    "Bwrdd Iechyd Prifysgol Cwm Taf Morgannwg",
    "Cardiff and Vale University Health Board",
    "Bwrdd Iechyd Prifysgol Caerdydd a'r Fro",
    "Aneurin Bevan University Health Board",
    "Bwrdd Iechyd Prifysgol Aneurin Bevan",
    "Public Health Wales",
    "Iechyd Cyhoeddus Cymru",
    "Velindre University NHS Trust",
    "Ymddiriedolaeth GIG Prifysgol Felindre",
    "Welsh Ambulance Services University NHS Trust",
    "Ymddiriedolaeth GIG Prifysgol Gwasanaethau Ambiwlans Cymru",
    "Health Education and Improvement Wales",
    "Addysg a Gwella Iechyd Cymru",
    "Digital Health and Care Wales",
    "Iechyd a Gofal Digidol Cymru",
    "NHS Wales",
    "GIG Cymru",
    "North Wales Police",
    "Heddlu Gogledd Cymru",
    "Dyfed-Powys Police",
    "Heddlu Dyfed-Powys",
    "South Wales Police",
    "Heddlu De Cymru",
    "Gwent Police",
    "Heddlu Gwent",
    "British Transport Police",
    "Heddlu Trafnidiaeth Prydain",
    "North Wales Fire and Rescue Service",
    "Gwasanaeth Tân ac Achub Gogledd Cymru",
    "Mid and West Wales Fire and Rescue Service",
    "Gwasanaeth Tân ac Achub Canolbarth a Gorllewin Cymru",
    "South Wales Fire and Rescue Service",
    "Gwasanaeth Tân ac Achub De Cymru",
    "Natural Resources Wales",
    "Cyfoeth Naturiol Cymru",
    "Eryri National Park Authority",
    "Snowdonia National Park Authority",
    "Awdurdod Parc Cenedlaethol Eryri",
    "Pembrokeshire Coast National Park Authority",
    "Awdurdod Parc Cenedlaethol Arfordir Penfro",
    "Bannau Brycheiniog National Park Authority",
    "Brecon Beacons National Park Authority",
    "Awdurdod Parc Cenedlaethol Bannau Brycheiniog",
    "Audit Wales",
    "Archwilio Cymru",
    "Estyn",
    "Sport Wales",
    "Chwaraeon Cymru",
    "Arts Council of Wales",
    "Cyngor Celfyddydau Cymru",
    "Transport for Wales",
    "Trafnidiaeth Cymru",
    "Amgueddfa Cymru",
    "Museum Wales",
    "National Library of Wales",
    "Llyfrgell Genedlaethol Cymru",
    "Cadw",
    "Public Services Ombudsman for Wales",
    "Ombwdsmon Gwasanaethau Cyhoeddus Cymru",
    "Welsh Language Commissioner",
    "Comisiynydd y Gymraeg",
)
# What councils are called besides their own two names.
ALSO_CALLED = {
    "W06000001": ("Anglesey", "Môn"),
    "W06000010": ("Sir Gâr", "Gaerfyrddin"),
    "W06000016": ("RCT", "Rhondda Cynon Taff"),
    "W06000014": ("Vale of Glamorgan", "The Vale", "Y Fro"),
    "W06000008": ("Ceredigion",),
}


@dataclass(frozen=True)
class PublicBody:
    """Whose name it is: `authority` is the code of the council that it is, or "" for any other body."""

    authority: str = ""


def folded(name: str) -> str:
    """As names are compared everywhere, and without letters of other alphabets and figures in the place of letters."""
    plain = without_other_ways(unicodedata.normalize("NFKC", name).casefold().translate(LOOKALIKES))
    return " ".join(word if word.isdecimal() else word.translate(FIGURES_LIKE_LETTERS) for word in plain.split())


def telling_words(name: str) -> tuple[frozenset[str], bool]:
    """The words that tell the body from others, and whether the name says that it is a council."""
    words = folded(name).split()
    return frozenset(word for word in words if word not in BESIDES), bool(SAYS_COUNCIL & set(words))


def public_body_of(name: str) -> PublicBody | None:
    """The body whose name this is, or None where it is nobody's."""
    telling, says_council = telling_words(name)
    run_together = folded(name).replace(" ", "")
    councils, others, closed_up = _known()
    if closed := closed_up.get(run_together):
        return closed
    if says_council and telling in councils:
        return councils[telling]
    return others.get(folded_without_article(name))


def folded_without_article(name: str) -> str:
    words = [word for word in folded(name).split() if word not in {"the", "y", "yr", "official", "swyddogol"}]
    return " ".join(words)


@cache
def _known() -> tuple[dict[frozenset[str], PublicBody], dict[str, PublicBody], dict[str, PublicBody]]:
    """Councils by the words that tell them apart; other bodies by their names; both written as one word."""
    councils: dict[frozenset[str], PublicBody] = {}
    closed_up: dict[str, PublicBody] = {}
    for authority in Authority.objects.all():
        body = PublicBody(authority.pk)
        full = (authority.council_name_en, authority.council_name_cy)
        for name in (*full, authority.name_en, authority.name_cy, *ALSO_CALLED.get(authority.pk, ())):
            councils[telling_words(name)[0]] = body
        for name in full:
            closed_up[folded(name).replace(" ", "")] = body
    councils.pop(frozenset(), None)
    others = {folded_without_article(name): PublicBody() for name in OTHER_BODIES}
    closed_up |= {name.replace(" ", ""): body for name, body in others.items() if " " in name}
    return councils, others, closed_up
