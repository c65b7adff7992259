import { PictureFault } from '../fault.ts'
import type { Picture, RefusedPicture } from '../found.ts'
import { elementsOf, type SvgElement, textOf } from './tree.ts'

/** Elements of HTML that bring something of their own. */
const foreign = /^(?:iframe|frame|object|embed|video|audio|source|track|link|portal|img|input|base|form)$/

/**
 * Sees to it that a drawing refers to nothing that is not in it, and gives pictures in it the bytes that `read` leaves of them.
 *
 * @throws PictureFault for an address of a file or of the network, or a picture in it that is not printed
 */
export function proveReferences(root: SvgElement, read: (bytes: Buffer) => Picture | RefusedPicture): void {
  for (const element of elementsOf(root)) {
    const { attributes, name, line } = element
    // nobody follows a link in a picture
    if (name === 'a') attributes.delete('href')
    for (const key of ['href', 'src', 'srcset', 'background']) {
      const value = attributes.get(key)?.trim()
      if (value === undefined || value === '' || value.startsWith('#')) continue
      if (name !== 'image' && name !== 'feImage' && !(name === 'img' && key === 'src')) throw linked(value, line)
      attributes.set(key, embedded(value, line, read))
    }
    if (element.html && foreign.test(name) && name !== 'img')
      throw new PictureFault('linked', `holds \`<${name}>\` in line ${line}`)
    for (const value of attributes.values()) proveStyle(value, line)
    if (name !== 'style') continue
    const css = textOf(element).replace(/\/\*[\s\S]*?\*\//g, '')
    if (/@import\b/i.test(css)) throw new PictureFault('linked', `has \`@import\` in line ${line}`)
    proveStyle(css, line)
    element.children = [css]
  }
}

function proveStyle(value: string, line: number): void {
  for (const [, , address = ''] of value.matchAll(/\burl\(\s*(["']?)(.*?)\1\s*\)/gi))
    if (!/^(?:#|data:(?:font|application)\/)/i.test(address.trim())) throw linked(address, line)
  const [, , image] = /\b(?:image|image-set)\(\s*(["'])(.*?)\1/i.exec(value) ?? []
  if (image !== undefined) throw linked(image, line)
}

function linked(address: string, line: number): PictureFault {
  const short = address.length > 80 ? `${address.slice(0, 79)}…` : address
  return new PictureFault('linked', `refers to \`${short}\` in line ${line}`)
}

/** The address of a picture in a drawing that holds its bytes. */
function embedded(address: string, line: number, read: (bytes: Buffer) => Picture | RefusedPicture): string {
  const [, encoding, content] = /^data:[^,;]*(?:;charset=[^,;]*)?(;base64)?,([\s\S]*)$/i.exec(address) ?? []
  if (content === undefined) throw linked(address, line)
  const found = read(
    encoding === undefined ? Buffer.from(decoded(content), 'latin1') : Buffer.from(content.replace(/\s/g, ''), 'base64'),
  )
  if (found.kind === 'image') return `data:${found.type};base64,${Buffer.from(found.bytes).toString('base64')}`
  const reason = found.kind === 'unknown' ? 'is no PNG, JPEG or SVG' : found.reason
  throw new PictureFault(found.kind === 'unknown' ? 'broken' : found.kind, `holds a picture in line ${line} that ${reason}`)
}

/** What percent signs stand for, as bytes. */
function decoded(text: string): string {
  return Buffer.from(text)
    .toString('latin1')
    .replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
