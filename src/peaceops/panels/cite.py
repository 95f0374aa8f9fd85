"""Citations of what a panel or an answer used, as BibTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peaceops.answer import SourceUse

_SPECIAL = str.maketrans({c: f"\\{c}" for c in "&%$#_{}"})


def bibtex(sources: Iterable[SourceUse]) -> str:
    r"""Return one ``@misc`` entry a source, keyed by its code.

    Examples
    --------
    >>> from peaceops.answer import SourceUse
    >>> use = SourceUse("ucdp", "Deaths", "UCDP", "Uppsala & UCDP", "CC BY", "25.1", "https://x.se",
    ...                 "UCDP 2025.", "ab" * 32)
    >>> print(bibtex([use]))
    @misc{ucdp,
      title = {Deaths},
      author = {{Uppsala \& UCDP}},
      howpublished = {https://x.se},
      note = {UCDP 2025. Version: 25.1. SHA-256: abababababababab...},
    }
    """
    return "\n\n".join(_entry(use) for use in sources)


def _entry(use: SourceUse) -> str:
    lines = {
        "title": use.title.translate(_SPECIAL),
        "author": f"{{{use.publisher.translate(_SPECIAL)}}}",
        "howpublished": use.url,
        "note": f"{use.citation.translate(_SPECIAL)} Version: {use.version.translate(_SPECIAL)}. "
        f"SHA-256: {use.sha256[:16]}...",
    }
    body = "\n".join(f"  {key} = {{{text}}}," for key, text in lines.items() if text)
    return f"@misc{{{use.code},\n{body}\n}}"
