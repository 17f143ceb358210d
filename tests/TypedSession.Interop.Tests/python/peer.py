"""Reads and writes MessagePack with python3-msgpack, for the tests: a line of JSON in, a line of JSON out.

in   {"hex": bytes that TypedSession wrote, "tree": the value that they stand for}
out  {"hex": the tree's bytes as this library writes them, "tree": what this library reads from the bytes}

A tree loses nothing on the way: ["nil"], ["bool", true], ["i", "digits"], ["f", "hex of a double"], ["s", "hex of UTF-8"],
["b", "hex"], ["x", type, "hex"], ["t", "seconds", nanoseconds], ["a", [trees]], ["m", [[tree, tree]]]. A double that is a whole
number is an "i".
"""
import json
import math
import struct
import sys

import msgpack

SAFE = 2**53


def to_tree(value):
    if value is None:
        return ["nil"]
    if isinstance(value, bool):
        return ["bool", value]
    if isinstance(value, int):
        return ["i", str(value)]
    if isinstance(value, float):
        return float_to_tree(value)
    if isinstance(value, str):
        return ["s", value.encode("utf-8").hex()]
    if isinstance(value, bytes):
        return ["b", value.hex()]
    if isinstance(value, msgpack.ExtType):
        return ["x", value.code, value.data.hex()]
    if isinstance(value, msgpack.Timestamp):
        return ["t", str(value.seconds), value.nanoseconds]
    if isinstance(value, list):
        return ["a", [to_tree(element) for element in value]]
    return ["m", [[to_tree(key), to_tree(element)] for key, element in value]]


def float_to_tree(value):
    if math.isnan(value):
        return ["f", "nan"]
    if abs(value) < SAFE and value == int(value) and not (value == 0 and math.copysign(1, value) < 0):
        return ["i", str(int(value))]
    return ["f", struct.pack(">d", value).hex()]


def from_tree(tree):
    kind, content = tree[0], tree[1] if len(tree) > 1 else None
    if kind == "nil":
        return None
    if kind == "bool":
        return content
    if kind == "i":
        return int(content)
    if kind == "f":
        return math.nan if content == "nan" else struct.unpack(">d", bytes.fromhex(content))[0]
    if kind == "s":
        return bytes.fromhex(content).decode("utf-8")
    if kind == "b":
        return bytes.fromhex(content)
    if kind == "x":
        return msgpack.ExtType(content, bytes.fromhex(tree[2]))
    if kind == "t":
        return msgpack.Timestamp(int(content), tree[2])
    if kind == "a":
        return [from_tree(element) for element in content]
    return {from_tree(key): from_tree(element) for key, element in content}


for line in sys.stdin:
    request = json.loads(line)
    # Pairs rather than a dictionary: no key is merged with another, and True stays apart from 1.
    read = msgpack.unpackb(bytes.fromhex(request["hex"]), object_pairs_hook=lambda pairs: tuple(pairs), strict_map_key=False)
    written = msgpack.packb(from_tree(request["tree"]))
    reply = {"hex": written.hex(), "tree": to_tree(read)}
    sys.stdout.write(json.dumps(reply, separators=(",", ":")) + "\n")
    sys.stdout.flush()
