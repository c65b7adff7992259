import type { RootContent } from 'mdast'
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive'
import { listed, nearest } from '../diagnostics/nearest.ts'
import { report } from '../diagnostics/report.ts'
import { readings } from '../languages/locales.ts'
import { allAttributes, knownAttributes } from '../source/known-attributes.ts'
import { sourceOf } from '../source/source-text.ts'
import { readAnswerLine } from './answer-line.ts'
import { readAfter, readBeside, readFramed } from './arranged.ts'
import { blockAttributes } from './attribute-names.ts'
import { readLabels } from './figure-labels.ts'
import { asksForItems, readItems } from './items.ts'
import { layersOfTable } from './layer-blocks.ts'
import { lost, type Reader, readInside, type Setting, statedLanguage } from './reader.ts'
import { readRubric } from './rubric.ts'
import { readScratch } from './scratch.ts'
import { readSpace } from './space.ts'

const containers = [
  'answer',
  'answerline',
  'labels',
  'given',
  'rubric',
  'layers',
  'box',
  'side',
  'after',
  'shared',
  'matching',
  'ordering',
  'statements',
]
const ofBanks = ['use', 'pick']

/** Names by which other tools, and other languages, call them. */
const others: ReadonlyMap<string, string> = new Map([
  ...readings.flatMap(({ blocks: { answer, rubric } }) => [
    ...answer.map((name) => [name, 'answer'] as const),
    ...rubric.map((name) => [name, 'rubric'] as const),
  ]),
  ...['answer-line', 'final'].map((name) => [name, 'answerline'] as const),
  ...['newpage', 'page-break', 'clearpage'].map((name) => [name, 'pagebreak'] as const),
  ...['frame', 'framed', 'theorem', 'callout', 'tcolorbox'].map((name) => [name, 'box'] as const),
  ...['include', 'import', 'question'].map((name) => [name, 'use'] as const),
])

/** Reads a block directive. Those that nobody knows are errors. */
export function readDirective(reader: Reader, node: ContainerDirective | LeafDirective, setting: Setting): RootContent[] {
  const { name, position } = node
  const braces = firstLineBraces(reader, node)
  if (node.type === 'leafDirective' && name === 'pagebreak' && setting.place !== 'inside') {
    knownAttributes(reader, braces, blockAttributes.pagebreak, '`::pagebreak`')
    return [{ type: 'pageBreak', ...(position && { position }) }]
  }
  if (node.type === 'leafDirective' && name === 'scratch' && setting.place !== 'inside')
    return [readScratch(reader, node, braces)]
  if (node.type === 'leafDirective' && ofBanks.includes(name)) {
    reportUse(reader, node, setting)
    return lost(reader)
  }
  if (node.type === 'leafDirective' || !containers.includes(name)) {
    reportUnknown(reader, node)
    return lost(reader)
  }
  if (node.children.some((child) => child.type === 'paragraph' && child.data?.directiveLabel === true)) {
    report(reader.file, {
      rule: 'directive-label',
      reason: `Unexpected label \`[…]\` after \`:::${name}\`, expected attributes in braces or nothing`,
      place: position,
      note: `Write the text inside the block.`,
    })
    return lost(reader)
  }
  if (name === 'layers') return layersOfTable(reader, node, allAttributes(reader, braces))
  if (name === 'shared') {
    reportShared(reader, node)
    return lost(reader)
  }
  if (name === 'box') return readFramed(reader, node, braces)
  if (name === 'side') return readBeside(reader, node, braces)
  // of a question whose heading has been reported
  if (setting.place === 'front' && reader.lostQuestions) return lost(reader)
  if (setting.place !== 'stem') {
    report(reader.file, {
      rule: 'directive-place',
      reason: `Unexpected \`:::${name}\` here, expected it in the text of a question or part`,
      place: position,
      note: setting.place === 'front' ? 'Text before the first question has no answer.' : 'Close the block around it first.',
    })
    return lost(reader)
  }
  if (asksForItems(name)) {
    knownAttributes(reader, braces, blockAttributes[name], `\`:::${name}\``)
    return readItems(reader, node, name)
  }
  if (name === 'rubric') {
    const attributes = knownAttributes(reader, braces, blockAttributes.rubric, '`:::rubric`')
    return [{ ...readRubric(reader, node), ...statedLanguage(reader, attributes) }]
  }
  if (name === 'after') return readAfter(reader, node, braces)
  if (name === 'given') {
    const stated = statedLanguage(reader, knownAttributes(reader, braces, blockAttributes.given, '`:::given`'))
    return [{ type: 'given', ...stated, children: readInside(reader, node.children, stated), ...(position && { position }) }]
  }
  if (name === 'labels') {
    knownAttributes(reader, braces, blockAttributes.labels, '`:::labels`')
    return readLabels(reader, node)
  }
  if (name === 'answerline') {
    const line = readAnswerLine(reader, node, knownAttributes(reader, braces, blockAttributes.answerline, '`:::answerline`'))
    return line === undefined ? [] : [line]
  }
  const attributes = knownAttributes(reader, braces, blockAttributes.answer, '`:::answer`')
  const stated = statedLanguage(reader, attributes)
  attributes.delete('lang')
  return [
    {
      type: 'answer',
      ...stated,
      space: readSpace(reader, attributes),
      children: readInside(reader, node.children, stated),
      ...(position && { position }),
    },
  ]
}

/** Questions of banks are put in their places before an exam is read. */
function reportUse(reader: Reader, { name, position }: LeafDirective, { place }: Setting): void {
  report(reader.file, {
    rule: 'directive-place',
    reason:
      place === 'inside'
        ? `Unexpected \`::${name}\` inside of a block, expected it at the left margin between questions`
        : `Unexpected \`::${name}\` in a text alone, expected an exam in a file, beside which a bank is found`,
    place: position,
    note: 'It stands in place of a question.',
  })
}

/** At the left margin it is read with the questions below it. */
function reportShared(reader: Reader, { position }: ContainerDirective): void {
  report(reader.file, {
    rule: 'directive-place',
    reason: 'Unexpected `:::shared` inside of a block, expected it at the left margin before its questions',
    place: position,
    note: 'It is what several questions are about, and none of them has it for itself.',
  })
}

function reportUnknown(reader: Reader, node: ContainerDirective | LeafDirective): void {
  const written = `${node.type === 'leafDirective' ? '::' : ':::'}${node.name}`
  const start = node.position?.start
  const place = start && { start, end: { line: start.line, column: start.column + written.length } }
  // the closing fence of a block that was opened with too few colons
  if (node.type === 'leafDirective' && containers.includes(node.name)) reader.unpaired.directives += 1
  const known = [...directives.keys()]
  const name = node.name.toLowerCase()
  const near = meantBy(nearest(name, [...known, ...others.keys()]) ?? name)
  const expected = (near === undefined ? known : [near]).map((each) => `${directives.get(each)?.colons}${each}`)
  report(reader.file, {
    rule: 'directive-unknown',
    reason: `Unexpected directive \`${written}\`, expected ${near === undefined ? 'one that there is' : listed(expected)}`,
    place,
    actual: written,
    expected,
    fix:
      near !== undefined && directives.get(near)?.colons === written.slice(0, -node.name.length)
        ? { replace: written, by: expected.join(''), safe: true }
        : undefined,
    note: near === undefined ? `There are ${listed(expected).replace(' or ', ' and ')}.` : noteOf(near, node),
  })
}

/** The directive of a name, its own or another one. */
function meantBy(name: string): string | undefined {
  return directives.has(name) ? name : others.get(name)
}

function noteOf(name: string, { type }: ContainerDirective | LeafDirective): string {
  const whole = directives.get(name)?.colons === ':::'
  if (whole && type === 'leafDirective') return `It has three colons, and ends with a line \`:::\`.`
  if (!whole && type === 'containerDirective')
    return `It has two colons, stands on one line, and has no end: leave out the line \`:::\`.`
  return `Did you mean \`${name}\`?`
}

/** The braces on a directive's first line. */
export function firstLineBraces(
  reader: Reader,
  node: ContainerDirective | LeafDirective,
): { text: string; offset: number } | undefined {
  const line = sourceOf(reader, node.position).split(/\r?\n|\r/, 1)[0] ?? ''
  const match = /\{(.*)\}\s*$/.exec(line)
  if (match?.[1] === undefined) return undefined
  return { text: match[1], offset: (node.position?.start.offset ?? 0) + match.index + 1 }
}

/** A directive: the colons it begins with, three where an end of its own follows, and how it may be written. */
type Form = { colons: '::' | ':::'; example: string }

/** All directives by their names. */
export const directives: ReadonlyMap<string, Form> = new Map<string, Form>([
  ['answer', { colons: ':::', example: ':::answer{lines=6}' }],
  ['answerline', { colons: ':::', example: ':::answerline' }],
  ['labels', { colons: ':::', example: ':::labels' }],
  ['given', { colons: ':::', example: ':::given' }],
  ['rubric', { colons: ':::', example: ':::rubric' }],
  ['layers', { colons: ':::', example: ':::layers{blank=params}' }],
  ['box', { colons: ':::', example: ':::box{title="Conditions"}' }],
  ['side', { colons: ':::', example: ':::side{width=40%}' }],
  ['after', { colons: ':::', example: ':::after' }],
  ['shared', { colons: ':::', example: ':::shared{questions=3}' }],
  ['matching', { colons: ':::', example: ':::matching' }],
  ['ordering', { colons: ':::', example: ':::ordering' }],
  ['statements', { colons: ':::', example: ':::statements' }],
  ['use', { colons: '::', example: '::use{#id from=bank.md}' }],
  ['pick', { colons: '::', example: '::pick{from=bank count=3}' }],
  ['pagebreak', { colons: '::', example: '::pagebreak' }],
  ['scratch', { colons: '::', example: '::scratch{pages=2}' }],
])

/**
 * How a line that was read as text is written as a directive.
 *
 * @param fence with its colons, of which there may be too few
 */
export function fenceMeant(fence: string): Form {
  const [, name = '', braces = '', rest = ''] = /^[:：]+\s*([a-zA-Z]+)\s*(\{[^{}]*\})?(.*)$/s.exec(fence) ?? []
  const { colons, example } = directives.get(name) ?? { colons: ':::', example: ':::answer{lines=6}' }
  const plain = `${colons}${name}${braces}`
  return { colons, example: directives.has(name) && rest.trim() === '' && plain !== fence ? plain : example }
}
