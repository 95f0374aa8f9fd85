"""Reading a data frame from an R data file, with nothing but numpy: damage becomes a `SourceError`.

R writes ``.rda`` and ``.RData`` as a compressed stream of typed items in XDR byte order ("R
Internals", section Serialization Formats). Data frames need only vectors, strings, symbols, pair
lists and compact sequences; anything else is refused.
"""

from __future__ import annotations

import bz2
import lzma
import struct
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from peaceops.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import polars as pl

    from peaceops.sources.source import Source

LARGEST = 1 << 30
"""Bytes that a file may unpack to."""

DEEPEST = 40
_NOTHING = (254, 253, 242, 241)
_WORDS = (1, 9, 255)
_WHOLE, _REAL = (10, 13), 14
NA_WHOLE = -(2**31)


class _Damaged(Exception):
    """The stream breaks off or holds what a data frame cannot hold."""


@dataclass
class Item:
    """An R vector or list with its attributes."""

    values: Any
    attributes: dict[str, Any] = field(default_factory=dict)


def read_r_table(
    source: Source, raw: Path, file: str, frame: str, columns: Sequence[str]
) -> pl.DataFrame:
    """Return the named columns of a data frame in an R data file.

    Parameters
    ----------
    source : Source
    raw : pathlib.Path
        Folder of raw files.
    file : str
        Path below `raw`, an ``.rda`` or ``.RData`` file.
    frame : str
        Name of the data frame in it.
    columns : sequence of str
        Columns to keep, in order.

    Returns
    -------
    polars.DataFrame
        Int64, Float64 and String columns; NA and NaN are null, factors are text, dates stay the
        number of days since 1970.

    Raises
    ------
    SourceError
        If the file is absent or damaged, or lacks the frame or a column.
    """
    import polars as pl

    try:
        found = _Stream(_unpacked((raw / file).read_bytes())).objects()
        table = found.get(frame)
        if not isinstance(table, Item) or "names" not in table.attributes:
            raise _Damaged(f"holds no data frame {frame}; found {', '.join(found)[:80]}")
        names = table.attributes["names"].values
        absent = [name for name in columns if name not in names]
        if absent:
            raise _Damaged(f"no column {', '.join(absent)} in {frame}; found {names[:12]}")
        chosen = {name: _series(table.values[names.index(name)]) for name in columns}
        result = pl.DataFrame(chosen)
    except OSError as error:
        raise SourceError(source.code, file, f"cannot be read: {error.strerror}") from None
    except _Damaged as error:
        raise SourceError(source.code, file, str(error)) from None
    except (struct.error, ValueError, KeyError, IndexError, TypeError, AttributeError,
            MemoryError, pl.exceptions.PolarsError) as error:  # fmt: skip
        what = f"not a readable R data file: {type(error).__name__} {str(error)[:100]}"
        raise SourceError(source.code, file, what) from None
    if not result.height:
        raise SourceError(source.code, file, f"{frame} has no rows")
    return result


def _unpacked(data: bytes) -> bytes:
    if not data:
        raise _Damaged("is empty; an R data file is expected")
    opener: Any = None
    if data[:2] == b"\x1f\x8b":
        opener = zlib.decompressobj(wbits=31)
    elif data[:3] == b"BZh":
        opener = bz2.BZ2Decompressor()
    elif data[:6] == b"\xfd7zXZ\x00":
        opener = lzma.LZMADecompressor(format=lzma.FORMAT_XZ)
    if opener is not None:
        try:
            data = opener.decompress(data, LARGEST)
        except (zlib.error, OSError, lzma.LZMAError, EOFError) as error:
            raise _Damaged(f"cannot be unpacked: {str(error)[:100]}") from None
        if not opener.eof:
            raise _Damaged(f"breaks off, or unpacks to more than {LARGEST:,} bytes")
    if data[:5] not in (b"RDX2\n", b"RDX3\n") or data[5:7] != b"X\n":
        raise _Damaged(f"is no R data file in binary form: begins with {data[:7]!r}")
    return data


class _Stream:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 7
        self.symbols: list[str] = []
        self.texts: dict[bytes, str] = {}
        version = self.whole()
        self.at += 8
        if version == 3:
            self.at += 4 + struct.unpack_from(">i", self.data, self.at)[0]
        elif version != 2:
            raise _Damaged(f"serialization version {version} is neither 2 nor 3")

    def objects(self) -> dict[str, Any]:
        found = self.item(0)
        if not isinstance(found, dict):
            raise _Damaged("holds no named objects")
        return found

    def whole(self) -> int:
        value: int = struct.unpack_from(">i", self.data, self.at)[0]
        self.at += 4
        return value

    def length(self, width: int) -> int:
        found = self.whole()
        if found < 0 or self.at + found * width > len(self.data):
            raise _Damaged("a vector is longer than the file")
        return found

    def numbers(self, code: str, width: int) -> Any:
        import numpy as np

        count = self.length(width)
        values = np.frombuffer(self.data, dtype=code, count=count, offset=self.at)
        self.at += count * width
        return values

    def item(self, depth: int) -> Any:
        if depth > DEEPEST:
            raise _Damaged("is nested too deeply for a data frame")
        flags = self.whole()
        kind, attributed, tagged = flags & 0xFF, flags & 0x200, flags & 0x400
        if kind == 2:
            return self.pairs(bool(attributed), bool(tagged), depth)
        if kind == 238:
            return self.compact(depth)
        if kind in (*_NOTHING, *_WORDS):
            return self.word(kind, flags, depth)
        found = Item(self.vector(kind, depth))
        if attributed:
            found.attributes = self.item(depth + 1) or {}
        return found

    def word(self, kind: int, flags: int, depth: int) -> str | None:
        """Read a string, a symbol, or a reference to a symbol read before."""
        if kind == 9:
            return self.text()
        if kind == 255:
            return self.symbols[(flags >> 8 or self.whole()) - 1]
        if kind == 1:
            self.symbols.append(str(self.item(depth + 1)))
            return self.symbols[-1]
        return None

    def vector(self, kind: int, depth: int) -> Any:
        if kind in _WHOLE:
            return self.numbers(">i4", 4)
        if kind == _REAL:
            return self.numbers(">f8", 8)
        if kind == 16:
            return self.strings()
        if kind == 19:
            return [self.item(depth + 1) for _ in range(self.length(4))]
        raise _Damaged(f"holds an R object of type {kind}, which no data frame needs")

    def text(self) -> str | None:
        size = self.whole()
        if size == -1:
            return None
        if size < 0 or self.at + size > len(self.data):
            raise _Damaged("a string is longer than the file")
        self.at += size
        return self.data[self.at - size : self.at].decode("utf-8", errors="replace")

    def strings(self) -> list[str | None]:
        """Read a character vector; the loop is written out because a file has millions."""
        count = self.length(8)
        data, at, texts = self.data, self.at, self.texts
        head = struct.Struct(">ii").unpack_from
        found: list[str | None] = []
        for _ in range(count):
            flags, size = head(data, at)
            at += 8
            if flags & 0xFF != 9 or size < -1:
                raise _Damaged("a character vector holds something else than strings")
            if size == -1:
                found.append(None)
                continue
            piece = data[at : at + size]
            at += size
            if piece not in texts:
                texts[piece] = piece.decode("utf-8", errors="replace")
            found.append(texts[piece])
        if at > len(data):
            raise _Damaged("a string is longer than the file")
        self.at = at
        return found

    def pairs(self, attributed: bool, tagged: bool, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while True:
            if attributed:
                self.item(depth + 1)
            tag = self.item(depth + 1) if tagged else ""
            found[str(tag)] = self.item(depth + 1)
            flags = self.whole()
            if flags & 0xFF in _NOTHING:
                return found
            if flags & 0xFF != 2:
                raise _Damaged("a pair list does not end as one")
            attributed, tagged = bool(flags & 0x200), bool(flags & 0x400)

    def compact(self, depth: int) -> Item:
        """Read a sequence that R stores as count, start and step."""
        import numpy as np

        self.item(depth + 1)
        state = self.item(depth + 1)
        self.item(depth + 1)
        if not isinstance(state, Item) or len(state.values) != 3:
            raise _Damaged("holds a compact vector that is no sequence")
        count, start, step = (float(v) for v in state.values)
        if not 0 <= count <= LARGEST // 8:
            raise _Damaged("holds a sequence of impossible length")
        return Item(start + step * np.arange(int(count)))


def _series(item: Any) -> pl.Series:
    import numpy as np
    import polars as pl

    values = item.values
    if isinstance(values, list):
        return pl.Series(values=values, dtype=pl.String)
    if values.dtype.kind == "f":
        return pl.Series(values.astype("f8")).fill_nan(None)
    whole = pl.Series(values.astype("i8"))
    numbers = pl.select(pl.when(whole != NA_WHOLE).then(whole)).to_series()
    if "levels" not in item.attributes:
        return numbers
    levels = np.array(item.attributes["levels"].values, dtype=object)
    if numbers.drop_nulls().is_between(1, len(levels)).all():
        words = dict(enumerate(levels.tolist(), start=1))
        return numbers.replace_strict(words, default=None, return_dtype=pl.String)
    raise _Damaged("a factor has a code without a level")
