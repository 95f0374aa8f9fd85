"""Words for the kinds of military and police units that maps of deployments show."""

from __future__ import annotations

UNIT_TYPES = {
    "infantry": "infantry",
    "formed_police": "formed police unit",
    "reserve": "reserve of the force, often a rapid reaction unit",
    "force_protection": "unit that guards the mission's own camps and people",
    "engineers": "engineers",
    "signals": "signals",
    "transport": "transport",
    "riverine": "boats on rivers, lakes or at sea",
    "helicopter_support": "helicopter support, where the map tells it from aviation",
    "special_forces": "special forces",
    "medical": "medical unit or hospital",
    "maintenance": "maintenance",
    "reconnaissance": "reconnaissance",
    "aviation": "aviation",
    "military_police": "military police",
    "demining": "clearance of mines",
    "uav": "unmanned aircraft",
    "other": "another or an unnamed kind of unit, for example logistics",
}
"""Code word to meaning."""

ATTRIBUTIONS = ("certain", "likely", "one of several", "unknown")
"""How sure it is that a contributor's unit is of a type."""

HEADQUARTERS = {"1": "lower", "2": "sector", "3": "mission"}
"""Geo-PKO's code of a headquarters; 1 is a level below the sector."""
