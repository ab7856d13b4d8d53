"""Text to trees and back: Markdown fences, lexer, parser, formatter, and scenario files. Grammar: docs/reference/grammar.md."""

from policy.notation.parser import Parsed, parse

__all__ = ["Parsed", "parse"]
