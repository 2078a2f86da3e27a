"""Findings as a page: what the browser shows in ``serve`` while the content has errors."""

from __future__ import annotations

from html import escape

from ..model.base import Lang
from ..model.diagnostic import Diagnostic, Level
from .excerpt import excerpt, level_word, summary
from .messages import message, notes

_STYLE = """
:root { color-scheme: light dark; --ground: #f6f7f4; --card: #fff; --ink: #1c2326; --soft: #5a666b;
  --line: #d5dbd8; --error: #b3261e; --warning: #8a5300; --mark: #ffe2dd; --code: #f0f2ee; }
@media (prefers-color-scheme: dark) { :root { --ground: #14191b; --card: #1d2426; --ink: #e6ebe8; --soft: #a3b0b0;
  --line: #364144; --error: #ff9d92; --warning: #f2bd6b; --mark: #5c2520; --code: #12181a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); line-height: 1.75;
  font-family: "Hiragino Sans", "Yu Gothic UI", "Noto Sans JP", "Noto Sans CJK JP", Meiryo, system-ui, sans-serif; }
main { max-width: 56rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.5rem; line-height: 1.4; margin: 0 0 .5rem; }
h2 { font-size: 1.05rem; line-height: 1.5; margin: 0; }
p { margin: .5rem 0; }
.lead { color: var(--soft); }
article { background: var(--card); border: 1px solid var(--line); border-inline-start: .35rem solid var(--warning);
  border-radius: .5rem; margin: 1.25rem 0; padding: 1rem 1.25rem; }
article.error { border-inline-start-color: var(--error); }
.level { font-weight: 700; color: var(--warning); margin-inline-end: .5em; }
.error .level { color: var(--error); }
.place { color: var(--soft); font-size: .9rem; overflow-wrap: anywhere; }
pre { background: var(--code); border-radius: .35rem; margin: .75rem 0; overflow-x: auto; padding: .6rem .8rem; }
pre, code { font-family: ui-monospace, "Noto Sans Mono CJK JP", "BIZ UDGothic", "MS Gothic", monospace; font-size: .9rem; }
mark { background: var(--mark); color: inherit; border-bottom: .15em solid var(--error); }
.number { color: var(--soft); user-select: none; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1rem; margin: .5rem 0 0; }
dt { font-weight: 700; }
dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } }
"""

_WORDS = {
    "title": ("内容に誤りがあります", "The content has errors"),
    "lead": (
        "ファイルを直して保存すると、このページは自動で元の表示に戻ります。",
        "Mend the files and save: the page comes back by itself.",
    ),
    "line": ("{line} 行目 {column} 文字目", "line {line}, column {column}"),
}


def render_html(findings: tuple[Diagnostic, ...], lang: Lang) -> str:
    """Return a complete page without scripts, errors first; everything from files is escaped."""
    ordered = sorted(findings, key=lambda finding: (finding.level is not Level.ERROR, finding.sort_key))
    side = 0 if lang == "ja" else 1
    title = _WORDS["title"][side]
    cards = "\n".join(_card(finding, lang) for finding in ordered)
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{title}</h1>\n"
        f'<p class="lead">{escape(summary(tuple(findings), lang))}{"。" if side == 0 else ". "}'
        f"{_WORDS['lead'][side]}</p>\n{cards}\n</main>\n</body>\n</html>\n"
    )


def _card(finding: Diagnostic, lang: Lang) -> str:
    side, where = (0 if lang == "ja" else 1), finding.where
    place = _WORDS["line"][side].format(line=where.line, column=where.column)
    rows = []
    for label, words in notes(finding, lang):
        # The fix is a sentence; what stands above it is to be typed.
        typed = label not in {"直し方", "fix"}
        rows.append(f"<dt>{label}</dt><dd>{f'<code>{escape(words)}</code>' if typed else escape(words)}</dd>")
    return (
        f'<article class="{finding.level.value}">\n'
        f'<h2><span class="level">{level_word(finding.level, lang)}</span>{escape(message(finding, lang))}</h2>\n'
        f'<p class="place"><code>{escape(where.file)}</code> {place} ({escape(finding.code)})</p>\n'
        f"{_quoted(finding)}<dl>{''.join(rows)}</dl>\n</article>"
    )


def _quoted(finding: Diagnostic) -> str:
    if finding.line_text is None:
        return ""
    before, marked, after = excerpt(finding)
    line = f"{escape(before)}<mark>{escape(marked) or ' '}</mark>{escape(after)}"
    # A scrolling box must be reachable by keyboard.
    return f'<pre tabindex="0"><span class="number">{finding.where.line} | </span>{line}</pre>\n'
