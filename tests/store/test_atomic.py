"""A file is the old one or the new one, never half of one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from advocacy_hub.store.atomic import remove, set_aside, write_atomic


def test_it_writes_into_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    """The folder is made, the bytes are kept as they are, and nothing else is left behind."""
    assert write_atomic(tmp_path / "a" / "b.yml", b"\xe3\x81\x82\r\n")
    assert (tmp_path / "a" / "b.yml").read_bytes() == b"\xe3\x81\x82\r\n"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.yml"]


def test_the_same_bytes_do_not_touch_the_file(tmp_path: Path) -> None:
    """A second run over the same data leaves the time stamp, so that nothing rebuilds."""
    file = tmp_path / "a.yml"
    file.write_bytes(b"x")
    os.utime(file, (1, 1))
    assert not write_atomic(file, b"x")
    assert file.stat().st_mtime == 1


@pytest.mark.skipif(os.name != "posix", reason="modes and links of POSIX")
def test_the_mode_and_a_symbolic_link_stay(tmp_path: Path) -> None:
    """What a person set up around the file is not the writer's to change."""
    real = tmp_path / "real.yml"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link = tmp_path / "link.yml"
    link.symlink_to(real)
    write_atomic(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_failure_leaves_the_old_file_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the last step fails, the old content stands and the temporary file is gone."""
    file = tmp_path / "a.yml"
    file.write_bytes(b"old")

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        write_atomic(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_removing_twice_is_fine(tmp_path: Path) -> None:
    """What should be gone may be gone already."""
    file = tmp_path / "a.yml"
    file.write_bytes(b"x")
    remove(file)
    remove(file)
    assert not file.exists()


def test_a_broken_file_is_set_aside_not_deleted(tmp_path: Path) -> None:
    """A person may want to see what was in it."""
    file = tmp_path / "state.json"
    file.write_bytes(b"{")
    assert set_aside(file).name == "state.json.bad"
    assert (tmp_path / "state.json.bad").read_bytes() == b"{"
    assert not file.exists()
