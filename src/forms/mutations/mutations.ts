import { visit } from 'unist-util-visit'
import { VFile } from 'vfile'
import { location } from 'vfile-location'
import type { SourceMap } from '../../diagnostics/source-map.ts'
import { choicesOf, type Exam, itemsOf, type Part, questionsOf, treeOfPart, withParts } from '../../exam/exam.ts'
import type { Choices, Item, Items } from '../../exam/nodes.ts'
import { type RightSide, rightSides } from '../identities/right-sides.ts'
import { readValues } from '../values/values.ts'
import { changesOf } from './formulas.ts'

/** A change of a key, as an edit of the source; `of` is what is changed: `choices`, `blank 2`, `identity 1`. */
export type Mutation = { of: string; what: string; edits: readonly Edit[] }

type Edit = { from: number; to: number; text: string }

/** A question with all that its key may be changed into, and the lines of the source that it takes. */
export type MutatedQuestion = { question: Part; from: number; to: number; mutations: readonly Mutation[] }

/**
 * Finds what typical slips would make of the keys of an exam's own questions: another choice, a blank that is off by one, has another sign or is ten times as
 * much, an identity with another sign, factor, term or order, a typed size that is off by one.
 *
 * @param map leads from the exam's text to its file; questions of banks are left out
 */
export function mutationsOf(source: string, exam: Exam, map: SourceMap): MutatedQuestion[] {
  const file = new VFile({ path: map.path, value: source })
  const places = location(file)
  const offset = (line: number, column = 1) => places.toOffset({ line, column }) ?? source.length
  const own = questionsOf(exam).flatMap((question) => {
    const origin = question.place && map.origin(question.place.start)
    return origin?.path === map.path ? [{ question, line: origin.line }] : []
  })
  const values = readValues(file)
  const lines = values === undefined ? [] : rightSides(values)
  return own.map(({ question, line }, index) => {
    const from = offset(line)
    const to = own[index + 1] === undefined ? source.length : offset(own[index + 1]?.line ?? 0)
    const within = lines.filter((each) => from <= each.from && each.from < to)
    const parts = withParts(question)
    const mutations = [
      ...parts.flatMap((part) => choicesOf(part) ?? []).flatMap(ofChoices),
      ...parts.flatMap((part) => itemsOf(part) ?? []).flatMap(ofItems),
      ...parts.flatMap(blanksIn).flatMap(ofBlank),
      ...within.flatMap(ofIdentity),
    ]
    return { question, from, to, mutations }
  })

  /** Where the blanks of a part begin, those of its layer tables with it. */
  function blanksIn(part: Part): number[] {
    const found: number[] = []
    const body = part.body.filter(({ type }) => type !== 'answer' && type !== 'rubric')
    visit(treeOfPart({ ...part, body }), (node) => {
      const start = node.position && map.origin(node.position.start)
      if (node.position === undefined || start?.path !== map.path) return
      const at = offset(start.line, start.column)
      if (node.type === 'blank') found.push(at)
      if (node.type !== 'layerTable') return
      const text = source.slice(at, offset(map.origin(node.position.end).line + 1))
      for (const match of text.matchAll(/\[\[/g)) found.push(at + match.index)
    })
    return found
  }

  /** The mark of a right choice at the one before or after it, or one more or fewer where several are right. */
  function ofChoices(choices: Choices): Mutation[] {
    const boxes = choices.children.map((choice) => boxAt(choice.position?.start.line))
    const toggled = (index: number): Edit[] => {
      const box = boxes[index]
      return box === undefined ? [] : [{ ...box, text: choices.children[index]?.correct === true ? '[ ]' : '[x]' }]
    }
    if (boxes.some((box) => box === undefined)) return []
    if (choices.kind === 'several')
      return choices.children.map(({ correct }, index) => ({
        of: 'the choices',
        what: `${correct ? 'not' : 'also'} choice ${index + 1}`,
        edits: toggled(index),
      }))
    const right = choices.children.findIndex(({ correct }) => correct)
    const box = boxes[right]
    const text = box === undefined ? '' : (source.slice(box.to).split('\n')[0] ?? '')
    const value = box === undefined ? [] : (ofPrinted('the right choice', text, box.to) ?? [])
    const others = [right - 1, right + 1].flatMap((other) =>
      choices.children[other] === undefined || right < 0
        ? []
        : [
            {
              of: 'the choices',
              what: choices.kind === 'boolean' ? 'true for false' : `choice ${other + 1} for ${right + 1}`,
              edits: [...toggled(right), ...toggled(other)],
            },
          ],
    )
    return [...others, ...value]
  }

  /** The box of a statement changed, or two neighbours exchanged, in the order of the source. */
  function ofItems({ kind, children }: Items): Mutation[] {
    const items = children.flatMap((node) => (node.type === 'item' ? [node] : [])).sort((one, other) => one.place - other.place)
    if (kind === 'statements')
      return items.flatMap(({ place, right, position }) => {
        const box = boxAt(position?.start.line)
        const edits = box === undefined ? [] : [{ ...box, text: right === 0 ? '[ ]' : '[x]' }]
        return edits.length === 0
          ? []
          : [{ of: 'the statements', what: `${right === 0 ? 'false' : 'true'} statement ${place + 1}`, edits }]
      })
    const of = kind === 'matching' ? 'the pairs' : 'the order'
    return items.slice(1).flatMap((item, index) => {
      const before = items[index]
      const [one, other] = [before && textAt(before), textAt(item)]
      if (one === undefined || other === undefined || before?.right === item.right) return []
      const edits = [
        { ...one, text: source.slice(other.from, other.to) },
        { ...other, text: source.slice(one.from, one.to) },
      ]
      return [{ of, what: `${index + 1} and ${index + 2} exchanged`, edits }]
    })
  }

  /** Where the content of an item stands. */
  function textAt({ children }: Item): { from: number; to: number } | undefined {
    const [first, last] = [children[0]?.position?.start, children.at(-1)?.position?.end]
    const [start, end] = [first && map.origin(first), last && map.origin(last)]
    if (start?.path !== map.path || end?.path !== map.path) return undefined
    return { from: offset(start.line, start.column), to: offset(end.line, end.column) }
  }

  function boxAt(line: number | undefined): { from: number; to: number } | undefined {
    const origin = line === undefined ? undefined : map.origin({ line, column: 1 })
    if (origin === undefined || origin.path !== map.path) return undefined
    const from = offset(origin.line)
    const found = /^[\s>]*[-*+]\s+(?=\[[ xX]\])/.exec(source.slice(from, offset(origin.line + 1)))
    return found === null ? undefined : { from: from + found[0].length, to: from + found[0].length + 3 }
  }

  function ofBlank(at: number, index: number): Mutation[] {
    const of = `blank ${index + 1}`
    const [whole, inside = ''] = /^\[\[([^\]\n]*)\]\]/.exec(source.slice(at)) ?? []
    if (whole === undefined) return []
    const [from, to] = [at + 2, at + 2 + inside.length]
    const computed = ofPrinted(of, inside, from)
    if (computed !== undefined) return computed
    const number = /^\s*\$?(-?\d[\d,]*(?:\.\d+)?)\$?\s*(?:±.*)?$/.exec(inside)?.[1]?.replaceAll(',', '')
    if (number === undefined) return []
    const changed = [
      { what: 'one too many', value: Number(number) + 1 },
      { what: 'sign', value: -Number(number) },
      { what: 'factor of ten', value: 10 * Number(number) },
    ]
    return changed.flatMap(({ what, value }) =>
      value === Number(number) ? [] : [{ of, what, edits: [{ from, to, text: String(value) }] }],
    )
  }

  /** A value that is computed, and all that a text holds: `{{n + 1}}`. */
  function ofPrinted(of: string, text: string, from: number): Mutation[] | undefined {
    const [, before = '', printed] = /^(\s*\$?\s*\{\{)(.*?)(?::[^:{}]*)?\}\}\s*\$?\s*$/.exec(text) ?? []
    if (printed === undefined) return undefined
    const [start, end] = [from + before.length, from + before.length + printed.length]
    return changesOf(printed.trim()).map((each) => ({
      of,
      what: each.what,
      edits: [{ from: start, to: end, text: each.text }],
    }))
  }

  function ofIdentity({ from, to, text, isMatrix }: RightSide, index: number): Mutation[] {
    const of = `identity ${index + 1}`
    return changesOf(text, isMatrix).map((changed) => ({ of, what: changed.what, edits: [{ from, to, text: changed.text }] }))
  }
}

/** A source with a mutation, in which other questions are empty lines, so that all places stay; titles of sections are left. */
export function mutated(
  source: string,
  { from }: MutatedQuestion,
  others: readonly MutatedQuestion[],
  { edits }: Mutation,
): string {
  const emptied = others
    .filter((other) => other.from !== from)
    .map((other) => ({ from: other.from, to: other.to, text: source.slice(other.from, other.to).replace(/^(?!# ).*$/gm, '') }))
  let text = source
  for (const edit of [...emptied, ...edits].sort((a, b) => b.from - a.from))
    text = text.slice(0, edit.from) + edit.text + text.slice(edit.to)
  return text
}
