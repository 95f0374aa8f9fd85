"""Labels that stand in the middle of the rows they name.

Where a report merges the cells of a contributor's rows, the label stands at
the middle height of its block: beside the middle row of three, between the
two rows of two, on two lines around a row if it is long.
"""

from __future__ import annotations

from dataclasses import dataclass

WRAPPED = 11.0
"""Label lines no farther apart than this, in points, are one label."""
TOLERANCE = 5.0


@dataclass(frozen=True)
class Label:
    """A label and the height of its middle, in points."""

    middle: float
    text: str


def join_wrapped(labels: list[Label]) -> list[Label]:
    """Return labels with lines that belong together joined.

    Parameters
    ----------
    labels : list of Label
        From top to bottom.

    Examples
    --------
    >>> join_wrapped([Label(60, "Democratic Republic of the"), Label(51, "Congo"), Label(30, "Chad")])
    [Label(middle=55.5, text='Democratic Republic of the Congo'), Label(middle=30, text='Chad')]
    """
    groups: list[list[Label]] = []
    for label in labels:
        if groups and groups[-1][-1].middle - label.middle < WRAPPED:
            groups[-1].append(label)
        else:
            groups.append([label])
    return [_joined(group) for group in groups]


def _joined(group: list[Label]) -> Label:
    # September 2022 prints a label on both pages where the page break cuts through it.
    texts = list(dict.fromkeys(label.text for label in group))
    if len(group) == 1:
        return group[0]
    return Label((group[0].middle + group[-1].middle) / 2, " ".join(texts))


def assign(labels: list[Label], heights: list[float]) -> list[str] | int:
    """Return the label of every row, or the number of the first row that has none.

    Parameters
    ----------
    labels : list of Label
        From top to bottom.
    heights : list of float
        Middle heights of the rows, from top to bottom.

    Returns
    -------
    list of str, or int
        As many labels as rows; or where it fails, the index of that row.

    Examples
    --------
    >>> assign([Label(90, "Ghana"), Label(60, "Chad")], [100, 90, 80, 65, 55])
    ['Ghana', 'Ghana', 'Ghana', 'Chad', 'Chad']
    >>> assign([Label(90, "Ghana")], [100, 60])
    0
    """
    named: list[str] = []
    for label in labels:
        if len(named) == len(heights):
            return len(heights) - 1
        top = heights[len(named)]
        bottom = 2 * label.middle - top
        end = len(named)
        while end < len(heights) and heights[end] >= bottom - TOLERANCE:
            end += 1
        if end == len(named) or abs(heights[end - 1] - bottom) > TOLERANCE:
            return len(named)
        named += [label.text] * (end - len(named))
    return named if len(named) == len(heights) else len(named)
