"""What followed shocks: local projections, one case by itself, and what-if, each beside placebos."""
