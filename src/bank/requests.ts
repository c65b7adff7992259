import type { Root, RootContent } from 'mdast'
import type { LeafDirective } from 'mdast-util-directive'
import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { listed } from '../diagnostics/nearest.ts'
import { report } from '../diagnostics/report.ts'
import { firstLineBraces } from '../exam/directives.ts'
import { isPoints } from '../exam/points.ts'
import { createReader, type Reader, readNoSource } from '../exam/reader.ts'
import { isLanguage, languages } from '../languages/locales.ts'
import type { Attribute } from '../source/attributes.ts'
import { badValue, knownAttributes } from '../source/known-attributes.ts'
import { type ParsedText, parseMarkdown } from '../source/parse.ts'
import { type Criteria, readDate, readRange, readWords } from './criteria.ts'
import { questionKinds } from './question.ts'

type Common = {
  place: Position | undefined
  /** Of the directive. */
  line: number
  /** The file or folder, as it is written. */
  from: { path: string; place: Position }
  points?: { value: number; place: Position }
}

/** `::use`: one question. */
export type Use = Common & { kind: 'use'; id: string; idPlace: Position }

/** `::pick`: some questions; `key` is what their draw depends on besides the seed. */
export type Pick = Common & { kind: 'pick'; count: number; criteria: Criteria; unusedSince?: string; key: string }

/** A place in an exam where a question, or some, of a bank stand. */
export type Request = Use | Pick

/**
 * Reads `::use` and `::pick` between the questions of an exam; those that are faulty are reported and left out.
 *
 * @returns also the lines on which directives stand, faulty ones too
 */
export function readRequests(file: VFile, { tree }: ParsedText = parseMarkdown(file)): { requests: Request[]; lines: number[] } {
  const reader = createReader(file, () => [], readNoSource)
  const found = tree.children.flatMap((node, index) =>
    node.type === 'leafDirective' && (node.name === 'use' || node.name === 'pick') ? [{ node, index }] : [],
  )
  const requests = found.flatMap(({ node, index }) => {
    const request = node.name === 'use' ? readUse(reader, node) : readPick(reader, node)
    checkBelow(reader, node, tree, index)
    return request ?? []
  })
  return { requests, lines: found.map(({ node }) => node.position?.start.line ?? 0) }
}

function readUse(reader: Reader, node: LeafDirective): Use | undefined {
  const attributes = knownAttributes(reader, firstLineBraces(reader, node), useAttributes, '`::use`')
  const common = readCommon(reader, node, attributes)
  const id = attributes.get('id')
  if (id?.value === undefined) {
    report(reader.file, {
      rule: 'use-id',
      reason: 'Unexpected `::use` without a question, expected its `#id`',
      place: node.position,
      note: 'For example `::use{#sigmoid from="bank/"}`.',
    })
    return undefined
  }
  return common && { ...common, kind: 'use', id: id.value, idPlace: id.place }
}

/** What `::use` may have. */
export const useAttributes = ['id', 'from', 'points'] as const

const filters = ['topic', 'tags', 'difficulty', 'kind', 'lang', 'unused-since'] as const

/** A later one, which has no part in the draws of picks without it. */
const range = 'p'

/** What `::pick` may have. */
export const pickAttributes = ['from', 'count', 'points', ...filters, range] as const

function readPick(reader: Reader, node: LeafDirective): Pick | undefined {
  const attributes = knownAttributes(reader, firstLineBraces(reader, node), pickAttributes, '`::pick`')
  const common = readCommon(reader, node, attributes)
  /** The value of an attribute; one that has none of the right kind is reported. */
  const read = <T>(name: string, wanted: string, example: string, parse: (value: string) => T | undefined): T | undefined => {
    const attribute = attributes.get(name)
    if (attribute === undefined) return undefined
    const value = parse(attribute.value?.trim() ?? '')
    if (value === undefined) {
      badValue(reader, attribute, wanted, example)
      valid = false
    }
    return value
  }
  let valid = true
  const words = (value: string) => (readWords(value).length === 0 ? undefined : readWords(value))
  const count = read('count', 'a whole number of questions', '3', (value) =>
    /^[1-9]\d{0,3}$/.test(value) ? Number(value) : undefined,
  )
  const topic = read('topic', 'a topic', 'convolution', words)
  const tags = read('tags', 'words with commas between', '"parameters, stride"', words)
  const difficulty = read('difficulty', 'a number or a range from 1 to 5', '2..3', (value) => {
    const range = readRange(value)
    return range !== undefined && range.from >= 1 && range.to <= 5 ? range : undefined
  })
  const kind = read('kind', listed(questionKinds), questionKinds[0], (value) => questionKinds.find((each) => each === value))
  const lang = read('lang', listed(languages), languages[0] ?? '', (value) => (isLanguage(value) ? value : undefined))
  const p = read(range, 'a share from 0 to 1, or a range of them', '0.4..0.8', (value) => {
    const read = readRange(value)
    return read !== undefined && read.to <= 1 ? read : undefined
  })
  const unusedSince = read('unused-since', 'a date', '2025-01-01', readDate)
  if (!valid || common === undefined) return undefined
  const criteria: Criteria = {
    ...(topic && { topic }),
    ...(tags && { tags }),
    ...(difficulty && { difficulty }),
    ...(kind && { kind }),
    ...(lang && { lang }),
    ...(p && { p }),
  }
  // neither how many nor their points: one more question leaves those that are there
  const key = ['from', ...filters, ...(p ? [range] : [])].map((name) => `${name}=${attributes.get(name)?.value ?? ''}`).join(' ')
  return { ...common, kind: 'pick', count: count ?? 1, criteria, ...(unusedSince && { unusedSince }), key }
}

/** What both kinds have. */
function readCommon(reader: Reader, node: LeafDirective, attributes: ReadonlyMap<string, Attribute>): Common | undefined {
  if (node.children.length > 0)
    report(reader.file, {
      rule: 'directive-label',
      reason: `Unexpected label \`[…]\` after \`::${node.name}\`, expected attributes in braces`,
      place: node.position,
      note: 'A question has the title that its own heading gives it.',
    })
  const from = attributes.get('from')
  const points = attributes.get('points')
  const value = points?.value?.trim() ? Number(points.value) : Number.NaN
  if (points !== undefined && !isPoints(value)) {
    badValue(reader, points, 'a number of points such as `4` or `2.5`', '4')
    return undefined
  }
  if (!from?.value?.trim()) {
    report(reader.file, {
      rule: 'use-from',
      reason: `Unexpected \`::${node.name}\` without \`from\`, expected a file or a folder with questions`,
      place: from?.place ?? node.position,
      note: 'For example `from="bank/"`; the path is relative to the exam.',
    })
    return undefined
  }
  return {
    place: node.position,
    line: node.position?.start.line ?? 0,
    from: { path: from.value.trim(), place: from.place },
    ...(points && { points: { value, place: points.place } }),
  }
}

/** A question of a bank ends with its own text: nothing may be added below. */
function checkBelow(reader: Reader, node: LeafDirective, tree: Root, index: number): void {
  const next = tree.children.slice(index + 1).find((each) => !(each.type === 'html' && each.value.startsWith('<!--')))
  if (next === undefined || isBoundary(next)) return
  report(reader.file, {
    rule: 'use-place',
    reason: `Unexpected text below \`::${node.name}\`, expected a heading, another \`::use\` or \`::pick\`, or the end`,
    place: next.position && { start: next.position.start, end: next.position.start },
    note: 'What stands there would belong to the question of the bank. Give it a heading of its own.',
  })
}

function isBoundary(node: RootContent): boolean {
  if (node.type === 'heading') return node.depth <= 2
  return node.type === 'leafDirective' && ['use', 'pick', 'pagebreak', 'scratch'].includes(node.name)
}
