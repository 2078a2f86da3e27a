"""Machine edits of sources.yml: only the lines they are about change, however the file is laid out."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.load.hub_files import HubFileError, read_sources
from advocacy_hub.load.yaml_file import read_yaml
from advocacy_hub.model.content import Source, Sources
from advocacy_hub.model.diagnostic import Level
from advocacy_hub.model.text import Text
from advocacy_hub.sources.edit import SOURCES, SourcesFileError, add_sources, change_source
from helpers.example import ROOT

NEW = Source(
    id="new-one",
    name="新しい: 情報源 #1",
    site="https://new.example.org/",
    feed="https://new.example.org/feed.xml?a=1&b=2",
    language="ja",
    topics=("ai", "people"),
    timezone="Asia/Tokyo",
    active=False,
)
WANTED = "https://moved.example.org/feed.xml"


@pytest.fixture
def hub(tmp_path: Path):
    def write(text: str | bytes) -> Path:
        path = tmp_path / SOURCES
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return write


def bytes_of(root: Path) -> bytes:
    return (root / SOURCES).read_bytes()


def changed(before: bytes, after: bytes) -> tuple[list[str], list[str]]:
    """Return the lines that went and the lines that came."""
    delta = list(difflib.ndiff(before.decode().splitlines(keepends=True), after.decode().splitlines(keepends=True)))
    return [line[2:] for line in delta if line.startswith("- ")], [line[2:] for line in delta if line.startswith("+ ")]


def source(root: Path, ident: str) -> Source:
    return next(one for one in read_sources(root).sources if one.id == ident)


def test_a_feed_moves_and_one_line_of_the_example_changes(hub) -> None:
    before = (ROOT / SOURCES).read_bytes()
    root = hub(before)
    assert change_source(root, "robohub", "feed", WANTED)
    gone, came = changed(before, bytes_of(root))
    assert gone == ["    feed:\n"]
    assert came == [f"    feed: {WANTED}\n"]
    assert source(root, "robohub").feed == WANTED


def test_a_source_added_to_the_example_takes_nothing_away(hub) -> None:
    before = (ROOT / SOURCES).read_bytes()
    root = hub(before)
    assert add_sources(root, [NEW])
    after = bytes_of(root)
    assert after.startswith(before)
    assert after[len(before) :].decode() == (
        "\n"
        "  - id: new-one\n"
        "    name: '新しい: 情報源 #1'\n"
        "    site: https://new.example.org/\n"
        "    feed: https://new.example.org/feed.xml?a=1&b=2\n"
        "    language: ja\n"
        "    topics: [ai, people]\n"
        "    trust: medium\n"
        "    timezone: Asia/Tokyo\n"
        "    active: no\n"
    )
    assert read_sources(root).sources[-1] == NEW


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("feed: https://old.example/f", f"feed: {WANTED}"),
        ("feed: 'https://old.example/f'  # 旧", f"feed: '{WANTED}'  # 旧"),
        ('feed: "https://old.example/f" # "x"', f'feed: "{WANTED}" # "x"'),
        ("feed:   https://old.example/f   ", f"feed:   {WANTED}   "),
        ("feed:", f"feed: {WANTED}"),
        ("feed:   # まだ分からない", f"feed: {WANTED}   # まだ分からない"),
        ("feed: ~", f"feed: {WANTED}"),
        ('"feed": null # ?', f'"feed": {WANTED} # ?'),
        ("feed:\n      https://old.example/f", f"feed:\n      {WANTED}"),
    ],
)
def test_a_value_is_put_where_the_old_one_stood(hub, line: str, expected: str) -> None:
    text = "sources:\n- id: a\n  name: 'あ'   # 名\n  site: https://a.example/\n  {}\n  language: ja\n"
    root = hub(text.format(line.replace("      ", "    ")))
    change_source(root, "a", "feed", WANTED)
    assert bytes_of(root).decode() == text.format(expected.replace("      ", "    "))


def test_a_field_that_is_missing_comes_in_the_usual_order(hub) -> None:
    text = "sources:\n  - id: a\n    name: A\n    site: https://a.example/  # 確かめた\n    language: ja\n    note: |\n      x\n"
    root = hub(text)
    change_source(root, "a", "feed", WANTED)
    change_source(root, "a", "active", "no")
    assert bytes_of(root).decode() == text.replace("確かめた\n", f"確かめた\n    feed: {WANTED}\n").replace(
        "language: ja\n", "language: ja\n    active: no\n"
    )


def test_sources_in_braces_are_changed_too(hub) -> None:
    root = hub("sources:\n  - {id: a, name: A, site: https://a.example/, language: ja}\n  - {id: b, name: B, "
               "site: 'https://b.example/', feed: , language: en} # b\n")  # fmt: skip
    change_source(root, "a", "feed", "https://a.example/f,1")
    change_source(root, "b", "feed", WANTED)
    assert bytes_of(root).decode() == (
        'sources:\n  - {id: a, name: A, site: https://a.example/, feed: "https://a.example/f,1", language: ja}\n'
        f"  - {{id: b, name: B, site: 'https://b.example/', feed: \"{WANTED}\" , language: en}} # b\n"
    )


def test_the_same_value_changes_nothing(hub) -> None:
    text = b"\xef\xbb\xbfsources:\r\n- {id: a, name: A, site: https://a.example/, feed: 'https://a.example/f', language: ja}"
    root = hub(text)
    assert not change_source(root, "a", "feed", "https://a.example/f")
    assert not add_sources(root, [])
    assert bytes_of(root) == text


def test_a_hub_without_the_file_gets_one_that_explains_itself(tmp_path: Path) -> None:
    assert add_sources(tmp_path, [NEW, NEW.model_copy(update={"id": "second", "note": Text(ja="長い", en="Long")})])
    text = bytes_of(tmp_path).decode()
    assert text.startswith(
        "# yaml-language-server: $schema=../plugins/advocacy_hub/schema/sources.json\n#\n# 情報源の一覧"
    )
    assert "\nsources:\n  - id: new-one\n" in text
    assert "    active: no\n\n  - id: second\n" in text
    assert [one.id for one in read_sources(tmp_path).sources] == ["new-one", "second"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_first_source_takes_the_place_of_the_empty_list(hub, newline: str) -> None:
    text = "# head\nsources: []  # まだない\nallow_private_hosts: [intra]\n".replace("\n", newline)
    root = hub(text)
    add_sources(root, [NEW])
    lines = bytes_of(root).decode().split(newline)
    assert lines[:3] == ["# head", "sources:  # まだない", "  - id: new-one"]
    assert lines[-3:] == ["    active: no", "allow_private_hosts: [intra]", ""]
    assert "\n" not in newline.join(lines).replace(newline, "")


def test_a_source_is_added_before_what_follows_the_list_and_after_its_comments(hub) -> None:
    text = (
        "sources:\n- id: a\n  name: A\n  site: https://a.example/\n  language: ja\n- id: b\n  name: B\n"
        "  site: https://b.example/\n  language: ja\n  note: |\n    一行目\n\n    二行目\n  # feed: https://b.example/old\n"
        "\n# 社内\nallow_private_hosts: [intra]\n"
    )
    root = hub(text)
    add_sources(root, [NEW])
    gone, came = changed(text.encode(), bytes_of(root))
    assert gone == []
    assert came[0] == "- id: new-one\n"  # no blank line: there is none between the others
    assert "old\n- id: new-one\n" in bytes_of(root).decode()
    assert bytes_of(root).decode().endswith("  active: no\n\n# 社内\nallow_private_hosts: [intra]\n")


@pytest.mark.parametrize("dash", ["-\n    id: a", "-   id: a", "-\n\n    # 一つめ\n    id: a"])
def test_unusual_hyphens_are_copied(hub, dash: str) -> None:
    root = hub(f"sources:\n{dash}\n    name: A\n    site: https://a.example/\n    language: ja")
    add_sources(root, [NEW])
    assert bytes_of(root).decode().split("language: ja\n", 1)[1].startswith("\n-   id: new-one\n    name: ")


@pytest.mark.parametrize(
    "text",
    [
        "sources: [{id: a, name: A, site: https://a.example/, language: ja}]\n",
        "{sources: []}\n",
        "sources:\n  []\n",
        "sources:\n- &a\n  id: a\n  name: A\n  site: https://a.example/\n  language: ja\n- *a\n",
    ],
)
def test_what_cannot_be_added_to_is_left_alone_with_the_lines_to_write(hub, text: str) -> None:
    root = hub(text)
    with pytest.raises(SourcesFileError) as caught:
        add_sources(root, [NEW])
    assert caught.value.code == "by-hand"
    assert "- id: new-one\n  name:" in caught.value.say("ja")
    assert bytes_of(root).decode() == text


@pytest.mark.parametrize(
    "feed",
    [
        "feed: &x https://old.example/f\n  site: *x",
        "site: &x https://old.example/f\n  feed: *x",
        "site: https://a.example/\n  feed: >-\n    https://old.example/f",
        "site: https://a.example/\n  ? feed\n  : https://old.example/f",
        'site: https://a.example/\n  feed: "https://old.example/\\\n    f"',
    ],
)
def test_a_value_that_is_not_alone_in_one_line_is_changed_alone_or_not_at_all(hub, feed: str) -> None:
    text = f"sources:\n- id: a\n  name: A\n  {feed}\n  language: ja\n"
    root = hub(text)
    before = source(root, "a")
    try:
        change_source(root, "a", "feed", WANTED)
    except SourcesFileError as error:
        assert f"a: feed: {WANTED}" in error.say("en")
        assert bytes_of(root).decode() == text
    else:
        assert source(root, "a") == before.model_copy(update={"feed": WANTED})


def test_errors_of_the_file_and_of_the_caller_change_nothing(hub) -> None:
    text = "sources:\n- {id: a, name: A, site: https://a.example/, language: ja}\n"
    root = hub(text)
    with pytest.raises(SourcesFileError, match="no source b"):
        change_source(root, "b", "feed", WANTED)
    with pytest.raises(SourcesFileError, match="a is in"):
        add_sources(root, [NEW.model_copy(update={"id": "a"})])
    with pytest.raises(SourcesFileError, match="new-one is in"):
        add_sources(root, [NEW, NEW])
    for field, value in (("feed", "ftp://a.example/"), ("feeds", WANTED), ("id", "b"), ("trust", "absolute")):
        with pytest.raises(ValueError):
            change_source(root, "a", field, value)
    assert bytes_of(root).decode() == text
    hub("sources:\n- {id: a}\n")
    with pytest.raises(HubFileError):
        add_sources(root, [NEW])
    (root / SOURCES).unlink()
    (root / SOURCES).mkdir()
    with pytest.raises(HubFileError):
        add_sources(root, [NEW])


def test_a_file_that_could_not_be_read_again_is_not_written(hub) -> None:
    root = hub("sources: []\n")
    long = f"https://new.example.org/{'a' * 100_000}"
    with pytest.raises(SourcesFileError) as caught:
        add_sources(root, [NEW.model_copy(update={"id": f"s{number}", "feed": long}) for number in range(11)])
    assert caught.value.code == "too-large"
    assert bytes_of(root) == b"sources: []\n"


QUOTES = st.sampled_from(["{}", "'{}'", '"{}"'])
COMMENT = st.sampled_from(["", "  # 注: 旧", " #", "   "])
BETWEEN = st.lists(st.sampled_from(["", "  ", "# 見出し", "        # 深い", "   #x"]), max_size=2)


@st.composite
def layouts(draw: st.DrawFn) -> tuple[bytes, list[str]]:
    """A sources.yml somebody might have: its bytes and the ids in it."""
    ids = [f"s{number}" for number in range(draw(st.integers(1, 4)))]
    indent = draw(st.sampled_from(["", " ", "  ", "    "]))
    gap = draw(st.sampled_from([" ", "   "]))
    lines = draw(BETWEEN)
    lines += ["inbox_days: 30"] * draw(st.booleans())
    lines.append(f"sources:{draw(COMMENT)}")
    for ident in ids:
        fields = {
            "name": draw(QUOTES).format("𠮷野家🍣 ニュース"),
            "site": draw(QUOTES).format(f"https://{ident}.example/"),
            "language": draw(QUOTES).format("ja"),
        }
        feed = draw(st.sampled_from([None, "", "~", "https://old.example/f?a=1#x"]))
        if feed is not None:
            fields["feed"] = draw(QUOTES).format(feed) if feed.startswith("h") else feed
        if draw(st.booleans()):
            fields["active"] = draw(st.sampled_from(["no", "はい", "'yes'", "on", "False"]))
        more = {
            "note": draw(st.sampled_from(["|\n{0}  一行\n{0}\n{0}  # 注ではない", ">-\n{0}  あ\n{0}  い", "{{ja: あ}}", "\n{0}  ja: あ"])),
            "topics": draw(st.sampled_from(["[a, b]", "\n{0}- a\n{0}- b", "\n{0}  - a # 主\n\n{0}  - b"])),
        }  # fmt: skip
        fields |= {key: more[key] for key in draw(st.lists(st.sampled_from(list(more)), unique=True))}
        names = draw(st.permutations(list(fields)))
        where = draw(st.integers(0, len(names)))
        deep = indent + " " + " " * len(gap)
        for number, name in enumerate([*names[:where], "id", *names[where:]]):
            lead = f"{indent}-{gap}" if number == 0 else deep
            value = ident if name == "id" else fields[name]
            tail = draw(COMMENT) if "\n" not in value else ""
            space = "" if not value or value.startswith("\n") else " "
            lines += f"{lead}{name}:{space}{value.format(deep) if name in more else value}{tail}".split("\n")
        lines += draw(BETWEEN)
    lines += ["allow_private_hosts: [intra]"] * draw(st.booleans())
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    text = newline.join(lines) + newline * draw(st.integers(0, 2))
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + text.encode(), ids


def read(raw: bytes) -> Sources | None:
    result = read_yaml(SOURCES, raw, Sources)
    if any(finding.level is Level.ERROR for finding in result.findings):
        return None
    return result.record


@given(layouts(), st.data())
def test_an_edit_of_any_layout_changes_only_its_lines(tmp_path_factory, layout, data) -> None:
    raw, ids = layout
    before = read(raw)
    assert before is not None
    root = tmp_path_factory.mktemp("hub")
    (root / SOURCES).parent.mkdir()
    (root / SOURCES).write_bytes(raw)
    ident = data.draw(st.sampled_from(ids))
    field, value = data.draw(st.sampled_from([("feed", WANTED), ("active", "no"), ("rights", '引用は可: "見出し"\'#')]))
    change_source(root, ident, field, value)
    after = read(bytes_of(root))
    assert after is not None
    assert [one.id for one in after.sources] == ids
    gone, came = changed(raw, bytes_of(root))
    assert (len(gone), len(came)) in {(0, 0), (0, 1), (1, 1), (1, 2)}  # (1, 2): a last line without an end gets one
    assert b"\n" not in bytes_of(root).replace(b"\r\n", b"") or b"\r\n" not in raw
    for old, new in zip(before.sources, after.sources, strict=True):
        assert (new == old) == (new.id != ident or not came)
    add_sources(root, [NEW])
    grown = read(bytes_of(root))
    assert grown is not None
    assert grown.sources == (*after.sources, NEW)
