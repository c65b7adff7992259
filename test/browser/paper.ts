import { createRequire } from 'node:module'
import { findBrowser } from '../../src/browser/find-browser.ts'
import { type Fonts, fontFaces } from '../../src/browser/fonts.ts'
import { type BrowserSession, openSession } from '../../src/browser/session.ts'
import { getDocument, OPS } from '../papers/pdfjs.ts'

/** A press with the project's own fonts and browser. */
export async function openTestPress(): Promise<{ session: BrowserSession; fonts: Fonts }> {
  const [browser, fonts] = await Promise.all([findBrowser({ env: process.env }), fontFaces(process.env)])
  const env = { ...process.env, ...browser.env, ...fonts.env }
  return { fonts, session: await openSession({ ...browser, env, resources: fonts.resources }) }
}

/** An A4 page whose content is 170 mm wide. */
export function paper(css: string, body: string, head = ''): string {
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Midterm</title>${head}<style>${css}`,
    '@page { size: A4; margin: 20mm }',
    'body { margin: 0; font: 11pt/1.4 "Source Serif 4", "Noto Serif KR" }',
    'main { width: 170mm; overflow: clip } p, h1, h2 { margin: 0 } pre { font: 9pt "Source Code Pro", "Noto Serif KR" }',
    `</style></head><body><main data-measure-width>${body}</main></body></html>`,
  ].join('\n')
}

type Katex = { renderToString(tex: string, options: object): string }
const katex: Katex = createRequire(createRequire(import.meta.url).resolve('rehype-katex'))('katex')

export function formula(tex: string, displayMode = false): string {
  return katex.renderToString(tex, { output: 'html', displayMode })
}

export type Read = { text: string; fonts: Set<string>; kinds: Set<string>; missing: string[]; info: object }

/** What pdf.js, an independent reader, finds in a PDF. */
export async function read(bytes: Uint8Array): Promise<Read> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0, fontExtraProperties: true })
  const pdf = await task.promise
  const found: Read = { text: '', fonts: new Set(), kinds: new Set(), missing: [], info: (await pdf.getMetadata()).info }
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const content = await page.getTextContent()
    for (const item of content.items) if ('str' in item) found.text += item.hasEOL ? `${item.str}\n` : item.str
    const { fnArray, argsArray } = await page.getOperatorList()
    fnArray.forEach((operator, i) => {
      if (operator === OPS.setFont) {
        const font: { name: string; type: string } = page.commonObjs.get(argsArray[i][0])
        found.fonts.add(font.name.replace(/^[A-Z]{6}\+/, ''))
        found.kinds.add(font.type)
      }
      if (operator === OPS.showText) {
        for (const glyph of argsArray[i][0]) if (glyph.originalCharCode === 0) found.missing.push(glyph.unicode)
      }
    })
  }
  await task.destroy()
  return found
}
