"""Everything that is wrong in a document."""
