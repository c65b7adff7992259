import { type Counting, choiceCountings } from '../../../languages/counting.ts'
import { localeOf } from '../../../languages/locales.ts'
import type { AnswerSpace, Block, ChoiceItem, ChoiceList, ItemList } from '../../../paper/block-nodes.ts'
import type { XmlElement } from '../../xml.ts'
import { step } from './lists.ts'
import { emptyLine, phraseRuns } from './phrases.ts'
import { type Borders, tableOf } from './tables.ts'
import { type ParagraphLook, paragraph, type Room, run, twips, type Writing } from './writing.ts'

/** What sets blocks; the first paragraph has a look of its own, such as the number of a list. */
export type SetBlocks = (blocks: readonly Block[], room: Room, first?: ParagraphLook) => XmlElement[]

/** Room of a space whose height is that of what is left of a page, and of one that is as its author's template says, in millimetres. */
const usual = { fill: 100, default: 40 }

/** Room for an answer, as large as its author says: lines, a frame or empty. In the solution it holds that, in as much room. */
export function answerSpace(
  { key, space, given, language }: AnswerSpace,
  room: Room,
  writing: Writing,
  set: SetBlocks,
): XmlElement[] {
  if (space.kind === 'none') return []
  const inner: Room = { indent: 0, width: room.width - 160 }
  const before = set(given, inner)
  const solution = writing.solutions?.answers.get(key) ?? []
  const lead = paragraph({ style: 'Lead', keep: true }, run(localeOf(language).labels.solutionLead))
  const content = [...before, ...(solution.length === 0 ? [] : [lead, ...set(solution, inner)])]
  const height = 'height' in space && space.height > 0 ? space.height : usual[space.kind === 'fill' ? 'fill' : 'default']
  if (space.kind === 'grid') writing.lose('squared room for an answer is an empty frame')
  const ruled = (space.kind === 'lines' || space.kind === 'dotted') && content.length === 0
  if (ruled) {
    const rows = Array.from({ length: Math.max(1, space.lines) }, () => ({
      cells: [{ content: [paragraph({ style: 'Cell' })] }],
      height: twips(height / Math.max(1, space.lines)),
      exact: true,
    }))
    return [tableOf(rows, [room.width], space.kind === 'dotted' ? 'dotted' : 'rows', room.indent), gap()]
  }
  const borders: Borders = space.kind === 'box' || space.kind === 'grid' || writing.solutions !== undefined ? 'box' : 'none'
  return [tableOf([{ cells: [{ content }], height: twips(height) }], [room.width], borders, room.indent), gap()]
}

/** Two tables behind each other would be one. */
export function gap(): XmlElement {
  return paragraph({ style: 'Gap' })
}

/** Choices as a list of Word's, which counts their letters; in the solution right ones have a tick. */
export function choiceList({ key, kind, children }: ChoiceList, room: Room, writing: Writing, set: SetBlocks): XmlElement[] {
  const right = writing.solutions?.choices.get(key)
  const counting = countingOf(children)
  const before = kind === 'several' && counting !== 'circle' ? { before: '☐ ' } : {}
  const id = writing.lists.add({ counting, ...before, indent: room.indent })
  const inner: Room = { indent: room.indent + step + (kind === 'several' ? 200 : 0), width: room.width - step }
  return children.flatMap((choice, index) =>
    marked(set(choice.children, inner, { style: 'Choice', list: { id, level: 0 } }), right?.[index] === true),
  )
}

/** How choices are counted, by their first letter; those without have circles. */
function countingOf([first]: readonly ChoiceItem[]): Counting | 'circle' {
  return choiceCountings.find((counting) => counting === first?.letter) ?? 'circle'
}

/** What is right, with a tick behind its first line. */
function marked(nodes: readonly XmlElement[], right: boolean): XmlElement[] {
  const [first, ...others] = nodes
  if (!right || first?.name !== 'w:p') return [...nodes]
  return [{ ...first, children: [...first.children, run('\u2003✓', { bold: true, style: 'Right' })] }, ...others]
}

/** What is to be matched, ordered or judged, as a table. */
export function itemList(node: ItemList, room: Room, writing: Writing, set: SetBlocks): XmlElement[] {
  const { kind, children, options, heads, language } = node
  const right = writing.solutions?.items.get(node.key)
  const slot = (filling: string | undefined) =>
    paragraph(
      { style: 'Cell', align: 'center' },
      filling === undefined ? emptyLine(8, writing) : run(filling, { bold: true, underline: true }),
    )
  const narrow = 900
  const cell = (blocks: readonly Block[], width: number, look: ParagraphLook) => ({
    content: set(blocks, { indent: 0, width: width - 160 }, look),
  })
  const numbers = { counting: '1', indent: 0 } as const
  switch (kind) {
    case 'matching': {
      const [items, letters] = [writing.lists.add(numbers), writing.lists.add({ counting: countingNamed(options), indent: 0 })]
      const wide = Math.floor((room.width - narrow) / 2)
      const head = (index: number) => ({
        content: [paragraph({ style: 'Cell' }, phraseRuns(heads[index] ?? [], writing, { bold: true }))],
      })
      const rows = Array.from({ length: Math.max(children.length, options.length) }, (_, index) => {
        const [item, option] = [children[index], options[index]]
        return {
          cells: [
            item === undefined ? { content: [] } : { content: [slot(right && options[right[index] ?? 0]?.letter)] },
            item === undefined ? { content: [] } : cell(item.children, wide, { style: 'Cell', list: { id: items, level: 0 } }),
            option === undefined
              ? { content: [] }
              : cell(option.children, wide, { style: 'Cell', list: { id: letters, level: 0 } }),
          ],
        }
      })
      const first = heads.length === 0 ? [] : [{ cells: [{ content: [] }, head(0), head(1)] }]
      return [tableOf([...first, ...rows], [narrow, wide, wide], 'none', room.indent), gap()]
    }
    case 'ordering': {
      const wide = room.width - narrow
      const rows = children.map((item, index) => ({
        cells: [{ content: [slot(right && String((right[index] ?? 0) + 1))] }, cell(item.children, wide, { style: 'Cell' })],
      }))
      return [tableOf(rows, [narrow, wide], 'all', room.indent), gap()]
    }
    case 'statements': {
      const { truth } = localeOf(language).labels
      const id = writing.lists.add(numbers)
      const wide = room.width - 2 * narrow
      const centred = (text: string, bold = false) => ({
        content: [paragraph({ style: 'Cell', align: 'center' }, run(text, { bold }))],
      })
      const rows = children.map((item, index) => ({
        cells: [
          cell(item.children, wide, { style: 'Cell', list: { id, level: 0 } }),
          ...truth.map((_, column) => centred(right?.[index] === column ? '●' : '○')),
        ],
      }))
      const head = { cells: [{ content: [] }, ...truth.map((word) => centred(word, true))], head: true }
      return [tableOf([head, ...rows], [wide, narrow, narrow], 'all', room.indent), gap()]
    }
    default:
      return kind satisfies never
  }
}

function countingNamed(options: readonly ChoiceItem[]): Counting {
  const counting = countingOf(options)
  return counting === 'circle' ? 'A' : counting
}
