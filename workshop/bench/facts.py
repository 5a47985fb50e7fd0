"""Evidence for the principles, and what is known about the danger that a place is lost."""

from assets.models import OwnerTold, RiskFact, Survey, Tenure
from assets.risk import CORE
from assets.risk.choices import Grade, Renewal, Rung
from assets.risk.rules.r01_disposal import DisposalStage
from assets.risk.rules.r02_closure import ClosureReach, ClosureStage
from entries.models import Evidence
from reference.models import Practice
from workshop.bench.drawing import chance, draw, identifier, one_of, today
from workshop.bench.filling import Filler
from workshop.bench.sizes import Sizes

SURE = (
    "unverified",
    "reported",
    "reported",
    "reported",
    "confirmed",
    "confirmed",
    "confirmed",
    "confirmed",
    "confirmed",
)
SOURCES = {"source_en": "'A letter in the council''s file'", "source_cy": "'Llythyr yn ffeil y cyngor'"}


def fill_evidence(filler: Filler, sizes: Sizes, officer: int) -> None:
    """Half of it of organisations, a third of places, a sixth of partnerships."""
    shares = (
        ("organisation", sizes.organisations, 6),
        ("asset", sizes.assets, 4),
        ("partnership", sizes.partnerships, 2),
    )
    for kind, entries, twelfths in shares:
        filler.fill(
            Evidence,
            sizes.evidence * twelfths // 12,
            evidence(kind, entries, officer),
            joined=f"JOIN drawn_practice AS p ON p.number = {draw(88, Practice.objects.count())}",
            what=f"evidence of {kind}s",
        )


def evidence(kind: str, entries: int, officer: int) -> dict[str, str]:
    """Of every strength, fresh and stale; some says that a practice is not relevant, some was withdrawn."""
    is_relevant, is_described, is_checked = f"{draw(81, 30)} > 0", chance(82, 85), chance(83, 12)
    described = f"{is_relevant} AND {is_described}"
    return {
        "id": identifier(f"{kind} evidence"),
        "entry_id": identifier(kind, f"(1 + {draw(84, entries)})"),
        "practice_id": "p.code",
        "is_relevant": is_relevant,
        "reason_en": f"CASE WHEN {is_relevant} THEN '' ELSE 'We do not do this.' END",
        "statement_en": f"CASE WHEN {described} THEN 'People who came: ' || (5 + {draw(85, 90)}) ELSE '' END",
        "happened_on": f"CASE WHEN {described} THEN {today()} - {draw(86, 1400)} END",
        "link": f"CASE WHEN {described} AND {chance(87, 60)} THEN 'https://example.org/' || n ELSE '' END",
        "effect_en": f"CASE WHEN {described} AND {chance(89, 20)} THEN 'More people came back.' ELSE '' END",
        "given_on": f"{today()} - {draw(90, 900)}",
        "checked_on": f"CASE WHEN {is_checked} THEN {today()} - {draw(91, 300)} END",
        "checked_by_id": f"CASE WHEN {is_checked} THEN {officer} END",
        "withdrawn_at": f"CASE WHEN {chance(92, 2)} THEN now() END",
    }


def fill_risk_facts(filler: Filler, sizes: Sizes) -> None:
    """Of one place in five nothing is known. Most facts are looks that found nothing; one in twenty is a worry."""
    number = f"(1 + {draw(101, sizes.assets)})"
    stage = one_of(DisposalStage.values, draw(105, len(DisposalStage)))
    day = f"{today()} + {draw(106, 660)} - 60"
    dated = ("formal_notice", "on_market", "auction", "sale_agreed")
    worry = draw(102, 40)
    filler.fill(
        RiskFact,
        sizes.risk_facts,
        {
            "id": identifier("fact"),
            "asset_id": identifier("asset", f"({number} - (mod({number}, 5) = 0)::int)"),
            "rule": f"CASE {worry} WHEN 0 THEN 'R01' WHEN 1 THEN 'R02' ELSE 'R00' END",
            "facts": f"""CASE {worry}
                WHEN 0 THEN jsonb_build_object('stage', {stage})
                WHEN 1 THEN jsonb_build_object(
                    'stage', {one_of(ClosureStage.values, draw(107, len(ClosureStage)))},
                    'reach', {one_of(ClosureReach.values, draw(108, len(ClosureReach)))})
                ELSE jsonb_build_object('family', {one_of(CORE, draw(109, len(CORE)))}) END""",
            "event_on": f"""CASE WHEN {worry} = 0 AND {stage} IN {dated} AND {chance(110, 80)} THEN {day}
                WHEN {worry} = 1 AND {chance(110, 80)} THEN {day} END""",
            "status": one_of(SURE, draw(111, len(SURE))),
            "is_public": f"{one_of(SURE, draw(111, len(SURE)))} <> 'unverified' AND {chance(112, 75)}",
            "observed_on": f"{today()} - {draw(113, 500)}",
            "ending": f"CASE WHEN {chance(114, 5)} THEN 'resolved' ELSE '' END",
            "ended_on": f"CASE WHEN {chance(114, 5)} THEN {today()} END",
            "ending_reason_en": f"CASE WHEN {chance(114, 5)} THEN 'The owner keeps it.' ELSE '' END",
        }
        | SOURCES,
        what="facts about risk",
    )


def of_every_ten(share: int) -> str:
    """SQL: the numbers that begin every ten, so many of them, as if they followed each other."""
    return f"(n + (n - 1) / {share} * {10 - share})"


def fill_registers_of_risk(filler: Filler, sizes: Sizes) -> None:
    """Who holds six places in ten, how four in ten were found, and that the owners of three in ten were told."""
    known = SOURCES | {"status": one_of(SURE[1:], draw(121, len(SURE) - 1)), "is_public": chance(122, 75)}
    filler.fill(
        Tenure,
        sizes.assets * 6 // 10,
        known
        | {
            "id": identifier("tenure"),
            "asset_id": identifier("asset", of_every_ten(6)),
            "holder_id": identifier("organisation", f"(1 + {draw(124, sizes.organisations)})"),
            "rung": one_of(Rung.values, draw(125, len(Rung))),
            "starts_on": f"{today()} - 2000",
            "ends_on": f"CASE WHEN {draw(125, len(Rung))} BETWEEN 2 AND 5 THEN {today()} + {draw(126, 9000)} - 200 END",
            "renewal": one_of(Renewal.values, draw(127, len(Renewal))),
            "runs_the_place": chance(128, 50),
            "observed_on": f"{today()} - {draw(129, 900)}",
        },
        what="tenures",
    )
    filler.fill(
        Survey,
        sizes.assets * 4 // 10,
        known
        | {
            "id": identifier("survey"),
            "asset_id": identifier("asset", of_every_ten(4)),
            "surveyed_on": f"{today()} - {draw(131, 1500)}",
            "grade": one_of([Grade.GOOD, *Grade.values], draw(132, len(Grade) + 1)),
        },
        what="surveys",
    )
    filler.fill(
        OwnerTold,
        sizes.assets * 3 // 10,
        {
            "asset_id": identifier("asset", of_every_ten(3)),
            "told_on": f"{today()} - {draw(141, 300)}",
            "how": "'Letter'",
        },
        what="owners told",
    )
