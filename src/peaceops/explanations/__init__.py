"""Why contributors go: one file per rival explanation, and the contest between them."""
