"""Fresh data: fetching from publishers, checking, and keeping vintages; the only room that asks."""
