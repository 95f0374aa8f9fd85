"""The measures: one file for each question that a number answers, found by looking here."""
