"""HTML: one page that loads nothing and runs nothing, or a fragment for a notebook."""

from __future__ import annotations

from html import escape
from typing import assert_never

from policy.render.blocks import (
    Aside,
    Block,
    Code,
    Excerpt,
    Faint,
    Heading,
    Inline,
    Items,
    Line,
    Lines,
    Listing,
    Marked,
    Paragraph,
    Picture,
    Plain,
    Report,
    Strong,
    Table,
)
from policy.render.linear import told_of
from policy.render.pictures import Beside, Cell, Compared, Drawing, Graph, Grid, Tone
from policy.render.plain import flat, pointed
from policy.render.style import STYLE
from policy.render.svg import drawable, svg
from policy.render.visible import visible

CONTENTS: dict[str, str] = {"en": "Contents", "nl": "Inhoud"}
AS_TEXT: dict[str, str] = {"en": "The same in words", "nl": "Hetzelfde in woorden"}

FEW = 3
"""From how many sections on a page has a table of contents."""


def html(report: Report, *, language: str = "en") -> str:
    """Return the report as a page of its own. Nothing in it runs, and nothing is fetched."""
    headings = (block for block in report.blocks if isinstance(block, Heading))
    title = next((flat(heading.content) for heading in headings), "policy")
    page = Page(language, sections=True)
    sections = (place for place, block in enumerate(report.blocks) if isinstance(block, Heading) and block.level == 2)
    top = next(sections, 0)
    head, body = page.blocks(report.blocks[:top]), page.blocks(report.blocks[top:])
    return (
        "<!doctype html>\n"
        f'<html lang="{_safe(language)}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_safe(title)}</title>\n<style>\n{STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{head}{page.contents()}{body}</main>\n</body>\n</html>\n"
    )


def fragment(report: Report, *, language: str = "en") -> str:
    """Return the report as HTML elements, for a page that somebody else makes."""
    return Page(language).blocks(report.blocks)


def _safe(text: str) -> str:
    return escape(visible(text), quote=True)


class Page:
    """A page as it is written: its sections and pictures are numbered as they come.

    Args:
        sections: Whether headings can be gone to, for a table of contents.
    """

    def __init__(self, language: str, *, sections: bool = False) -> None:
        self._language = language if language in CONTENTS else "en"
        self._sections: list[str] | None = [] if sections else None
        self._pictures = 0

    def contents(self) -> str:
        """Return the table of contents of what was written, or nothing where that is short."""
        if not self._sections or len(self._sections) < FEW:
            return ""
        items = "".join(
            f'<li><a href="#s{number}">{title}</a></li>\n' for number, title in enumerate(self._sections, 1)
        )
        return f'<nav aria-label="{CONTENTS[self._language]}">\n<ul>\n{items}</ul>\n</nav>\n'

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        """Return blocks as elements, one below the other."""
        return "".join(f"{self._block(block)}\n" for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Heading(level, content):
                return self._heading(level, content)
            case Paragraph(content):
                return f"<p>{_line(content)}</p>"
            case Lines(lines):
                return f"<p>{'<br>'.join(_line(content) for content in lines)}</p>"
            case Items(items, numbered, start):
                tag = "ol" if numbered else "ul"
                opening = f'ol start="{start}"' if numbered and start != 1 else tag
                return f"<{opening}>\n{''.join(f'<li>{self._item(item)}</li>{chr(10)}' for item in items)}</{tag}>"
            case Table(header, body):
                return _table(header, body)
            case Excerpt():
                return f"<pre>{_safe_rows(block)}</pre>"
            case Listing():
                return f"<pre>{chr(10).join(map(_safe, block.fenced()))}</pre>"
            case Aside(content, note):
                beside = f'<p class="note">{_line(note)}</p>' if note else ""
                return f'<div class="aside"><div>{self._item(content)}</div>{beside}</div>'
            case Picture(drawing, told):
                return self._picture(drawing, told_of(drawing) if told is None else told)
            case _:
                assert_never(block)

    def _heading(self, level: int, content: Line) -> str:
        if level != 2 or self._sections is None:
            return f"<h{level}>{_line(content)}</h{level}>"
        self._sections.append(_line(content))
        return f'<h2 id="s{len(self._sections)}">{_line(content)}</h2>'

    def _item(self, item: tuple[Block, ...]) -> str:
        match item:
            case (Paragraph(content),):
                return _line(content)
            case _:
                return self.blocks(item)

    def _picture(self, drawing: Drawing, told: tuple[Block, ...]) -> str:
        match drawing:
            case Beside():
                return beside(drawing)
            case Grid():
                return grid(drawing)
            case Graph():
                words = self.blocks(told)
                if not drawable(drawing):
                    return words
                self._pictures += 1
                return (
                    f"<figure>\n<figcaption>{_line(drawing.title)}</figcaption>\n{_legend(drawing)}"
                    f"{svg(drawing, number=self._pictures)}\n"
                    f"<details>\n<summary>{AS_TEXT[self._language]}</summary>\n{words}</details>\n</figure>"
                )
            case _:
                assert_never(drawing)


def _legend(drawing: Graph) -> str:
    chips = "".join(f'<span class="chip {each.tone}">{_safe(each.text)}</span> ' for each in drawing.legend)
    return f'<p class="key">{chips.rstrip()}</p>\n' if chips else ""


def beside(drawing: Beside) -> str:
    """Return two cases side by side, as a table: what differs is marked, and outcomes have their colour."""
    head = (
        f'<tr><td></td><th scope="col">{_line(drawing.first)}</th><th scope="col">{_line(drawing.second)}</th></tr>\n'
    )
    rows = "".join(_compared(row) for row in drawing.rows)
    return (
        f'<div class="wide"><table class="beside">\n<caption>{_line(drawing.title)}</caption>\n'
        f"<thead>\n{head}</thead>\n<tbody>\n{rows}</tbody>\n</table></div>"
    )


def _compared(row: Compared) -> str:
    kinds = [*(["differs"] if row.differs else []), *(["outcome"] if row.tones != ("plain", "plain") else [])]
    opening = f'<tr class="{" ".join(kinds)}">' if kinds else "<tr>"
    cells = "".join(
        f"<td>{_toned(_line(side), tone, marked=row.differs)}</td>"
        for side, tone in zip((row.first, row.second), row.tones, strict=True)
    )
    return f'{opening}<th scope="row">{_line(row.label)}</th>{cells}</tr>\n'


def _toned(text: str, tone: Tone, *, marked: bool) -> str:
    if tone != "plain":
        return f'<span class="chip {tone}">{text}</span>'
    return f"<mark>{text}</mark>" if marked and text else text


def grid(drawing: Grid) -> str:
    """Return a grid as a table whose cells have a colour and say what it stands for."""
    width = len(drawing.across.values)
    across = "".join(f'<th scope="col">{_line(value)}</th>' for value in drawing.across.values)
    rows = "".join(
        f'<tr><th scope="row">{_line(value)}</th>{"".join(_cell(cell) for cell in cells)}</tr>\n'
        for value, cells in zip(drawing.down.values, drawing.cells, strict=True)
    )
    return (
        f'<div class="wide"><table class="grid">\n<caption>{_line(drawing.title)}</caption>\n<thead>\n'
        f'<tr><th class="axis" rowspan="2">{_line(drawing.down.title)} ↓</th>'
        f'<th class="axis" colspan="{width}">{_line(drawing.across.title)} →</th></tr>\n'
        f"<tr>{across}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table></div>"
    )


def _cell(cell: Cell) -> str:
    return f'<td class="{cell.tone}">{_safe(cell.text)}</td>'


def _table(header: tuple[Line, ...], body: tuple[tuple[Line, ...], ...]) -> str:
    width = max(map(len, (header, *body)))
    head = _row("th", header, width) if header else ""
    rows = "".join(_row("td", row, width) for row in body)
    return f'<div class="wide"><table>\n{head}{rows}</table></div>'


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
