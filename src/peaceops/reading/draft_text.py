"""A draft as the text of a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peaceops.reading.draft import Draft

SHOWN = 160
MOST_LEFT_OUT = 2000


def draft_text(draft: Draft) -> str:
    """Return YAML that `peaceops check` takes."""
    import yaml

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    body = yaml.dump(
        draft.data,
        Dumper=dumper,
        sort_keys=False,
        allow_unicode=True,
        width=110,
        default_flow_style=False,
    )
    head = (
        "# A draft made by machine. Read every statement, correct or remove it, and set `standing: confirmed`\n"
        "# (with `signed: your name`) where you stand for it; `peaceops check REPORT --confirm` walks through it.\n"
    )
    return f"{head}{body}{_left_out(draft)}"


def _left_out(draft: Draft) -> str:
    if not draft.left_out:
        return ""
    lines = [f"\n# Left out ({len(draft.left_out)} sentences or parts of sentences):\n"]
    for one in draft.left_out[:MOST_LEFT_OUT]:
        text = " ".join(one.text.split())
        shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}..."
        lines.append(f"# - page {one.page}, {one.reason}: {_plain(shown)}\n")
    more = len(draft.left_out) - MOST_LEFT_OUT
    return "".join(lines) + (f"# and {more} more\n" if more > 0 else "")


def _plain(text: str) -> str:
    """Return a text without what YAML takes for the end of a line."""
    return "".join(c if c.isprintable() else " " for c in text)
