import type { Code, RootContent } from 'mdast'
import { report } from '../diagnostics/report.ts'
import { bracesPlace, knownAttributes } from './attributes.ts'
import { readDot } from './graph/graph.ts'
import { layersOfNotation } from './layerBlocks.ts'
import { readPlot } from './plot/plot.ts'
import { type Reader, sourceOf } from './reader.ts'

/** Reads a code block: a listing, or one of our own kinds (`layers`, `plot`, `dot`). */
export function readCode(reader: Reader, node: Code): RootContent[] {
  const info = infoOf(reader, node)
  if (info === undefined) {
    report(reader.file, {
      rule: 'code-indented',
      reason:
        'Unexpected line indented by four spaces, which makes it a listing, expected text at the left margin or a fenced block',
      place: node.position,
      note: 'Remove the spaces, or put ` ```text ` and ` ``` ` around a listing.',
    })
    return []
  }
  const { language, braces } = info
  if (!checkClosed(reader, node, language)) return []
  if ((language === 'layers' || language === 'plot') && info.rest !== '' && braces === undefined) {
    report(reader.file, {
      rule: 'code-info',
      reason: `Unexpected \`${info.rest}\` after \`${language}\`, expected its options in braces`,
      place: node.position && { start: node.position.start, end: reader.point((node.position.start.offset ?? 0) + info.length) },
      actual: info.rest,
      note: `For example \`${language} {${language === 'layers' ? 'blank="output params"' : 'x=-6..6'}}\`: the braces open and close on the same line.`,
    })
    return []
  }
  if (language === 'layers') return layersOfNotation(reader, node, braces)
  if (language === 'plot') {
    const plot = readPlot(reader, node, braces)
    return plot === undefined ? [] : [plot]
  }
  if (language === 'dot') {
    const graph = readDot(reader, node, braces)
    return graph === undefined ? [] : [graph]
  }
  // they state values and identities, and print nothing
  if (language === 'vars' || language === 'verify') return []
  if (braces !== undefined) {
    knownAttributes(reader, braces, [], 'a code block')
  } else if (info.rest !== '') {
    report(reader.file, {
      rule: 'code-info',
      reason: `Unexpected \`${info.rest}\` after the language of a code block, expected nothing`,
      place: node.position && { start: node.position.start, end: reader.point((node.position.start.offset ?? 0) + info.length) },
      actual: info.rest,
      note: 'A listing has a language and nothing else.',
    })
  }
  return [{ ...node, lang: language === '' ? null : language, meta: null }]
}

type Info = { language: string; rest: string; braces: { text: string; offset: number } | undefined; length: number }

/** The first line of a fenced block after its fence; `undefined` for an indented block. */
export function infoOf(reader: Reader, node: Code): Info | undefined {
  const line = sourceOf(reader, node.position).split(/\r?\n|\r/, 1)[0] ?? ''
  const match = /^(`{3,}|~{3,})[ \t]*([^\s{]*)[ \t]*(.*?)[ \t]*$/.exec(line)
  if (match === null) return undefined
  const rest = match[3] ?? ''
  const inner = /^\{(.*)\}$/.exec(rest)?.[1]
  const offset = (node.position?.start.offset ?? 0) + line.lastIndexOf(rest) + 1
  const braces = inner === undefined ? undefined : { text: inner, offset }
  if (braces !== undefined && /[{}]/.test(inner ?? '')) {
    report(reader.file, {
      rule: 'attribute-syntax',
      reason: 'Unexpected braces within braces, expected one pair',
      place: bracesPlace(reader, braces),
      note: 'Options of a block stand in one pair of braces.',
    })
  }
  return { language: match[2] ?? '', rest, braces, length: line.length }
}

/** Reports a block that is not closed, or that has taken what belongs after it. */
function checkClosed(reader: Reader, node: Code, language: string): boolean {
  const start = node.position?.start
  const lines = sourceOf(reader, node.position).split(/\r?\n|\r/)
  const fence = /^(?:`{3,}|~{3,})/.exec(lines[0] ?? '')?.[0] ?? ''
  const last = lines.length < 2 ? '' : (lines.at(-1) ?? '').replace(/^[\s>]*/, '').trimEnd()
  const closed = last.startsWith(fence) && last === fence.charAt(0).repeat(last.length)
  const shows = ['markdown', 'md', 'mkd', 'mkdown'].includes(language)
  const taken = shows
    ? undefined
    : node.value.split('\n').find((line) => /^\s*(?::{3,}\s*(?:[a-zA-Z]|$)|(?:`{3,}|~{3,})\s*[a-zA-Z])/.test(line))
  if (closed && taken === undefined) return true
  report(reader.file, {
    rule: 'code-fence',
    reason: closed
      ? `Unexpected line "${taken?.trim()}" inside a code block, expected the closing fence before it`
      : 'Unexpected code block that is never closed, expected a closing fence alone on a line after it',
    place: start && { start, end: reader.point((start.offset ?? 0) + (lines[0]?.length ?? 0)) },
    actual: lines[0],
    note: 'All that follows would be printed as code, solutions too.',
  })
  return false
}
