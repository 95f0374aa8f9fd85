"""Columns that can be added to a panel, one file each."""
