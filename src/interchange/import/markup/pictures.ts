import type { Element } from 'hast'
import { readPicture } from '../../../images/picture.ts'
import { comment } from '../../../latex/markdown.ts'
import { formulaPieces } from './formulas.ts'
import type { Piece } from './pieces.ts'
import { attribute, lack, type Scope, styleOf } from './scope.ts'

/** A picture: that of a formula as the formula, one that can be printed as a picture, any other as a comment. */
export function picturePieces(scope: Scope, node: Element): Piece[] {
  const source = (attribute(node, 'src') ?? '').trim()
  const alt = (attribute(node, 'alt') ?? '').replace(/\s+/gu, ' ').trim()
  const tex = texOf(node, source, alt)
  if (tex !== undefined) return formulaPieces(scope, tex, false)
  const found = source.startsWith('data:') ? fromData(source) : scope.content.find(source)
  const shown = source.startsWith('data:') ? `${source.slice(0, 30)}…` : source
  if ('fault' in found) {
    lack(scope, `picture ${shown}`, `${found.fault}; kept as a comment`, 'missing')
    return [{ kind: 'text', text: comment(`picture ${shown} ${alt}`) }]
  }
  const picture = readPicture(found.bytes)
  if (picture.kind !== 'image') {
    const path = scope.writing.keep(found.name, found.bytes)
    const why = picture.kind === 'unknown' ? 'is no PNG, JPEG or SVG' : picture.reason
    lack(scope, `picture ${shown}`, `${why}: it is unpacked as \`${path}\`, and kept as a comment`, 'missing')
    return [{ kind: 'text', text: comment(`picture ${path} ${alt}`) }]
  }
  const path = scope.writing.keep(`${found.name.replace(/\.[^.]*$/, '')}.${endings[picture.type]}`, found.bytes)
  const width = widthOf(node)
  const description = alt.replace(/[\\`*_[\]$<>{}|#&~^]/g, '\\$&')
  return [{ kind: 'text', text: `![${description}](<${path}>)${width === undefined ? '' : `{width=${width}mm}`}` }]
}

const endings = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/svg+xml': 'svg' } as const

/** The formula that a picture shows, as Canvas, WIRIS and filters for TeX write it. */
function texOf(node: Element, source: string, alt: string): string | undefined {
  const stated = attribute(node, 'dataEquationContent') ?? attribute(node, 'data-equation-content')
  if (stated !== undefined) return stated
  if (/equation_image/.test(attribute(node, 'className') ?? '') || /\/equation_images\//.test(source))
    return decoded(/equation_images\/([^?]+)/.exec(source)?.[1]) ?? alt.replace(/^LaTeX:\s*/i, '')
  if (
    /texrender|texdebug|mathtex\.cgi|mimetex\.cgi|latex\.codecogs/.test(source) ||
    /(?:^|\s)texrender(?:\s|$)/.test(attribute(node, 'className') ?? '')
  )
    return alt === '' ? decoded(/\?(.+)$/.exec(source)?.[1]) : alt.replace(/^\$+|\$+$/g, '')
  return undefined
}

/** Canvas writes TeX into addresses as percent signs, twice. */
function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(decodeURIComponent(text))
  } catch {
    return undefined
  }
}

function fromData(source: string): { name: string; bytes: Uint8Array } | { fault: string } {
  const [, kind = '', base64, text = ''] =
    /^data:(?:image\/([\w.+-]+))?[^,;]*(?:;[^,;]*)*?(;base64)?,([\s\S]*)$/.exec(source) ?? []
  if (text === '') return { fault: 'the picture in the address has no bytes' }
  const ending = kind.replace(/\+.*/, '') || 'bin'
  try {
    const bytes = base64 === undefined ? new TextEncoder().encode(decodeURIComponent(text)) : Buffer.from(text, 'base64')
    return { name: `picture.${ending}`, bytes }
  } catch {
    return { fault: 'the picture in the address cannot be read' }
  }
}

/** The width that a picture has on the screen, in millimetres. */
function widthOf(node: Element): number | undefined {
  const stated = styleOf(node, 'width') ?? attribute(node, 'width')
  const [, figure, unit] = /^(\d+(?:\.\d+)?)\s*(px|%|)$/.exec(stated?.trim() ?? '') ?? []
  if (figure === undefined) return undefined
  const width = unit === '%' ? Number(figure) * 1.65 : (Number(figure) * 25.4) / 96
  return width < 5 ? undefined : Math.min(165, Math.round(width))
}
