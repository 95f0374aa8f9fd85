"""Fit the model of check-worthiness on the gold passages, and write its coefficients.

    python benchmarks/fit_worth.py [REPORT_OF_MALI_2015]

Logistic regression (scikit-learn, a tool of developers only). Coefficients are written for all
passages together and, for each passage, without it.
"""

from __future__ import annotations

import json
import sys

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from peaceops.reading.evaluation import passages
from peaceops.reading.inputs.opening import open_document
from peaceops.reading.matching import find_quote, match
from peaceops.reading.noted import notes
from peaceops.reading.sentences import sentences
from peaceops.reading.worth import FILE, features
from peaceops.statements.loading import load

C = 0.7


def main(report: str | None) -> None:
    rows, labels, names = [], [], []
    gold = [(p.name, open_document(p.document), p.ledger) for p in passages()]
    if report:
        gold.append(("mali-2015", open_document(report), load("mali-2015")))
    for name, document, ledger in gold:
        noted = notes(sentences(document))
        quotes = [
            find_quote(s.quote, document.text) if s.quote else None for s in ledger.statements
        ]
        found = set(match([(n.start, n.end) for n in noted], quotes).values())
        rows += [features(n) for n in noted]
        labels += [int(k in found) for k in range(len(noted))]
        names += [name] * len(noted)
    made = {"all": fit(rows, labels), "without": {}}
    for name in sorted(set(names)):
        keep = [k for k, n in enumerate(names) if n != name]
        made["without"][name] = fit([rows[k] for k in keep], [labels[k] for k in keep])
    FILE.write_text(json.dumps(made, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(rows)} units of {len(gold)} documents, {sum(labels)} of them statements")


def fit(rows: list[dict[str, float]], labels: list[int]) -> dict[str, float]:
    vectorizer = DictVectorizer(sparse=False)
    x = vectorizer.fit_transform(rows)
    model = LogisticRegression(C=C, fit_intercept=False, max_iter=2000).fit(x, labels)
    return {
        n: round(float(w), 4)
        for n, w in zip(vectorizer.feature_names_, model.coef_[0], strict=True)
        if abs(w) > 5e-5
    }


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
