from complaints.models.complaint import Complaint, ComplaintStep, Outcome

__all__ = ["Complaint", "ComplaintStep", "Outcome"]
