import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Folder, openFolder, papersetter } from './command.ts'

const source = await readFile(new URL('../../exams/stat433-midterm-1.md', import.meta.url), 'utf8')

let folder: Folder

beforeAll(async () => {
  folder = await openFolder()
})
afterAll(() => folder?.remove())

/** Line, from 1, of a text in the source. */
function lineOf(text: string): number {
  return source.slice(0, source.indexOf(text)).split('\n').length
}

const conv = '| Conv      | [[16]]          | [[32]]           | 16             | 3             | [[448]]              |'
const batch = '| BatchNorm | [[16]]          | [[16]]           | -              | -             | [[32]]               |'
const pool = '| Pool      | [[16]]          | [[8]]            |'
const flatten = '| Flatten   | [[16 * 8 * 8]]'

/** What is changed, the text around it, the change, the column of the message and its rule, and what it must say. */
const mutations = [
  ['the parameters of a layer', conv, ['448', '450'], '85 layer-parameters', /450.*448.*\(3·3·3 \+ 1\)·16 = 448/],
  ['the channels of a layer', conv, ['[[16]]', '[[61]]'], '15 layer-output', /61.*16/],
  ['the height of a layer', pool, ['[[8]]', '[[9]]'], '33 layer-output', /9.*8/],
  ['the parameters of batch normalisation', batch, ['[[32]]', '[[64]]'], '85 layer-parameters', /64.*32/],
  ['a product in a cell', flatten, ['16 * 8 * 8', '16 * 8 * 9'], '15 layer-output', /16 \* 8 \* 9.*1024/],
  ['a brace of a displayed formula', '\\frac{\\partial L}{\\partial z}', ['L}', 'L'], '6 math-syntax', /formula.*`}`/],
  ['a brace too many in running text', '$h = \\sigma(z)$', ['(z)', '(z)}'], '44 math-syntax', /formula.*`}`/],
  ['the name of an answer', ':::answer{lines=7}', ['answer', 'anwser'], '1 directive-unknown', /anwser.*answer/],
  ['the name of a rubric', ':::rubric', ['rubric', 'rubrics'], '1 directive-unknown', /rubrics.*rubric/],
  ['the name of a layer table', ':::layers{pad', ['layers', 'layer'], '1 directive-unknown', /layer.*layers/],
  ['an attribute of a heading', 'points=5 tags', ['points', 'point'], '46 attribute-unknown', /point.*points/],
  ['an attribute of an answer', 'lines=7', ['lines', 'line'], '11 attribute-unknown', /line.*lines/],
  ['the value of an attribute', 'space=90mm', ['90mm', '90'], '11 attribute-value', /90.*space.*4cm/],
  ['an attribute of a plot', 'width=65mm', ['width', 'widht'], '197 attribute-unknown', /widht.*width/],
  ['a cross-reference', '(#matrix-gradient)', ['gradient', 'gradeint'], '19 reference-unknown', /gradeint.*matrix-gradient/],
  ['what a question follows', 'follows=matrix-gradient', ['gradient', 'gradeint'], '59 reference-unknown', /gradeint.*gradient/],
  ['the tick of true', '- [x] True', ['[x]', '[ ]'], '1 choices-key', /\[x\]/],
  ['a key of the front matter', 'duration: 75', ['duration', 'duraton'], '1 front-matter-key', /duraton.*duration/],
] as const

/** Checks and builds a changed exam. @returns its messages, as `line:column rule`, and as all of their words. */
async function faultsOf(around: string, [from, to]: readonly [string, string]) {
  const mutated = source.replace(around, () => around.replace(from, to))
  expect(mutated).not.toBe(source)
  await writeFile(join(folder.path, 'exam.md'), mutated)
  const { status, stdout } = await papersetter(['check', 'exam.md', '--format', 'json'], { cwd: folder.path })
  expect(status).toBe(1)
  const messages: { line: number; column: number; rule: string; severity: string }[] = JSON.parse(stdout)
  for (const { severity } of messages) expect(severity).toBe('error')
  return { places: messages.map(({ line, column, rule }) => `${line}:${column} ${rule}`), words: JSON.stringify(messages) }
}

test.each(mutations)('changing %s gives one message, with its line', async (_, around, change, place, words) => {
  const faults = await faultsOf(around, change)
  expect(faults.places).toEqual([`${lineOf(around)}:${place}`])
  expect(faults.words).toMatch(words)
})

test('unticking the one right choice of four gives one message at the list', async () => {
  const { places } = await faultsOf('- [x] It usually', ['[x]', '[ ]'])
  expect(places).toEqual([`${lineOf('- [ ] It replaces')}:1 choices-key`])
})

test('changing the points of a question gives one message at its rubric', async () => {
  const { places, words } = await faultsOf('points=6 tags="activation"', ['6', '7'])
  expect(places).toEqual([`${lineOf('- 2: brings') - 1}:1 rubric-points`])
  expect(words).toMatch(/6.*7/)
})

test('a brace that is missing in one of many lines gives one message inside the formula', async () => {
  const { places } = await faultsOf('\\frac{2}{e^{2x} + 1} \\\\', ['2x}', '2x'])
  expect(places).toHaveLength(1)
  const [line = 0] = places.map((place) => Number.parseInt(place, 10))
  expect(line).toBeGreaterThanOrEqual(lineOf('\\tanh(x) &= \\frac'))
  expect(line).toBeLessThanOrEqual(lineOf('Hence $a = 2$') - 2)
})

test('none of several changed exams is built, and each gives its own message', async () => {
  const names: string[] = []
  for (const [index, [, around, [from, to]]] of mutations.filter((_, each) => each % 4 === 0).entries()) {
    names.push(`exam-${index}.md`)
    await writeFile(
      join(folder.path, `exam-${index}.md`),
      source.replace(around, () => around.replace(from, to)),
    )
  }
  const { status, stdout, stderr } = await papersetter(['build', ...names], { cwd: folder.path })
  expect([status, stdout]).toEqual([1, ''])
  for (const name of names) expect(stderr).toContain(`1 error; nothing was written for ${name}`)
  expect((await folder.files()).filter((name) => !name.endsWith('.md'))).toEqual([])
})
