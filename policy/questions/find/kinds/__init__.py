"""A module for each kind of finding: what it looks at, and what has to be so. They are strangers to each other."""
