import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { ownPlaces } from '../../src/diagnostics/source-map.ts'
import type { Images } from '../../src/images/found.ts'
import type { LoadedExam } from '../../src/project/read-text.ts'
import { readTemplateFolder } from '../../src/project/templates.ts'
import { type Common, fingerprintsOfExam } from '../../src/release/exam-fingerprint.ts'
import { canaryExam, pictures, pixel } from '../canaries.ts'
import { checked } from '../faults.ts'

const common: Common = { styles: new Map(), versions: ['papersetter 0.1.0'], others: [] }
const template = readTemplateFolder('templates/exam')

function printsOf(source: string, images: Images = new Map()) {
  const { exam, file } = checked(source, images)
  expect(file.messages.filter(({ fatal }) => fatal).map(String)).toEqual([])
  return fingerprintsOfExam(
    { exam, file: new VFile(source), sourceMap: ownPlaces(), images, sources: new Map(), template },
    source,
    common,
  )
}

const quiz = (rights: readonly number[], more = '') =>
  `---\ntitle: Quiz\nauthor: M. Kim\n---\n\n${rights
    .map(
      (right, question) =>
        `## On averages ${'abcdefgh'[question]} {points=1}\n\nWhich of them is number ${right >= 0 ? question : ''}?\n\n${['mean', 'median', 'mode', 'range'].map((choice, place) => `- [${place === right ? 'x' : ' '}] ${choice} ${question}`).join('\n')}\n${more}`,
    )
    .join('\n')}`

describe('the fingerprint on a paper', () => {
  test('is no help to a program that has the whole text and tries every key', () => {
    const known = printsOf(quiz([2, 0, 3]))
    const keys = Array.from({ length: 64 }, (_, index) => [index % 4, Math.floor(index / 4) % 4, Math.floor(index / 16)])
    const prints = keys.map((key) => printsOf(quiz(key)))
    expect(new Set(prints.map(({ paper }) => paper))).toEqual(new Set([known.paper]))
    expect(new Set(prints.map(({ key }) => key)).size, 'each key has a fingerprint of its own').toBe(64)
  })

  test.each([
    ['a solution', '\n:::answer\nThe mean.\n:::\n'],
    ['a rubric', '\n:::rubric\n- 1: all\n:::\n'],
    ['a comment', '\n<!-- too easy -->\n'],
    ['lines of the source', '\n\n\n\n'],
  ])('does not change with %s, but that of the key does', (_, more) => {
    const [before, after] = [printsOf(quiz([0])), printsOf(quiz([0], more))]
    expect(after.paper).toBe(before.paper)
    expect(after.key).not.toBe(before.key)
  })

  test('does not change with a blank’s answer and its tolerance, a seed, errata, or the name of a picture', () => {
    const picture: Images = new Map([
      ['right.png', pixel],
      ['wrong.png', pixel],
    ])
    const source = (front: string, answer: string, name: string) =>
      `---\ntitle: T\nlogo: ${name}\n${front}---\n\n## Q {#q points=1}\n\nIt is ${answer}. ![A picture](${name})\n`
    const before = printsOf(source('', '[[1]]', 'right.png'), picture)
    const errata = 'errata:\n  - question: q\n    value: 5\n'
    for (const other of [
      source('', '[[7.5]]{tolerance=0.1}', 'right.png'),
      source('seed: secret\n', '[[1]]', 'right.png'),
      source(errata, '[[1]]', 'right.png'),
      source('', '[[1]]', 'wrong.png'),
    ])
      expect(printsOf(other, picture).paper).toBe(before.paper)
  })

  test.each([
    ['a word', quiz([0]).replace('Which', 'What')],
    ['a choice', quiz([0]).replace('median', 'Median')],
    ['points', quiz([0]).replace('points=1', 'points=2')],
    ['a title', quiz([0]).replace('title: Quiz', 'title: Test')],
    ['the author, whom the PDF names', quiz([0]).replace('M. Kim', 'N. Kim')],
    ['the order of choices', quiz([0]).replace(/(- .*)\n(- .*)\n$/, '$2\n$1\n')],
    ['room for an answer', quiz([0], '\n:::answer{lines=3}\nThe mean.\n:::\n')],
  ])('changes with %s', (_, other) => {
    expect(printsOf(other).paper).not.toBe(printsOf(quiz([0])).paper)
  })

  /** Both fingerprints of a quiz when something about it is another. */
  const printsWith = (change: Partial<LoadedExam>, others: Partial<Common> = {}) => {
    const source = quiz([0])
    const { exam } = checked(source)
    const loaded = {
      exam,
      file: new VFile(source),
      sourceMap: ownPlaces(),
      images: new Map(),
      sources: new Map(),
      template,
      ...change,
    }
    return fingerprintsOfExam(loaded, source, { ...common, ...others })
  }
  const { metadata, ...asked } = checked(quiz([0])).exam

  test.each<[string, Partial<LoadedExam>, Partial<Common>?]>([
    ['a stylesheet', { template: { ...template, styles: { ...template.styles, paper: 'p {}' } } }],
    ['the stylesheet of the sheet', { template: { ...template, styles: { ...template.styles, sheet: 'p {}' } } }],
    ['the skeleton', { template: { ...template, skeleton: { type: 'root', children: [] } } }],
    ['a variant', {}, { styles: new Map([['draft', 'p {}']]) }],
    ['a version', {}, { versions: ['papersetter 0.2.0'] }],
  ])('changes with %s', (_, change, others) => {
    expect(printsWith(change, others).paper).not.toBe(printsWith({}).paper)
  })

  test.each<[string, Partial<LoadedExam>, Partial<Common>?]>([
    ['the form', { exam: { ...asked, metadata: { ...metadata, forms: ['A', 'B'], form: 'B' } } }],
    ['the seed', { exam: { ...asked, metadata: { ...metadata, seed: 'secret' } } }],
    ['a file of the template', { template: { ...template, files: new Map([['key.css', 'p {}']]) } }],
    ['a network that it names', { sources: new Map([['net.layers', 'input 3x8x8']]) }],
    ['a picture of a solution', { images: new Map([['answer.png', pixel]]) }],
    ['a variant', {}, { styles: new Map([['draft', 'p {}']]) }],
    ['a version', {}, { versions: ['papersetter 0.2.0'] }],
  ])('of the key changes with %s', (_, change, others) => {
    expect(printsWith(change, others).key).not.toBe(printsWith({}).key)
  })

  test('says nothing of how much stands before a question, and of which file a picture is taken from', () => {
    const two = (more: string) => `${quiz([0], more)}\n## On spaces {points=2}\n\nWhy?\n\n:::answer{lines=3}\nSo.\n:::\n`
    expect(printsOf(two('\n:::answer\nThe mean.\n:::\n')).paper).toBe(printsOf(two('')).paper)
    const choosing = (more: string) =>
      `---\ntitle: T\n---\n${more}\n# Either {answer=1}\n\n## A {points=1}\n\n[[a]]\n\n## B {points=1}\n\n[[b]]\n`
    expect(printsOf(choosing('\n\n')).paper).toBe(printsOf(choosing('')).paper)
  })

  test('of the key does not change with errata', () => {
    const source = '---\ntitle: T\n---\n\n## Q {#q points=1}\n\nIt is [[1]].\n'
    const found = source.replace('title: T\n', 'title: T\nerrata:\n  - question: q\n    value: 5\n')
    expect(printsOf(found).key).toBe(printsOf(source).key)
  })

  test('changes with the bytes of a picture', () => {
    const other = new Map([...pictures, ['stem.png', { ...pixel, bytes: new Uint8Array([...pixel.bytes, 0]) }] as const])
    expect(printsOf(canaryExam, other).paper).not.toBe(printsOf(canaryExam, pictures).paper)
    const answers = new Map([...pictures, ['answer.png', { ...pixel, bytes: new Uint8Array([...pixel.bytes, 0]) }] as const])
    expect(printsOf(canaryExam, answers).paper, 'of a solution alone').toBe(printsOf(canaryExam, pictures).paper)
  })
})
