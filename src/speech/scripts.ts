import type { Spoken } from '../languages/speech/words.ts'
import { arrange } from './arrange.ts'
import { speakFenced } from './fences.ts'
import { holdsName, isRange } from './operators.ts'
import type { Speech } from './speech.ts'
import { nodesIn, type TexNode, textIn } from './tree.ts'

/** Powers and indices, and what stands below and above a sum or a brace. */
export function speakScripts(node: TexNode, speech: Speech): Spoken {
  const [base] = nodesIn(node, 'base')
  const script = (field: string) => {
    const nodes = nodesIn(node, field)
    return nodes.length === 0 ? undefined : speech.row(nodes)
  }
  const [below, above] = [script('sub'), script('sup')]
  if (base === undefined) return scripted({ text: '', simple: true }, below, node, speech)
  if (base.type === 'horizBrace') return noted(speech.node(base), below, above, speech)
  if (isRange(base)) return range(base, below, above, speech)
  if (base.type === 'op' && textIn(base, 'name') === '' && !holdsName(base)) {
    return noted(speech.node(base), below, above, speech)
  }
  const spoken = closed(base, speech)
  if (base.type === 'op' && textIn(base, 'name') === '\\log' && below !== undefined) {
    return scripted({ text: speech.words.logarithm(spoken.text, below), simple: false }, undefined, node, speech)
  }
  return scripted(spoken, below, node, speech)
}

/** What takes a power or an index: where it would not be clear that all of it does, its end is told. */
function closed(base: TexNode, speech: Speech): Spoken {
  if (base.type === 'fenced') return speakFenced(base, speech, true)
  const spoken = speech.node(base)
  const clear = spoken.simple && base.type !== 'sqrt'
  return clear || base.type === 'leftright' ? spoken : { text: speech.words.quantity(spoken.text), simple: true }
}

function range(base: TexNode, below: Spoken | undefined, above: Spoken | undefined, speech: Speech): Spoken {
  if (textIn(base, 'name') === '\\lim' && below !== undefined) return { text: speech.words.limit(below), simple: false }
  // without its scripts a sum is read with its preposition, which here comes after them
  const bare = base.type === 'op' ? { ...base, symbol: false } : base
  return { text: speech.words.range(speech.node(bare).text, below, above), simple: false }
}

function noted(base: Spoken, below: Spoken | undefined, above: Spoken | undefined, speech: Speech): Spoken {
  let { text } = base
  if (above !== undefined) text = speech.words.noted(text, above.text, 'above')
  if (below !== undefined) text = speech.words.noted(text, below.text, 'below')
  return { text, simple: false }
}

function scripted(base: Spoken, below: Spoken | undefined, node: TexNode, speech: Speech): Spoken {
  let { text, simple } = base
  if (below !== undefined) {
    text = speech.words.subscript(text, below)
    simple &&= below.simple
  }
  const above = arrange(nodesIn(node, 'sup'))
  const primes = above.findIndex((each) => textIn(each, 'text') !== '\\prime')
  const count = primes < 0 ? above.length : primes
  if (count > 0) text = speech.words.primes(text, count)
  const rest = above.slice(count)
  if (rest.length === 0) return { text, simple }
  const [first] = rest
  const sign = rest.length === 1 && first !== undefined ? textIn(first, 'text') : ''
  if (['\\top', '\\intercal', 'T'].includes(sign)) return { text: speech.words.transpose(text), simple }
  const exponent = sign === '\\circ' ? { text: speech.words.signs['°'] ?? '', simple: true } : speech.row(rest)
  if (['*', '\\ast', '\\star', '+', '-', '\\circ'].includes(sign)) return { text: `${text} ${exponent.text}`, simple }
  if (rest.length === 1 && first?.type === 'fenced') return { text: speech.words.superscript(text, exponent), simple }
  return { text: speech.words.power(text, exponent), simple: simple && /^[23]$/.test(exponent.text) }
}
