import { visit } from 'unist-util-visit'
import { VFile } from 'vfile'
import type { Hover, MarkupContent } from 'vscode-languageserver-types'
import { directives } from '../exam/directives.ts'
import { partsOf, questionsOf, treeOf } from '../exam/exam.ts'
import { banksDescription, descriptions } from '../exam/front/descriptions.ts'
import { keys } from '../exam/front/keys.ts'
import { layerTables } from '../exam/networks.ts'
import { hasPoints, pointsOf } from '../exam/points.ts'
import type { ReadSource } from '../exam/reader.ts'
import { plainText } from '../exam/text.ts'
import type { ComputedLayer } from '../layers/index.ts'
import { speakFormula } from '../speech/speak.ts'
import { type BankEntry, describedEntry } from './entries.ts'
import { nameAt, rangeOfName } from './names.ts'
import { examIn } from './outline.ts'
import { type EditedText, rangeOf } from './text.ts'
import { directiveAttributes } from './vocabulary.ts'

/** What is told of a place. */
export type Told = { entries: readonly BankEntry[]; isCourse: boolean; readSource: ReadSource }

/** What an editor shows of a place: a key of the front matter, a directive, a question, a layer or a formula; `undefined` for any other. */
export function hoverAt(text: EditedText, at: { line: number; column: number }, told: Told): Hover | undefined {
  return (
    ofKey(text, at, told.isCourse) ??
    ofDirective(text, at) ??
    ofName(text, at, told) ??
    ofLayer(text, at, told) ??
    ofFormula(text, at)
  )
}

function markdown(value: string): MarkupContent {
  return { kind: 'markdown', value }
}

type At = { line: number; column: number }

function ofKey(text: EditedText, { line, column }: At, isCourse: boolean): Hover | undefined {
  const end = isCourse ? text.lines.length : text.lines.findIndex((each, index) => index > 0 && /^---\s*$/.test(each)) + 1
  const key = /^([a-z-]+):/.exec(text.lines[line - 1] ?? '')?.[1]
  if (line > end || (!isCourse && !/^---\s*$/.test(text.lines[0] ?? '')) || key === undefined || column > key.length + 1)
    return undefined
  const reading = keys[key]
  const range = rangeOf(text, { line, column: 1 }, { line, column: key.length + 1 })
  if (reading === undefined) return isCourse && key === 'banks' ? { contents: markdown(banksDescription), range } : undefined
  return { contents: markdown(`${descriptions[key]}\n\nTakes ${reading.wanted}.\n\n\`${reading.example}\``), range }
}

function ofDirective(text: EditedText, { line, column }: At): Hover | undefined {
  const [written = '', colons = '', name = ''] = /^\s*(:{2,})([a-z]+)/.exec(text.lines[line - 1] ?? '') ?? []
  const form = directives.get(name)
  if (form === undefined || column > written.length + 1) return undefined
  const attributes = directiveAttributes.get(name) ?? []
  const told =
    attributes.length === 0 ? 'It has no attributes.' : `Attributes: ${attributes.map((each) => `\`${each}\``).join(', ')}.`
  const start = { line, column: written.length - name.length - colons.length + 1 }
  return {
    contents: markdown(`\`${form.example}\`\n\n${told}`),
    range: rangeOf(text, start, { line, column: written.length + 1 }),
  }
}

function ofName(text: EditedText, at: At, { entries }: Told): Hover | undefined {
  const name = nameAt(text, at)
  if (name === undefined) return undefined
  const range = rangeOfName(text, name)
  const entry = entries.find(({ question }) => question.id === name.id)
  const part = partsOf(examIn(text)).find(({ id }) => id === name.id)
  if (entry !== undefined && (name.kind === 'use' || part === undefined || entry.path === text.path))
    return { contents: markdown(describedEntry(entry)), range }
  if (part === undefined) return entry && { contents: markdown(describedEntry(entry)), range }
  const points = hasPoints(part) ? `\n\n${pointsOf(part)} ${pointsOf(part) === 1 ? 'point' : 'points'}` : ''
  return { contents: markdown(`**${plainText(part.heading) || `#${name.id}`}**${points}`), range }
}

function ofLayer(text: EditedText, { line }: At, { readSource }: Told): Hover | undefined {
  if (!/layers/.test(text.text)) return undefined
  const tables = layerTables(new VFile({ path: text.path.replace(/\.[^.]*$/, '.md'), value: text.text }), '', readSource)
  const layer = tables.flatMap(({ reading }) => reading?.table.layers ?? []).find((each) => each.line === line)
  const named = tables.some((each) => each.line === line)
  return layer === undefined || named ? undefined : { contents: markdown(describedLayer(layer)) }
}

function describedLayer({ text, input, output, parameters, macs, formula }: ComputedLayer): string {
  const shape = (sizes: readonly number[]) => sizes.join('×')
  return [
    `**${text}**: ${shape(input)} → ${shape(output)}`,
    `- output ${formula.output}`,
    `- parameters ${formula.parameters === String(parameters) ? formula.parameters : `${formula.parameters} = ${parameters}`.replace(/( = \d+) = \d+$/, '$1')}`,
    `- multiply-accumulates ${macs}`,
  ].join('\n')
}

function ofFormula(text: EditedText, { line, column }: At): Hover | undefined {
  const exam = examIn(text)
  let found: Hover | undefined
  visit(treeOf(exam), (node) => {
    if ((node.type !== 'math' && node.type !== 'inlineMath') || node.position === undefined) return
    const { start, end } = node.position
    if (line < start.line || line > end.line) return
    if ((line === start.line && column < start.column) || (line === end.line && column > end.column)) return
    const around = questionsOf(exam).findLast(({ place }) => (place?.start.line ?? 0) <= line)
    const spoken = speakFormula(node.value, node.type === 'math', around?.language ?? exam.metadata.language)
    found = { contents: { kind: 'plaintext', value: spoken }, range: rangeOf(text, start, end) }
  })
  return found
}
