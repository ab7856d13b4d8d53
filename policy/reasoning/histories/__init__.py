"""Claims over histories: what refutes them, in which readings, and as plain as it can be told."""
