"""Whether cases come out as expected."""
