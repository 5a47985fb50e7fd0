"""How many rows of everything: about what all of Wales would bring, or so many times that (SCALE=10 make bench)."""

import os
from dataclasses import dataclass, fields, replace


@dataclass(frozen=True)
class Sizes:
    organisations: int = 60_000
    assets: int = 40_000
    uses: int = 100_000
    partnerships: int = 30_000
    evidence: int = 300_000
    risk_facts: int = 200_000

    def larger(self, times: int) -> "Sizes":
        return replace(self, **{field.name: getattr(self, field.name) * times for field in fields(self)})

    def smaller(self, times: int) -> "Sizes":
        """The same register in small: shares and links stay alike."""
        return replace(self, **{field.name: getattr(self, field.name) // times for field in fields(self)})


SCALE = int(os.environ.get("SCALE", "1"))
WALES = Sizes().larger(SCALE)
