"""The one layout of a document."""
