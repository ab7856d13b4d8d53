"""HTML: one page that loads nothing, or a fragment for a notebook."""

from __future__ import annotations

from html import escape
from typing import assert_never

from policy.render.blocks import (
    Block,
    Code,
    Excerpt,
    Faint,
    Heading,
    Inline,
    Items,
    Line,
    Lines,
    Marked,
    Paragraph,
    Plain,
    Report,
    Strong,
    Table,
)
from policy.render.plain import flat, pointed
from policy.render.visible import visible

STYLE = """\
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff }
h1, h2, h3 { line-height: 1.25 }
code, pre { font-family: ui-monospace, monospace; background: #f2f2f0 }
code { padding: 0 .2em } pre { padding: .6rem; overflow-x: auto }
table { border-collapse: collapse } th, td { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid #ddd }
mark { background: #ffe58a } .faint { color: #595959 }
"""


def html(report: Report, *, language: str = "en") -> str:
    """Return the report as a page of its own. Nothing in it runs, and nothing is fetched."""
    headings = (block for block in report.blocks if isinstance(block, Heading))
    title = next((flat(heading.content) for heading in headings), "policy")
    return (
        "<!doctype html>\n"
        f'<html lang="{_safe(language)}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{_safe(title)}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n{fragment(report)}</body>\n</html>\n"
    )


def fragment(report: Report) -> str:
    """Return the report as HTML elements, for a page that somebody else makes."""
    return _blocks(report.blocks)


def _safe(text: str) -> str:
    return escape(visible(text), quote=True)


def _blocks(blocks: tuple[Block, ...]) -> str:
    return "".join(f"{_block(block)}\n" for block in blocks)


def _block(block: Block) -> str:
    match block:
        case Heading(level, content):
            return f"<h{level}>{_line(content)}</h{level}>"
        case Paragraph(content):
            return f"<p>{_line(content)}</p>"
        case Lines(lines):
            return f"<p>{'<br>'.join(_line(content) for content in lines)}</p>"
        case Items(items, numbered, start):
            tag = "ol" if numbered else "ul"
            opening = f'ol start="{start}"' if numbered and start != 1 else tag
            return f"<{opening}>\n{''.join(f'<li>{_item(item)}</li>{chr(10)}' for item in items)}</{tag}>"
        case Table(header, body):
            return _table(header, body)
        case Excerpt():
            return f"<pre>{_safe_rows(block)}</pre>"
        case _:
            assert_never(block)


def _item(item: tuple[Block, ...]) -> str:
    match item:
        case (Paragraph(content),):
            return _line(content)
        case _:
            return _blocks(item)


def _table(header: tuple[Line, ...], body: tuple[tuple[Line, ...], ...]) -> str:
    width = max(map(len, (header, *body)))
    head = _row("th", header, width) if header else ""
    return f"<table>\n{head}{''.join(_row('td', row, width) for row in body)}</table>"


def _row(tag: str, cells: tuple[Line, ...], width: int) -> str:
    full = (*cells, *((),) * (width - len(cells)))
    return f"<tr>{''.join(f'<{tag}>{_line(cell)}</{tag}>' for cell in full)}</tr>\n"


def _safe_rows(excerpt: Excerpt) -> str:
    return "\n".join(escape(row, quote=True) for row in pointed(excerpt))


def _line(content: Line) -> str:
    return "".join(_span(span) for span in content)


def _span(span: Inline) -> str:
    match span:
        case Plain(text):
            return _safe(text)
        case Strong(text):
            return f"<strong>{_safe(text)}</strong>"
        case Code(text):
            return f"<code>{_safe(text)}</code>"
        case Marked(text):
            return f"<mark>{_safe(text)}</mark>"
        case Faint(text):
            return f'<span class="faint">{_safe(text)}</span>'
        case _:
            assert_never(span)
