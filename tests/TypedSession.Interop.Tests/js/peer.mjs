// Reads and writes MessagePack with @msgpack/msgpack, for the tests: a line of JSON in, a line of JSON out.
//
//   in   {"hex": bytes that TypedSession wrote, "tree": the value that they stand for}
//   out  {"hex": the tree's bytes as this library writes them, "tree": what this library reads from the bytes}
//
// A tree loses nothing on the way: ["nil"], ["bool", true], ["i", "digits"], ["f", "hex of a double"], ["s", "hex of UTF-8"],
// ["b", "hex"], ["x", type, "hex"], ["t", "seconds", nanoseconds], ["a", [trees]], ["m", [[tree, tree]]]. A double that is a whole
// number is an "i".
import { createInterface } from "node:readline";
import { Decoder, Encoder, ExtData, ExtensionCodec, decodeTimestampToTimeSpec, encodeTimeSpecToTimestamp } from "@msgpack/msgpack";

class Timestamp {
  constructor(sec, nsec) {
    this.sec = sec;
    this.nsec = nsec;
  }
}

// The library's own timestamps become Dates, which hold no more than milliseconds.
const extensionCodec = new ExtensionCodec();
extensionCodec.register({
  type: -1,
  encode: (value) => (value instanceof Timestamp ? encodeTimeSpecToTimestamp(value) : null),
  decode: (data) => {
    const { sec, nsec } = decodeTimestampToTimeSpec(data);
    return new Timestamp(sec, nsec);
  },
});

// Objects keep neither the type nor the order of keys that look like numbers: a key stands in them as its tree, and first.
const mapKeyConverter = (key) => JSON.stringify(toTree(key));
const decoder = new Decoder({ extensionCodec, useBigInt64: true, mapKeyConverter });
const encoder = new Encoder({ extensionCodec, useBigInt64: true });

function toTree(value) {
  if (value === null) return ["nil"];
  switch (typeof value) {
    case "boolean":
      return ["bool", value];
    case "bigint":
      return ["i", value.toString()];
    case "string":
      return ["s", Buffer.from(value, "utf8").toString("hex")];
    case "number":
      return numberToTree(value);
  }
  if (value instanceof Timestamp) return ["t", value.sec.toString(), value.nsec];
  if (value instanceof ExtData) return ["x", value.type, Buffer.from(value.data).toString("hex")];
  if (value instanceof Uint8Array) return ["b", Buffer.from(value).toString("hex")];
  if (Array.isArray(value)) return ["a", value.map(toTree)];
  return ["m", Object.entries(value).map(([key, element]) => [JSON.parse(key), toTree(element)])];
}

function numberToTree(value) {
  if (Number.isNaN(value)) return ["f", "nan"];
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) return ["i", value.toString()];
  const bits = Buffer.alloc(8);
  bits.writeDoubleBE(value);
  return ["f", bits.toString("hex")];
}

function fromTree([kind, content, more]) {
  switch (kind) {
    case "nil":
      return null;
    case "bool":
      return content;
    case "i": {
      const integer = BigInt(content);
      return integer >= -(2n ** 31n) && integer < 2n ** 32n ? Number(integer) : integer;
    }
    case "f":
      return content === "nan" ? NaN : Buffer.from(content, "hex").readDoubleBE();
    case "s":
      return Buffer.from(content, "hex").toString("utf8");
    case "b":
      return new Uint8Array(Buffer.from(content, "hex"));
    case "x":
      return new ExtData(content, new Uint8Array(Buffer.from(more, "hex")));
    case "t":
      return new Timestamp(Number(content), more);
    case "a":
      return content.map(fromTree);
    case "m":
      return Object.fromEntries(content.map(([key, element]) => [fromTree(key), fromTree(element)]));
  }
  throw new Error(`There is no kind ${kind}.`);
}

for await (const line of createInterface({ input: process.stdin })) {
  const { hex, tree } = JSON.parse(line);
  const read = toTree(decoder.decode(Buffer.from(hex, "hex")));
  const written = Buffer.from(encoder.encode(fromTree(tree))).toString("hex");
  process.stdout.write(`${JSON.stringify({ hex: written, tree: read })}\n`);
}
