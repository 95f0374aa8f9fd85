"""What does the public of a host think of China, another power or the UN?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from peaceops.answer import Interval
from peaceops.codes import states
from peaceops.errors import BadInput, MissingData
from peaceops.measures.answering import answer
from peaceops.measures.arguments import Argument, Host, Year
from peaceops.measures.proportion import Proportion
from peaceops.measures.wording import capital, listed, name_of, ordinal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.answer import Answer, Row
    from peaceops.atlas.atlas import Atlas

ORGANISATIONS = {"UN": "the United Nations", "EU": "the European Union"}
OPINIONS = {"influence": "positive", "view": "favourable"}
SURVEYS = ("Afrobarometer", "Pew")
BASES = {
    "with an opinion": "the base is those with an opinion: don't know is left out",
    "all respondents": "the base is all respondents, don't know included",
}


def _subject(text: str) -> str:
    if text.strip().upper() in ORGANISATIONS:
        return text.strip().upper()
    try:
        return states.resolve(text)
    except BadInput as error:
        raise BadInput(f"subject is a state, UN or EU: {error}") from None


Subject = Annotated[
    str, Argument("subject", "who is judged: a state (ISO3 or name), UN or EU", "CHN", _subject)
]


def perception(
    atlas: Atlas,
    host: Host,
    subject: Subject = "CHN",
    at: Year | None = None,
) -> Answer:
    """What share of a state's public thinks well of China, another power or the UN?

    Parameters
    ----------
    atlas : Atlas
    host : str
        ISO3 of the state surveyed.
    subject : str
        ISO3, ``"UN"`` or ``"EU"``.
    at : int, optional
        The latest wave up to this year counts; the latest of all by default.

    Returns
    -------
    Answer
        Percent who call its influence positive (Afrobarometer) or have a
        favourable view of it (Pew), with Wilson's interval from the number of
        respondents. The table has all waves of the host, then the other states
        of the same wave.

    Raises
    ------
    MissingData
        If the public was not asked, with the reason where it is known.

    Examples
    --------
    >>> from peaceops.atlas.atlas import Atlas
    >>> perception(Atlas(), "MLI", subject="CHN").value
    80.2
    """
    import narwhals as nw

    frame = atlas.frame("perception").filter(
        nw.col("subject") == subject, nw.col("item").is_in(list(OPINIONS))
    )
    everybody = [row for row in atlas.rows(frame) if row["reply"] == OPINIONS[row["item"]]]
    mine = sorted((row for row in everybody if row["state"] == host), key=_order)
    line = _latest(atlas, mine, host, subject, at)
    peers = _peers(everybody, line)
    place = 1 + sum(row["percent"] > line["percent"] for row in peers)
    interval = _interval(line)
    waves = [row["wave"] for row in mine]
    return answer(
        atlas,
        "perception",
        {"host": host, "subject": subject, "at": at},
        value=line["percent"],
        sentence=_sentence(line, interval, place, len(peers)),
        unit="percent",
        n=line["respondents_n"],
        definition=_definition(line),
        interval=interval,
        table=[_shown(row) for row in [*mine, *(row for row in peers if row["state"] != host)]],
        rows=[line, *(row for row in peers if row["state"] != host)],
        coverage=f"{len(waves)} wave{'s' if len(waves) != 1 else ''} asked: {listed(waves)}",
        caveats=_caveats(atlas, line, mine, at),
    )


def _order(row: Row) -> tuple[int, int]:
    """Order by year; in one year the first of `SURVEYS` counts as the later."""
    places = [i for i, survey in enumerate(SURVEYS) if row["wave"].startswith(survey)]
    return row["year"], -(places[0] if places else len(SURVEYS))


def _latest(atlas: Atlas, mine: Sequence[Row], host: str, subject: str, at: int | None) -> Row:
    whom = ORGANISATIONS.get(subject) or name_of(subject)
    if not mine:
        raise MissingData(
            f"no survey in the atlas has asked the public of {name_of(host)} about {whom}"
            f"{_why(atlas, host, subject)}"
        )
    known = [row for row in mine if at is None or row["year"] <= at]
    if not known:
        raise MissingData(
            f"the public of {name_of(host)} was not asked about {whom} up to {at}; nearest known: "
            f"{mine[0]['wave']} ({mine[0]['year']}){_why(atlas, host, subject)}"
        )
    return known[-1]


def _why(atlas: Atlas, host: str, subject: str) -> str:
    """Return the reasons the sources give, and the survey this atlas lacks."""
    columns = [f"{item}:{subject}" for item in OPINIONS]
    reasons = {
        span.reason: None
        for span in atlas.coverage.spans("perception")
        if not span.covered and span.column in columns and span.state == host
    }
    if "pew_favourability" not in atlas.sources:
        reasons["this atlas has no Pew surveys; build them from your own copy"] = None
    return f" ({'; '.join(reasons)})" if reasons else ""


def _peers(everybody: Sequence[Row], line: Row) -> list[Row]:
    """Return the states that answered the same question in the wave, without the one judged."""
    same = [row for row in everybody if (row["wave"], row["item"]) == (line["wave"], line["item"])]
    return sorted(
        (row for row in same if row["state"] != row["subject"] or row == line),
        key=lambda row: (-row["percent"], row["state"]),
    )


def _interval(row: Row) -> Interval:
    found = Proportion(row["percent"] / 100, row["respondents_n"]).interval()
    method = f"{found.method} from the number of respondents; the clustered sample makes it wider"
    return Interval(found.low, found.high, found.level, method)


def _sentence(row: Row, interval: Interval, place: int, asked: int) -> str:
    whom = ORGANISATIONS.get(row["subject"]) or name_of(row["subject"])
    who = "people with an opinion" if row["base"] == "with an opinion" else "respondents"
    thought = (
        f"called {whom}'s influence positive"
        if row["item"] == "influence"
        else f"had a favourable view of {whom}"
    )
    wave = row["wave"] if str(row["year"]) in row["wave"] else f"{row['wave']}, {row['year']}"
    among = f", the {ordinal(place)} highest share of {asked} states" if asked > 1 else ""
    return capital(
        f"{row['percent']:.1f}% of {who} in {name_of(row['state'])} {thought} ({wave}; "
        f"n = {row['respondents_n']:,}, 95% interval {interval.low:.1f} to {interval.high:.1f})"
        f"{among}."
    )


def _definition(row: Row) -> str:
    asked = (
        "its economic and political influence somewhat or very positive"
        if row["item"] == "influence"
        else "a very or somewhat favourable view of it"
    )
    return f"weighted share of {row['base'].replace('with an', 'those with an')}: {asked}"


def _shown(row: Row) -> Row:
    interval = _interval(row)
    names = ("state", "wave", "year", "item", "reply", "percent", "respondents_n", "base")
    return {name: row[name] for name in names} | {"low": interval.low, "high": interval.high}


def _caveats(atlas: Atlas, line: Row, mine: Sequence[Row], at: int | None) -> list[str]:
    found = [BASES[line["base"]], "clustered samples: the true interval is wider"]
    if line["wave"].startswith("Afrobarometer"):
        found.append("fieldwork of the round ran for years; the country's own is not in the file")
    if at is not None and at - line["year"] > 1:
        found.append(f"the latest wave known is {at - line['year']} years older than {at}")
    if len({(row["item"], row["base"]) for row in mine}) > 1:
        found.append("the waves put different questions on different bases: they are no series")
    if "pew_favourability" not in atlas.sources:
        found.append("Pew's surveys are not in this atlas; build them from your own copy")
    return found
