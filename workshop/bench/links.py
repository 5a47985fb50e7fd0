"""Who does what, where, and with whom. Both ends of every link are public in full, so that it is public too."""

from assets.models import Use
from assets.models.use import Dependence
from partnerships.models import Member
from partnerships.models.member import Part
from reference.models import ActivityKind
from registry.models import Organisation
from workshop.bench.drawing import chance, draw, identifier, one_of, today
from workshop.bench.filling import Filler
from workshop.bench.sizes import Sizes

MEMBERS = 2


def fill_activity_kinds(filler: Filler, sizes: Sizes) -> None:
    """Two of each organisation. The second lies so far from the first that they are never the same."""
    kinds, organisation = ActivityKind.objects.count(), "((n + 1) / 2)"
    kind = f"mod({draw(61, kinds, organisation)} + mod(n, 2) * {kinds // 2}, {kinds})"
    filler.fill(
        Organisation.activity_kinds.through,
        sizes.organisations * 2,
        {
            "organisation_id": identifier("organisation", organisation),
            "activity_kind_id": "k.code",
        },
        joined=f"JOIN drawn_kind AS k ON k.number = {kind}",
        what="kinds of activity of organisations",
    )


def fill_uses(filler: Filler, sizes: Sizes) -> None:
    """Each place is relied on by two or three organisations."""
    place = f"(1 + mod(n, {sizes.assets}))"
    organisation = f"(1 + mod(mod(n, {sizes.assets}) * 7 + (n / {sizes.assets}) * 20011, {sizes.organisations}))"
    filler.fill(
        Use,
        sizes.uses,
        {
            "id": identifier("use"),
            "asset_id": identifier("asset", f"pg_temp.in_full({place})"),
            "organisation_id": identifier("organisation", f"pg_temp.in_full({organisation})"),
            "activity_kind_id": f"CASE WHEN {chance(62, 70)} THEN k.code END",
            "dependence": one_of(Dependence.values, draw(63, len(Dependence))),
            "given_on": f"{today()} - {draw(64, 900)}",
        },
        joined=f"JOIN drawn_kind AS k ON k.number = {draw(65, ActivityKind.objects.count())}",
        what="uses of places",
    )


def fill_members(filler: Filler, sizes: Sizes, officer: int) -> None:
    """Two members of each partnership, half the register apart, both of which have confirmed their part."""
    apart = sizes.organisations // MEMBERS
    organisation = f"(1 + mod((n + 1) / 2 * 2 + mod(n, 2) * {apart}, {sizes.organisations}))"
    filler.fill(
        Member,
        sizes.partnerships * MEMBERS,
        {
            "id": identifier("member"),
            "partnership_id": identifier("partnership", "((n + 1) / 2)"),
            "organisation_id": identifier("organisation", f"pg_temp.in_full({organisation})"),
            "part": one_of(Part.values, draw(71, len(Part))),
            "invited_on": f"{today()} - 900",
            "confirmed_on": f"{today()} - {draw(72, 900)}",
            "confirmed_by_id": str(officer),
        },
        what="members of partnerships",
    )
