"""Two policies as one, so that a question can be asked about both at once."""
