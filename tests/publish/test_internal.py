"""A build for staff only: what it shows more than the other, what it never offers, and where it goes."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
import yaml
from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError

from advocacy_hub.publish.build import write_languages
from advocacy_hub.publish.prepare import Prepared, prepare
from advocacy_hub.site.environment import render
from helpers.example import ROOT, advocacy
from helpers.minimal_hub import FILES, write_minimal_hub

SECRET = "autumn-plan"
POST = (
    FILES["content_feed/posts/2026-11/open-day.yml"]
    .replace("id: open-day", f"id: {SECRET}\nvisibility: internal")
    .replace("工場見学の日", "秋の計画 (ZUGUZUGU)")
    .replace("https://sample.example.com/news/open-day", "http://intra.example.com/zuguzugu")
    .replace("工場でお待ちしています。", "計画の投稿文です。ZUGUCAPTION")
)


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest hub with one post for staff only, whose link leads to a host inside."""
    root = tmp_path_factory.mktemp("hub")
    write_minimal_hub(root)
    (root / f"content_feed/posts/2026-11/{SECRET}.yml").write_text(POST, "utf-8")
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        (root / name).write_bytes((ROOT / name).read_bytes())
    return root


@pytest.fixture(scope="module")
def site(hub: Path) -> Path:
    """It, built for staff."""
    done = advocacy("--lang", "en", "build", "--internal", root=hub)
    assert done.returncode == 0, done.stderr
    assert "staff only" in done.stderr
    return hub / "build/internal"


def read(path: Path) -> Element:
    tree: Element = html5lib.parse(path.read_text("utf-8"), namespaceHTMLElements=False)
    return tree


def text_files(folder: Path, *but: str) -> str:
    return "\n".join(
        f"{path.relative_to(folder)}\n{_unpacked(path.read_bytes())}"
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in {".gz", *but}
    )


def _unpacked(data: bytes) -> str:
    return (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).decode("utf-8", "replace")


def test_it_goes_to_a_folder_of_its_own(site: Path, hub: Path) -> None:
    """The folder that is published is neither written nor made."""
    assert site.is_dir()
    assert not (hub / "build/site").exists()


def test_the_published_folder_is_refused(hub: Path) -> None:
    """Not even if asked for: what is published there must never hold such a post."""
    done = advocacy("build", "--internal", "--site-dir", str(hub / "build/site"), root=hub)
    assert done.returncode == 2
    assert not (hub / "build/site").exists()


def test_a_build_without_the_option_knows_nothing_of_it(hub: Path, tmp_path: Path) -> None:
    """Neither its words nor its id, though the build for staff stands beside it."""
    done = advocacy("build", "--site-dir", str(tmp_path / "site"), root=hub)
    assert done.returncode == 0, done.stderr
    everything = text_files(tmp_path / "site").lower()
    assert "zugu" not in everything
    assert SECRET not in everything
    for path in (tmp_path / "site").rglob("*.html"):
        html = path.read_text("utf-8")
        assert "noindex" not in html
        # An empty banner would be a landmark without anything in it.
        assert "md-banner" not in html


@pytest.mark.parametrize("lang", ["", "en/"])
def test_the_post_can_be_read_and_not_shared(site: Path, lang: str) -> None:
    """Its page says that it is for staff and why there is nothing to share it with: no captions, links, codes, buttons."""
    page = read(site / f"{lang}posts/{SECRET}/index.html")
    html = (site / f"{lang}posts/{SECRET}/index.html").read_text("utf-8")
    words = " ".join("".join(page.itertext()).split())
    assert "秋の計画 (ZUGUZUGU)" in words
    assert ("Staff only" if lang else "社内限り") in words
    assert ("This post is for staff only" if lang else "社内限りの投稿です") in words
    assert "ZUGUCAPTION" not in html
    article = next(one for one in page.iter("article") if "md-content__inner" in one.get("class", ""))
    for one in article.iter():
        if not isinstance(one.tag, str):
            continue
        assert one.get("data-ah") not in {"composer", "copy"}
        assert not {"data-share", "data-copy", "data-composer"} & set(one.attrib)
    abroad = [one.get("href", "") for one in article.iter("a") if one.get("href", "").startswith(("http", "mailto:"))]
    assert set(abroad) <= {"http://intra.example.com/zuguzugu"}


def test_cards_mark_it(site: Path) -> None:
    """On every list a badge stands before the category."""
    for name in ("hub", "hub/newest", "hub/topics/engineering", "en/hub"):
        page = read(site / name / "index.html")
        cards = [one for one in page.iter("article") if "ah-post-card" in one.get("class", "").split()]
        marked = [card for card in cards if any("ah-badge--internal" in x.get("class", "") for x in card.iter("span"))]
        assert len(cards) == 2
        assert [SECRET in "".join(a.get("href", "") for a in card.iter("a")) for card in marked] == [True]


def test_nothing_offers_it(site: Path) -> None:
    """It is not among today's three, nor in any data for scripts."""
    page = read(site / "index.html")
    cards = [one for one in page.iter("article") if "ah-post-card" in one.get("class", "").split()]
    assert [SECRET in "".join(a.get("href", "") for a in card.iter("a")) for card in cards] == [False]
    scripts = "\n".join(
        path.read_text("utf-8")
        for path in site.rglob("*")
        if path.suffix in {".js", ".json"} and path.parent.name != "search"
    )
    assert SECRET not in scripts
    assert "ZUGU" not in scripts


def test_every_page_says_so_and_is_for_no_search_engine(site: Path) -> None:
    """A line on top of every page, the one for what is not found too."""
    pages = list(site.rglob("*.html"))
    assert len(pages) > 40
    for path in pages:
        html = path.read_text("utf-8")
        assert '<meta name="robots" content="noindex, nofollow">' in html, path
        assert "ah-bar--internal" in html, path


def test_what_has_not_passed_the_other_gates_is_not_there_either(hub: Path, tmp_path: Path) -> None:
    """Draft, embargo, expiry and review hold for such posts as for any other."""
    write_minimal_hub(tmp_path)
    for number, state in enumerate(("embargo: 2026-12-01", "expires: 2026-11-19")):
        other = POST.replace(f"id: {SECRET}", f"id: hidden-{number}").replace("expires: 2026-12-31", state)
        (tmp_path / f"content_feed/posts/2026-11/hidden-{number}.yml").write_text(other, "utf-8")
    draft = POST.replace(f"id: {SECRET}", "id: hidden-2").replace("status: approved", "status: review")
    (tmp_path / "content_feed/posts/2026-11/hidden-2.yml").write_text(draft, "utf-8")
    prepared = prepare(tmp_path, internal=True)
    plan = prepared.plan("ja")
    html = "".join(str(render(page, plan, prepared.shown)) for page in plan.pages.values())
    assert "hidden-" not in html


Preview = Callable[[str], Prepared]


@pytest.fixture
def preview(hub: Path, tmp_path: Path) -> Preview:
    """What the plugin prepares for a plain MkDocs command when its option ``internal`` is yes."""

    def run(command: str) -> Prepared:
        config = yaml.safe_load((hub / "mkdocs.yml").read_text("utf-8"))
        config["plugins"]["advocacy"]["internal"] = True
        config["docs_dir"] = str(hub / "site_src/ja")
        config["plugins"]["advocacy"]["root"] = str(hub)
        (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
        loaded = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "out"))
        loaded.plugins.on_startup(command=command, dirty=False)  # type: ignore[arg-type]
        plugin = loaded.plugins["advocacy"]
        plugin.on_config(loaded)
        prepared: Prepared = plugin.prepared
        return prepared

    return run


def test_a_plain_preview_shows_it_if_the_option_says_so(preview: Preview) -> None:
    """``internal: true`` in mkdocs.yml is for looking at such posts on one's own machine."""
    assert SECRET in preview("build").plan("ja").pages[f"posts/{SECRET}/"].path


def test_a_plain_preview_is_not_deployed(preview: Preview) -> None:
    """``mkdocs gh-deploy`` would put it on the web: refused."""
    with pytest.raises(ConfigurationError, match="staff only"):
        preview("gh-deploy")


def test_the_option_does_not_leak_into_a_build_of_ours(hub: Path, tmp_path: Path) -> None:
    """``advocacy build`` hands over what it prepared: the option in mkdocs.yml cannot add to it."""
    from advocacy_hub.mkdocs_plugin import write_language

    before = (hub / "mkdocs.yml").read_text("utf-8")
    (hub / "mkdocs.yml").write_text(before.replace('    prefix: ""\n', '    prefix: ""\n    internal: true\n'), "utf-8")
    try:
        write_languages(prepare(hub), tmp_path / "site", write_language)
    finally:
        (hub / "mkdocs.yml").write_text(before, "utf-8")
    assert not (tmp_path / "site/posts" / SECRET).exists()
    assert "noindex" not in (tmp_path / "site/index.html").read_text("utf-8")
