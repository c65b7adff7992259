import type { Code, RootContent } from 'mdast'
import { report } from '../diagnostics/report.ts'
import { readDot } from '../figures/graph/read-graph.ts'
import { readPlot } from '../figures/plot/read-plot.ts'
import { sourceOf } from '../source/source-text.ts'
import { infoOf } from './code-info.ts'
import { layersOfNotation } from './layer-blocks.ts'
import { readListing } from './listing.ts'
import { lost, type Reader } from './reader.ts'

/** Reads a code block: a listing, or one of our own kinds (`layers`, `plot`, `dot`). */
export function readCode(reader: Reader, node: Code): RootContent[] {
  const info = infoOf(reader, node)
  if (info === undefined) {
    reportIndented(reader, node)
    return lost(reader)
  }
  const { language, braces } = info
  if (!checkClosed(reader, node, language)) {
    reader.lostQuestions = true
    return lost(reader)
  }
  if ((language === 'layers' || language === 'plot') && info.rest !== '' && braces === undefined) {
    report(reader.file, {
      rule: 'code-info',
      severity: 'error',
      reason: `Unexpected \`${info.rest}\` after \`${language}\`, expected its options in braces`,
      place: info.restPlace,
      actual: info.rest,
      note: `For example \`${language} {${language === 'layers' ? 'blank="output params"' : 'x=-6..6'}}\`: the braces open and close on the same line.`,
    })
    return lost(reader)
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
  return readListing(reader, node, info)
}

/** Reports text that is indented so far that it is a listing. A block that begins in it has an end behind it, which is not reported again. */
function reportIndented(reader: Reader, node: Code): void {
  const fences = node.value.split('\n').flatMap((line) => /^\s*:{3,}[ \t]*([a-zA-Z]?)/.exec(line)?.slice(1) ?? [])
  for (const name of fences) reader.unpaired.directives = Math.max(0, reader.unpaired.directives + (name === '' ? -1 : 1))
  const tab = /^[ >]*\t/.test(reader.source.slice(reader.source.lastIndexOf('\n', (node.position?.start.offset ?? 0) - 1) + 1))
  report(reader.file, {
    rule: 'code-indented',
    reason: `Unexpected line indented by ${tab ? 'a tab' : 'four spaces'}, which makes it a listing, expected text at the left margin or a fenced block`,
    place: node.position,
    note: `Remove the ${tab ? 'tab' : 'spaces'}${fences.length > 0 ? ' before the lines of the block.' : ', or put ` ```text ` and ` ``` ` around a listing.'}`,
  })
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
    : node.value
        .split('\n')
        .find((line) => /^\s*(?::{3,}\s*(?:[a-zA-Z]|$)|(?:`{3,}|~{3,})\s*[a-zA-Z]|[-*+]\s+\[[xX]\]\s)/.test(line))
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
