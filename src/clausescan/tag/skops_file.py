"""Reads a skops file that holds one of our models, without importing skops.

skops imports scikit-learn and lists all of its estimators, which takes longer than to scan a contract. Its files are
plain: a zip of `schema.json`, a tree of nodes, and of arrays as `.npy`. Here only the few nodes that a model of ours
is made of are read, and only in the exact form that skops gives them; for anything else the caller asks skops.
Nothing is imported, called or built by a name that stands in the file.
"""

import json
import math
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Mapping
from io import BytesIO
from typing import Any

import numpy as np
from numpy.lib import format as npy

PROTOCOL = 2
_SCHEMA = "schema.json"
_ARRAY = re.compile(r"[\w-]+\.npy", re.ASCII)
_DTYPES = re.compile(r"[<|](?:[iu]1|f4|f8|U[0-9]{1,4})")
_READERS = {1: npy.read_array_header_1_0, 2: npy.read_array_header_2_0}
_KEYS = {"__class__", "__module__", "__loader__", "__id__"}
_HEAD = 30  # bytes of a zip's part before its name
_NPY_HEAD = 4096  # bytes, more than any array of ours has before its numbers
_GROWTH = 20  # times: weights hardly shrink, so a model that grows more when it is unpacked is none


class UnknownFormError(ValueError):
    """The file is not in the form that is read here."""


def check_growth(data: bytes) -> None:
    """Refuse a zip whose parts are out of proportion to it. Raises ValueError, or BadZipFile for what is no zip."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        unpacked = sum(part.file_size for part in archive.infolist())
    if unpacked > _GROWTH * len(data):
        raise ValueError(f"{unpacked} bytes in a file of {len(data)}")


def read_state(data: bytes, *, classes: Collection[str]) -> dict[str, Any]:
    """The state of the one object that a skops file holds, objects in it as their states, arrays read-only.

    `classes` are the full names of the objects that may occur, the outermost first. Raises UnknownFormError or
    another Exception for a file that skops has to look at.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {part.filename: part for part in archive.infolist()}
        if len(parts) != len(archive.infolist()):
            raise UnknownFormError("two parts of one name")
        if any(part.compress_type != zipfile.ZIP_STORED for part in parts.values()):
            raise UnknownFormError("compressed parts")
        schema = json.loads(archive.read(_SCHEMA))
        if schema.pop("protocol") != PROTOCOL or not isinstance(schema.pop("_skops_version"), str):
            raise UnknownFormError("another protocol")
        if _name(schema) != next(iter(classes)):
            raise UnknownFormError(f"holds {_name(schema)}")
        state = _Tree(data, parts, classes).value(schema)
    if not isinstance(state, dict):
        raise UnknownFormError("no state")
    return state


class _Tree:
    """Turns nodes into values. A node of a form that skops would not write, or not for us, is an error."""

    def __init__(self, data: bytes, parts: Mapping[str, zipfile.ZipInfo], classes: Collection[str]) -> None:
        self._data, self._parts, self._classes = data, parts, classes
        self._seen: dict[str, Mapping[str, Any]] = {}
        self._kinds: dict[str, Callable[[Mapping[str, Any]], Any]] = {
            "ObjectNode": self._object,
            "DictNode": self._dict,
            "ListNode": self._list,
            "TupleNode": self._tuple,
            "JsonNode": self._json,
            "NdArrayNode": self._array,
        }

    def value(self, node: Mapping[str, Any]) -> Any:
        # skops builds a node once for every id; two nodes that share one must be the same
        if self._seen.setdefault(node["__id__"], node) != node:
            raise UnknownFormError("two values with one id")
        return self._kinds[node["__loader__"]](node)

    def _object(self, node: Mapping[str, Any]) -> dict[str, Any]:
        if _name(node) not in self._classes:
            raise UnknownFormError(f"holds {_name(node)}")
        return self._dict(_content(node, _name(node), dict))

    def _dict(self, node: Mapping[str, Any]) -> dict[str, Any]:
        keys = node["key_types"]
        content = _content(node, "builtins.dict", dict, "key_types")
        kinds = _content(keys, "builtins.list", list)
        if keys["__loader__"] != "ListNode" or node["__loader__"] != "DictNode" or len(kinds) != len(content):
            raise UnknownFormError("keys")
        if any(_name(kind) != "builtins.str" or kind["__loader__"] != "TypeNode" for kind in kinds):
            raise UnknownFormError("keys that are not strings")
        return {key: self.value(child) for key, child in content.items()}

    def _list(self, node: Mapping[str, Any]) -> list[Any]:
        return [self.value(child) for child in _content(node, "builtins.list", list)]

    def _tuple(self, node: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple(self.value(child) for child in _content(node, "builtins.tuple", list))

    def _json(self, node: Mapping[str, Any]) -> str | float | None:
        text = _content(node, "builtins.str", str, "is_json")
        value = json.loads(text)
        if node["is_json"] is not True or not isinstance(value, str | int | float | None):
            raise UnknownFormError("a structure as text")
        return value

    def _array(self, node: Mapping[str, Any]) -> np.ndarray:
        file = node["file"]
        if (
            node.keys() != _KEYS | {"type", "file"}
            or node["type"] != "numpy"
            or _name(node) != "numpy.ndarray"
        ):
            raise UnknownFormError("an array of another kind")
        if not _ARRAY.fullmatch(file):
            raise UnknownFormError("the name of an array")
        return _parsed(_stored(self._data, self._parts[file]))


def _name(node: Mapping[str, Any]) -> str:
    return f"{node['__module__']}.{node['__class__']}"


def _content(node: Mapping[str, Any], name: str, kind: type, *more: str) -> Any:
    """The content of a node that must be of class `name` and hold nothing else."""
    content = node["content"]
    if _name(node) != name or type(content) is not kind or node.keys() != _KEYS | {"content", *more}:
        raise UnknownFormError(f"a node that is no {name}")
    return content


def _stored(data: bytes, part: zipfile.ZipInfo) -> memoryview:
    """The bytes of a part as they stand in the file: weights of 40 megabytes need not be copied."""
    signature, name, extra = struct.unpack_from("<4s22xHH", data, part.header_offset)
    start = part.header_offset + _HEAD + name + extra
    found = memoryview(data)[start : start + part.file_size]
    if signature != b"PK\x03\x04" or len(found) != part.file_size or zlib.crc32(found) != part.CRC:
        raise UnknownFormError("a damaged part")
    return found


def _parsed(part: memoryview) -> np.ndarray:
    """An array from its `.npy` form, a view of these bytes where that is as good.

    The size that its head declares must be the size that is there, before anything is made for it.
    """
    stream = BytesIO(part[:_NPY_HEAD])
    version, _ = npy.read_magic(stream)
    shape, by_column, dtype = _READERS[version](stream)
    if not _DTYPES.fullmatch(dtype.str):
        raise UnknownFormError(f"an array of {dtype.str}")
    start = stream.tell()
    if any(size < 0 for size in shape) or math.prod(shape) * dtype.itemsize != len(part) - start:
        raise UnknownFormError("an array of another size")
    flat = np.frombuffer(part, dtype=dtype, offset=start)
    if not flat.flags.aligned:  # numpy would copy it whenever it is used
        flat = flat.copy()
        flat.flags.writeable = False
    return flat.reshape(shape, order="F" if by_column else "C")
