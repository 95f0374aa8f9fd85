"""What a test can expect of a measure: one form a file, found by looking into this folder."""
