"""How one report looks in each format."""

from __future__ import annotations

from policy.render.blocks import (
    Code,
    Excerpt,
    Faint,
    Heading,
    Items,
    Lines,
    Marked,
    Paragraph,
    Report,
    Strong,
    Table,
    line,
    ticked,
)
from policy.render.html import fragment
from policy.render.markdown import markdown
from policy.render.plain import plain
from policy.render.text import text

REPORT = Report(
    (
        Heading(1, "provide"),
        Lines((("it is ", Strong("forbidden")), ("by ", Code("restraint"), " ", Faint("letter ¶12")))),
        Items(("one", (Paragraph("two"), Items((("not ", Marked("three")),))))),
        Paragraph("a paragraph that is long enough to be wrapped on a narrow terminal"),
        Items(tuple(f"step {number}" for number in range(9, 11)), numbered=True, start=9),
        Table(("fact", "value"), ((Code("data.kind"), "metadata"), (Code("a.b"),))),
        Excerpt("letter.md:14:13", "  permit if\twritten", 12, 7, "not known", (("hint: try ", Code("x")),)),
    )
)

PLAIN = """\
provide
it is forbidden
by `restraint` letter ¶12
- one
- two
  - not *three*

a paragraph that is long enough to be wrapped on a narrow terminal
 9. step 9
10. step 10

fact         value
-----------  --------
`data.kind`  metadata
`a.b`

  --> letter.md:14:13
   |   permit if written
   |             ^^^^^^^ not known
   = hint: try `x`
"""

TEXT = """\
provide
it is forbidden
by `restraint` letter ¶12
- one
- two
  - not *three*

a paragraph that is long
enough to be wrapped on a
narrow terminal
 9. step 9
10. step 10

fact          value
----------------------
`data.kind`   metadata
`a.b`

  --> letter.md:14:13
   | … permit if written
   |             ^^^^^^^
not known
   = hint: try `x`
"""

MARKDOWN = """\
# provide

it is **forbidden**\\
by `restraint` letter ¶12

- one
- two
  - not *three*

a paragraph that is long enough to be wrapped on a narrow terminal

9. step 9
10. step 10

| fact | value |
|---|---|
| `data.kind` | metadata |
| `a.b` |  |

```text
  --> letter.md:14:13
   |   permit if written
   |             ^^^^^^^ not known
   = hint: try `x`
```
"""

HTML = """\
<h1>provide</h1>
<p>it is <strong>forbidden</strong><br>by <code>restraint</code> <span class="faint">letter ¶12</span></p>
<ul>
<li>one</li>
<li><p>two</p>
<ul>
<li>not <mark>three</mark></li>
</ul>
</li>
</ul>
<p>a paragraph that is long enough to be wrapped on a narrow terminal</p>
<ol start="9">
<li>step 9</li>
<li>step 10</li>
</ol>
<div class="wide"><table>
<tr><th>fact</th><th>value</th></tr>
<tr><td><code>data.kind</code></td><td>metadata</td></tr>
<tr><td><code>a.b</code></td><td></td></tr>
</table></div>
<pre>  --&gt; letter.md:14:13
   |   permit if written
   |             ^^^^^^^ not known
   = hint: try `x`</pre>
"""


def test_plain() -> None:
    """Plain text does not wrap, and shows names in backticks and differences between asterisks."""
    assert plain(REPORT) == PLAIN


def test_terminal() -> None:
    """A terminal's text is wrapped to its width, items with a hanging indent."""
    assert text(REPORT, width=26, colour=False).replace("─", "-") == TEXT


def test_colours_only_where_wanted() -> None:
    """No escape sequence without colours, some with them."""
    assert "\x1b" not in text(REPORT, colour=False)
    assert "\x1b[1mforbidden\x1b[0m" in text(REPORT, colour=True)


def test_markdown() -> None:
    """Markdown is what a person would have written."""
    assert markdown(REPORT) == MARKDOWN


def test_html() -> None:
    """HTML uses the elements that say what the blocks are."""
    assert fragment(REPORT) == HTML


def test_nothing_says_nothing() -> None:
    """A report without blocks is empty in every format."""
    assert plain(Report()) == text(Report()) == markdown(Report()) == fragment(Report()) == ""


def test_a_long_line_is_cut_around_the_stretch() -> None:
    """An excerpt of a ten-megabyte line is as short as any other, and the carets stand below the stretch."""
    shown = plain(Report((Excerpt("big.md:1:5000001", "x" * 5_000_000 + "here" + "y" * 5_000_000, 5_000_000, 4),)))
    rows = shown.split("\n")
    assert max(map(len, rows)) < 140
    at = rows[2].index("^")
    assert rows[1][at : at + 4] == "here"
    assert rows[2].count("^") == 4


def test_names_in_backticks_become_code() -> None:
    """The message of a diagnostic marks names with backticks; a lone backtick marks nothing."""
    assert ticked("no `a` is `b`") == line(("no ", Code("a"), " is ", Code("b")))
    assert ticked("a ` alone") == line("a ` alone")
    assert ticked("end it with ```") == line("end it with ```")
