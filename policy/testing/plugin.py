"""Claims and cases of policy documents as tests of pytest: ``pytest my_policy.md``.

Collecting reads and checks a document; the solver is imported when the first claim or case is run. What fails is told as
`policy prove` and `policy test` tell it: the story of the counterexample, in the language that is asked for.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

if TYPE_CHECKING:
    from policy.render.blocks import Finding
    from policy.source import Span
    from policy.syntax.declarations import Case, Claim
    from policy.syntax.policy import Policy
    from policy.syntax.processes import HistoryClaim

Language = Literal["en", "nl"]

SECONDS = 60.0
"""How long to try for one claim, unless told otherwise."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of policy documents."""
    group = parser.getgroup("policy", "claims and cases of policy documents")
    group.addoption("--policy-language", choices=("en", "nl"), help="the language in which failures are told")
    group.addoption("--policy-timeout", type=float, metavar="SECONDS", help="how long to try for one claim")
    parser.addini(
        "policy_files",
        "policy documents that are collected where a folder is: patterns of file names, or of paths from the root",
        type="linelist",
    )
    parser.addini("policy_language", "the language in which failures are told", default="en")
    parser.addini("policy_timeout", "how long to try for one claim, in seconds", default=str(SECONDS))


def pytest_configure(config: pytest.Config) -> None:
    """Refuse settings that say nothing, before anything is collected."""
    if config.getini("policy_language") not in ("en", "nl"):
        raise pytest.UsageError(f"policy_language is en or nl, not {config.getini('policy_language')!r}")
    try:
        seconds = float(config.getini("policy_timeout"))
    except ValueError:
        seconds = 0.0
    given = config.getoption("--policy-timeout")
    if not seconds > 0 or (given is not None and not given > 0):
        raise pytest.UsageError("policy_timeout is a number of seconds, more than 0")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> PolicyFile | None:
    """Collect a policy document that was named on the command line, or that ``policy_files`` asks for."""
    if not _asked_for(file_path, parent.config):
        if file_path.suffix != ".md" or not parent.session.isinitpath(file_path):
            return None
        from policy.notation.files import is_policy

        if not is_policy(file_path):
            return None
    return PolicyFile.from_parent(parent, path=file_path)


def _asked_for(path: Path, config: pytest.Config) -> bool:
    relative = Path(os.path.relpath(path, config.rootpath)).as_posix()
    return any(fnmatch(relative if "/" in pattern else path.name, pattern) for pattern in config.getini("policy_files"))


class PolicyFile(pytest.File):
    """A policy document: its claims and its cases."""

    policy: Policy

    def collect(self) -> Iterator[Part]:
        """Yield the claims and the cases, each as a part of its own: ``my_policy.md::claims::name``.

        Raises:
            CollectError: The document has errors; all of them are told.
        """
        from policy.check.documents import check_files
        from policy.render.blocks import Report
        from policy.render.diagnostics import told
        from policy.render.plain import plain

        checked = check_files(
            self.path.relative_to(here) if self.path.is_relative_to(here := Path.cwd()) else self.path
        )
        if checked.policy is None:
            raise self.CollectError(plain(Report(told(checked.errors))).rstrip())
        self.policy = checked.policy
        if self.policy.claims or self.policy.process.claims:
            yield Part.from_parent(self, name="claims")
        if self.policy.cases:
            yield Part.from_parent(self, name="cases")


class Part(pytest.Collector):
    """The claims, or the cases, of a document."""

    def collect(self) -> Iterator[PolicyItem]:
        """Yield a test for each, in the order of the document."""
        document = self.parent
        assert isinstance(document, PolicyFile)
        policy = document.policy
        claims: dict[str, Claim | HistoryClaim] = {**policy.claims, **policy.process.claims}
        kind, declared = (ClaimItem, claims) if self.name == "claims" else (CaseItem, policy.cases)
        for name, each in declared.items():
            item = kind.from_parent(self, name=name)
            item.policy, item.declared = policy, each
            yield item


class UnexpectedError(Exception):
    """A claim or a case that is not as it should be, told."""


class PolicyItem(pytest.Item):
    """One claim or case as a test."""

    kind: str
    policy: Policy
    declared: Claim | HistoryClaim | Case

    def find(self) -> Finding:
        """Return what comes of it."""
        raise NotImplementedError

    def runtest(self) -> None:
        """Ask, and tell what is not as it should be."""
        finding = self.find()
        if finding.level == "error":
            raise UnexpectedError(_told(finding))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """Return what is told of a failure; of a fault of ours, where it comes from."""
        if isinstance(excinfo.value, UnexpectedError):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return where it is declared, and by what it is called."""
        span = self.declared.span
        return _file(span, self.path), _row(span), f"{self.kind} {self.name}"

    @property
    def language(self) -> Language:
        """The language in which to tell."""
        chosen = self.config.getoption("--policy-language") or self.config.getini("policy_language")
        return "nl" if chosen == "nl" else "en"


class ClaimItem(PolicyItem):
    """One claim: it passes if its answer is the one that the document expects, and says something."""

    kind = "claim"

    def find(self) -> Finding:
        """Return the answer to the claim."""
        from policy.reasoning.claims.prove import ask
        from policy.telling.proof_findings import findings

        given = self.config.getoption("--policy-timeout")
        seconds = float(self.config.getini("policy_timeout") if given is None else given)
        (finding,) = findings(self.policy, ask(self.policy, [self.name], seconds=seconds), self.language)
        return finding


class CaseItem(PolicyItem):
    """One case: it passes if everything comes out as it expects."""

    kind = "case"

    def find(self) -> Finding:
        """Return what comes of the case."""
        from policy.questions.test.findings import findings
        from policy.reasoning.cases.run import ask

        (finding,) = findings(self.policy, ask(self.policy, [self.name]), self.language)
        return finding


def _told(finding: Finding) -> str:
    from policy.render.plain import flat, rows

    return "\n".join((flat(finding.message), "", *rows(finding.details)))


def _file(span: Span | None, path: Path) -> Path:
    return path if span is None else Path.cwd() / span.source.name


def _row(span: Span | None) -> int | None:
    from policy.source import position

    return None if span is None else position(span)[0] - 1
