import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { getDocument } from './pdfjs.ts'
import { normal } from './reading.ts'

/** An element of a PDF's structure tree, with the text that is painted for it and for all inside it. */
export type Tagged = { role: string; alt: string | undefined; lang: string | undefined; text: string; children: Tagged[] }

/** What assistive technology gets of a PDF, as pdf.js reads it. */
export type Structure = {
  /** The document element of each page's tree. */
  pages: Tagged[]
  /** Text that is marked as no content, by page. */
  artifacts: string[]
  /** Text that is neither content nor an artifact. */
  loose: string[]
  xmp: Record<string, unknown>
  displaysTitle: boolean
}

export async function readStructure(bytes: Uint8Array): Promise<Structure> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 })
  try {
    const pdf = await task.promise
    const structure: Structure = { pages: [], artifacts: [], loose: [], xmp: await xmpOf(pdf), displaysTitle: false }
    const preferences: unknown = await pdf.getViewerPreferences()
    structure.displaysTitle = JSON.stringify(preferences).includes('"DisplayDocTitle":true')
    for (let number = 1; number <= pdf.numPages; number += 1) await readPage(await pdf.getPage(number), structure)
    return structure
  } finally {
    await task.destroy()
  }
}

/** All elements below and of some, in reading order. */
export function elements(tagged: readonly Tagged[], ...roles: readonly string[]): Tagged[] {
  return tagged.flatMap((each) => [...(roles.includes(each.role) ? [each] : []), ...elements(each.children, ...roles)])
}

async function xmpOf(pdf: PDFDocumentProxy): Promise<Record<string, unknown>> {
  const { metadata } = await pdf.getMetadata()
  return Object.fromEntries(metadata ?? [])
}

async function readPage(page: PDFPageProxy, structure: Structure): Promise<void> {
  const texts = new Map<string, string>()
  const open: string[] = []
  let artifact = ''
  const { items } = await page.getTextContent({ includeMarkedContent: true })
  for (const item of items) {
    if ('str' in item) {
      const marks = open.at(-1)
      const text = item.hasEOL ? `${item.str} ` : item.str
      if (marks === 'Artifact') artifact += `${text} `
      else if (marks !== undefined) texts.set(marks, (texts.get(marks) ?? '') + text)
      else if (text.trim() !== '') structure.loose.push(text)
    } else if (item.type === 'endMarkedContent') open.pop()
    // marks without an element inside others are those of a ligature
    else open.push(item.id ?? open.at(-1) ?? nameOf(item))
  }
  structure.artifacts.push(normal(artifact).trim())
  const root = taggedOf(await page.getStructTree(), texts)
  if (root !== undefined) structure.pages.push(root)
}

/** The tag of marks without an element, which the types of pdf.js do not have. */
function nameOf(item: object): string {
  return 'tag' in item && typeof item.tag === 'string' ? item.tag : ''
}

function taggedOf(node: unknown, texts: ReadonlyMap<string, string>): Tagged | undefined {
  if (typeof node !== 'object' || node === null || !('role' in node) || typeof node.role !== 'string') return undefined
  const word = (name: 'alt' | 'lang') => {
    const value: unknown = Reflect.get(node, name)
    return typeof value === 'string' ? value : undefined
  }
  const tagged: Tagged = { role: node.role, alt: word('alt'), lang: word('lang'), text: '', children: [] }
  const inner: readonly unknown[] = 'children' in node && Array.isArray(node.children) ? node.children : []
  for (const each of inner) {
    const child = taggedOf(each, texts)
    if (child !== undefined) tagged.children.push(child)
    const painted = typeof each === 'object' && each !== null && 'id' in each && typeof each.id === 'string' ? each.id : ''
    tagged.text += child?.text ?? texts.get(painted) ?? ''
  }
  return tagged
}
