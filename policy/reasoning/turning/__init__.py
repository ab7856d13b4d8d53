"""What turns on what: for each condition the scenarios in which it alone makes the difference, or the proof that it never does."""
