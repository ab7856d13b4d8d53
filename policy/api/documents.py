"""Documents from Python."""

from __future__ import annotations

import os

from policy.check.documents import load as load_document
from policy.errors import PolicyError as PolicyError
from policy.library import shipped
from policy.syntax.policy import Policy


def load(document: str | os.PathLike[str]) -> Policy:
    """Return the checked policy of a document and of all that it includes.

    Args:
        document: A path, or the name of a policy that ships: ``letter_2018``.

    Raises:
        PolicyError: Something is wrong; it carries every error, not only the first.
    """
    path = os.fspath(document)
    return load_document(path if os.path.lexists(path) else shipped(path) or path)
