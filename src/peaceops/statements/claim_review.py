"""Verdicts as ClaimReview, the schema.org form in which fact checks are exchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from peaceops.statements.check import CheckResult
    from peaceops.statements.statement_verdict import Verdict

RATINGS = {"contradicted": 1, "depends": 3, "supported": 5}
"""schema.org wants a number between worst and best; labels without one leave it out."""


def claim_reviews(result: CheckResult) -> dict[str, Any]:
    """Return a check as JSON-LD, one ClaimReview a statement.

    The statement stands in our own words. Verdicts that are neither true nor
    false (not enough data, not testable) have a name and no number. What a
    machine read and nobody confirmed is left out.
    """
    return {
        "@context": "https://schema.org",
        "@graph": [
            _review(result, v) for v in result.verdicts if v.statement.standing != "proposed"
        ],
    }


def _review(result: CheckResult, verdict: Verdict) -> dict[str, Any]:
    said, report = verdict.statement, result.ledger.report
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": verdict.label}
    if verdict.label in RATINGS:
        rating |= {"ratingValue": RATINGS[verdict.label], "bestRating": 5, "worstRating": 1}
    appearance: dict[str, Any] = {
        "@type": "CreativeWork",
        "name": said.source or report.title,
        "author": {"@type": "Organization", "name": report.by},
        "datePublished": result.ledger.day(said).isoformat(),
    }
    address = said.url or report.url
    if address:
        appearance["url"] = address
    return {
        "@type": "ClaimReview",
        "identifier": f"{result.ledger.ledger}/{said.id}",
        "claimReviewed": said.says,
        "reviewBody": verdict.sentence,
        "reviewRating": rating,
        "author": {"@type": "SoftwareApplication", "name": "peaceops"},
        "itemReviewed": {
            "@type": "Claim",
            "text": said.says,
            "author": {"@type": "Person", "name": said.holder},
            "appearance": appearance,
        },
        "citation": [use.citation for use in verdict.sources()],
    }
