import type { PictureFile } from '../../picture-file.ts'

type Linked = { id: string; type: string; target: string; external: boolean }

/** Files that a document shows and addresses that it leads to, each by the name of a relationship. */
export type Media = {
  picture(file: PictureFile): string
  /** What stands for a picture where SVG is not known: nothing that is seen. */
  nothing(): string
  link(url: string): string
  relationships(): readonly Linked[]
  files(): ReadonlyMap<string, Uint8Array>
}

const kinds = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** @param first how many relationships the document has besides */
export function newMedia(first: number): Media {
  const links = new Map<string, Linked>()
  const files = new Map<string, Uint8Array>()
  const enter = (kind: string, target: string, external = false): string => {
    const found = links.get(target) ?? { id: `rId${first + links.size + 1}`, type: `${kinds}/${kind}`, target, external }
    links.set(target, found)
    return found.id
  }
  const file = (name: string, bytes: Uint8Array) => {
    files.set(`media/${name}`, bytes)
    return enter('image', `media/${name}`)
  }
  return {
    picture: ({ name, bytes }) => file(name, bytes),
    nothing: () => file('nothing.png', clearPixel),
    link: (url) => enter('hyperlink', url, true),
    relationships: () => [...links.values()],
    files: () => files,
  }
}

/** A PNG of one clear pixel. */
const clearPixel = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII='),
  (letter) => letter.charCodeAt(0),
)
