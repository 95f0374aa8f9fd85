"""The rules by which specifications become verdicts; docs/verdicts.md explains each.

Pure functions: what came of the specifications in, a label and its reason out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from peaceops.statements.specification import Specification, turning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.statements.test import Test

Label = Literal["supported", "contradicted", "depends", "not enough data", "not testable"]
LABELS: tuple[Label, ...] = (
    "supported", "contradicted", "depends", "not enough data", "not testable",
)  # fmt: skip
NEARLY_ALL = 0.95
HALF = 0.5


@dataclass(frozen=True)
class Tally:
    """How the specifications of a test came out.

    Parameters
    ----------
    holds, fails, unclear, missing : int
    """

    holds: int
    fails: int
    unclear: int
    missing: int

    @property
    def total(self) -> int:
        """All specifications."""
        return self.holds + self.fails + self.unclear + self.missing

    @property
    def answered(self) -> int:
        """Those whose data are there."""
        return self.total - self.missing


@dataclass(frozen=True)
class TestVerdict:
    """What came of one test.

    Parameters
    ----------
    test : Test
    label : str
    why : str
        Which rule gave the label, in a few words.
    specifications : tuple of Specification
        The first is the headline.
    tally : Tally
    turns : dict of str to float
        Choices that alone turn the result, and how often.
    """

    __test__ = False
    test: Test
    label: Label
    why: str
    specifications: tuple[Specification, ...]
    tally: Tally
    turns: dict[str, float]

    @property
    def headline(self) -> Specification | None:
        """The first specification, or the first answered one."""
        answered = [s for s in self.specifications if s.outcome is not None]
        return answered[0] if answered else None

    @property
    def agreement(self) -> float | None:
        """Share of the answered specifications under which the statement holds."""
        return self.tally.holds / self.tally.answered if self.tally.answered else None


def tally(specifications: Sequence[Specification]) -> Tally:
    """Count how specifications came out."""
    counts = Counter(spec.state for spec in specifications)
    return Tally(counts["holds"], counts["fails"], counts["unclear"], counts["missing"])


def judge_test(test: Test, specifications: Sequence[Specification]) -> TestVerdict:
    """Give a test its label from its specifications."""
    counted = tally(specifications)
    first = specifications[0].state if specifications else "missing"
    label, why = rule(counted, first)
    return TestVerdict(test, label, why, tuple(specifications), counted, turning(specifications))


def rule(counted: Tally, first: str) -> tuple[Label, str]:
    """Return the label of a test.

    Parameters
    ----------
    counted : Tally
    first : str
        State of the headline specification.

    Examples
    --------
    >>> rule(Tally(20, 0, 0, 0), "holds")[0], rule(Tally(12, 8, 0, 0), "holds")[0]
    ('supported', 'depends')
    >>> rule(Tally(3, 0, 0, 9), "holds")[0], rule(Tally(2, 0, 10, 0), "unclear")[0]
    ('not enough data', 'not enough data')
    >>> rule(Tally(0, 0, 0, 0), "missing")
    ('not enough data', 'no test of it can be run yet')
    """
    if counted.total == 0:
        return "not enough data", "no test of it can be run yet"
    if counted.answered < HALF * counted.total:
        return "not enough data", (
            f"data are missing for {counted.missing} of {counted.total} definitions"
        )
    known = counted.answered
    if counted.holds >= NEARLY_ALL * known and first == "holds":
        return "supported", "it holds under (nearly) every definition, the usual one included"
    if counted.fails >= NEARLY_ALL * known and first == "fails":
        return "contradicted", "it fails under (nearly) every definition, the usual one included"
    return _divided(counted, first)


def _divided(counted: Tally, first: str) -> tuple[Label, str]:
    """Return the label where neither side has nearly all."""
    known = counted.answered
    if counted.holds and counted.fails:
        return "depends", "it holds under some definitions and fails under others"
    if first == "missing":
        return "not enough data", "the usual definition cannot be answered"
    if counted.unclear >= HALF * known:
        return "not enough data", (
            "the figures are too uncertain to tell"
            if counted.unclear == known
            else f"under {counted.unclear} of {known} definitions the figures are too uncertain to tell"
        )
    side = "holds" if counted.holds else "fails"
    return "depends", f"it {side} under some definitions; under others the figures cannot tell"


def combine(verdicts: Sequence[TestVerdict]) -> tuple[Label | None, str]:
    """Return the label of several tests together, or None where none judges.

    Decisive tests are parts of a statement that must all hold; a necessary
    test that fails contradicts; indirect ones judge nothing.
    """
    decisive = [v for v in verdicts if v.test.weight == "decisive"]
    necessary = [v for v in verdicts if v.test.weight == "necessary"]
    broken = [v for v in necessary if v.label == "contradicted"]
    if broken:
        return "contradicted", f"what it needs to be true is not: {broken[0].test.asks}"
    if not decisive:
        return None, ""
    return _parts(decisive)


def _parts(decisive: Sequence[TestVerdict]) -> tuple[Label, str]:
    """Return the label of a statement whose parts must all hold."""
    labels = [v.label for v in decisive]
    if len(labels) == 1:
        return labels[0], decisive[0].why
    if len(set(labels)) == 1:
        return labels[0], f"all {len(labels)} parts: {decisive[0].why}"
    count = Counter(labels)
    told = ", ".join(f"{count[x]} {x}" for x in LABELS if count[x])
    if count["contradicted"] and not (count["supported"] or count["depends"]):
        return "contradicted", f"of its {len(labels)} parts: {told}"
    if count["supported"] and not (count["contradicted"] or count["depends"]):
        return "not enough data", f"of its {len(labels)} parts: {told}"
    return "depends", f"of its {len(labels)} parts: {told}"
