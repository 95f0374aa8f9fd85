"""The parts of a brief: one file each, with ``section(subject) -> Section``."""
