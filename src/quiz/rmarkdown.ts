import type { Root, RootContent } from 'mdast'
import { ImportFault } from '../latex/losses.ts'
import { parseMarkdown } from '../source/parse.ts'
import { carried, type Exercise, type Reading } from './carried.ts'

type Section = { name: string; nodes: RootContent[]; answers: RootContent[] }

/** Reads an exercise in R Markdown: headings, answer lists, and what is said of it at its end. */
export function readRmarkdown(reading: Reading, source: string): Exercise {
  const text = source.replace(/^\uFEFF/u, '').replace(/\r\n?/g, '\n')
  const { tree } = parseMarkdown({ path: reading.path, value: text })
  const sections = sectionsOf(tree, text)
  const found = (name: string) => sections.find((section) => section.name.startsWith(name))
  const question = found('question')
  if (question === undefined) throw new ImportFault(reading.path, 1, 'Expected a heading `Question`, underlined with `====`')
  const slice = (nodes: readonly RootContent[]) => {
    const [first] = nodes
    if (first === undefined) return []
    const piece = text.slice(first.position?.start.offset, nodes.at(-1)?.position?.end.offset)
    const block = carried(reading, { text: piece, line: first.position?.start.line ?? 1 })
    return block === '' ? [] : [block]
  }
  const items = (nodes: readonly RootContent[]) =>
    nodes
      .flatMap((node) => (node.type === 'list' ? node.children : []))
      .map((item) => {
        const [first] = item.children
        if (first === undefined) return ''
        const indent = (first.position?.start.column ?? 1) - 1
        const own = text
          .slice(first.position?.start.offset, item.position?.end.offset)
          .replace(new RegExp(`\\n {0,${indent}}`, 'g'), '\n')
        return carried(reading, { text: own, line: first.position?.start.line ?? 1 })
      })
  const solution = found('solution')
  // what stands before the first heading is code that makes data
  const before = slice(found('')?.name === '' ? (found('')?.nodes ?? []) : [])
  return {
    question: [...before, ...slice(question.nodes)],
    answers: items(question.answers),
    solution: slice(solution?.nodes ?? []),
    explanations: items(solution?.answers ?? []),
    meta: metaOf(text, found('meta')),
  }
}

/** The pieces of a file below its headings of the first level. */
function sectionsOf(tree: Root, text: string): Section[] {
  const sections: Section[] = [{ name: '', nodes: [], answers: [] }]
  let answers = false
  for (const node of tree.children) {
    const title =
      node.type === 'heading'
        ? text.slice(node.children[0]?.position?.start.offset, node.children.at(-1)?.position?.end.offset).trim().toLowerCase()
        : ''
    const last = sections.at(-1)
    if (node.type === 'heading' && node.depth === 1) {
      sections.push({ name: title, nodes: [], answers: [] })
      answers = false
    } else if (title.startsWith('answerlist')) answers = true
    else if (node.type !== 'yaml') (answers ? last?.answers : last?.nodes)?.push(node)
  }
  return sections
}

function metaOf(text: string, section: Section | undefined): Exercise['meta'] {
  const meta = new Map<string, { value: string; line: number }>()
  for (const node of section?.nodes ?? []) {
    const line = node.position?.start.line ?? 1
    for (const [index, row] of text.slice(node.position?.start.offset, node.position?.end.offset).split('\n').entries()) {
      const [, key = '', value = ''] = /^\s*ex([\w[\],]+)\s*:\s*(.*?)\s*$/.exec(row) ?? []
      if (key !== '') meta.set(key, { value, line: line + index })
    }
  }
  return meta
}
