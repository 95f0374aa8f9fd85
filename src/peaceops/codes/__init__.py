"""Who, where, when: states, missions, groups and months."""
