"""How much one network may send, and how many receipts one address gets. Nobody is refused for what others do."""

from datetime import timedelta

from django.http import HttpRequest

from accounts import limits
from complaints.models import Complaint

# A library or an advice centre has one address for all who sit in it.
OF_A_NETWORK = limits.Limit("complaints of a network", 30, timedelta(hours=1))
RECEIPTS_OF_AN_ADDRESS = limits.Limit("receipts of complaints", 3, timedelta(days=1))


def may_send_complaint(request: HttpRequest) -> bool:
    return limits.spend(OF_A_NETWORK, limits.network_of(request))


def may_have_receipt(complaint: Complaint) -> bool:
    """Three times a day: the form takes any address, also a stranger's."""
    return limits.spend(RECEIPTS_OF_AN_ADDRESS, complaint.email)
