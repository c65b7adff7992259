import type { RootContent } from 'mdast'
import type { Position } from 'unist'
import { SKIP, visit } from 'unist-util-visit'
import { type Exam, treeOf } from '../exam/exam.ts'
import type { Metadata } from '../exam/metadata.ts'

/** A text that is printed, and the place in the source in which it stands; one of the front matter has none of its own. */
export type PrintedText = { text: string; place: Position | undefined }

/** All texts of an exam that reach paper, its solutions' too. Descriptions of figures do not, nor does the author's name. */
export function printedTexts(exam: Exam): PrintedText[] {
  const texts = textsOfFront(exam.metadata).map((text): PrintedText => ({ text, place: undefined }))
  visit(treeOf(exam), (node, _, parent) => {
    // its number is printed in place of its text
    if (node.type === 'crossReference') return SKIP
    for (const text of textsOf(node)) texts.push({ text, place: node.position ?? parent?.position })
    return undefined
  })
  return texts
}

function textsOf(node: RootContent | { type: 'root' }): string[] {
  const present = (...texts: (string | undefined)[]) => texts.filter((text) => text !== undefined)
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'code':
    case 'math':
    case 'inlineMath':
      return [node.value]
    case 'image':
      return present(node.title ?? undefined)
    case 'graph':
      // all names and labels are in quotes
      return present(...Array.from(node.source.matchAll(/"((?:[^"\\]|\\.)*)"/g), ([, name]) => name))
    case 'network':
      return present(...node.boxes.flatMap(({ lines, shape }) => [...lines, shape]))
    case 'plot': {
      const names = [...node.curves, ...node.points].map(({ label }) => label)
      return present(...names, node.xlabel, node.ylabel)
    }
    case 'layerTable': {
      const { columns, rows, explanations, footnotes } = node.table
      const cells = rows.flat().map((cell) => (cell.kind === 'given' ? cell.text : cell.key))
      const worked = explanations.flatMap(({ layer, formulas }) => [layer, ...formulas.map(({ text }) => text)])
      return [...columns.map(({ heading }) => heading), ...cells, ...worked, ...footnotes]
    }
    default:
      return []
  }
}

function textsOfFront(metadata: Metadata): string[] {
  const { title, course, duration, fields, honour, number, forms, errata } = metadata
  const reasons = (errata?.list ?? []).flatMap((erratum) => [
    erratum.reason,
    ...(erratum.kind === 'value' ? (erratum.value ?? []).map(String) : []),
  ])
  return [title, course, duration, ...fields, honour, number, ...forms, ...reasons].filter((text) => text !== undefined)
}
