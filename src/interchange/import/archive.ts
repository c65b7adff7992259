import { Inflate } from 'fflate'
import { ImportFault } from '../../latex/losses.ts'

/** The files of an archive, by their paths with slashes; each is unpacked when it is asked for. */
export type Archive = { names: readonly string[]; read: (name: string) => Uint8Array }

type Entry = { name: string; method: number; packed: number; size: number; at: number; flags: number }

/** What no export of questions has. */
const most = { files: 20_000, file: 64 * 2 ** 20, all: 512 * 2 ** 20 }

const megabytes = (bytes: number) => `${Math.floor(bytes / 2 ** 20)} MB`

/**
 * Opens a zip archive by its directory. Nothing is written anywhere, and what is unpacked is counted as it comes, whatever the archive claims.
 *
 * @throws ImportFault for one that is broken, encrypted, too large, or has paths that lead out of it
 */
export function openArchive(path: string, bytes: Uint8Array): Archive {
  const refuse = (reason: string): never => {
    throw new ImportFault(path, 1, reason)
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = new Map<string, Entry>()
  for (const entry of entriesOf(view, refuse)) {
    if (entry.name.endsWith('/')) continue
    const { name } = entry
    if (/^(?:\/|[A-Za-z]:)|(?:^|\/)\.\.(?:\/|$)|\0/.test(name))
      refuse(`Unexpected path \`${name}\` in the archive, expected one that stays in it`)
    if (entries.has(name)) refuse(`Unexpected second \`${name}\` in the archive, expected each path once`)
    entries.set(name, entry)
  }
  const unpacked = new Map<string, Uint8Array>()
  let left = most.all
  const read = (name: string): Uint8Array => {
    const known = unpacked.get(name)
    const entry = entries.get(name)
    if (known !== undefined) return known
    if (entry === undefined) return refuse(`Expected \`${name}\` in the archive`)
    const content = unpack(view, bytes, entry, Math.min(most.file, left), refuse)
    left -= content.length
    unpacked.set(name, content)
    return content
  }
  return { names: [...entries.keys()], read }
}

type Refuse = (reason: string) => never

/** The entries of an archive's directory, at its end. */
function entriesOf(view: DataView, refuse: Refuse): Entry[] {
  let end = view.byteLength - 22
  while (end >= Math.max(0, view.byteLength - 65_557) && view.getUint32(end, true) !== 0x06054b50) end -= 1
  if (end < 0 || end < view.byteLength - 65_557)
    return refuse('Unexpected end of the archive: it has no directory, and may be cut off')
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count === 0xffff || at === 0xffffffff)
    return refuse('Unexpected archive of the form zip64, expected one of less than 4 GB and 65,535 files')
  if (count > most.files) return refuse(`Unexpected archive of ${count} files, expected at most ${most.files}`)
  const entries: Entry[] = []
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50)
      return refuse('Unexpected directory of the archive: it is broken')
    const [length, extra, remark] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true))
    const flags = view.getUint16(at + 8, true)
    const raw = new Uint8Array(view.buffer, view.byteOffset + at + 46, Math.min(length ?? 0, view.byteLength - at - 46))
    entries.push({
      name: new TextDecoder((flags & 0x800) !== 0 || isUtf8(raw) ? 'utf-8' : 'latin1').decode(raw).replaceAll('\\', '/'),
      flags,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    })
    at += 46 + (length ?? 0) + (extra ?? 0) + (remark ?? 0)
  }
  return entries
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function unpack(view: DataView, bytes: Uint8Array, entry: Entry, room: number, refuse: Refuse): Uint8Array {
  const { name, at, packed, size, method, flags } = entry
  if ((flags & 1) !== 0)
    return refuse(`Unexpected \`${name}\` that is encrypted: unpack the archive with its password, and pack it again without`)
  if (at + 30 > view.byteLength || view.getUint32(at, true) !== 0x04034b50)
    return refuse(`Unexpected \`${name}\` in the archive: its beginning is not where the directory says`)
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  if (start + packed > bytes.length) return refuse(`Unexpected \`${name}\` in the archive: it is cut off`)
  const data = bytes.subarray(start, start + packed)
  const tooLarge = () => refuse(`Unexpected \`${name}\` of more than ${megabytes(room)} in the archive`)
  if (method === 0) return data.length > room ? tooLarge() : data
  if (method !== 8) return refuse(`Unexpected \`${name}\` that is packed by method ${method}, expected *deflate*`)
  const content = inflated(name, data, room, tooLarge, refuse)
  return content.length === size
    ? content
    : refuse(`Unexpected \`${name}\` in the archive: it has ${content.length} bytes, and claims ${size}`)
}

function inflated(name: string, data: Uint8Array, room: number, tooLarge: () => never, refuse: Refuse): Uint8Array {
  const pieces: Uint8Array[] = []
  let length = 0
  const stream = new Inflate((piece) => {
    length += piece.length
    if (length > room) tooLarge()
    pieces.push(piece)
  })
  // a thousand bytes may come of one
  const step = 8192
  try {
    for (let from = 0; from < data.length || from === 0; from += step)
      stream.push(data.subarray(from, from + step), from + step >= data.length)
  } catch (error) {
    if (error instanceof ImportFault) throw error
    return refuse(`Unexpected \`${name}\` in the archive: it is damaged`)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
