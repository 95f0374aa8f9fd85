"""What was said, how it is tested, and what comes of it: ledgers, specifications, verdicts."""
