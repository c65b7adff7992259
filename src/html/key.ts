import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { PhrasingContent } from 'mdast'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import type { AnswerKey, KeyAnswer, KeyEntry } from '../assemble/key.ts'
import type { Images } from '../check/images.ts'
import type { Labels, LeafLabels } from '../languages/labels.ts'
import { localeOf } from '../languages/locales.ts'
import { texOfCell } from '../model/tex.ts'
import { handlersFor } from './handlers/index.ts'
import { figureText, withoutMarks } from './handlers/layerGrid.ts'
import { keepTogether } from './kept.ts'
import { type Leaf, leafHead } from './leaf.ts'
import { noFormulas, setFormulas } from './plugins.ts'

type KeyLabels = LeafLabels['key'] & { figure: Labels['number'] }

type SetPhrase = (phrase: readonly PhrasingContent[]) => ElementContent[]

/** Sets an answer key: a table with a row for each question or part. */
export function setKey({ metadata, language, total, entries }: AnswerKey, images: Images): Leaf {
  const { labels, leaves } = localeOf(language)
  const { key } = leaves
  const set = phraseSetter(images)
  const heading = (name: string, text: string) => h('th', { scope: 'col', className: [name] }, text)
  const rows = entries.map((entry) => keyRow(entry, { ...key, figure: labels.number }, set))
  const main = h('main', [
    leafHead(metadata, key.name, total > 0 ? [labels.total(total)] : []),
    h('div.key-columns', [
      h('table.key-table', [
        h(
          'thead',
          h('tr', [heading('key-number', key.question), heading('key-answer', key.answer), heading('key-points', key.points)]),
        ),
        h('tbody', rows),
      ]),
    ]),
  ])
  return { metadata, total, name: key.name, className: 'key', main }
}

function keyRow({ number, points, bonus, answers }: KeyEntry, labels: KeyLabels, set: SetPhrase): Element {
  const pieces = answers.map((answer) => h('span', { className: [`key-${answer.kind}`] }, keyAnswer(answer, labels, set)))
  return h('tr', [
    h('th', { scope: 'row', className: ['key-number'] }, number),
    h('td.key-answer', pieces.length === 0 ? '–' : pieces.flatMap((piece, index) => (index === 0 ? [piece] : ['; ', piece]))),
    h('td.key-points', points === undefined ? '' : `${bonus ? '+' : ''}${labels.figure(points)}`),
  ])
}

function keyAnswer(answer: KeyAnswer, labels: LeafLabels['key'], set: SetPhrase): ElementContent[] {
  switch (answer.kind) {
    case 'choices':
      return [h('strong', answer.marks.join(', '))]
    case 'blank':
      return set(answer.content)
    case 'row':
      return set([
        { type: 'text', value: `${withoutMarks(answer.layer)}: ` },
        ...answer.cells.flatMap((cell, index) => [...(index === 0 ? [] : [comma]), figure(cell)]),
      ])
    case 'written':
      return [h('em', labels.written)]
    default:
      return answer satisfies never
  }
}

const comma: PhrasingContent = { type: 'text', value: ', ' }

function figure(cell: string): PhrasingContent {
  const tex = texOfCell(cell)
  return tex === undefined ? { type: 'text', value: figureText(cell) } : { type: 'inlineMath', value: tex }
}

function phraseSetter(images: Images): SetPhrase {
  const processor = unified()
    .use(remarkRehype, {
      handlers: handlersFor({
        audience: 'solution',
        images,
        points: 'heading',
        number: undefined,
        drawings: new Map(),
      }),
    })
    .use(setFormulas, noFormulas())
    .use(keepTogether)
    .freeze()
  return (phrase) => {
    const { children } = processor.runSync({ type: 'root', children: [{ type: 'paragraph', children: [...phrase] }] })
    return children.flatMap((node) => (node.type === 'element' ? node.children : []))
  }
}
