import { type XmlElement, x } from '../../xml.ts'

/** A field of metadata. */
export function field(label: string, entry: string | number): XmlElement {
  return x('qtimetadatafield', {}, x('fieldlabel', {}, label), x('fieldentry', {}, String(entry)))
}

/** HTML as QTI 1.2 holds it: a text that is read as HTML in turn. */
export function material(html: string): XmlElement {
  return x('material', {}, x('mattext', { texttype: 'text/html' }, html))
}

export function plainMaterial(text: string): XmlElement {
  return x('material', {}, x('mattext', {}, text))
}

/** What an answer must be. */
export function equal(respident: string, value: string): XmlElement {
  return x('varequal', { respident }, value)
}

/**
 * A condition, and what is given where it holds, in per cent of the points.
 *
 * @param action whether it is all that is given, or comes to what other conditions give
 */
export function condition(action: 'Set' | 'Add', percent: number, ...needed: readonly XmlElement[]): XmlElement {
  return x(
    'respcondition',
    action === 'Set' ? { continue: 'No' } : {},
    x('conditionvar', {}, ...needed),
    x('setvar', { action, varname: 'SCORE' }, percent === 100 ? '100' : percent.toFixed(2)),
  )
}

/** The condition that always holds. */
export function always(...more: readonly XmlElement[]): XmlElement {
  return x('respcondition', { continue: 'Yes' }, x('conditionvar', {}, x('other')), ...more)
}
