"""Published results held against ours, one file each."""
