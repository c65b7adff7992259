import type { Drawing, Picture, RefusedPicture } from '../found.ts'
import { PictureFault } from '../limits.ts'
import { proveCost } from './cost.ts'
import { writtenIn } from './hidden.ts'
import { elementsOf, parseDrawing, type SvgElement, textOf } from './parse.ts'
import { stylesOf } from './style.ts'

/** Drawings within drawings. */
const maxNested = 2

/**
 * Reads an SVG, and writes it anew without what is not seen. All checks come before the browser has it.
 *
 * @param read reads a picture in it
 * @param within how many drawings it stands in
 * @throws PictureFault for one that is broken, too costly, or refers to anything that is not in it
 */
export function readDrawing(
  bytes: Buffer,
  read: (bytes: Buffer) => Picture | RefusedPicture,
  within: number,
): { bytes: Uint8Array; drawing: Drawing } {
  if (within > maxNested) throw new PictureFault('large', `holds more than ${maxNested} drawings within each other`)
  const root = parseDrawing(decoded(bytes))
  proveSize(root)
  keepOneOfSwitches(root)
  const styleOf = stylesOf(root)
  proveCost(root, styleOf)
  proveReferences(root, read)
  const { seen, hidden } = writtenIn(root, styleOf)
  const ownFonts = [...elementsOf(root)].some((element) => element.name === 'style' && textOf(element).includes('@font-face'))
  return { bytes: Buffer.from(writeDrawing(root)), drawing: { seen, hidden, ownFonts } }
}

/** An SVG is UTF-8 unless it says otherwise. */
function decoded(bytes: Buffer): string {
  const [, encoding = 'utf-8'] = /^[^<]*<\?xml[^>]*\bencoding=["']([\w.:-]+)["']/.exec(bytes.toString('latin1', 0, 200)) ?? []
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new PictureFault('broken', `is not written in ${encoding}, as it says`)
  }
}

function proveSize({ attributes }: SvgElement): void {
  const [, , width, height] = (attributes.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const nothing = (value: string | undefined) =>
    /^\s*[+-]?0*\.?0*\s*(?:[a-z]+|%)?\s*$/i.test(value ?? '1') && value?.trim() !== ''
  if (width === 0 || height === 0 || nothing(attributes.get('width')) || nothing(attributes.get('height')))
    throw new PictureFault('broken', 'has no size')
}

/** Of several versions of a thing only the first is drawn that the browser can; the others are for programs that cannot. */
function keepOneOfSwitches(root: SvgElement): void {
  for (const element of elementsOf(root)) {
    if (element.name !== 'switch') continue
    const versions = element.children.filter((child) => typeof child !== 'string')
    const fit = versions.find(
      ({ attributes }) => !attributes.has('systemLanguage') && isKnown(attributes.get('requiredExtensions')),
    )
    element.children = fit === undefined ? [] : [fit]
  }
}

function isKnown(extensions: string | undefined): boolean {
  return extensions === undefined || extensions.trim() === 'http://www.w3.org/1999/xhtml'
}

/** Writes a drawing as XML, with the ids that something refers to. */
function writeDrawing(root: SvgElement): string {
  const referred = new Set<string>()
  collectReferred(root, referred)
  return written(root, undefined, referred)
}

function written(element: SvgElement, parent: SvgElement | undefined, referred: ReadonlySet<string>): string {
  const { name, html, attributes, children } = element
  const pieces = [`<${name}`]
  if (parent === undefined) pieces.push(' xmlns="http://www.w3.org/2000/svg"')
  else if (html !== parent.html) pieces.push(` xmlns="${html ? namespaceOf(name) : 'http://www.w3.org/2000/svg'}"`)
  for (const [key, value] of attributes) {
    if (key === 'id' && !referred.has(value)) continue
    pieces.push(` ${key}="${escapeXml(value)}"`)
  }
  if (children.length === 0) return `${pieces.join('')}/>`
  const inside = children.map((child) => (typeof child === 'string' ? escapeXml(child) : written(child, element, referred)))
  return `${pieces.join('')}>${inside.join('')}</${name}>`
}

function namespaceOf(name: string): string {
  return name === 'math' ? 'http://www.w3.org/1998/Math/MathML' : 'http://www.w3.org/1999/xhtml'
}

/** What stands behind a `#` anywhere in it: an address, a selector, the length of a colour. */
function collectReferred(element: SvgElement, found: Set<string>): void {
  const add = (text: string) => {
    for (const [, id = ''] of text.matchAll(/#([^\s"'(){}#,;:>]+)/g))
      for (const name of [id, id.replace(/[.[].*$/, '')]) found.add(name)
  }
  for (const value of element.attributes.values()) if (value.length < 10_000) add(value)
  if (element.name === 'style') add(textOf(element))
  for (const child of element.children) if (typeof child !== 'string') collectReferred(child, found)
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
}

/** Elements of HTML that bring something of their own. */
const foreign = /^(?:iframe|frame|object|embed|video|audio|source|track|link|portal|img|input|base|form)$/

/**
 * Sees to it that a drawing refers to nothing that is not in it, and gives pictures in it the bytes that `read` leaves of them.
 *
 * @throws PictureFault for an address of a file or of the network, or a picture in it that is not printed
 */
function proveReferences(root: SvgElement, read: (bytes: Buffer) => Picture | RefusedPicture): void {
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
    encoding === undefined ? Buffer.from(unescaped(content), 'latin1') : Buffer.from(content.replace(/\s/g, ''), 'base64'),
  )
  if (found.kind === 'image') return `data:${found.type};base64,${Buffer.from(found.bytes).toString('base64')}`
  const reason = found.kind === 'unknown' ? 'is no PNG, JPEG or SVG' : found.reason
  throw new PictureFault(found.kind === 'unknown' ? 'broken' : found.kind, `holds a picture in line ${line} that ${reason}`)
}

/** What percent signs stand for, as bytes. */
function unescaped(text: string): string {
  return Buffer.from(text)
    .toString('latin1')
    .replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
