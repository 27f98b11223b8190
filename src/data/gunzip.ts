// Unpacks gzip as gunzip does: several members in a row make one file (RFC 1952, section 2.2). What a server has packed
// a second time is unpacked twice. The browser's own stream takes a single member.

const MAGIC = [0x1f, 0x8b] as const;
const DEFLATE = 8;
/** A file that is packed more than twice is refused as malicious. */
const MOST_LAYERS = 2;

export const isGzip = (bytes: Uint8Array): boolean => MAGIC.every((byte, index) => bytes[index] === byte);

async function unpackMember(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Where a member may end: before bytes that look like the beginning of the next one, and at the end of the file. */
function* possibleEnds(packed: Uint8Array): Generator<number> {
  for (let at = packed.indexOf(MAGIC[0], 1); at !== -1; at = packed.indexOf(MAGIC[0], at + 1))
    if (packed[at + 1] === MAGIC[1] && packed[at + 2] === DEFLATE) yield at;
  yield packed.length;
}

/** Bytes that unpack up to such an end, with the right checksum, are a member. */
async function unpackMembers(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const members: Uint8Array<ArrayBuffer>[] = [];
  let begin = 0;
  for (const end of possibleEnds(packed)) {
    const member = await unpackMember(packed.slice(begin, end)).catch((error: unknown) => {
      if (end === packed.length) throw error;
    });
    if (member === undefined) continue;
    members.push(member);
    begin = end;
  }
  return new Uint8Array(await new Blob(members).arrayBuffer());
}

/** @throws the browser's error for damaged data */
export async function gunzip(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = packed;
  for (let layer = 0; layer < MOST_LAYERS && isGzip(bytes); layer++) {
    const layered = bytes;
    bytes = await unpackMember(layered).catch(() => unpackMembers(layered));
  }
  return bytes;
}
