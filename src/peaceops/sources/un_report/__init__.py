"""The UN's monthly report of uniformed personnel, read from its PDF files.

`pages` turns a PDF into lines of placed text, one module for each family of
layouts turns lines into rows and printed totals, `report` chooses the layout,
finds the month and checks every printed total against the rows.
"""

from __future__ import annotations

from peaceops.sources.un_report.report import Report, parse
from peaceops.sources.un_report.rows import Row, TotalCheck

__all__ = ["Report", "Row", "TotalCheck", "parse"]
