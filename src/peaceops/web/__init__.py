"""The same answers as pages: a small site rendered here, for this machine, without any network."""
