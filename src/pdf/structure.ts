import type { PdfFile } from './pdf-file.ts'

/**
 * Before a document is printed, every formula's label gets this sign in front, INVISIBLE FUNCTION APPLICATION, by which its element
 * is known in the PDF; it does not stay there.
 */
export const formulaSign = '\u2061'

/** The sign as Chromium writes it at the beginning of an alternative text. */
const signed = /\/S \/Figure\s+\/Alt <FEFF2061/

/**
 * Mends the structure tree as Chromium writes it (seen in 147): formulas become `Formula`, a figure that only holds another and its
 * caption is a `Div`, a run of words in another language a `Span`, text in no paragraph one of its own, and the items of lists have a
 * label and a body. Types of PDF 2.0 are mapped to older ones.
 *
 * @param free the first number that no object has
 * @returns the objects that change, by number; new ones are numbered from `free`
 */
export function mendStructure(file: PdfFile, free: number): Map<number, string> {
  const changed = new Map<number, string>()
  const text = (object: number) => changed.get(object) ?? file.text(object)
  const elements = file.objects.filter((object) => file.text(object).startsWith('<</Type /StructElem'))
  for (const object of elements) {
    const old = file.text(object)
    const mended = mendType(old)
    if (mended !== old) changed.set(object, mended)
  }
  for (const object of elements) {
    if (isLooseText(object, text)) changed.set(object, text(object).replace('/S /NonStruct', '/S /P'))
  }
  let next = free
  for (const object of elements) {
    if (typeOf(text(object)) !== 'LI') continue
    const kids = kidsOf(text(object))
    const label = labelOf(kids, text)
    const body = kids.filter((kid) => kid !== label)
    if (body.length === 0 || body.some((kid) => typeOf(text(kid)) === 'LBody')) continue
    if (label !== undefined) changed.set(label, text(label).replace('/S /NonStruct', '/S /Lbl'))
    for (const kid of body) changed.set(kid, text(kid).replace(/\/P \d+ 0 R/, `/P ${next} 0 R`))
    changed.set(next, `<</Type /StructElem\n/S /LBody\n/P ${object} 0 R\n/K [${references(body)}]>>`)
    const own = [...(label === undefined ? [] : [label]), next]
    changed.set(object, text(object).replace(kidsPattern, `/K [${references(own)}]`))
    next += 1
  }
  const root = file.objects.find((object) => file.text(object).startsWith('<</Type /StructTreeRoot'))
  if (root !== undefined) {
    changed.set(root, file.text(root).replace('/K ', '/RoleMap <</Em /Span/Strong /Span/Art /Div/Aside /Div>>\n/K '))
  }
  return changed
}

function mendType(element: string): string {
  if (signed.test(element)) return element.replace(signed, '/S /Formula\n/Alt <FEFF')
  if (typeOf(element) === 'Figure' && !element.includes('/Alt ')) return element.replace('/S /Figure', '/S /Div')
  if (typeOf(element) === 'NonStruct' && element.includes('/Lang ')) return element.replace('/S /NonStruct', '/S /Span')
  return element
}

/** Groups that do not tell what the text in them is. */
const groups = /^(?:NonStruct|Div|BlockQuote|Document)$/

/** Text that is in no paragraph, heading, cell or the like, such as a label that stands in a box of its own. */
function isLooseText(object: number, text: (object: number) => string): boolean {
  if (typeOf(text(object)) !== 'NonStruct' || !bareText.test(text(object))) return false
  for (let above = parentOf(text(object)); ; above = parentOf(text(above))) {
    const type = above === undefined ? undefined : typeOf(text(above))
    if (above === undefined || type === undefined) return true
    if (!groups.test(type)) return false
  }
}

/** An element that holds nothing but painted text. */
const bareText = /\/K (?:\d+|\[[\d ]+\])>>$/

function parentOf(element: string): number | undefined {
  const parent = /\/P (\d+) 0 R/.exec(element)?.[1]
  return parent === undefined ? undefined : Number(parent)
}

/** A list's own label, or the letter of a choice: bare text before the rest. */
function labelOf(kids: readonly number[], text: (object: number) => string): number | undefined {
  const own = kids.find((kid) => typeOf(text(kid)) === 'Lbl')
  const bare = kids.find((kid) => typeOf(text(kid)) === 'NonStruct' && bareText.test(text(kid)))
  return own ?? (bare === kids.at(-1) ? undefined : bare)
}

function typeOf(element: string): string | undefined {
  return /^<<\/Type \/StructElem\s+\/S \/(\w+)/.exec(element)?.[1]
}

const kidsPattern = /\/K (?:\[((?:\d+ 0 R ?)+)\]|(\d+ 0 R))/

function kidsOf(element: string): number[] {
  const [, several, one = ''] = kidsPattern.exec(element) ?? []
  return Array.from((several ?? one).matchAll(/(\d+) 0 R/g), ([, object]) => Number(object))
}

function references(objects: readonly number[]): string {
  return objects.map((object) => `${object} 0 R`).join(' ')
}
