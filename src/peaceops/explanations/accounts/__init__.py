"""Rival explanations, one file each."""
