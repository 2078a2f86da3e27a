"""``advocacy search``: the best first, as text and as JSON, and nothing for nonsense."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from advocacy_hub.cli import main
from helpers.minimal_hub import write_minimal_hub


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> str:
    hub = tmp_path_factory.mktemp("hub")
    write_minimal_hub(hub)
    return str(hub)


def run(root: str, *words: str, lang: str = "ja") -> Result:
    return CliRunner().invoke(main, ["-C", root, "--lang", lang, "search", *words])


@pytest.mark.parametrize(
    ("lang", "words", "url"),
    [
        ("ja", ["立場"], "guidelines/disclosure/"),
        ("en", ["Disclosure"], "handbook/glossary/#disclosure"),
        ("en", ["kind:policy", "Disclosure"], "guidelines/disclosure/"),
        ("ja", ["見学"], "posts/open-day/"),
        ("ja", ["kind:rule", "社員"], "guidelines/disclosure/#say-who-you-are"),
        ("en", ["may", "I", "post"], "guidelines/may-i-post/"),
    ],
)
def test_the_best_comes_first(root: str, lang: str, words: list[str], url: str) -> None:
    result = run(root, *words, "--format", "json", lang=lang)
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["results"][0]["url"] == url


def test_text_names_and_addresses(root: str) -> None:
    result = run(root, "工場見学の日")
    assert "工場見学の日\n    post · posts/open-day/" in result.stdout
    assert "1件" in result.stderr


def test_nothing_is_said_kindly(root: str) -> None:
    result = run(root, "ぬめらほ")
    assert result.exit_code == 1
    assert "ぬめらほ" in result.stderr
    assert result.stdout == ""


def test_hidden_things_are_not_found(root: str) -> None:
    """The inbox holds 新しい機械; readers cannot see it, so neither does the search."""
    assert run(root, "新しい機械").exit_code == 1
