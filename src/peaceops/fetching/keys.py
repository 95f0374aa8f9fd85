"""The user's own keys: from the environment or the keyring, never stored, never printed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from peaceops.errors import FetchError

if TYPE_CHECKING:
    from peaceops.sources.address import Key

SERVICE = "peaceops"


def headers(key: Key | None, code: str) -> dict[str, str]:
    """Return the request header that carries a source's key; empty where it needs none.

    Raises
    ------
    FetchError
        If the key is needed and neither the environment nor the keyring has it.
    """
    if key is None:
        return {}
    value = os.environ.get(key.variable, "").strip() or _from_keyring(key)
    if not value:
        raise FetchError(
            code,
            "key",
            f"needs your own key, and {key.variable} is not set",
            f"{key.get_it}; then set {key.variable}, or store it with "
            f"`keyring set {SERVICE} {key.variable}` (pip install peaceops[keyring])",
        )
    if not value.isascii() or not value.isprintable():
        raise FetchError(
            code, "key", f"{key.variable} holds what no header can carry", "set it again"
        )
    return {key.header: f"{key.prefix}{value}"}


def _from_keyring(key: Key) -> str:
    try:
        import keyring  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return ""
    try:
        return (keyring.get_password(SERVICE, key.variable) or "").strip()
    except Exception:  # a keyring without a backend raises what its backend raises
        return ""
