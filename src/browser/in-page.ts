// As much of the DOM as is used here: the project is compiled without it.
type StyleElement = { id: string; textContent: string }
type LabelledElement = { getAttribute(name: string): string | null; setAttribute(name: string, value: string): void }
type PlacedElement = { getBoundingClientRect(): Box }
type Box = { x: number; y: number; width: number; height: number }
declare const scrollX: number
declare const scrollY: number
declare const document: {
  getElementById(id: string): PlacedElement | null
  body: { style: { zoom: string } }
  documentElement: { style: { display: string; removeProperty(name: 'display'): void }; getBoundingClientRect(): unknown }
  fonts: { ready: Promise<unknown> }
  images: Iterable<{ complete: boolean; naturalWidth: number; alt: string; src: string }>
  createElement(name: 'style'): StyleElement
  head: { append(element: StyleElement): void; querySelector(selector: 'style#late'): StyleElement | null }
  querySelectorAll(selector: string): Iterable<LabelledElement>
}

/**
 * Runs inside the browser: waits for the fonts, and lays the document out enlarged, beginning with nothing. Chromium rounds a baseline by the box around
 * the text, and which inline elements have a box is decided as styles and fonts come, and never taken back: without this a formula's glyph
 * stands up to half a pixel elsewhere in one of hundreds of papers of a busy machine.
 *
 * @returns the images in whose place it shows a sign
 */
export async function settleDocument(zoom: number): Promise<{ alt: string; src: string }[]> {
  await document.fonts.ready
  document.body.style.zoom = String(zoom)
  const root = document.documentElement
  root.style.display = 'none'
  root.getBoundingClientRect()
  root.style.removeProperty('display')
  const found: { alt: string; src: string }[] = []
  for (const { complete, naturalWidth, alt, src } of document.images)
    if (!complete || naturalWidth === 0) found.push({ alt, src })
  return found
}

/** Runs inside the browser: drops the layout that there is, as {@link settleDocument} does, and tells where elements are in the document. */
export function boxesOf(ids: readonly string[]): (Box & { id: string })[] {
  const root = document.documentElement
  root.style.display = 'none'
  root.getBoundingClientRect()
  root.style.removeProperty('display')
  return ids.flatMap((id) => {
    const box = document.getElementById(id)?.getBoundingClientRect()
    if (box === undefined || box.width === 0 || box.height === 0) return []
    return [{ id, x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height }]
  })
}

/** Runs inside the browser: gives the document a stylesheet in place of the one given before. */
export function setStyle(css: string): void {
  const style = document.head.querySelector('style#late') ?? document.createElement('style')
  style.id = 'late'
  style.textContent = css
  document.head.append(style)
}

/**
 * Runs inside the browser: adds what has Chromium carry more of the document into the PDF. The label of a
 * formula, an image with the class `formula`, gets a sign by which it is known there, and its number between two; what is in another language gets a role, as a
 * `span`, `div` or `section` without one leaves no element. Then drops the layout that there is, as {@link settleDocument} does.
 */
export function prepare(sign: string): void {
  for (const formula of document.querySelectorAll('.formula[role=img]')) {
    const label = formula.getAttribute('aria-label') ?? ''
    const number = formula.getAttribute('data-formula') ?? ''
    if (!label.startsWith(sign)) formula.setAttribute('aria-label', sign + number + sign + label)
  }
  for (const run of document.querySelectorAll('span[lang]:not([role])')) run.setAttribute('role', 'mark')
  for (const block of document.querySelectorAll(':is(div, section, header)[lang]:not([role])'))
    block.setAttribute('role', 'group')
  const root = document.documentElement
  root.style.display = 'none'
  root.getBoundingClientRect()
  // lengths of shortened heads stand there, too
  root.style.removeProperty('display')
}
