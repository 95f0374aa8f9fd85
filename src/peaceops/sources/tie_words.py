"""The ties between two states: their code words, what they say, and whether they have a direction."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tie:
    """One kind of tie.

    Parameters
    ----------
    word : str
        Our code word.
    meaning : str
        What it says of ``state_a`` and ``state_b``.
    unit : str
        ``km``, or ``yes`` where a row says no more than that the tie is there (value 1).
    directed : bool
        Whether the order of the two states matters. Where it does not, the pair is stored once,
        the state first in the alphabet of codes as ``state_a``.
    """

    word: str
    meaning: str
    unit: str = "yes"
    directed: bool = False


_COW_SEA = "COW direct contiguity: no land border, but at most {} miles of water between them"
_ALLIANCE = "an alliance in which state_a owes state_b {}"
_RIVALRY = "strategic rivals{}"

_ALL = (
    Tie("distance_km", "distance between their most populous cities", "km"),
    Tie("distance_capitals_km", "distance between their capitals", "km"),
    Tie("distance_weighted_km", "distance between their cities, weighted by population", "km"),
    Tie("minimum_distance_km", "smallest distance between their territories in the years", "km"),
    Tie("contiguous", "a common border around 2005"),
    Tie("contiguous_land", "COW direct contiguity: a border on land or a river"),
    Tie("contiguous_sea_12mi", _COW_SEA.format(12)),
    Tie("contiguous_sea_24mi", _COW_SEA.format(24)),
    Tie("contiguous_sea_150mi", _COW_SEA.format(150)),
    Tie("contiguous_sea_400mi", _COW_SEA.format(400)),
    Tie("common_official_language", "a common official or primary language"),
    Tie("common_spoken_language", "a language spoken by at least 9 per cent in both"),
    Tie("colonial_link", "one ever was a coloniser of the other"),
    Tie("colonial_link_after_1945", "one was a colony of the other after 1945"),
    Tie("common_coloniser_after_1945", "had the same coloniser after 1945"),
    Tie("same_country_once", "were or are the same country"),
    Tie("coloniser_of", "state_a held state_b as a colony", directed=True),
    Tie("alliance_defence", _ALLIANCE.format("defence"), directed=True),
    Tie("alliance_offence", _ALLIANCE.format("help in an attack"), directed=True),
    Tie("alliance_neutrality", _ALLIANCE.format("neutrality"), directed=True),
    Tie("alliance_nonaggression", _ALLIANCE.format("non-aggression"), directed=True),
    Tie("alliance_consultation", _ALLIANCE.format("consultation"), directed=True),
    Tie("rivalry", _RIVALRY.format("")),
    Tie("rivalry_positional", _RIVALRY.format(" over influence and prestige")),
    Tie("rivalry_spatial", _RIVALRY.format(" over territory")),
    Tie("rivalry_ideological", _RIVALRY.format(" over political and economic systems")),
    Tie("rivalry_interventionary", _RIVALRY.format(" through intervention in each other")),
    Tie("rivalry_2012", "strategic rivals in the older list of 2012"),
)

TIES: dict[str, Tie] = {tie.word: tie for tie in _ALL}
