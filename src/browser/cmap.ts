/** Reads a part of a file. */
export type ReadPart = (from: number, length: number) => Buffer

/**
 * Which characters a font has, from its own table of them: `cmap`, in the formats 12 (all of Unicode) or 4 (up to U+FFFF).
 *
 * @param read the font, TrueType or OpenType; of anything else nothing is known
 * @returns whether it has a glyph for a code point; `undefined` where that cannot be told
 */
export function charactersOf(read: ReadPart): ((code: number) => boolean) | undefined {
  const head = read(0, 12)
  if (head.length < 12 || !['\0\x01\0\0', 'OTTO', 'true'].includes(head.toString('latin1', 0, 4))) return undefined
  const entries = read(12, 16 * head.readUInt16BE(4))
  for (let entry = 0; entry + 16 <= entries.length; entry += 16) {
    if (entries.toString('latin1', entry, entry + 4) === 'cmap')
      return lookUp(read(entries.readUInt32BE(entry + 8), entries.readUInt32BE(entry + 12)))
  }
  return undefined
}

function lookUp(table: Buffer): ((code: number) => boolean) | undefined {
  const formats = new Map<number, Buffer>()
  for (let index = 0; index < table.readUInt16BE(2); index++) {
    const entry = 4 + 8 * index
    const [platform, encoding] = [table.readUInt16BE(entry), table.readUInt16BE(entry + 2)]
    // by Unicode, and no font of symbols that counts them as it likes
    if (platform !== 0 && !(platform === 3 && (encoding === 1 || encoding === 10))) continue
    const map = table.subarray(table.readUInt32BE(entry + 4))
    formats.set(map.readUInt16BE(0), map)
  }
  const [groups, segments] = [formats.get(12), formats.get(4)]
  if (groups !== undefined) return (code) => hasInGroups(groups, code)
  if (segments !== undefined) return (code) => hasInSegments(segments, code)
  return undefined
}

/** Format 12: groups of characters, in order, with glyphs that follow each other. */
function hasInGroups(map: Buffer, code: number): boolean {
  const at = (group: number) => 16 + 12 * group
  const group = firstOf(map.readUInt32BE(12), (each) => map.readUInt32BE(at(each) + 4) >= code)
  if (group === undefined) return false
  const first = map.readUInt32BE(at(group))
  return first <= code && map.readUInt32BE(at(group) + 8) + code - first !== 0
}

/** Format 4: segments of characters, in order, whose glyphs come from a difference, or from a list and a difference. */
function hasInSegments(map: Buffer, code: number): boolean {
  const length = map.readUInt16BE(6)
  const segment = firstOf(length / 2, (each) => map.readUInt16BE(14 + 2 * each) >= code)
  if (segment === undefined || code >= 0xffff) return false
  const part = 16 + length + 2 * segment
  const first = map.readUInt16BE(part)
  if (first > code) return false
  const offset = map.readUInt16BE(part + 2 * length)
  const listed = offset === 0 ? code : map.readUInt16BE(part + 2 * length + offset + 2 * (code - first))
  return (offset === 0 || listed !== 0) && ((listed + map.readUInt16BE(part + length)) & 0xffff) !== 0
}

/** The first of so many numbers from 0 for which something holds that holds for all after it. */
function firstOf(count: number, holds: (number: number) => boolean): number | undefined {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low < count ? low : undefined
}
