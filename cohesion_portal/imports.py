"""The kinds of open data that the portal reads, of all rooms."""

from assets.imports.libraries import Libraries
from entries.imports.adapter import Adapter
from registry.imports.sports_clubs import SportsClubs

ADAPTERS: dict[str, Adapter] = {adapter.code: adapter for adapter in (SportsClubs(), Libraries())}
