import type { PhrasingContent, Text } from 'mdast'
import { sourceOf, span } from '../source/source-text.ts'
import type { Reader } from './reader.ts'

/** A reference as in LaTeX, `\\ref{sizes}` or `\\eqref{eq:loss}`, and the backslashes before it, by which it may be meant as it stands. */
const written = /(\\*)\\(ref|eqref)\{([^{}\n]+)\}/g
const read = /\\(ref|eqref)\{([^{}\n]+)\}/g

/** A text with its references to equations, tables, figures, questions and parts as those of their own kind. */
export function withReferences(reader: Reader, node: Text): PhrasingContent[] {
  const source = sourceOf(reader, node.position)
  const from = node.position?.start.offset ?? 0
  const inSource = [...source.matchAll(written)]
  const found: PhrasingContent[] = []
  const add = (value: string, start: number, end: number) => {
    if (value !== '') found.push({ type: 'text', value, position: span(reader, from + start, end - start) })
  }
  let at = 0
  let sourceAt = 0
  for (const [index, { 0: whole, 1: form, 2: target = '', index: begin }] of [...node.value.matchAll(read)].entries()) {
    const [command = '', slashes = ''] = inSource[index] ?? []
    const place = inSource[index]?.index ?? 0
    if (slashes.length % 2 === 1 || (form !== 'ref' && form !== 'eqref')) continue
    const [start, end] = [place + slashes.length, place + command.length]
    add(node.value.slice(at, begin), sourceAt, start)
    found.push({
      type: 'crossReference',
      form,
      target: target.trim(),
      children: [],
      position: span(reader, from + start, end - start),
    })
    at = begin + whole.length
    sourceAt = end
  }
  if (found.length === 0) return [node]
  add(node.value.slice(at), sourceAt, source.length)
  return found
}
