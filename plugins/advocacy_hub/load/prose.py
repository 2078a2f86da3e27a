"""Hand-written Markdown pages: front matter and body."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.base import Lang, Line, Model, doc
from ..model.diagnostic import Diagnostic
from ..model.diagram import Diagram
from ..model.workspace import ProsePage, Section
from ..text.fences import fences
from .decode import decode
from .scan import conflicts
from .source import Source
from .yaml_file import read_yaml


class FrontMatter(Model):
    """What stands between the ``---`` lines at the head of a page."""

    title: Line = doc("ページの題名", "Title of the page.")
    description: Line = doc("一文の紹介", "One sentence about the page.", default="")
    order: int = doc("並び順(小さいほど先)", "Place in the list; smaller comes first.", default=100)
    section: Section | None = doc(
        "ハンドブックのどの部分に置くか。start=はじめに、share=発信する人へ、run=進める人へ、edit=編集する人へ、templates=ひな形",
        "The part of the handbook: start, share (for those who share), run (for those who run the program), edit (for editors), templates.",
        default=None,
    )


@dataclass(frozen=True)
class ProseFile:
    """What became of a page; ``page`` is None if it cannot be shown."""

    source: Source
    page: ProsePage | None
    findings: tuple[Diagnostic, ...]


def read_prose(file: str, raw: bytes, lang: Lang, path: str) -> ProseFile:
    """Return the page in ``raw``; ``path`` is relative to the language's folder. Never raises."""
    decoded = decode(file, raw)
    source, findings = decoded.source, list(decoded.findings)
    lines = source.lines
    end = next((n for n, line in enumerate(lines[1:], 2) if line.rstrip() == "---"), None)
    if lines[0].rstrip() != "---" or end is None:
        code = "front-matter-missing" if lines[0].rstrip() != "---" else "front-matter-open"
        findings.append(source.finding(code, (1, 1, max(1, len(lines[0])))))
        return ProseFile(source, None, tuple(findings))
    # The first `---` stays: YAML skips it, and lines agree with the file's.
    matter = read_yaml(file, "\n".join(lines[: end - 1]).encode(), FrontMatter)
    findings.extend(
        source.finding("front-matter-missing", (1, 1, 3)) if finding.code == "empty-file" else finding
        for finding in matter.findings
    )
    found = {finding.where.line for finding in findings if finding.code == "merge-conflict"}
    findings.extend(
        slip.finding(source)
        for slip, _ in conflicts(list(lines), headings=True)
        if slip.code and slip.line not in found
    )
    if not isinstance(matter.record, FrontMatter):
        return ProseFile(source, None, tuple(findings))
    body = "\n".join(lines[end:])
    diagrams: list[Diagram] = []
    for block in fences(lines[end:]):
        if block.name == "diagram":
            # Blank lines for all that stands before, so that lines agree with the file's.
            inside = [""] * (end + block.start + 1) + list(lines[end + block.start + 1 : end + block.end])
            read = read_yaml(file, "\n".join(inside).encode(), Diagram)
            findings.extend(read.findings)
            if not isinstance(read.record, Diagram):
                return ProseFile(source, None, tuple(findings))
            diagrams.append(read.record)
    head = matter.record
    page = ProsePage(
        path, lang, head.title, head.description, head.order, body, file, end + 1, head.section, tuple(diagrams)
    )
    return ProseFile(source, page, tuple(findings))
