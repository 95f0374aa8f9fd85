"""Whether a draft ends in the verdicts of the ledger made by hand, where it proposes the same tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peaceops.reading.draft import Draft
    from peaceops.reading.evaluation import Pairing, Score
    from peaceops.statements.ledger import Ledger


def verdict_shares(draft: Draft, ledger: Ledger, made: Score) -> tuple[str, ...]:
    """Check both, and say for how many statements the verdicts agree.

    Returns
    -------
    tuple of str
        One line for statements whose proposed test asks what the ledger's first
        test asks, one for those that have a test on neither side, one for all.
    """
    from peaceops.reading.checking import check_draft
    from peaceops.statements.check import check

    mine, theirs = check_draft(draft), check(ledger)
    same, neither, rest = _parted(made)
    lines = []
    proposed = sum(bool(p.drafted.tests) for p in made.pairs)
    if proposed:
        lines.append(
            f"{len(same)} of {proposed} proposed tests ask, under the usual choices, what one of the ledger's asks."
        )
    for words, pairs in (
        ("whose proposed test equals one of the ledger's", same),
        ("for which neither has a test", neither),
        ("whose tests differ", rest),
        ("found", [*same, *neither, *rest]),
    ):
        agree: list[str] = []
        differ: list[str] = []
        for pair in pairs:
            a, b = mine.verdict(pair.drafted.id).label, theirs.verdict(pair.gold.id).label
            (agree if a == b else differ).append(f"{pair.gold.id} {a}, by hand {b}")
        told = (
            f" (not for {'; '.join(differ)})"
            if differ and pairs is not rest and len(pairs) < len(made.pairs)
            else ""
        )
        lines.append(
            f"The verdict is the ledger's for {len(agree)} of {len(pairs)} statements {words}{told}."
        )
    return tuple(lines)


def _parted(made: Score) -> tuple[list[Pairing], list[Pairing], list[Pairing]]:
    from peaceops.reading.evaluation import same_test

    same = [p for p in made.pairs if p.drafted.tests and same_test(p)]
    neither = [p for p in made.pairs if not p.drafted.tests and not p.gold.tests]
    return same, neither, [p for p in made.pairs if p not in same and p not in neither]
