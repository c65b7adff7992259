import type { Heading, Root, RootContent } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { visit } from 'unist-util-visit'
import { report } from '../diagnostics/report.ts'
import type { Language } from '../languages/locales.ts'
import { badValue, knownAttributes, languageAttribute } from '../source/known-attributes.ts'
import { blockAttributes } from './attribute-names.ts'
import { firstLineBraces } from './directives.ts'
import type { Question, SharedStem } from './exam.ts'
import { type Reader, readInside } from './reader.ts'

function isShared(node: RootContent): node is ContainerDirective {
  return node.type === 'containerDirective' && node.name === 'shared'
}

/** A heading, or the stem of several questions, with all blocks up to the next one. */
type Block = { heading: Heading | ContainerDirective; content: RootContent[] }

/** Parts an exam at its headings and the stems of several questions. */
export function parted(nodes: readonly RootContent[]): { front: RootContent[]; blocks: Block[] } {
  const front: RootContent[] = []
  const blocks: Block[] = []
  for (const node of nodes) {
    if (node.type === 'heading' || isShared(node)) blocks.push({ heading: node, content: [] })
    else (blocks.at(-1)?.content ?? front).push(node)
  }
  return { front, blocks }
}

/** Gives questions the stems that stand before them. */
export type Groups = {
  /** Begins a group. */
  begin(node: ContainerDirective, behind: readonly RootContent[], around: Language): void
  /** What the next question belongs to. */
  next(): Pick<Question, 'shared'>
  /** A section ends, or the exam. */
  end(): void
}

/** Reads `:::shared{questions=3}`, what so many questions below it are about. */
export function readGroups(reader: Reader): Groups {
  let group = 0
  let open: { stem: SharedStem; left: number } | undefined
  const end = () => {
    if (open !== undefined && open.left > 0 && !reader.lostQuestions) reportCount(reader, open.stem, open.stem.count - open.left)
    open = undefined
  }
  return {
    begin: (node, behind, around) => {
      end()
      const stem = readShared(reader, node, around)
      group += 1
      open = stem && { stem, left: stem.count }
      const [first] = reader.content(reader, behind, { place: 'inside' })
      if (first === undefined) return
      report(reader.file, {
        rule: 'shared-questions',
        reason: 'Unexpected text behind `:::shared`, expected the first of its questions',
        place: first.position,
        note: 'All that its questions are about stands inside, and what belongs to the question before it, above.',
      })
    },
    next: () => {
      if (open === undefined || open.left === 0) return {}
      const { stem, left } = open
      open.left -= 1
      return { shared: { group, ...(left === stem.count && { stem }) } }
    },
    end,
  }
}

function readShared(reader: Reader, node: ContainerDirective, around: Language): SharedStem | undefined {
  const attributes = knownAttributes(reader, firstLineBraces(reader, node), blockAttributes.shared, '`:::shared`')
  const language = languageAttribute(reader, attributes.get('lang'), around)
  const children = readInside(reader, node.children, { language })
  const tree: Root = { type: 'root', children }
  visit(tree, (each) => {
    if (each.type === 'blank' || (each.type === 'layerTable' && each.table.rows.flat().some(({ kind }) => kind === 'blank')))
      report(reader.file, {
        rule: 'shared-questions',
        reason: 'Unexpected blank in `:::shared`, expected text that asks nothing',
        place: each.position,
        note: 'What is asked has a number: it stands in one of its questions.',
      })
  })
  const stated = attributes.get('questions')
  const count = Number(stated?.value)
  if (Number.isInteger(count) && count >= 1) return { count, language, children, place: node.position }
  if (stated !== undefined) badValue(reader, stated, 'how many questions below are about it', '3')
  else
    report(reader.file, {
      rule: 'shared-questions',
      reason: 'Unexpected `:::shared` without `questions`, expected how many questions below are about it',
      place: node.position,
      expected: [':::shared{questions=3}'],
      note: 'For example `:::shared{questions=3}`.',
    })
  return undefined
}

function reportCount(reader: Reader, { count, place }: SharedStem, found: number): void {
  report(reader.file, {
    rule: 'shared-questions',
    reason: `Unexpected \`questions=${count}\` before ${found === 0 ? 'no question' : found === 1 ? 'one question' : `${found} questions`} of its section, expected as many as there are`,
    place,
    actual: String(count),
    expected: found === 0 ? [] : [String(found)],
    note: 'It counts those below it, up to the next section or the next `:::shared`.',
  })
}
