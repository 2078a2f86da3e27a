"""The adapter between the hub and MkDocs: the only module that knows MkDocs.

It holds no content logic. ``on_config`` prepares the content, ``on_files`` adds
the planned pages and our assets, ``on_page_markdown`` and ``on_page_content``
put our HTML where Markdown's would stand.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Collection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from markupsafe import escape
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import base, load_config
from mkdocs.config import config_options as option
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from .check.report import render_text
from .i18n import formats
from .i18n.strings import t
from .model.base import LANGS, Lang
from .model.diagnostic import Diagnostic, Level, Location
from .model.workspace import Workspace
from .publish.prepare import ContentError, Prepared, prepare
from .site import environment, prose
from .site.icons import icon
from .site.mend import mend
from .site.page import NavItem, Page, SitePlan
from .site.pages.handbook import page_path
from .site.search_files import search_files

THEME = Path(__file__).parent / "site" / "theme"

Command = Literal["build", "gh-deploy", "serve"]


class AdvocacyConfig(base.Config):  # type: ignore[no-untyped-call]
    """The plugin's options in ``mkdocs.yml``."""

    language = option.Choice(LANGS, default="ja")
    """The language of this site."""
    prefix = option.Type(str, default="")
    """Where this language stands below the hub: ``""`` or ``en/``."""
    root = option.Type(str, default=".")
    """The hub's folder, relative to the configuration file."""
    internal = option.Type(bool, default=False)
    """Whether a plain ``mkdocs`` preview shows posts for staff only; ``advocacy`` has ``--internal`` for that."""


class AdvocacyPlugin(BasePlugin[AdvocacyConfig]):  # type: ignore[no-untyped-call]
    """Turns the hub's content into pages of a MkDocs site."""

    handed: Prepared | None = None
    """Content that ``write_language`` has already prepared; a plain ``mkdocs build`` prepares its own."""

    prepared: Prepared
    plan: SitePlan
    shown: Workspace
    command: Command = "build"

    def on_startup(self, *, command: Command, dirty: bool) -> None:
        """Keep this object across the rebuilds of ``mkdocs serve`` (MkDocs does so if this method exists)."""
        del dirty
        self.command = command

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Prepare the content; name our templates, styles, scripts and navigation."""
        lang: Lang = self.config.language
        root = (Path(config.config_file_path).parent / self.config.root).resolve()
        if self.config.internal and self.command == "gh-deploy":
            raise ConfigurationError("internal: true is for previews; posts for staff only are not deployed")
        try:
            self.prepared = self.handed or prepare(root, internal=self.config.internal)
        except ContentError as error:
            sys.stderr.write(render_text(error.diagnostics, lang, root, color=sys.stderr.isatty()))
            raise Abort(str(error)) from error
        self.plan = self.prepared.plan(lang, config.site_url or None)
        self.shown = self.prepared.shown
        program = self.prepared.workspace.program
        config.site_name = escape(program.name.say(lang).text)
        config.site_description = escape(program.tagline.say(lang).text)
        # Before Material's own folders, behind a `custom_dir` of the adopter's.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        config.theme["favicon"] = f"{self.plan.asset_root}img/favicon.svg"
        config.extra_css.extend(self.plan.stylesheets)
        for path in self.plan.modules:
            script = ExtraScriptValue(path)
            script.type = "module"
            config.extra_javascript.append(script)
        config.nav = [self._nav(item) for item in self.plan.nav]
        config.extra["advocacy"] = {
            "lang": lang,
            "t": lambda key, **values: escape(t(lang, key, **values)),
            "icon": icon,
            "as_of": formats.day(self.prepared.now.date(), lang),
            "other": self._other_language(lang) if self.handed else None,
            "up": "../" * self.config.prefix.count("/"),
            "asset_root": self.plan.asset_root,
            "internal": self.plan.internal,
            "paused": None if self.plan.paused is None else escape(self.plan.paused),
            "company": escape(program.company.say(lang).text),
        }
        # Our search stands in the same partial of the header: a preview of one language names itself alone.
        config.extra["alternate"] = [{"name": t(lang, "lang.own"), "lang": lang, "link": "."}]
        if self.handed:
            # Material names these in the head and looks for a sitemap at each: the homes have one.
            up, here = "../" * self.config.prefix.count("/"), self.config.prefix
            config.extra["alternate"] = [
                {
                    "name": t(one, "lang.own"),
                    "lang": one,
                    "link": "." if one == lang else f"{up}{'' if here else 'en/'}",
                }
                for one in LANGS
            ]
        return config

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add planned pages and assets before other plugins look at the files (hence the priority)."""
        for page in self.plan.pages.values():
            uri = self._uri(page)
            present = files.get_file_from_path(uri)
            if page.prose is not None and present is not None:
                continue
            if present is not None:
                files.remove(present)
            body = page.prose.body if page.prose is not None else ""
            file = File.generated(config, uri, content=body, inclusion=InclusionLevel.INCLUDED)
            if page.source is not None:
                file.edit_uri = page.source
            files.append(file)
        for asset in (*self.plan.files, *search_files(self.shown, self.plan, self.prepared.now)):
            files.append(File.generated(config, asset.path, content=asset.content))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Hang pages outside the navigation under the one they belong to, so that its tab is marked."""
        del config
        listed = {page_path(page.file.src_uri): page for page in nav.pages}
        for file in files.documentation_pages():
            path = page_path(file.src_uri)
            planned = self.plan.pages.get(path)
            if file.page is None or planned is None or path in listed:
                continue
            above = planned.under if planned.under is not None else _nearest(path, listed)
            # MkDocs passes `active` on to the parent; that it is typed as a section is all that speaks against a page.
            file.page.parent = listed.get(above) if above else None  # type: ignore[assignment]
        return nav

    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Give the page its title and description before any other plugin reads them (hence the priority)."""
        del config, files
        planned = self._planned(page)
        if planned is None:
            return markdown
        page.meta["title"] = escape(planned.title)
        page.meta["description"] = escape(planned.description)
        page.meta["kind"] = planned.kind
        # Such a page has a banner of its own for a pause, and asks whether one has begun since it was made.
        page.meta["sharing"] = "paused" in planned.data
        hidden = [
            part for part, shown in (("navigation", planned.side_nav), ("toc", self._has_toc(planned))) if not shown
        ]
        page.meta["hide"] = hidden
        if planned.feed is not None:
            page.meta["feed"] = planned.feed
        if not planned.searchable:
            page.meta["search"] = {"exclude": True}
        if planned.prose is None:
            return ""
        return prose.markdown_of(planned.prose)

    @event_priority(100)
    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Put our HTML in the place of Markdown's, with a table of contents from data."""
        del config, files
        planned = self._planned(page)
        if planned is None:
            return html
        ours = environment.render(planned, self.plan, self.shown)
        if planned.prose is not None:
            # A plain string: Markup would escape what Markdown made.
            html = prose.finish(html, str(ours), planned, self.plan, self.shown)
            headings = list(page.toc)
            extra = [_anchor(heading, 2) for heading in planned.toc]
            if headings and headings[0].level == 1:
                headings[0].children.extend(extra)
            page.toc = TableOfContents(headings or extra)
            page.present_anchor_ids = _ids(html)
            return html
        finished, ident = _heading_id(str(ours))
        first = AnchorLink(str(escape(planned.title)), ident, 1)
        first.children = [_anchor(heading, 2) for heading in planned.toc]
        page.toc = TableOfContents([first])
        page.present_anchor_ids = _ids(finished)
        return finished

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Mend the theme's own HTML."""
        del page, config
        return mend(output)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Mend the page for what is not found, which is no page to MkDocs."""
        del config
        return mend(output_content) if template_name.endswith(".html") else output_content

    def _has_toc(self, planned: Page) -> bool:
        return bool(planned.toc) or planned.prose is not None

    def _planned(self, page: MkDocsPage) -> Page | None:
        return self.plan.pages.get(page_path(page.file.src_uri))

    def _uri(self, page: Page) -> str:
        if page.prose is not None:
            return page.prose.path
        front = page.path == "" or any(item.children and item.children[0].path == page.path for item in self.plan.nav)
        return f"{page.path}index.md" if front else f"{page.path.rstrip('/')}.md"

    def _nav(self, item: NavItem) -> dict[str, Any]:
        if item.children:
            return {escape(item.title): [self._nav(child) for child in item.children]}
        assert item.path is not None  # noqa: S101 - a section has children, a leaf has a path
        return {escape(item.title): self._uri(self.plan.pages[item.path])}

    def _other_language(self, lang: Lang) -> dict[str, str]:
        other: Lang = "en" if lang == "ja" else "ja"
        here, there = self.config.prefix, "" if self.config.prefix else f"{other}/"
        return {
            "lang": other,
            "prefix": "../" * here.count("/") + there,
            "name": t(lang, "lang.other"),
            "title": t(lang, "lang.switch"),
        }


def _ids(html: str) -> set[str]:
    """Return the ids that links may lead to: MkDocs knows those of its own Markdown only."""
    return set(re.findall(r'\sid="([^"]+)"', html))


def _nearest(path: str, listed: Collection[str]) -> str:
    """Return the longest path in the navigation that ``path`` stands below, the home page apart; "" if none."""
    return max((one for one in listed if one and path.startswith(one)), key=len, default="")


def _anchor(heading: Any, level: int) -> AnchorLink:
    link = AnchorLink(str(escape(heading.title)), heading.id, level)
    link.children = [_anchor(child, level + 1) for child in heading.children]
    return link


def _heading_id(html: str) -> tuple[str, str]:
    """Return the page with an id on its h1, so that the skip link has somewhere to go, and that id."""
    match = re.search(r"<h1\b([^>]*)>", html)
    if match is None:
        return html, "content"
    present = re.search(r'\bid="([^"]+)"', match[1])
    if present:
        return html, present[1]
    return html[: match.start()] + f'<h1 id="content"{match[1]}>' + html[match.end() :], "content"


class _Warnings(logging.Handler):
    """Collects what MkDocs warns of: it logs the reasons and then only counts them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def write_language(prepared: Prepared, lang: Lang, destination: Path) -> None:
    """Write the whole site in ``lang`` to ``destination`` through MkDocs, strictly.

    Raises ``ContentError`` with MkDocs' own words if the configuration is wrong
    or a page has a link that leads nowhere.
    """
    name = "mkdocs.yml" if lang == "ja" else f"mkdocs.{lang}.yml"
    if not (prepared.root / name).is_file():
        raise ContentError((Diagnostic("missing-file", Level.ERROR, Location(name)),))
    logger = logging.getLogger("mkdocs")
    warnings = _Warnings()
    before, propagates = logger.level, logger.propagate
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    logger.addHandler(warnings)
    AdvocacyPlugin.handed = prepared
    prose_folder = prepared.root / "site_src" / lang
    try:
        with TemporaryDirectory() as empty:
            # git keeps no empty folders: a hub without a handbook in this language has none, and MkDocs wants one.
            given = {} if prose_folder.is_dir() else {"docs_dir": empty}
            config = load_config(str(prepared.root / name), site_dir=str(destination), strict=True, **given)
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
    except (Abort, ConfigurationError) as error:
        reasons = warnings.said or [str(error)]
        raise ContentError(
            tuple(Diagnostic("site-refused", Level.ERROR, Location(name), {"reason": reason}) for reason in reasons)
        ) from error
    finally:
        AdvocacyPlugin.handed = None
        logger.removeHandler(warnings)
        logger.setLevel(before)
        logger.propagate = propagates
