"""What somebody typed into the search box: "China Mali", "CHN MINUSMA 2015-04-30", "onuci"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peaceops.codes import missions, states
from peaceops.codes.months import parse_day
from peaceops.errors import BadInput
from peaceops.measures.measure import names
from peaceops.report.labels import state_label
from peaceops.statements.loading import shipped
from peaceops.web.asked import part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peaceops.atlas.atlas import Atlas

LONGEST = 120
MOST_WORDS = 12
LEFT_OUT = {"in", "to", "at", "the", "of", "for", "and", "mission", "peacekeepers"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


@dataclass(frozen=True)
class Hit:
    """A page that answers a search.

    Parameters
    ----------
    path, title : str
    about : str
        What the page is.
    """

    path: str
    title: str
    about: str


@dataclass(frozen=True)
class Found:
    """What a search came to.

    Parameters
    ----------
    hits : tuple of Hit
        The most likely first.
    sure : bool
        Whether the first is meant.
    as_of : str
        A day that was typed as well.
    hint : str
        What would be understood, where nothing was.
    """

    hits: tuple[Hit, ...]
    sure: bool = False
    as_of: str = ""
    hint: str = ""


def search(text: str, atlas: Atlas) -> Found:
    """Find pages for what somebody typed.

    Parameters
    ----------
    text : str
        Names, acronyms or ISO3 codes in any order; a day counts as as-of.
    atlas : Atlas
        Says which contributors have been in which missions.
    """
    words = text[:LONGEST].replace(",", " ").split()[:MOST_WORDS]
    days = [word for word in words if _DAY.match(word)]
    as_of = _day(days[0]) if days else ""
    words = [word for word in words if word not in days]
    bare = [word for word in words if word.lower() not in LEFT_OUT] or words
    for tried in (words, bare):
        hits = _one(" ".join(tried), atlas) or _two(tried, atlas)
        if hits:
            return Found(tuple(hits), len(hits) == 1 or hits[0].path.startswith("/brief/"), as_of)
    hits = _holding(" ".join(bare).casefold()) if bare else []
    return Found(tuple(hits), len(hits) == 1, as_of, "" if hits else _hint(" ".join(bare)))


def _day(text: str) -> str:
    try:
        return parse_day(text).isoformat()
    except BadInput:
        return ""


def _one(text: str, atlas: Atlas) -> list[Hit]:
    """Find the page of a single name."""
    if mission := missions.try_resolve(text):
        return [mission_hit(mission)]
    if state := states.try_resolve(text):
        return [contributor_hit(state), *(mission_hit(m) for m in hosted(state, atlas))]
    if text in shipped():
        return [Hit(f"/ledger/{text}", text, "ledger of statements")]
    if text in names():
        return [Hit(f"/ask/{text}", text, "measure")]
    return []


def _two(words: list[str], atlas: Atlas) -> list[Hit]:
    """Find briefs for two names side by side, either first."""
    for cut in range(1, len(words)):
        left, right = " ".join(words[:cut]), " ".join(words[cut:])
        for who, where in ((left, right), (right, left)):
            state = states.try_resolve(who)
            if not state:
                continue
            if mission := missions.try_resolve(where):
                return [brief_hit(state, mission)]
            host = states.try_resolve(where)
            if host and (there := _most_served(state, hosted(host, atlas), atlas)):
                return [*(brief_hit(state, mission) for mission in there), contributor_hit(state)]
    return []


def hosted(host: str, atlas: Atlas) -> list[str]:
    """Return the missions in a host whose people the atlas counts, the latest first."""
    there = [m for m in missions.missions().values() if host in m.hosts]
    counted = {
        row["mission"]
        for row in atlas.rows(atlas.frame("mission_strength").select("mission").unique())
    }
    kept = [m for m in there if m.acronym in counted]
    return [m.acronym for m in sorted(kept, key=lambda m: str(m.start or ""), reverse=True)]


def _most_served(who: str, where: Iterable[str], atlas: Atlas) -> list[str]:
    """Return missions by how many people the contributor is known to have had in them."""
    import narwhals as nw

    named = list(where)
    frame = atlas.frame("contributions").filter(
        nw.col("contributor") == who, nw.col("mission").is_in(named)
    )
    sums = {
        row["mission"]: row["personnel"]
        for row in atlas.rows(frame.group_by("mission").agg(nw.col("personnel").sum()))
    }
    return sorted(named, key=lambda mission: -sums.get(mission, 0))


def _holding(text: str) -> list[Hit]:
    """Find names that hold a text."""
    words = text.split()
    if len(text) < 3:
        return []

    def holds(name: str) -> bool:
        folded = name.casefold()
        return all(word in folded for word in words)

    found = [
        mission_hit(m.acronym)
        for m in missions.missions().values()
        if holds(m.name) or holds(m.acronym)
    ]
    for state in states.states():
        if holds(state.name):
            found.append(contributor_hit(state.iso3))
    return list(dict.fromkeys(found))[:20]


def _hint(text: str) -> str:
    for resolve in (missions.resolve, states.resolve):
        try:
            resolve(text)
        except BadInput as error:
            last = str(error)
    return (
        f"{last}. Try a contributor and a host, such as China Mali, or an acronym, such as MINUSMA."
    )


def brief_hit(who: str, mission: str) -> Hit:
    """Return the brief of a contributor in a mission."""
    return Hit(f"/brief/{who}/{part(mission)}", f"{state_label(who)} in {mission}",
               f"brief; {missions.missions()[mission].name}")  # fmt: skip


def mission_hit(mission: str) -> Hit:
    """Return the page of a mission."""
    return Hit(f"/mission/{part(mission)}", mission, missions.missions()[mission].name)


def contributor_hit(who: str) -> Hit:
    """Return the page of a contributor."""
    return Hit(f"/contributor/{who}", state_label(who), "contributor")
