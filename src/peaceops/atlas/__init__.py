"""The tables: what they are, how they are built, merged, opened and asked what is known."""
