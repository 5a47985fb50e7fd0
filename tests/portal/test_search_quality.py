"""How well a search finds: labelled sets made from our own tables and from words that such registers have."""

import random
from collections.abc import Callable, Iterable, Iterator
from string import ascii_lowercase

import pytest

from entries.bulk import add_many
from entries.models import Entry
from entries.searching.question import read_question
from entries.searching.words import ASKING
from reference.gazetteer import OUTWARD_CODE, POSTCODE
from reference.models import Authority, OutwardCode, Place, Postcode
from reference.sameness import fold
from reference.welsh_words import LITTLE, keys
from registry.models import Organisation
from tests import builders as make

pytestmark = pytest.mark.django_db

SHOWN, FIRST_FIVE = 10, 5
NOUNS = """
adran aelwyd afon amgueddfa amgylchedd anabledd arddangosfa athrawon baban babanod bachgen banc band barddoniaeth bocsio
bore bowlio brecwast bro bwthyn bwyd bwyty byd cae caffi campfa canolfan cantorion canu capel cardiau cariad carnifal
cartref castell cathod cegin ceffylau celf cerdded cerddoriaeth chwaer chwaraeon cinio clwb coed coedwig coetir coffi
coginio coleg comin côr crefft criced croeso cwm cwmni cwrs cydraddoldeb cyfarfod cyfeillgarwch cyfeillion cyfiawnder
cyngerdd cynghrair cyngor cylch cymdeithas cymdogion cymuned cŵn dawns defaid dinas disgyblion diwrnod dosbarth drama
dringo dynion dysgwyr eglwys eisteddfod elusen festri ffair fferm ffermwyr ffordd ffrindiau garddio gardd gemau gitâr
glowyr gobaith gofalwyr golff gorsaf grŵp gwaith gwarchodfa gwartheg gweddi gweithdy gwenyn gwesty gwirfoddolwyr gwraig
gŵyl gymnasteg hafan hamdden hanes harbwr henoed heddwch hinsawdd hwylio iaith iechyd ieuenctid institiwt llenyddiaeth
lles lleng llwybr llyfr llyfrgell llyn llys lloches maes mam marchnad marchogaeth meddygfa meithrinfa melin menter
menywod merched milwyr mosg mudwyr môr mynydd natur neuadd nofio noson oergell oriel pafiliwn pantri parc partneriaeth
pensiynwyr pentref perllan pier plant plas pobl pont preswylwyr prifysgol prosiect prynhawn pwll pwyllgor pysgota
rhandir rhedeg rhieni rhwydwaith rhwyfo rygbi saethu sefydliad siop sioe swyddfa tad tafarn te telyn teml tenantiaid
tenis teulu theatr tîm traeth treftadaeth tref trigolion tŷ tyddyn undeb urdd ymddiriedolaeth ysbyty ysgol ystafell
"""
PLURALS = """
aelod/aelodau aelwyd/aelwydydd aderyn/adar amgueddfa/amgueddfeydd ardal/ardaloedd arweinydd/arweinwyr artist/artistiaid
athro/athrawon bachgen/bechgyn band/bandiau bore/boreau bws/bysiau bws/bysys bwthyn/bythynnod cae/caeau caffi/caffis
canolfan/canolfannau canwr/cantorion capel/capeli car/ceir castell/cestyll cegin/ceginau ceffyl/ceffylau ci/cŵn
clwb/clybiau coeden/coed coleg/colegau côr/corau cwmni/cwmnïau cwrs/cyrsiau cyfaill/cyfeillion cyfarfod/cyfarfodydd
cylch/cylchoedd cymdeithas/cymdeithasau cymdogaeth/cymdogaethau cymuned/cymunedau cyngor/cynghorau dafad/defaid
dawnsiwr/dawnswyr defnyddiwr/defnyddwyr dinas/dinasoedd disgybl/disgyblion dosbarth/dosbarthiadau dyn/dynion
eglwys/eglwysi eisteddfod/eisteddfodau elusen/elusennau ffair/ffeiriau ffermwr/ffermwyr ffoadur/ffoaduriaid
ffrind/ffrindiau gardd/gerddi geid/geidiaid gêm/gemau glöwr/glowyr gofalwr/gofalwyr gorsaf/gorsafoedd grŵp/grwpiau
gwasanaeth/gwasanaethau gweithdy/gweithdai gwirfoddolwr/gwirfoddolwyr gŵyl/gwyliau iaith/ieithoedd llwybr/llwybrau
llyfr/llyfrau llyfrgell/llyfrgelloedd maes/meysydd marchnad/marchnadoedd menter/mentrau menyw/menywod merch/merched
neuadd/neuaddau noson/nosweithiau oedolyn/oedolion oriel/orielau parc/parciau pensiynwr/pensiynwyr person/pobl
plentyn/plant pont/pontydd preswylydd/preswylwyr pwll/pyllau pwyllgor/pwyllgorau rhandir/rhandiroedd rhiant/rhieni
sgowt/sgowtiaid sioe/sioeau siop/siopau stryd/strydoedd swyddfa/swyddfeydd tafarn/tafarnau tafarn/tafarndai
tenant/tenantiaid teulu/teuluoedd theatr/theatrau tîm/timau traeth/traethau tref/trefi tŷ/tai ymwelydd/ymwelwyr
ysgol/ysgolion ysgoldy/ysgoldai ystafell/ystafelloedd
"""
# Written anew, so that an error in the portal's own table is one here.
MUTATIONS = {
    "soft": {"p": "b", "t": "d", "c": "g", "b": "f", "d": "dd", "g": "", "m": "f", "ll": "l", "rh": "r"},
    "nasal": {"p": "mh", "t": "nh", "c": "ngh", "b": "m", "d": "n", "g": "ng"},
    "aspirate": {"p": "ph", "t": "th", "c": "ch"},
}
STAY = ("ch", "dd", "ff", "ng", "ph", "th")
# Beside each noun there stand others: it is not found because it stands alone.
PARTNER = "Annwn"
CLUBS = (
    "{} Rugby Football Club",
    "Clwb Pêl-droed {}",
    "{} Cricket Club Ltd",
    "Cymdeithas Arddio {}",
    "{} & District Angling Association",
    "Neuadd Goffa {}",
    "Côr Meibion {}",
    "{} Library",
    "A.F.C. {} Juniors",
    "St. Mary's Hall, {}",
)
IN_ENGLISH = """
hall in {}|hall near {}|HALL NEAR {}|{} hall|hall {}|a warm room near {}|hall, {}|hall close to {}|halls not far from {}
any hall in and around {}|hall within 3 miles of {}|hall less than 3 miles from {}|hall within three miles of {}
where can I find a hall near {}?|nearest hall to {}|hall to hire in {}|hall in the {} area|hall outside {}
hall {}, Wales
"""
IN_WELSH = """
neuadd ger {}|neuadd wrth ymyl {}|neuadd yng nghyffiniau {}|neuadd o gwmpas {}|neuadd o amgylch {}|neuadd yn ardal {}
oes neuadd ger {}?|ble mae neuadd ger {}|{} neuadd|neuadd {}|ystafell gynnes ger {}|neuadd i'w llogi ger {}
neuadd nid nepell o gwmpas {}|neuadd {}, Cymru
"""
BEFORE_SOFT = """
neuadd i {}|neuadd o {}|neuadd am {}|neuadd ar {}|neuadd at {}|neuadd dan {}|neuadd dros {}|neuadd drwy {}|neuadd gan {}
neuadd hyd {}|neuadd wrth {}|neuadd yn agos i {}|neuadd heb fod ymhell o {}|neuadd o fewn 3 milltir i {}
neuadd tu allan i {}|neuadd hyd at dair milltir o {}
"""
SOUGHT = {"a", "hall", "halls", "warm", "room", "neuadd", "ystafell", "gynnes"}
ARTICLES = ("Y ", "Yr ")


def changed(word: str, kind: str) -> str | None:
    """The word after one that changes its first letter in this way; None where nothing changes."""
    for first in (word[:2].lower(), word[:1].lower()):
        if first in STAY:
            return None
        if first in MUTATIONS[kind]:
            return MUTATIONS[kind][first] + word[len(first) :]
        if first in ("ll", "rh"):
            return None
    return None


def forms(word: str) -> Iterator[str]:
    yield from (form for kind in MUTATIONS if (form := changed(word, kind)))
    if fold(word)[0] in "aeiou":
        yield f"h{word}"


def organisations(names: Iterable[str], language: str) -> dict[str, Organisation]:
    """One for each name, at once."""
    made = {}
    for name in names:
        fields = {"name_en": "", "purpose_en": "", f"name_{language}": name, "given_language": language}
        made[name] = Organisation(**make.make_entry_fields("", fields), is_listable=True)
    add_many(list(made.values()))
    return made


def found(question: str, most: int) -> list[str]:
    entries = Entry.objects.public().in_name_order().search(question).in_order_found()[:most]
    return [entry.name_en or entry.name_cy for entry in entries]


def rate(cases: list, is_right: Callable[..., bool], least: float) -> None:
    missed = [case for case in cases if not is_right(*case)]
    assert len(missed) <= len(cases) * (1 - least), missed


def pairs() -> list[list[str]]:
    return [pair.split("/") for pair in PLURALS.split()]


def welsh_places() -> list[str]:
    return sorted(set(Place.objects.values_list("name_cy", flat=True)))


@pytest.fixture(scope="module")
def nouns(module_db) -> None:
    single = {*NOUNS.split(), *(word for pair in pairs() for word in pair), *welsh_places()}
    organisations([f"{noun[:1].upper()}{noun[1:]} {PARTNER}" for noun in sorted(single)], "cy")


def test_every_changed_form_of_a_noun_or_place_finds_its_radical(nouns):
    words = [*NOUNS.split(), *(name for name in welsh_places() if not name.startswith(ARTICLES))]
    cases = [(form, word) for word in words for form in forms(word)]
    assert len(words) >= 300

    rate(cases, lambda form, word: finds(f"{form} {PARTNER}", word), least=0.99)


def test_every_changed_form_alone_shares_a_key_with_its_radical():
    words = [*NOUNS.split(), *(word for pair in pairs() for word in pair)]

    # "The" may be tea after "and", but hardly ever is.
    changed = [(form, word) for word in words for form in forms(word) if form not in LITTLE]
    assert [form for form, word in changed if not keys(form) & keys(word)] == []


def test_one_finds_many_and_many_one_with_accents_or_without(nouns):
    cases = [(asked, word) for one, many in pairs() for asked, word in ((one, many), (many, one))]
    cases += [(form, one) for one, many in pairs() for form in forms(many)]
    cases += [(fold(asked), word) for asked, word in cases if fold(asked) != asked]

    rate(cases, lambda asked, word: finds(f"{asked} {PARTNER}", word), least=0.99)


def finds(question: str, word: str) -> bool:
    return f"{word[:1].upper()}{word[1:]} {PARTNER}" in found(question, SHOWN)


@pytest.fixture(scope="module")
def clubs(module_db) -> list[str]:
    towns = [name for name in Place.objects.order_by("pk").values_list("name_en", flat=True) if len(fold(name)) >= 4]
    names = [
        club.format(town) for place, town in enumerate(towns) for club in (CLUBS[place % 10], CLUBS[(place + 3) % 10])
    ]
    organisations(names, "en")
    return names


@pytest.mark.parametrize("kind", ["left out", "put in", "another", "changed about"])
def test_one_typing_error_anywhere_in_a_name_finds_it_among_the_first_five(clubs, kind):
    chance = random.Random(kind)
    cases = [(mistyped(name, kind, chance), name) for name in chance.sample(clubs, 60)]

    rate(cases, lambda typed, name: name in found(typed, FIRST_FIVE), least=0.95)


def mistyped(name: str, kind: str, chance: random.Random) -> str:
    while True:
        place, letter = chance.randrange(len(name) - 1), chance.choice(ascii_lowercase)
        here, after = name[place], name[place + 1]
        typed = {
            "left out": name[:place] + name[place + 1 :],
            "put in": name[:place] + letter + name[place:],
            "another": name[:place] + letter + name[place + 1 :],
            "changed about": name[:place] + after + here + name[place + 2 :],
        }[kind]
        if here.isalpha() and (after.isalpha() or kind != "changed about") and fold(typed) != fold(name):
            return typed


def test_where_errors_are_forgiven_the_name_with_all_words_comes_first():
    organisations([f"{name} Library" for name in ("Aber", "Gwynedd", "Corris")], "en")

    assert found("Gwynedd Libarry", 1) == ["Gwynedd Library"]


def test_a_place_by_every_way_of_asking():
    rows = [*Place.objects.values_list("name_en", "name_cy"), *Authority.objects.values_list("name_en", "name_cy")]

    assert [question for names in rows for question in questions(*names) if not names_place(question, names)] == []


def questions(english: str, welsh: str) -> Iterator[str]:
    yield from (question.format(english) for question in lines(IN_ENGLISH))
    yield from (question.format(welsh) for question in lines(IN_WELSH))
    article = next((article for article in ARTICLES if welsh.startswith(article)), "")
    for question in lines(BEFORE_SOFT):
        if article:
            yield question.replace(" i {}", " i'r {}").replace(" o {}", " o'r {}").format(welsh.removeprefix(article))
        else:
            yield question.format(changed(welsh, "soft") or welsh)


def lines(text: str) -> list[str]:
    return text.strip().replace("\n", "|").split("|")


def names_place(question: str, names: tuple[str, str]) -> bool:
    read = read_question(question)
    meant = [read.spot, *read.others] if read.spot else []
    left = {fold(word) for word in read.words} - ASKING - SOUGHT
    says_miles = "mile" in question or "milltir" in question
    return (
        any({fold(spot.name_en), fold(spot.name_cy)} & {fold(name) for name in names} for spot in meant)
        and not left
        and read.says_miles == says_miles
        and (not says_miles or read.miles == 3)
    )


def test_a_postcode_by_every_way_of_asking():
    codes = OutwardCode.objects.exclude(pk="NPT").order_by("pk")
    rows = [
        Postcode(
            postcode=f"{code.pk} 1AT", authority=code.main_authority, latitude=code.latitude, longitude=code.longitude
        )
        for code in codes
    ]
    Postcode.objects.bulk_create(rows)
    asked = [*lines(IN_ENGLISH), *lines(IN_WELSH), "hall near postcode {}", "cod post {}", "neuadd ger côd post {}"]
    chance = random.Random(3)

    for row in chance.sample(rows, 25):
        whole, half = str(row.pk), str(row.pk).split()[0]
        for question in asked:
            for written in (whole, whole.lower(), whole.replace(" ", ""), whole.replace(" ", "-")):
                assert is_at(question.format(written), POSTCODE, whole)
            for written in (half, half.lower(), f"{half[:2]} {half[2:]}", f"{half} 1"):
                assert is_at(question.format(written), OUTWARD_CODE, half)


def is_at(question: str, kind: str, code: str) -> bool:
    read = read_question(question)
    left = {fold(word) for word in read.words} - ASKING - SOUGHT
    return read.spot is not None and (read.spot.kind, read.spot.code, left) == (kind, code, set())


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("rugby Felinheli", "Y Felinheli RFC"),
        ("rygbi Felinheli", "Y Felinheli R.F.C."),
        ("Felinheli RFC", "Clwb Rygbi'r Felinheli"),
        ("football club Felinheli", "Clwb Pêl-droed Y Felinheli"),
        ("football Felinheli", "A.F.C. Felinheli"),
        ("wi Felinheli", "Sefydliad y Merched Felinheli"),
        ("sefydliad merched Felinheli", "Felinheli Women's Institute"),
        ("yfc Felinheli", "Ffermwyr Ifanc Felinheli"),
        ("hub Felinheli", "Hwb Felinheli"),
        ("dŷ'r ysgol", "Tŷ'r Ysgol"),
        ("clwb i'r bobl ifanc", "Clwb y Bobl Ifanc"),
        ("ferched y wawr", "Merched y Wawr"),
        ("darcy players", "D'Arcy Players"),
        ("eglwys st padrig", "Eglwys Sant Padrig"),
    ],
)
def test_a_name_is_found_by_letters_and_by_words_of_the_other_language(question, name):
    organisations([name], "en")

    assert found(question, FIRST_FIVE) == [name]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("clwb pêl-droed Aberwen", "Aberwen Football Club"),
        ("bêl droed Aberwen", "Aberwen AFC"),
        ("pêl-droed", "Clwb Peldroed Aberwen"),
        ("football Aberwen", "Clwb Pêl-droed Aberwen"),
        ("young farmers", "Clwb Ffermwyr Ifanc Aberwen"),
        ("ffermwyr ifanc", "Aberwen Young Farmers"),
    ],
)
def test_a_thing_of_two_words_is_found_in_the_other_language(db, asked, name):
    make.make_group(name, name_cy=name)
    make.make_group("Aberwen Choir", name_cy="Côr Aberwen")

    names = [entry.name_en for entry in Entry.objects.public().search(asked)]
    assert name in names
    assert "Aberwen Choir" not in names
