"""What several questions ask: whichever engine can answer does, and the definition has the last word."""
