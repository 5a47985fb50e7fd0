"""Real names of clubs, as the publisher gave them and as people read them."""

import pytest

from entries.imports.names import decent_address, decent_name, is_given, joined_again
from reference.sameness import likeness

AS_GIVEN_AND_SHOWN = [
    ("Baglan R F C", "Baglan RFC"),
    ("Cwmbran Celtic a F C", "Cwmbran Celtic AFC"),
    ("Penclawdd a F C", "Penclawdd AFC"),
    ("Porthcawl R.F.C.", "Porthcawl R.F.C."),
    ("BWLCH Rangers AFC", "Bwlch Rangers AFC"),
    ("BP Llandarcy Bowling Club", "BP Llandarcy Bowling Club"),
    ("RAF St Athan Golf Club Ltd", "RAF St Athan Golf Club Ltd"),
    ("Chyf PDSC Limited", "Chyf PDSC Limited"),
    ("Chirk Aaa Ltd", "Chirk AAA Ltd"),
    ("Betws-Y-Coed Golf Club", "Betws-y-Coed Golf Club"),
    ("Rhos-on-Sea Lawn Tennis Club", "Rhos-on-Sea Lawn Tennis Club"),
    ("Allt-yr-yn Lawn Tennis Club Limited", "Allt-yr-yn Lawn Tennis Club Limited"),
    ("Clwb Criced a Bowlio Bethesda", "Clwb Criced a Bowlio Bethesda"),
    ("Brackla rugby football club", "Brackla Rugby Football Club"),
    ("Morriston town football club", "Morriston Town Football Club"),
    ("Royal St David's Golf Club Limited", "Royal St David's Golf Club Limited"),
    ("Connah'S Quay", "Connah's Quay"),
    ("St Joseph's (Casnewydd) Minis,juniors & Youth R F C", "St Joseph's (Casnewydd) Minis, Juniors & Youth RFC"),
    ("Clwb Golff Caerfyrddin - Carmarthen Golf  Club", "Clwb Golff Caerfyrddin - Carmarthen Golf Club"),
    ("Brynhill (Barry) Golf Club", "Brynhill (Barry) Golf Club"),
    ("STAR Library", "STAR Library"),
]
IN_CAPITALS = [
    ("LLANRHAEADR-YM-MOCHNANT FC", "Llanrhaeadr-ym-Mochnant FC"),
    ("ABERDARE R F C", "Aberdare RFC"),
    ("USK RFC LTD", "Usk RFC Ltd"),
    ("LLANDUDNO & DISTRICT A F C LTD", "Llandudno & District AFC Ltd"),
    ("PEN-Y-BONT AR OGWR", "Pen-y-bont ar Ogwr"),
    ("RHOS-ON-SEA BOWLING CLUB", "Rhos-on-Sea Bowling Club"),
    ("CWMTAWE SUB-AQUA CLUB", "Cwmtawe Sub-Aqua Club"),
    ("CLWB PÊL-DROED Y BALA", "Clwb Pêl-droed y Bala"),
    ("NEUADD DATHLU'R CENNIN", "Neuadd Dathlu'r Cennin"),
    ("TŶ'R YSGOL", "Tŷ'r Ysgol"),
    ("CONNAH'S QUAY TOWN BAND", "Connah's Quay Town Band"),
    ("O'BRIEN'S BOXING CLUB", "O'Brien's Boxing Club"),
    ("D'ARCY MEMORIAL HALL", "D'Arcy Memorial Hall"),
    ("MCDONALD PLAYING FIELDS", "McDonald Playing Fields"),
    ("MACHYNLLETH TENNIS CLUB", "Machynlleth Tennis Club"),
    ("KING GEORGE VI FIELD", "King George VI Field"),
    ("GEORGE V PLAYING FIELD", "George V Playing Field"),
    ("1ST MOLD SCOUTS", "1st Mold Scouts"),
    ("PHOENIX 681 FC LIMITED", "Phoenix 681 FC Limited"),
    ("Y LOLFA (GWAUN CAE GURWEN)", "Y Lolfa (Gwaun Cae Gurwen)"),
    ("ST ALBANS SPORTS AND SOCIAL CLUB", "St Albans Sports and Social Club"),
    ("A.F.C. LLWYDCOED", "A.F.C. Llwydcoed"),
    ("CLWB RYGBI RHUTHUN CYF", "Clwb Rygbi Rhuthun Cyf"),
    ("ROWING/SAILING CLUB", "Rowing/Sailing Club"),
    ("YMCA", "YMCA"),
    ("RFC", "RFC"),
]
CUT_IN_LINES = [
    ("Aberystwyth Rugby Football Club 2019 Lim ited", "Aberystwyth Rugby Football Club 2019 Limited"),
    ("Aberavon Green Stars Rugby Football Club  Limited", "Aberavon Green Stars Rugby Football Club Limited"),
    ("Caereinion Old Boys Rugby Association Li Mited", "Caereinion Old Boys Rugby Association Limited"),
    ("Fishguard and Goodwick Jemima Rowing Clu b", "Fishguard and Goodwick Jemima Rowing Club"),
    ("Heolgerrig Red Lion Community Football C  lub", "Heolgerrig Red Lion Community Football Club"),
    ("Pontardawe and Swansea Angling Society L TD", "Pontardawe and Swansea Angling Society Ltd"),
    ("Pembroke and Pembroke Dock Amateur Boxin G Club", "Pembroke and Pembroke Dock Amateur Boxing Club"),
    ("Havens Recreation Association and Footba ll Club", "Havens Recreation Association and Football Club"),
    ("Wrexham and District Rifle and Pistol CL Ub", "Wrexham and District Rifle and Pistol Club"),
    ("South Gower Sports Club (Inc. Fall Bay R FC)Ltd", "South Gower Sports Club (Inc. Fall Bay RFC) Ltd"),
    (
        "Clwb Pel-droed Ieuenctid Y Bala(Bala Jun ior Football Club)",
        "Clwb Pel-droed Ieuenctid Y Bala (Bala Junior Football Club)",
    ),
    (
        "The Association of Bridgend Bowls Tennis  and Squash Clubs Community Interest Com pany",
        "The Association of Bridgend Bowls Tennis and Squash Clubs Community Interest Company",
    ),
    ("ABERYSTWYTH RUGBY FOOTBALL CLUB 2019 LIM ITED", "Aberystwyth Rugby Football Club 2019 Limited"),
    ("HEOLGERRIG RED LION COMMUNITY FOOTBALL C LUB", "Heolgerrig Red Lion Community Football Club"),
    ("Dolgellau Old Grammarians Rugby Football Club", "Dolgellau Old Grammarians Rugby Football Club"),
    ("St Albans Rugby Football Sports & Social Club", "St Albans Rugby Football Sports & Social Club"),
]


@pytest.mark.parametrize(("given", "shown"), AS_GIVEN_AND_SHOWN + IN_CAPITALS)
def test_name_reads_as_its_people_write_it(given, shown):
    assert decent_name(given) == shown


@pytest.mark.parametrize(("given", "shown"), AS_GIVEN_AND_SHOWN + IN_CAPITALS)
def test_decent_name_stays_as_it_is_when_made_decent_again(given, shown):
    assert decent_name(shown) == shown


@pytest.mark.parametrize(("given", "shown"), CUT_IN_LINES)
def test_word_that_a_line_of_forty_letters_cut_is_whole_again(given, shown):
    assert decent_name(joined_again(given, 40)) == shown


def test_short_name_is_not_joined_where_no_line_ended():
    assert joined_again("Clu b Room", 40) == "Clu b Room"


@pytest.mark.parametrize("given", ["", "   ", "\u202e\u200b", "'", '"', "()", "🎉", "x" * 10_000, "A" * 300, "-" * 50])
def test_odd_name_is_answered_without_a_fault(given):
    assert isinstance(decent_name(given), str)


def test_invisible_marks_and_line_breaks_leave_a_name():
    assert decent_name("Clwb\u200b \u202eRygbi\r\n Bala\x07") == "Clwb Rygbi Bala"


@pytest.mark.parametrize("cell", ["NA", "N/A", "No data", "—", "-", "  ", "null"])
def test_cell_filled_for_the_sake_of_it_says_nothing(cell):
    assert not is_given(cell)


@pytest.mark.parametrize(
    ("lines", "name", "shown"),
    [
        (["GOLF ROAD, ABERDARE, NA, NA"], "Aberdare Golf Club", "Golf Road, Aberdare"),
        (["Baglan R F C, Thorn Road, Baglan, Port Talbot"], "Baglan RFC", "Thorn Road, Baglan, Port Talbot"),
        (["CENIARTH, LLANUWCHLLYN, BALA, NA"], "Llanuwchllyn", "Ceniarth, Llanuwchllyn, Bala"),
        (["Hanbury Chapel", "6a Hanbury Road", "Bargoed. CF81 8QR"], "", "Hanbury Chapel, 6a Hanbury Road, Bargoed"),
        (['5 Wood Crescent, "Newport,  South Wales"'], "", "5 Wood Crescent, Newport, South Wales"),
        (["2 THE TERRACE, CREIGIAU, CARDIFF, NA"], "", "2 The Terrace, Creigiau, Cardiff"),
        (["", "", ""], "Holyhead Library", ""),
    ],
)
def test_address_is_one_line_without_what_says_nothing(lines, name, shown):
    assert decent_address(lines, besides=name) == shown


def test_address_is_never_longer_than_its_field():
    assert len(decent_address([f"{number} Stryd Hir" for number in range(200)])) <= 300


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Brecon Bowling Club", "Brecon Bowling Club Ltd"),
        ("Swansea Uplands RFC Limited", "Swansea Uplands Rugby Football Club"),
        ("Tonna R.F.C", "Tonna RFC Cyf"),
        ("Clwb Rygbi Rhos Cyf", "Clwb Rygbi Rhos"),
    ],
)
def test_names_that_differ_in_legal_ending_or_letters_are_alike(one, other):
    assert likeness(one) == likeness(other)


def test_names_of_different_clubs_are_not_alike():
    assert likeness("Brecon Bowling Club") != likeness("Brecon Golf Club")
