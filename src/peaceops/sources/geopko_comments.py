"""What Geo-PKO's coders noted beside a place: which contributor has which kind of unit.

The comments follow a habit, "1 unit engineer, TCC China, size not specified" or "1 infantry
battalion (TCC China)", and say where the map does not tell whose a unit is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from peaceops.codes.states import try_resolve

WORDS = {
    "infantry": r"infantry|\binf\b",
    "formed_police": r"\bfpu\b",
    "engineers": r"\beng(ineer|ineers|ineering)?\b",
    "signals": r"\bsig(nal|nals)?\b",
    "medical": r"\bmed(ic|ical)?\b",
    "military_police": r"\bmp\b",
    "riverine": r"\briver|\bnaval\b",
    "reconnaissance": r"\brecon",
    "demining": r"\bdem(ining)?\b",
    "reserve": r"\bres(erve)?\b",
    "special_forces": r"special force",
    "force_protection": r"force protection|\bfp\b",
    "transport": r"\btransport",
    "maintenance": r"\bmaint",
    "aviation": r"\baviation\b",
}
_NAMED = re.compile(
    r"(?:\b\d+|\bone|\ba)\s+(?P<unit>[^,;.:()]{2,40}?)\s*[,(]\s*"
    r"(?:size (?:not specified|unknown|unspecified),?\s*)?"
    r"TCCs?:?\s+(?P<state>[A-Z][A-Za-z' ]{2,40}?)\s*(?=[,;.)]|$)"
)
_NOT_TOLD = re.compile(
    r"TCCs?\s*(?:is |are )?(?:un(?:known|specified|clear)|not )|TCC not given|/TCC not given",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def named_pairs(comment: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of contributor and kind of unit that a comment names.

    Examples
    --------
    >>> sorted(named_pairs("Other: 1 unit MP, TCC Cambodia; 1 unit engineer, TCC China"))
    [('CHN', 'engineers'), ('KHM', 'military_police')]
    """
    found = set()
    for match in _NAMED.finditer(comment[:2000]):
        state = try_resolve(match["state"])
        kinds = [kind for kind, word in WORDS.items() if re.search(word, match["unit"], re.I)]
        if state and len(kinds) == 1:
            found.add((state, kinds[0]))
    return frozenset(found)


def leaves_contributor_open(comment: str) -> bool:
    """Return whether a comment says that it is not told whose a unit is.

    Examples
    --------
    >>> leaves_contributor_open("Other: 1 unit JMOT, TCC not specified, size not specified")
    True
    >>> leaves_contributor_open("Other: 1 unit MP, TCC Cambodia, size not specified")
    False
    """
    return bool(_NOT_TOLD.search(comment[:2000]))
