import type { PhrasingContent, Text } from 'mdast'
import { sourceOf, span } from '../source/source-text.ts'
import type { Reader } from './reader.ts'

/** A reference as in LaTeX: `\ref{sizes}`, `\eqref{eq:loss}`. */
const reference = String.raw`\\(?<form>ref|eqref)\{(?<target>[^{}\n]+)\}`

/** One word or number, with the sign of a charge at either end: what has another sign inside is a formula that was typed without dollars, `x^2+y^2`. */
const raised = String.raw`(?<raised>[-+−]?[\p{L}\p{N}]{1,10}(?:[.,]\p{N}{1,3})?[-+−]?|[-+−]|[*†‡]{1,3}|\([\p{L}\p{N}]{1,4}\))`
const lowered = String.raw`(?<lowered>[-+−]?[\p{Script=Latin}\p{Script=Greek}\d]{1,10}(?:\([a-z]{1,3}\))?[-+−]?|\([a-z]{1,3}\))`

/**
 * `x^2^` behind a letter, figure or bracket, and where the word does not go on behind it; `^14^C` before a sign of an element. `H~2~O` behind a letter or a
 * bracket: behind a figure, as in `1~3, 4~5`, a tilde is a range, and so it is where anything but Latin and Greek letters and figures is between.
 */
const marks = new RegExp(
  String.raw`${reference}|(?<![^\s(])\^(?<mass>\d{1,3})\^(?=[A-Z]|~\d)|(?<=[\p{L}\p{N})\]%°′]|[\p{L}\p{N})+−-]~)\^${raised}\^(?![A-Za-z\d({^+−-])|(?<=[\p{Script=Latin}\p{Script=Greek})\]]|[\p{L}\p{N})+−-]\^)~${lowered}~(?!~)`,
  'gu',
)

/** A text with its references, and with what is raised or lowered in it, as nodes of their own kinds. */
export function withMarks(reader: Reader, node: Text, before: PhrasingContent | undefined): PhrasingContent[] {
  if (!/\\(?:eq)?ref\{|[\^~].*[\^~]/s.test(node.value)) return [node]
  const source = sourceOf(reader, node.position)
  const places = placesOf(source, node.value)
  if (places === undefined) return [node]
  const offset = node.position?.start.offset ?? 0
  // what is slanted or bold may have an index, too
  const lead = before?.type === 'emphasis' || before?.type === 'strong' || before?.type === 'inlineCode' ? 'x' : ' '
  const found: PhrasingContent[] = []
  let at = 0
  const place = (from: number, to: number) => {
    const [start, end] = [places[from]?.at ?? 0, places[to]?.at ?? source.length]
    return span(reader, offset + start, end - start)
  }
  const add = (to: number) => {
    if (to > at) found.push({ type: 'text', value: node.value.slice(at, to), position: place(at, to) })
  }
  for (const { 0: whole, index, groups = {} } of `${lead}${node.value}`.matchAll(marks)) {
    const [start, end] = [index - 1, index - 1 + whole.length]
    if (start < 0 || places[start]?.escaped || places[end - 1]?.escaped) continue
    const { form, target = '', mass, raised: above = mass, lowered: below } = groups
    add(start)
    const position = place(start, end)
    if (form === 'ref' || form === 'eqref')
      found.push({ type: 'crossReference', form, target: target.trim(), children: [], position })
    else {
      const value = (above ?? below ?? '').replaceAll('-', '−')
      const type = above === undefined ? 'subscript' : 'superscript'
      found.push({ type, children: [{ type: 'text', value, position: place(start + 1, end - 1) }], position })
    }
    at = end
  }
  if (at === 0) return [node]
  add(node.value.length)
  return found
}

/** Where each sign of a text stands in its source, and whether a backslash says that it is meant; `undefined` where that cannot be told. */
function placesOf(source: string, value: string): { at: number; escaped: boolean }[] | undefined {
  const places: { at: number; escaped: boolean }[] = []
  let at = 0
  for (let index = 0; index < value.length; index++) {
    const sign = value.charAt(index)
    const entity = /^&#?\w{1,31};/.exec(source.slice(at, at + 34))?.[0]
    // the margin of a line in a list or a quotation
    if (index > 0 && /[\r\n]/.test(value.charAt(index - 1)))
      while (/[ \t>]/.test(source.charAt(at)) && source.charAt(at) !== sign) at++
    const escaped = source.charAt(at) === '\\' && source.charAt(at + 1) === sign && /[!-/:-@[-`{-~]/.test(sign)
    if (entity !== undefined && !value.startsWith(entity, index)) {
      places.push({ at, escaped: true })
      if (/[\uD800-\uDBFF]/.test(sign)) {
        index++
        places.push({ at, escaped: true })
      }
      at += entity.length
      continue
    }
    if (escaped) at++
    if (source.charAt(at) !== sign) return undefined
    places.push({ at: escaped ? at - 1 : at, escaped })
    at++
  }
  return places
}
