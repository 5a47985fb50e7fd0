"""One row a rule: what its facts weigh, how they read, and which answers are worse than others.

A rule that is added adds its row here, and every test of the rules, the page of its form and the properties that must
hold whatever is known try it.
"""

from dataclasses import dataclass, field
from typing import Any

Worse = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True)
class Case:
    """On 10 March 2026, confirmed: the severity, and the sentence in both languages."""

    answers: dict[str, Any]
    severity: int
    english: str
    welsh: str
    event_on: str | None = None
    everybody: tuple[str, str] | None = None
    """What everybody reads, where it is not what officers read."""


@dataclass(frozen=True)
class RuleRow:
    cases: list[Case]
    worse: Worse = field(default_factory=dict)
    """For each question, its answers from good to bad; answers in one tuple weigh the same."""
    takes_a_day: bool = False
    is_worse_with_a_day: bool = False


ROWS = {
    "R00": RuleRow(
        cases=[
            Case(
                {"family": "legal"},
                0,
                "Looked into, no concern found: Licences and insurance",
                "Archwiliwyd, heb ganfod pryder: Trwyddedau ac yswiriant",
            ),
        ],
    ),
    "R01": RuleRow(
        takes_a_day=True,
        is_worse_with_a_day=True,
        worse={"stage": [("in_plan", "consulted"), ("formal_notice", "on_market", "auction", "sale_agreed")]},
        cases=[
            Case({"stage": "in_plan"}, 2, "Disposal: In a disposal plan", "Gwaredu: Mewn cynllun gwaredu"),
            Case({"stage": "consulted"}, 2, "Disposal: Consultation held", "Gwaredu: Cynhaliwyd ymgynghoriad"),
            Case({"stage": "on_market"}, 3, "Disposal: On the market", "Gwaredu: Ar y farchnad"),
            Case({"stage": "auction"}, 3, "Auction: 6 May 2026", "Arwerthiant: 6 Mai 2026", event_on="2026-05-06"),
            Case({"stage": "auction"}, 4, "Auction: 5 May 2026", "Arwerthiant: 5 Mai 2026", event_on="2026-05-05"),
            Case(
                {"stage": "sale_agreed"},
                4,
                "Completion of the sale: 1 April 2026",
                "Cwblhau'r gwerthiant: 1 Ebrill 2026",
                event_on="2026-04-01",
            ),
            Case(
                {"stage": "formal_notice"},
                4,
                "Auction or sale: 1 April 2026; Disposal: Formal notice given",
                "Arwerthiant neu werthiant: 1 Ebrill 2026; Gwaredu: Rhoddwyd hysbysiad ffurfiol",
                event_on="2026-04-01",
            ),
            Case(
                {"stage": "auction"},
                4,
                "Auction: 1 March 2026; Date passed, outcome not known",
                "Arwerthiant: 1 Mawrth 2026; Y dyddiad wedi mynd heibio, y canlyniad ddim yn hysbys",
                event_on="2026-03-01",
            ),
        ],
    ),
    "R02": RuleRow(
        takes_a_day=True,
        is_worse_with_a_day=True,
        worse={"stage": [("proposed",), ("decided",)]},
        cases=[
            Case(
                {"stage": "proposed", "reach": "place"},
                2,
                "Closure: Proposed; What closes: The whole place",
                "Cau: Wedi'i gynnig; Beth sy'n cau: Y lle cyfan",
            ),
            Case(
                {"stage": "decided", "reach": "place"},
                3,
                "Closure: Decided; What closes: The whole place",
                "Cau: Wedi'i benderfynu; Beth sy'n cau: Y lle cyfan",
            ),
            Case(
                {"stage": "decided", "reach": "service"},
                3,
                "Service ends on: 10 June 2026; Closure: Decided; What closes: A service in the place",
                "Y gwasanaeth yn dod i ben ar: 10 Mehefin 2026; Cau: Wedi'i benderfynu; "
                "Beth sy'n cau: Gwasanaeth yn y lle",
                event_on="2026-06-10",
            ),
            Case(
                {"stage": "proposed", "reach": "place"},
                4,
                "Closes on: 9 June 2026; Closure: Proposed; What closes: The whole place",
                "Yn cau ar: 9 Mehefin 2026; Cau: Wedi'i gynnig; Beth sy'n cau: Y lle cyfan",
                event_on="2026-06-09",
            ),
        ],
    ),
    "R04": RuleRow(
        takes_a_day=True,
        worse={"stage": [("advice",), ("submitted",), ("approved",)]},
        cases=[
            Case(
                {"stage": "advice", "aim": "building_work"},
                1,
                "Planning application: Advice asked for before an application; "
                "What it is for: Building work that leaves less room for people",
                "Cais cynllunio: Gofynnwyd am gyngor cyn gwneud cais; "
                "Ar gyfer beth: Gwaith adeiladu sy'n gadael llai o le i bobl",
            ),
            Case(
                {"stage": "submitted", "aim": "change_of_use"},
                2,
                "Planning application: Application made; What it is for: Another use",
                "Cais cynllunio: Gwnaed y cais; Ar gyfer beth: Defnydd arall",
            ),
            Case(
                {"stage": "approved", "aim": "demolition"},
                3,
                "Planning application: Approved; What it is for: Demolition",
                "Cais cynllunio: Wedi'i gymeradwyo; Ar gyfer beth: Dymchwel",
            ),
            Case(
                {"stage": "approved", "aim": "demolition"},
                3,
                "Work begins on: 11 September 2026; Planning application: Approved; What it is for: Demolition",
                "Y gwaith yn dechrau ar: 11 Medi 2026; Cais cynllunio: Wedi'i gymeradwyo; Ar gyfer beth: Dymchwel",
                event_on="2026-09-11",
            ),
            Case(
                {"stage": "approved", "aim": "demolition"},
                4,
                "Work begins on: 10 September 2026; Planning application: Approved; What it is for: Demolition",
                "Y gwaith yn dechrau ar: 10 Medi 2026; Cais cynllunio: Wedi'i gymeradwyo; Ar gyfer beth: Dymchwel",
                event_on="2026-09-10",
            ),
        ],
    ),
    "R05": RuleRow(
        takes_a_day=True,
        worse={
            "renewal": [("agreed",), ("not_known",), ("not_sought",), ("refused",)],
            "rung": [("community_freehold",), ("none",)],
        },
        cases=[
            Case(
                {"rung": "community_freehold", "renewal": "not_known"},
                0,
                "How it is held: Freehold, held by the community",
                "Sut y mae'n cael ei ddal: Rhydd-ddaliad, yn nwylo'r gymuned",
            ),
            Case(
                {"rung": "none", "renewal": "not_known"},
                2,
                "How it is held: No right at all",
                "Sut y mae'n cael ei ddal: Dim hawl o gwbl",
            ),
            Case(
                {"rung": "long_lease", "renewal": "not_known"},
                0,
                "How it is held: Long lease (25 years or more); The end is not known",
                "Sut y mae'n cael ei ddal: Prydles hir (25 mlynedd neu fwy); Nid yw'r diwedd yn hysbys",
            ),
            Case(
                {"rung": "licence", "renewal": "agreed"},
                0,
                "Licence ends on: 1 April 2026; How it is held: Licence; After the end: Renewal agreed",
                "Y drwydded yn dod i ben ar: 1 Ebrill 2026; Sut y mae'n cael ei ddal: Trwydded; "
                "Ar ôl y diwedd: Cytunwyd i adnewyddu",
                event_on="2026-04-01",
            ),
            Case(
                {"rung": "management_agreement", "renewal": "not_sought"},
                2,
                "Management agreement ends on: 11 September 2026; How it is held: Management agreement; "
                "After the end: Not being renewed",
                "Y cytundeb rheoli yn dod i ben ar: 11 Medi 2026; Sut y mae'n cael ei ddal: Cytundeb rheoli; "
                "Ar ôl y diwedd: Ni fydd yn cael ei adnewyddu",
                event_on="2026-09-11",
                everybody=(
                    "Management agreement ends on: 11 September 2026; How it is held: Management agreement",
                    "Y cytundeb rheoli yn dod i ben ar: 11 Medi 2026; Sut y mae'n cael ei ddal: Cytundeb rheoli",
                ),
            ),
            Case(
                {"rung": "short_lease", "renewal": "refused"},
                4,
                "Lease ends on: 1 April 2026; How it is held: Short lease (under 25 years); "
                "After the end: The landlord refuses",
                "Y brydles yn dod i ben ar: 1 Ebrill 2026; "
                "Sut y mae'n cael ei ddal: Prydles fer (llai na 25 mlynedd); Ar ôl y diwedd: Mae'r landlord yn gwrthod",
                event_on="2026-04-01",
                everybody=(
                    "Lease ends on: 1 April 2026; How it is held: Short lease (under 25 years)",
                    "Y brydles yn dod i ben ar: 1 Ebrill 2026; "
                    "Sut y mae'n cael ei ddal: Prydles fer (llai na 25 mlynedd)",
                ),
            ),
        ],
    ),
    "R06": RuleRow(
        worse={
            "grade": [("good",), ("fair",), ("poor",), ("very_bad",)],
            "has_unsafe_part": [(None, False), (True,)],
            "has_prohibition_notice": [(None, False), (True,)],
        },
        cases=[
            Case({"grade": "good"}, 0, "Condition: Good", "Cyflwr: Da"),
            Case({"grade": "fair"}, 1, "Condition: Fair", "Cyflwr: Gweddol"),
            Case({"grade": "poor"}, 2, "Condition: Poor", "Cyflwr: Gwael"),
            Case({"grade": "very_bad"}, 3, "Condition: Very bad", "Cyflwr: Gwael iawn"),
            Case(
                {"grade": "poor", "has_unsafe_part": True},
                3,
                "Condition: Poor; Part of it is unsafe or closed",
                "Cyflwr: Gwael; Mae rhan ohono'n anniogel neu ar gau",
                everybody=("A serious concern about the building was found", "Canfuwyd pryder difrifol am yr adeilad"),
            ),
            Case(
                {"grade": "fair", "has_prohibition_notice": True},
                4,
                "Condition: Fair; A prohibition notice is in force",
                "Cyflwr: Gweddol; Mae hysbysiad gwahardd mewn grym",
                everybody=("A serious concern about the building was found", "Canfuwyd pryder difrifol am yr adeilad"),
            ),
        ],
    ),
}
