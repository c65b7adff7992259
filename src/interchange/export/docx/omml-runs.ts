import { textOf } from '../../mathml.ts'
import { type XmlElement, x } from '../../xml.ts'

/** What turns nodes of MathML that stand in a row into OMML. */
export type Convert = (nodes: readonly XmlElement[]) => XmlElement[]

/** Operators that have bounds, and grow. */
export const narySigns: ReadonlySet<string> = new Set('∑∏∐∫∬∭∮∯⋃⋂⨁⨂⨀⋁⋀⨆⨄')

const cambria = x('w:rPr', {}, x('w:rFonts', { 'w:ascii': 'Cambria Math', 'w:hAnsi': 'Cambria Math' }))

/** Letters, figures and signs; single letters are slanted but for those that are upright. */
export function mathRun(node: XmlElement): XmlElement[] {
  const text = textOf(node).replace(/[\u2061-\u2064]/g, '')
  if (text === '') return []
  // readers other than Word take them for an operator with nothing at its sides
  if (text === '|' || text === '‖') return plainRun(node.attributes.lspace === undefined ? text : `\u2009${text}\u2009`)
  const upright = node.name === 'mi' && (node.attributes.mathvariant === 'normal' || [...text].length > 1)
  const style = upright ? [x('m:rPr', {}, x('m:sty', { 'm:val': 'p' }))] : []
  return [x('m:r', {}, style, cambria, x('m:t', { 'xml:space': 'preserve' }, text))]
}

/** Text as it stands, which is no formula. */
export function plainRun(text: string): XmlElement[] {
  if (text === '') return []
  return [x('m:r', {}, x('m:rPr', {}, x('m:nor')), cambria, x('m:t', { 'xml:space': 'preserve' }, text))]
}

/** Room by the space that is nearest to it, in em. */
export function spaceOf({ attributes: { width } }: XmlElement): XmlElement[] {
  const em = Number.parseFloat(String(width ?? '0'))
  if (!/em$/.test(String(width)) || em < 0.1) return []
  const whole = '\u2003'.repeat(Math.floor(em + 0.05))
  const rest = em - Math.floor(em + 0.05)
  return plainRun(whole + (rest >= 0.45 ? '\u2002' : rest >= 0.25 ? '\u2004' : rest >= 0.1 ? '\u2009' : ''))
}
