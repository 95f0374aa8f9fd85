"""Percentiles among a set: how many are smaller, equals counting half."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def percentile(values: Mapping[str, float], who: str, among: Iterable[str]) -> float | None:
    """Return the mid-rank percentile of `who` among the known of a set.

    Parameters
    ----------
    values : mapping of str to float
        Known values only.
    who : str
        Left out of those it is compared with.
    among : iterable of str

    Returns
    -------
    float or None
        0 to 100; None where `who` or all others are unknown.

    Examples
    --------
    >>> percentile({"MLI": 2.0, "AGO": 9.0, "TCD": 1.0, "NER": 2.0}, "MLI", ["AGO", "TCD", "NER"])
    50.0
    """
    mine = values.get(who)
    others = [values[name] for name in among if name != who and name in values]
    if mine is None or not others:
        return None
    below = sum(value < mine for value in others)
    equal = sum(value == mine for value in others)
    return 100.0 * (below + equal / 2) / len(others)
