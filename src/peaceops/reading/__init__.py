"""Reading a report: from a document to draft statements that can be checked.

from peaceops.reading import read

draft = read("report.pdf")        # or the text itself
draft.ledger()                    # a ledger as `peaceops.check` takes it
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from peaceops.reading.draft import Draft

__all__ = ["read"]


def read(
    given: str | Path | bytes,
    *,
    title: str | None = None,
    by: str | None = None,
    day: date | None = None,
) -> Draft:
    """Read a report into draft statements.

    Parameters
    ----------
    given : str, path or bytes
        Path of a PDF, DOCX, HTML, Markdown or text file, ``"-"`` for standard
        input, the content of such a file, or the text itself.
    title, by : str, optional
        By default as the file says.
    day : datetime.date, optional
        Day of the report.

    Returns
    -------
    Draft
        Nothing in it is confirmed by anybody.

    Raises
    ------
    peaceops.errors.BadInput
        If it cannot be read as text.

    Examples
    --------
    >>> made = read("In April 2015 China is the largest contributor among the permanent members.")
    >>> made.statements[0].fields["tests"][0]["expect"]
    {'rank': 1}
    """
    from peaceops.reading.inputs.opening import open_document
    from peaceops.reading.reader import read_document

    return read_document(open_document(given), title=title, by=by, day=day)
