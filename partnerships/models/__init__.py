from partnerships.models.decision import PartnershipDecision
from partnerships.models.evidence import PartnershipEvidence
from partnerships.models.member import Member
from partnerships.models.partnership import Partnership

__all__ = ["Member", "Partnership", "PartnershipDecision", "PartnershipEvidence"]
