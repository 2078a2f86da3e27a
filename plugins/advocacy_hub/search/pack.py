"""An index → static files that a browser fetches piece by piece.

    current.json ─▶ <hash>.bin: the directory (what is where, weights, synonyms)
                       ├─▶ <hash>.bin …: terms and their postings, in order of terms
                       ├─▶ <hash>.bin …: documents, a few each
                       ├─▶ <hash>.bin: facets of all documents
                       └─▶ <hash>.bin: words, for "did you mean"

Every file but the first is named by the hash of what is in it, so it can be
cached for ever, an edit changes few of them, and old never mixes with new. They
are gzip with no time in it: the same index gives the same bytes.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from .document import KINDS
from .index import BODY, FLAG_BITS, Index
from .query import Synonyms

FORMAT = 1
SHARD_BYTES = 6_000
"""Postings of one shard, unpacked, unless a single term has more."""
BLOCK_BYTES = 9_000
"""Documents of one block, unpacked, unless a single one has more."""
_FLAGS = (1 << FLAG_BITS) - 1
_NAME = 10


def pack(index: Index, synonyms: Synonyms, words: Sequence[str]) -> dict[str, bytes]:
    """Return the files of ``index`` by name, relative to their folder."""
    files: dict[str, bytes] = {}

    def put(data: bytes) -> str:
        packed = gzip.compress(data, 9, mtime=0)
        name = hashlib.sha256(packed).hexdigest()[:_NAME]
        files[f"{name}.bin"] = packed
        return name

    shards = [(first, put(data)) for first, data in _shards(index)]
    blocks = [(first, put(_json(rows))) for first, rows in _blocks(index)]
    directory = {
        "format": FORMAT,
        "documents": len(index.documents),
        "shards": [first for first, _ in shards],
        "shardNames": "".join(name for _, name in shards),
        "blocks": [first for first, _ in blocks],
        "blockNames": "".join(name for _, name in blocks),
        "weights": [document.weight for document in index.documents],
        "synonyms": [[list(one.typed), list(one.found)] for one in synonyms],
        "facets": put(_json(_facets(index))),
        "words": put(_json(list(words))),
    }
    root = put(_json(directory))
    return {"current.json": _json({"format": FORMAT, "root": root}), **dict(sorted(files.items()))}


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _shards(index: Index) -> Iterable[tuple[str, bytes]]:
    """Yield runs of terms with their postings: ``varint(length) term varint(count) posting…`` each, and the first term."""
    first, shard = "", bytearray()
    for term in index.vocabulary:
        entry = _entry(term, index)
        if shard and len(shard) + len(entry) > SHARD_BYTES:
            yield first, bytes(shard)
            shard = bytearray()
        if not shard:
            first = term
        shard += entry
    if shard:
        yield first, bytes(shard)


def _entry(term: str, index: Index) -> bytes:
    name = term.encode()
    out = bytearray()
    _varint(out, len(name))
    out += name
    postings = index.postings[term]
    _varint(out, len(postings))
    before = -1
    for packed in postings:
        number, flags = packed >> FLAG_BITS, packed & _FLAGS
        # Most stand in the body only: they need no byte to say so.
        usual = flags == BODY
        _varint(out, (number - before - 1) << 1 | (not usual))
        if not usual:
            out.append(flags)
        before = number
    return bytes(out)


def _varint(out: bytearray, value: int) -> None:
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)


def _blocks(index: Index) -> Iterable[tuple[int, list[list[Any]]]]:
    first, rows, size = 0, list[list[Any]](), 0
    for number, one in enumerate(index.documents):
        title = 1 if one.title == one.name else one.title
        row = [one.url, one.name, KINDS.index(one.kind), title, one.heading, one.lead, one.body]
        length = len(_json(row))
        if rows and size + length > BLOCK_BYTES:
            yield first, rows
            first, rows, size = number, [], 0
        rows.append(row)
        size += length
    if rows:
        yield first, rows


def _facets(index: Index) -> dict[str, Any]:
    """Return a table of values by facet, and for each document the places of its values in it."""
    columns: dict[str, list[tuple[str, ...]]] = {
        "kind": [(one.kind,) for one in index.documents],
        "topic": [one.topics for one in index.documents],
        "category": [(one.category,) if one.category else () for one in index.documents],
        "language": [(one.language,) if one.language else () for one in index.documents],
        "network": [one.networks for one in index.documents],
    }
    found: dict[str, Any] = {}
    for facet, column in columns.items():
        values = sorted({value for row in column for value in row})
        places = {value: place for place, value in enumerate(values)}
        found[facet] = {"values": values, "rows": [[places[value] for value in row] for row in column]}
    return found
