from notices.models.letter import Letter, LetterState
from notices.models.wish import Wish

__all__ = ["Letter", "LetterState", "Wish"]
