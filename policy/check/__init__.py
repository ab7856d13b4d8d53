"""From documents to a checked policy: names, types, roles, circles, citations, limits. Every report of a document at once."""

from policy.check.documents import Checked, check_document, check_files, check_text, load

__all__ = ["Checked", "check_document", "check_files", "check_text", "load"]
