"""The pages of the site: one file each, with the address it answers and `make`."""
