"""Pictures of the land under the maps, from a server that the operator names; none unless one is named."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class Tiles:
    """Where the pictures are, whose they are, and how near they come."""

    address: str = ""  # https://tiles.example/{z}/{x}/{y}.png
    attribution: str = ""
    nearest: int = 19

    def __post_init__(self) -> None:
        if not self.address:
            return
        if not self.address.startswith(("https://", "http://")) or not all(
            part in self.address for part in ("{z}", "{x}", "{y}")
        ):
            raise ImproperlyConfigured("MAP_TILES looks like this: https://tiles.example/{z}/{x}/{y}.png")
        if not self.attribution:
            raise ImproperlyConfigured(
                "MAP_TILES_ATTRIBUTION says whose pictures MAP_TILES are; nobody's are nobody's."
            )

    @property
    def sources(self) -> list[str]:
        """Where pages may fetch pictures from, as a content security policy has it."""
        parts = urlsplit(self.address.replace("{s}", "*"))
        return [f"{parts.scheme}://{parts.netloc}"] if self.address else []
