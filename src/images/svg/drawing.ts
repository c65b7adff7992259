import { PictureFault } from '../fault.ts'
import type { Drawing, Picture, RefusedPicture } from '../found.ts'
import { proveCost } from './cost.ts'
import { writtenIn } from './hidden.ts'
import { parseDrawing } from './parse.ts'
import { proveReferences } from './references.ts'
import { stylesOf } from './style.ts'
import { elementsOf, type SvgElement, textOf } from './tree.ts'

/** Drawings within drawings. */
const mostWithin = 2

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
  if (within > mostWithin) throw new PictureFault('large', `holds more than ${mostWithin} drawings within each other`)
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
