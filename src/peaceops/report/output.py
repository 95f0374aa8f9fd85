"""Writing a thing to a file; the file's ending says how."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from peaceops.answer import Answer, plain
from peaceops.atomic import write_atomically
from peaceops.errors import BadInput
from peaceops.report.chapter import Chapter
from peaceops.report.parts import Brief

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from peaceops.answer import Row

NOTE = "no chart can be drawn of it; write html, json, csv or parquet"


def write(thing: Any, path: Path) -> Path:
    """Write an answer, brief or listing to a file, all of it or nothing.

    Parameters
    ----------
    thing : Answer, Brief or Listing
    path : pathlib.Path
        Ending in .html, .json, .csv, .parquet or .png. CSV and Parquet hold the
        table of an answer or listing, and one line a figure of a brief; PNG
        holds the chart of an answer, and the first chart of a brief.

    Returns
    -------
    pathlib.Path
        `path`.

    Raises
    ------
    BadInput
        If the ending is not one of these, the thing has no chart, or the file
        cannot be written.
    """
    path = Path(path)
    make = writer(path)
    check_place(path)
    return place(make(thing), path)


def prepare(path: Path) -> None:
    """Refuse a file that cannot be written before the work is done, and wake what draws for it.

    Raises
    ------
    BadInput
        As `write` does for the file's name and place.
    """
    writer(path)
    check_place(Path(path))
    if Path(path).suffix.lower() == ".html":
        from peaceops.report.studio import warm

        warm()


def check_place(path: Path) -> None:
    """Refuse a path that is a folder or lies in none.

    Raises
    ------
    BadInput
    """
    if path.is_dir():
        raise BadInput(f"{path} is a folder; name a file")
    if not path.parent.is_dir():
        raise BadInput(f"no folder {path.parent}; make it first")


def writer(path: Path) -> Callable[[Any], bytes]:
    """Return what makes the contents of a file of that ending.

    Raises
    ------
    BadInput
        If the ending is not known; the message lists those that are.
    """
    ending = Path(path).suffix.lower().removeprefix(".")
    if ending not in WRITERS:
        raise BadInput(
            f"cannot write {ending or 'a file without ending'!r} ({str(path)[:120]}); "
            f"valid endings: {', '.join(WRITERS)}",
            valid=list(WRITERS),
        )
    return WRITERS[ending]


def place(content: bytes, path: Path) -> Path:
    """Put a file in its place at once.

    Raises
    ------
    BadInput
        If the folder is missing or may not be written.
    """
    try:
        return write_atomically(path, lambda part: part.write_bytes(content))
    except OSError as error:
        raise BadInput(f"cannot write {path}: {error.strerror or error}") from None


def _html(thing: Any) -> bytes:
    from peaceops.report import html

    if isinstance(thing, Brief):
        page = html.brief_page(thing)
    elif isinstance(thing, Answer):
        page = html.answer_page(thing)
    elif isinstance(thing, Chapter):
        page = html.chapter_page(thing)
    elif is_check(thing):
        from peaceops.report.check_page import check_page

        page = check_page(thing)
    elif hasattr(thing, "left_out") or hasattr(thing, "scores"):
        raise BadInput(
            "what was read has no page; write yaml (the draft), json or csv, or check it"
        )
    else:
        page = html.listing_page(thing)
    return page.encode()


def is_check(thing: Any) -> bool:
    """Whether a thing is what a check came to; asked so that nobody else pays its imports."""
    return hasattr(thing, "verdicts") and hasattr(thing, "ledger")


def _jsonld(thing: Any) -> bytes:
    import json

    if not is_check(thing):
        raise BadInput("jsonld holds the verdicts of a check as ClaimReview; write json")
    from peaceops.statements.claim_review import claim_reviews

    return (json.dumps(claim_reviews(thing), ensure_ascii=False, indent=2) + "\n").encode()


def _yaml(thing: Any) -> bytes:
    if not hasattr(thing, "left_out"):
        raise BadInput("yaml holds the draft that `peaceops read` makes; write json")
    return str(thing.text()).encode()


def _json(thing: Any) -> bytes:
    import json

    return (json.dumps(thing.to_json(), ensure_ascii=False, indent=2) + "\n").encode()


def _png(thing: Any) -> bytes:
    from peaceops.report.pictures import picture
    from peaceops.report.svg import png

    if is_check(thing):
        raise BadInput(f"a check: {NOTE}")
    if isinstance(thing, Brief):
        figure = next((f for section in thing.sections for f in section.figures), None)
    elif isinstance(thing, Chapter):
        figure = next(iter(thing.figures()), None)
    else:
        figure = picture(thing) if isinstance(thing, Answer) else None
    if figure is None:
        raise BadInput(f"{_name(thing)}: {NOTE}")
    return png(figure)


def _csv(thing: Any) -> bytes:
    return csv_of(flat(thing))


def csv_of(lines: Sequence[Row]) -> bytes:
    """Return lines with the same keys as CSV, nothing in it a formula."""
    import csv
    import io

    text = io.StringIO()
    made = csv.DictWriter(text, list(lines[0]) if lines else ["empty"], lineterminator="\n")
    made.writeheader()
    made.writerows([{k: harmless(v) for k, v in plain(line).items()} for line in lines])
    return text.getvalue().encode()


def harmless(value: Any) -> Any:
    """Keep a spreadsheet from taking text for a formula.

    Examples
    --------
    >>> harmless("=1+1"), harmless("China"), harmless(-2)
    ("'=1+1", 'China', -2)
    """
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value


def _parquet(thing: Any) -> bytes:
    import io

    import polars as pl

    buffer = io.BytesIO()
    pl.DataFrame(flat(thing), infer_schema_length=None).write_parquet(buffer)
    return buffer.getvalue()


def flat(thing: Any) -> Sequence[Row]:
    """Return a thing as lines with the same keys.

    Returns
    -------
    sequence of dict
        The table of an answer (its rows where it has none) or listing; for a
        brief one line a figure: section, question, value as text, unit, interval,
        n, sentence.
    """
    if isinstance(thing, Brief):
        return [
            {"section": section.key, **answer_line(answer)}
            for section in thing.sections
            for answer in section.answers
        ]
    if isinstance(thing, Answer):
        lines = thing.table or thing.rows or (answer_line(thing),)
        keys = dict.fromkeys(key for line in lines for key in line)
        return [{key: line.get(key) for key in keys} for line in lines]
    if is_check(thing):
        from peaceops.report.check_lines import check_lines

        return check_lines(thing)
    if hasattr(thing, "left_out"):
        return [{**{k: s.fields[k] for k in ("id", "says", "quote", "place", "holder", "hedge", "type")},
                 "standing": s.fields["standing"], "page": s.page} for s in thing.statements]  # fmt: skip
    if hasattr(thing, "scores"):
        return thing.lines()  # type: ignore[no-any-return]
    return list(thing.table)


def answer_line(answer: Answer) -> Row:
    """Return an answer as one line: question, value as text, unit, interval, n, sentence."""
    import json

    value = plain(answer.value)
    text = json.dumps(value) if isinstance(value, dict | list) else value
    return {
        "question": answer.question,
        "value": None if text is None else str(text),
        "unit": answer.unit,
        "low": answer.interval.low if answer.interval else None,
        "high": answer.interval.high if answer.interval else None,
        "n": answer.n,
        "sentence": answer.sentence,
    }


def _name(thing: Any) -> str:
    return str(getattr(thing, "question", getattr(thing, "topic", getattr(thing, "title", "it"))))


WRITERS: dict[str, Callable[[Any], bytes]] = {
    "html": _html,
    "json": _json,
    "csv": _csv,
    "parquet": _parquet,
    "png": _png,
    "jsonld": _jsonld,
    "yaml": _yaml,
}
