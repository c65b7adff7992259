import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import { unified } from 'unified'
import type { Images } from '../images/found.ts'
import type { ConcordanceRow } from '../keys/concordance.ts'
import { printSets, type RightChoices } from '../keys/form-key.ts'
import type { AnswerKey, KeyAnswer, KeyEntry, LayerAnswers } from '../keys/key.ts'
import type { CompanionLabels, Labels } from '../languages/labels.ts'
import { type Language, localeOf } from '../languages/locales.ts'
import { labelsWith, unitName } from '../languages/units.ts'
import { eachElement } from '../layout/hast.ts'
import type { Phrase } from '../paper/phrases.ts'
import { texOfCell } from '../source/tex.ts'
import { figureText, withoutMarks } from './handlers/layer-grid.ts'
import { type Companion, companionHead } from './html-document.ts'
import { formsInRow, inRows, usualSize } from './key-rows.ts'
import { keepTogether } from './line-breaks.ts'
import { noFormulas, speak } from './plugins.ts'
import { renderer } from './render.ts'

type KeyLabels = CompanionLabels['key'] & { figure: Labels['number'] }

type SetPhrase = (phrase: readonly Phrase[]) => ElementContent[]

/** Sets an answer key: a table with a row for each question or part. */
export function setKey({ metadata, language, total, entries }: AnswerKey, images: Images): Companion {
  const { companions } = localeOf(language)
  const labels = labelsWith(localeOf(language).labels, metadata.unit)
  const { name } = companions.key
  const details = total > 0 ? [labels.total(total)] : []
  const main = h('main', [companionHead(metadata, name, details), ...keyTable(entries, metadata, phraseSetter(images, language))])
  return { metadata, total, name, className: 'key', main }
}

/** The key of one form, with the fingerprints of its papers and of itself. */
type FormOfKey = { key: AnswerKey; fingerprint: { paper: string; key: string } }

/** How many forms stand beside each other at most where all are compared, in letters of `size` points. */
const formsAbreast = (size: number): number => Math.max(2, Math.min(8, Math.floor(96 / size)))

/**
 * Sets the keys of all forms: first where each question stands on each of them, then each form under a heading with its letter and its fingerprint, as
 * many of them side by side on a page as {@link formsInRow} says.
 *
 * @param large size of the letters in points, where print is large
 */
export function setKeys(
  forms: readonly FormOfKey[],
  rows: readonly ConcordanceRow[],
  images: Images,
  large: number | undefined,
): Companion {
  const [first] = forms
  if (first === undefined) throw new Error('an exam has one form at least')
  const { language, total } = first.key
  const { companions } = localeOf(language)
  const { name } = companions.key
  const { form: _, ...metadata } = first.key.metadata
  const labels = labelsWith(localeOf(language).labels, metadata.unit)
  const letters = forms.map(({ key }) => key.metadata.form ?? '')
  const set = phraseSetter(images, language)
  const main = h('main', [
    companionHead(metadata, name, total > 0 ? [labels.total(total)] : []),
    h('section.key-forms', [
      h('header.key-head', h('h2', companions.key.forms)),
      ...concordanceTables(letters, rows, companions.key, formsAbreast(large ?? metadata.size ?? usualSize)),
    ]),
    ...inRows(forms, formsInRow(forms, large)).map((row) =>
      h(
        'div.key-row',
        row.map(({ key: { entries, metadata }, fingerprint }) =>
          h('section.key-form', [
            h('header.key-head', [
              h('h2', `${name} · ${labels.form(metadata.form ?? '')}`),
              h('p', `${fingerprint.paper} · ${fingerprint.key}`),
            ]),
            ...keyTable(entries, first.key.metadata, set),
          ]),
        ),
      ),
    ),
  ])
  return { metadata, total, name, className: 'key', main }
}

function concordanceTables(
  letters: readonly string[],
  rows: readonly ConcordanceRow[],
  labels: CompanionLabels['key'],
  abreast: number,
): Element[] {
  const count = Math.ceil(letters.length / Math.ceil(letters.length / abreast))
  const starts = letters.flatMap((_, index) => (index % count === 0 ? [index] : []))
  return starts.map((start) => {
    const abreastOf = <T>(list: readonly T[]) => list.slice(start, start + count)
    return h('table.key-table.key-concordance', [
      h(
        'thead',
        h('tr', [heading('key-number', labels.question), ...abreastOf(letters).map((letter) => heading('key-place', letter))]),
      ),
      h(
        'tbody',
        rows.map(({ id, places }) =>
          h('tr', [
            h('th', { scope: 'row', className: ['key-number'] }, id),
            ...abreastOf(places).map((place) => placeCell(place, labels)),
          ]),
        ),
      ),
    ])
  })
}

function placeCell(place: ConcordanceRow['places'][number], labels: CompanionLabels['key']): Element {
  if (place === undefined) return h('td.key-place', '–')
  const { number, right, withdrawn } = place
  const answer = withdrawn ? [': ', h('em', labels.withdrawn)] : right.length === 0 ? [] : [': ', rightLetters(right, labels)]
  return h('td.key-place', [number, ...answer])
}

function rightLetters(sets: RightChoices, { or }: CompanionLabels['key']): Element {
  return h('strong', printSets(sets, or))
}

function keyTable(entries: readonly KeyEntry[], { language, unit }: AnswerKey['metadata'], set: SetPhrase): Element[] {
  const { labels, companions } = localeOf(language)
  const key = { ...companions.key, points: unitName(unit, companions.key.points) }
  const rows = entries.map((entry) => keyRow(entry, { ...key, figure: labels.number }, set))
  const corrected = entries.some((entry) => entry.corrected)
  return [
    h('div.key-columns', [
      h('table.key-table', [
        h(
          'thead',
          h('tr', [heading('key-number', key.question), heading('key-answer', key.answer), heading('key-points', key.points)]),
        ),
        h('tbody', rows),
      ]),
    ]),
    ...(corrected ? [h('p.key-corrected', `* ${key.corrected}`)] : []),
  ]
}

function heading(name: string, text: string): Element {
  return h('th', { scope: 'col', className: [name] }, text)
}

function keyRow({ number, points, bonus, corrected, answers }: KeyEntry, labels: KeyLabels, set: SetPhrase): Element {
  const pieces = answers.map((answer) =>
    h(
      answer.kind === 'layers' || hasLines(answer) ? 'div' : 'span',
      { className: [`key-${answer.kind}`] },
      keyAnswer(answer, labels, set),
    ),
  )
  return h('tr', [
    h('th', { scope: 'row', className: ['key-number'] }, number),
    h('td.key-answer', [
      ...(pieces.length === 0
        ? ['–']
        : pieces.flatMap((piece, index) => {
            const isBlock = [piece, pieces[index - 1]].some((each) => each?.tagName === 'div')
            return index === 0 || isBlock ? [piece] : ['; ', piece]
          })),
      ...(corrected ? [' *'] : []),
    ]),
    h('td.key-points', points === undefined ? '' : `${bonus ? '+' : ''}${labels.figure(points)}`),
  ])
}

/** Code of several lines. */
function hasLines(answer: KeyAnswer): boolean {
  return answer.kind === 'blank' && answer.content.some(({ type }) => type === 'break')
}

function keyAnswer(answer: KeyAnswer, labels: CompanionLabels['key'], set: SetPhrase): ElementContent[] {
  switch (answer.kind) {
    case 'choices':
      return [rightLetters(answer.sets, labels)]
    case 'blank':
      return set(answer.content)
    case 'items':
      return [h('strong', markedItems(answer))]
    case 'layers':
      return [layerTable(answer, set)]
    case 'written':
      return [h('em', labels.written)]
    case 'withdrawn':
      return [h('em', labels.withdrawn)]
    default:
      return answer satisfies never
  }
}

/** `1 C, 2 A`; of an ordering only the numbers. */
function markedItems({ marks, numbered }: Extract<KeyAnswer, { kind: 'items' }>): string {
  return numbered ? marks.map((mark, index) => `${index + 1}\u00a0${mark}`).join(', ') : marks.join(' ')
}

/** What is filled in in a layer table; a sign stands for what was given. */
function layerTable({ layer, columns, rows }: LayerAnswers, set: SetPhrase): Element {
  return h('table.key-layers', [
    h('thead', h('tr', [heading('layer', layer), ...columns.map((column) => heading('cell', column))])),
    h(
      'tbody',
      rows.map((row) =>
        h('tr', [
          h('th.layer', { scope: 'row' }, set([{ type: 'text', value: withoutMarks(row.layer) }])),
          ...row.cells.map((cell) => h('td.cell', cell === undefined ? '·' : set([figure(cell)]))),
        ]),
      ),
    ),
  ])
}

function figure(cell: string): Phrase {
  const tex = texOfCell(cell)
  return tex === undefined ? { type: 'text', value: figureText(cell) } : { type: 'inlineMath', value: tex }
}

function phraseSetter(images: Images, language: Language): SetPhrase {
  const formulas = noFormulas()
  const render = renderer({
    solutions: undefined,
    images,
    points: 'heading',
    number: undefined,
    drawings: new Map(),
    highlight: () => undefined,
  })
  const processor = unified().use(keepTogether).freeze()
  return (phrase) => {
    const paragraph = h('p', render(phrase))
    const tree: Root = { type: 'root', children: [paragraph] }
    processor.runSync(tree)
    eachElement(paragraph, (node) => {
      if (node.formula !== undefined) speak(node, language, formulas)
    })
    return paragraph.children
  }
}
