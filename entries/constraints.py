"""Rules about rows that more than one table keeps, as conditions for the database."""

from django.db.models import Q


def both_or_neither(first: str, second: str) -> Q:
    """Two columns that only mean something together: who and when, latitude and longitude."""
    return Q(**{f"{first}__isnull": True, f"{second}__isnull": True}) | Q(
        **{f"{first}__isnull": False, f"{second}__isnull": False}
    )
