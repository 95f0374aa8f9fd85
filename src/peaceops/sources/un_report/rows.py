"""What a report says: rows, printed totals, and the check of one against the other."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NoReturn

from peaceops.errors import SourceError
from peaceops.sources.un_report.fields import is_furniture
from peaceops.sources.un_report.pages import SOURCE_CODE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from peaceops.sources.un_report.pages import Line

Measure = Literal["personnel", "male", "female", "rows"]
MEASURES: tuple[Measure, ...] = ("male", "female", "personnel")


@dataclass(frozen=True)
class Row:
    """People of one kind of one contributor, as printed.

    Parameters
    ----------
    contributor : str
        The label as printed, wrapped lines joined.
    mission : str or None
        The label as printed; None where the report does not say.
    kind : str
        Code word from `peaceops.atlas.columns.KINDS`.
    personnel : int
        People.
    male, female : int or None
        Of them; None where the report does not say.
    place : str
        Page and line, for messages.
    """

    contributor: str
    mission: str | None
    kind: str
    personnel: int
    male: int | None
    female: int | None
    place: str = ""


@dataclass(frozen=True)
class Printed:
    """A total that the report prints; None as contributor, mission or kind means all of them."""

    value: int
    measure: Measure = "personnel"
    contributor: str | None = None
    mission: str | None = None
    kind: str | None = None
    place: str = ""

    @property
    def what(self) -> str:
        """The total in words.

        Examples
        --------
        >>> Printed(5, "female", mission="MINUSCA").what
        'total of mission MINUSCA, female'
        """
        said = [f"contributor {self.contributor}"] if self.contributor else []
        said += [f"mission {self.mission}"] if self.mission else []
        said += [self.kind] if self.kind else []
        scope = " and ".join(said)
        return f"total of {scope or 'everything'}, {self.measure}"


@dataclass(frozen=True)
class TotalCheck:
    """A printed total beside the sum of the rows it stands for."""

    file: str
    what: str
    printed: int
    parsed: int
    place: str = ""

    @property
    def agrees(self) -> bool:
        """Whether both are the same."""
        return self.printed == self.parsed


@dataclass
class Sheet:
    """What a layout has read so far."""

    file: str
    rows: list[Row] = field(default_factory=list)
    printed: list[Printed] = field(default_factory=list)

    def fail(self, line: Line, what: str) -> NoReturn:
        """Raise a SourceError that names the file and the line."""
        raise SourceError(SOURCE_CODE, self.file, what, line.place)

    def below(self, lines: Sequence[Line], heading: str) -> list[Line]:
        """Return the lines below the first heading, without headings and page numbers.

        Raises
        ------
        SourceError
            If no line is the heading.
        """
        first = next((i for i, line in enumerate(lines) if line.text == heading), None)
        if first is None:
            self.fail(lines[0], f"no line is the heading {heading!r}")
        return [line for line in lines[first:] if line.text != heading and not is_furniture(line)]

    def row(
        self,
        line: Line,
        contributor: str | None,
        mission: str | None,
        kind: str,
        numbers: Sequence[int],
    ) -> None:
        """Add a row of male, female and total.

        Raises
        ------
        SourceError
            If the row has no contributor, not three figures, or they do not add up.
        """
        if not contributor:
            self.fail(line, "figures without a contributor")
        # February and June 2015 print some rows of nobody with one zero or with no figure.
        if len(numbers) < 2 and not any(numbers):
            numbers = (0, 0, 0)
        if len(numbers) != 3:
            self.fail(line, f"{len(numbers)} figures; a row has male, female and total")
        male, female, personnel = numbers
        if male + female != personnel:
            self.fail(line, f"male {male} and female {female} do not make {personnel}")
        self.rows.append(Row(contributor, mission, kind, personnel, male, female, line.place))

    def totals(
        self,
        line: Line,
        numbers: Sequence[int],
        contributor: str | None = None,
        mission: str | None = None,
    ) -> None:
        """Add printed totals: one figure is of all people, three are male, female and all.

        Raises
        ------
        SourceError
            If there are neither one nor three figures.
        """
        names: dict[int, tuple[Measure, ...]] = {1: ("personnel",), 3: MEASURES}
        if len(numbers) not in names:
            self.fail(line, f"{len(numbers)} figures; a total has one or three")
        for measure, value in zip(names[len(numbers)], numbers, strict=True):
            self.printed.append(Printed(value, measure, contributor, mission, place=line.place))


def check_totals(
    file: str, rows: Iterable[Row], printed: Iterable[Printed]
) -> tuple[TotalCheck, ...]:
    """Return every printed total beside the sum of its rows.

    Examples
    --------
    >>> row = Row("Albania", "UNMISS", "police", 3, 3, 0)
    >>> [check.agrees for check in check_totals("x.pdf", [row], [Printed(3), Printed(4)])]
    [True, False]
    """
    sums: Counter[tuple[str | None, str | None, str | None, str]] = Counter()
    for row in rows:
        values = {"personnel": row.personnel, "male": row.male, "female": row.female, "rows": 1}
        for contributor in {row.contributor, None}:
            for mission in {row.mission, None}:
                for kind in (row.kind, None):
                    for measure, value in values.items():
                        sums[contributor, mission, kind, measure] += value or 0
    return tuple(
        TotalCheck(
            file,
            total.what,
            total.value,
            sums[total.contributor, total.mission, total.kind, total.measure],
            total.place,
        )
        for total in printed
    )
