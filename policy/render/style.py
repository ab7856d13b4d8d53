"""How the page looks: the one style sheet of the HTML format. Quiet colours, dark where the reader's system is, and for paper."""

from __future__ import annotations

from collections.abc import Mapping

from policy.render.pictures import Tone

LIGHT: Mapping[str, str] = {
    "ink": "#1f2328",
    "soft": "#565d66",
    "line": "#d9d7d0",
    "paper": "#fdfcfa",
    "panel": "#f4f2ec",
    "accent": "#24557a",
    "mark": "#fbe7a1",
    "permitted": "#1d5c46",
    "permitted-ground": "#dcefe5",
    "forbidden": "#8c2f22",
    "forbidden-ground": "#f8e1dc",
    "silent": "#474e59",
    "silent-ground": "#e6e8ec",
    "open": "#6d4c00",
    "open-ground": "#faedcb",
}
DARK: Mapping[str, str] = {
    "ink": "#e4e2dc",
    "soft": "#a9abae",
    "line": "#3d4147",
    "paper": "#17191c",
    "panel": "#212428",
    "accent": "#8fc1e8",
    "mark": "#5c4a10",
    "permitted": "#9bd9be",
    "permitted-ground": "#173a2d",
    "forbidden": "#f2b1a6",
    "forbidden-ground": "#4a201a",
    "silent": "#c4c9d1",
    "silent-ground": "#33383f",
    "open": "#ecd08a",
    "open-ground": "#453509",
}
"""Every text has a contrast of at least 4.5 with what it stands on; a test reckons it."""

TONES: tuple[Tone, ...] = ("permitted", "silent", "forbidden", "open")


def _variables(colours: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in colours.items())


def _tones() -> str:
    return "\n".join(
        f".{tone} {{ color: var(--{tone}); background: var(--{tone}-ground) }}\n"
        f"svg .{tone} rect {{ fill: var(--{tone}-ground); stroke: var(--{tone}) }} svg .{tone} text {{ fill: var(--{tone}) }}"
        for tone in TONES
    )


STYLE = f"""\
:root {{ color-scheme: light dark; {_variables(LIGHT)}
  --prose: Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif;
  --plain: system-ui, -apple-system, "Segoe UI", "Helvetica Neue", "Liberation Sans", sans-serif;
  --code: ui-monospace, "SFMono-Regular", "Cascadia Mono", "Liberation Mono", Menlo, monospace }}
@media (prefers-color-scheme: dark) {{ :root {{ {_variables(DARK)} }} }}
* {{ box-sizing: border-box }}
html {{ -webkit-text-size-adjust: 100% }}
body {{ margin: 0; color: var(--ink); background: var(--paper); font: 1.0625rem/1.55 var(--prose); overflow-wrap: break-word }}
main {{ max-width: 62rem; margin: 0 auto; padding: 3rem 1.5rem 5rem }}
main > p, main > ul, main > ol, main > h3 {{ max-width: 46rem }}
h1, h2, h3, th, caption, figcaption, nav, .note, .key, summary {{ font-family: var(--plain) }}
h1 {{ font-size: 1.9rem; line-height: 1.2; font-weight: 650; letter-spacing: -.015em; margin: 0 0 1.5rem; max-width: 46rem; text-wrap: balance }}
h2 {{ font-size: 1.2rem; line-height: 1.3; font-weight: 650; margin: 2.4rem 0 .8rem; padding-top: .9rem; border-top: 1px solid var(--line) }}
h1 + h2, nav + h2, main > h2:first-child {{ border-top: 0; padding-top: 0; margin-top: 0 }}
h3 {{ font-size: 1.02rem; line-height: 1.4; font-weight: 600; margin: 2.2rem 0 .5rem }}
p {{ margin: .6rem 0 }}
ul, ol {{ margin: .5rem 0; padding-left: 1.6rem }}
li {{ margin: .28rem 0 }} li > p {{ margin: .2rem 0 }} li::marker {{ color: var(--soft); font-family: var(--plain); font-size: .85em }}
ul ul {{ margin: .15rem 0 }}
code, pre {{ font-family: var(--code); font-size: .86em }}
code {{ background: var(--panel); padding: .1em .3em; border-radius: .25em }}
pre {{ background: var(--panel); padding: .8rem 1rem; border-radius: .4rem; overflow-x: auto; line-height: 1.45 }}
mark {{ background: var(--mark); color: inherit; padding: .05em .2em; border-radius: .2em; box-decoration-break: clone; -webkit-box-decoration-break: clone }}
.faint, .note {{ color: var(--soft) }}
h1 .faint, h2 .faint, h3 .faint {{ font-weight: 400; font-size: .85em }} nav .faint {{ display: none }}
.wide {{ overflow-x: auto; margin: 1rem 0 }}
table {{ border-collapse: collapse; font-size: .95em }}
caption {{ text-align: left; font-weight: 600; font-size: .95rem; padding-bottom: .5rem }}
th {{ font-size: .82rem; font-weight: 600; color: var(--soft) }}
th, td {{ text-align: left; vertical-align: top; padding: .4rem 1rem .4rem 0; border-bottom: 1px solid var(--line) }}
.aside {{ display: grid; grid-template-columns: minmax(0, 1fr) 14rem; gap: 0 2.5rem; align-items: start }}
.aside > div > :first-child {{ margin-top: 0 }} .aside > div > :last-child {{ margin-bottom: 0 }}
.note {{ font-size: .82rem; line-height: 1.45; margin: .15rem 0 0; padding-left: .9rem; border-left: 2px solid var(--line) }}
main > ol:has(.aside) {{ max-width: none }} li:has(> .aside) {{ margin: .75rem 0 }}
figure {{ margin: 1.5rem 0 }}
figcaption {{ font-weight: 600; font-size: .95rem; margin-bottom: .7rem }}
details {{ margin: .6rem 0 }} summary {{ cursor: pointer; color: var(--accent); font-size: .85rem }}
main > p:first-child {{ font-size: 1.25rem; line-height: 1.45 }} main > p:first-child + h2 {{ margin-top: 2rem }}
li:has(> .wide:first-child) {{ list-style: none; margin: 1rem 0 1rem -1.4rem }}
.grid td, .grid tbody th, .grid thead th {{ border: 1px solid var(--line); padding: .5rem .8rem; font: .88rem/1.4 var(--plain) }}
.grid tbody th, .grid thead th {{ color: var(--ink); background: var(--panel); font-weight: 500 }}
.grid .axis {{ color: var(--soft); font-size: .8rem; max-width: 14rem }}
.beside {{ width: 100%; table-layout: fixed }} .beside tbody th {{ width: 34%; font: inherit; color: var(--soft) }}
.beside thead th {{ color: var(--ink) }} .beside .outcome td {{ font-family: var(--plain); font-size: .9rem }}
.beside .differs td, .beside .differs th {{ background: color-mix(in srgb, var(--mark) 38%, transparent) }}
.beside td, .beside th {{ padding: .45rem .7rem }}
.chip {{ display: inline-block; padding: .1rem .55rem; border-radius: 1rem; font: 600 .84rem/1.5 var(--plain) }}
{_tones()}
svg {{ display: block; width: 100%; height: auto; font: 13px/1.3 var(--plain) }}
svg rect {{ fill: var(--panel); stroke: var(--line) }} svg text {{ fill: var(--ink) }}
svg .title {{ fill: var(--soft); font-weight: 600; font-size: 12px }}
svg path {{ fill: none; stroke: var(--soft); stroke-opacity: .38; stroke-width: 1.2 }}
svg g:hover > path {{ stroke: var(--accent); stroke-opacity: 1; stroke-width: 2 }} svg g:hover > rect {{ stroke: var(--accent) }}
nav {{ font-size: .9rem; margin: 1.5rem 0 2rem; padding: .9rem 1.2rem; background: var(--panel); border-radius: .5rem }}
nav ul {{ list-style: none; margin: 0; padding: 0; columns: 16rem; column-gap: 2rem }} nav li {{ margin: 0; padding: .12rem 0; break-inside: avoid }}
a {{ color: var(--accent); text-decoration: none }} a:hover, a:focus-visible {{ text-decoration: underline }}
@media (max-width: 46rem) {{ body {{ font-size: 1rem }} main {{ padding-top: 1.5rem }} .aside {{ grid-template-columns: minmax(0, 1fr) }} .note {{ margin-top: .4rem }} }}
@media print {{
  :root {{ {_variables(LIGHT)} --paper: #fff }}
  body {{ font-size: 10.5pt }} main {{ max-width: none; padding: 0 }} nav, summary {{ display: none }}
  h2, h3 {{ break-after: avoid }} li, tr, .aside {{ break-inside: avoid }} * {{ print-color-adjust: exact; -webkit-print-color-adjust: exact }}
  @page {{ margin: 18mm }}
}}
"""
