/** Names that a Windows machine has for its devices. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

/** Files that are to be unpacked into a folder, each under a name that every system can have, and none over another. */
export function keptFiles(folder: string): {
  keep: (name: string, bytes: Uint8Array) => string
  files: ReadonlyMap<string, Uint8Array>
} {
  const files = new Map<string, Uint8Array>()
  const known = new Set<string>()
  const keep = (name: string, bytes: Uint8Array): string => {
    const { stem, ending } = safeName(name)
    for (let count = 1; ; count += 1) {
      const path = `${folder}/${count === 1 ? stem : `${stem}-${count}`}${ending}`
      const before = files.get(path)
      if (before !== undefined && same(before, bytes)) return path
      if (known.has(path.toLowerCase())) continue
      known.add(path.toLowerCase())
      files.set(path, bytes)
      return path
    }
  }
  return { keep, files }
}

/** What is left of a name when all is taken from it that leads elsewhere or that a system cannot have. */
function safeName(name: string): { stem: string; ending: string } {
  const last = name.normalize('NFC').replace(/^.*[\\/:]/, '')
  const clean = last
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[.-]+|[.-]+$/g, '')
  const [, stem = clean, ending = ''] = /^(.+?)(\.[A-Za-z0-9]{1,8})$/.exec(clean) ?? []
  const short = Array.from(stem).slice(0, 60).join('')
  return {
    stem: short === '' ? 'file' : devices.test(short.split('.')[0] ?? '') ? `file-${short}` : short,
    ending: ending.toLowerCase(),
  }
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && Buffer.compare(one, other) === 0
}
