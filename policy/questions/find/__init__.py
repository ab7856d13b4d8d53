"""The questions that every policy should be asked, asked without anyone writing a claim."""
