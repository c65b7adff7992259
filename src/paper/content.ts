import type { Nodes, PhrasingContent, RootContent, RootContentMap } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Blank, Choices, LayerBlock } from '../exam/nodes.ts'
import type { Counting } from '../languages/counting.ts'
import { agreeing, type Language } from '../languages/locales.ts'
import { lettersOf } from './choice-marks.ts'
import type { Place } from './labels.ts'
import {
  type BlankSpace,
  type ChoiceList,
  type Everything,
  type Knowledge,
  type LayerGrid,
  type Nothing,
  type PaperContent,
  uncopied,
} from './paper.ts'

/** How content is copied: what is kept of the answers, where references lead, and the language of the labels. */
export type Copying<K extends Knowledge> = { keep: Keep<K>; places: ReadonlyMap<string, Place>; language: Language }

/** What of the answers goes into a paper: everything that is not printed for everyone passes through here. */
export type Keep<K extends Knowledge> = {
  blocks(solution: PaperContent<K>[]): K['blocks']
  phrase(answer: PhrasingContent[]): K['phrase']
  text(key: string): K['text']
  correct(mark: boolean): K['correct']
}

/** Keeps no answer. */
export const keepNothing: Keep<Nothing> = {
  blocks: () => undefined,
  phrase: () => undefined,
  text: () => undefined,
  correct: () => undefined,
}

/** Keeps all answers. */
export const keepEverything: Keep<Everything> = {
  blocks: (solution) => solution,
  phrase: (answer) => answer,
  text: (key) => key,
  correct: (mark) => mark,
}

/**
 * Copies content for a paper: blanks and layer tables keep of their answers what `keep` gives, cross-references become links
 * that show a number, and a particle after them agrees with it. The exam is left as it is.
 *
 * @throws Error for a block that is no content by itself, such as an answer
 */
export function copyContent<K extends Knowledge>(nodes: readonly RootContent[], copying: Copying<K>): PaperContent<K>[] {
  return structuredClone([...nodes]).map((node) => {
    if (node.type === 'layerTable') return layerGrid(node, copying)
    if (isNoContent(node)) throw new Error(`unexpected ${node.type} where content is copied`)
    copyInside(node, copying)
    return node
  })
}

/** What has its place in a paper by another way than being copied. */
function isNoContent(node: RootContent): node is RootContentMap[(typeof uncopied)[number]] {
  return uncopied.some((type) => type === node.type)
}

/** The same in a copy, for all that a block holds. */
function copyInside<K extends Knowledge>(block: Nodes, copying: Copying<K>): void {
  const { keep, places, language } = copying
  visit(block, (node, index, parent) => {
    if (parent === undefined || index === undefined) return
    switch (node.type) {
      case 'blank': {
        const filling = fillingOf(node, copying)
        const space: BlankSpace<K> = {
          type: 'blankSpace',
          key: node.key,
          language,
          filling: keep.phrase(filling),
          ...(node.position && { position: node.position }),
        }
        parent.children[index] = space
        return index + 1
      }
      case 'layerTable':
        parent.children[index] = layerGrid(node, copying)
        return index + 1
      case 'crossReference': {
        const place = places.get(node.target)
        const label = { type: 'text' as const, value: place?.label ?? '' }
        parent.children[index] = place ? { type: 'link', url: `#${place.anchor}`, children: [label] } : label
        const next = parent.children[index + 1]
        if (next?.type === 'text') next.value = agreeing(label.value, next.value)
        return index + 1
      }
      default:
        return
    }
  })
}

/** The same for running text. */
export function copyPhrase<K extends Knowledge>(nodes: readonly PhrasingContent[], copying: Copying<K>): PhrasingContent[] {
  const [paragraph] = copyContent([{ type: 'paragraph', children: [...nodes] }], copying)
  return paragraph?.type === 'paragraph' ? paragraph.children : []
}

/** What belongs into a blank, with its tolerance for those who mark. */
export function fillingOf<K extends Knowledge>({ children, tolerance }: Blank, copying: Copying<K>): PhrasingContent[] {
  return [...copyPhrase(children, copying), ...toleranceOf(tolerance)]
}

/** What follows a number that has a tolerance. */
export function toleranceOf(tolerance: number | undefined): PhrasingContent[] {
  return tolerance === undefined ? [] : [{ type: 'text', value: `\u00A0±\u00A0${tolerance}` }]
}

function layerGrid<K extends Knowledge>(block: LayerBlock, { keep, language }: Copying<K>): LayerGrid<K> {
  let next = block.key
  const rows = block.table.rows.map((row) =>
    row.map((cell) => {
      if (cell.kind === 'given') return cell
      const key = next
      next += 1
      return { kind: 'blank' as const, key, text: keep.text(cell.key) }
    }),
  )
  const { columns, footnotes } = block.table
  return { type: 'layerGrid', language, columns, rows, footnotes, ...(block.position && { position: block.position }) }
}

/** Choices with their letters, in the author's order. */
export function choiceList<K extends Knowledge>(choices: Choices, counting: Counting, copying: Copying<K>): ChoiceList<K> {
  const letters = lettersOf(choices, counting)
  return {
    type: 'choiceList',
    key: choices.key,
    kind: choices.kind,
    language: copying.language,
    children: choices.children.map((choice, index) => ({
      type: 'choiceItem',
      letter: letters[index],
      correct: copying.keep.correct(choice.correct),
      children: copyContent(choice.children, copying),
    })),
  }
}
