import fc from 'fast-check'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { compose } from '../../src/bank/compose.ts'
import { canHave } from '../../src/bank/pick.ts'
import { type BankQuestion, type NamedQuestion, namedQuestions, type QuestionKind } from '../../src/bank/question.ts'
import { type KnownBlocks, scanBank } from '../../src/bank/scan.ts'
import { openQuestions } from '../../src/bank/whole.ts'
import { type Exam, partsOf, questionsOf } from '../../src/exam/exam.ts'
import { parseExam } from '../../src/exam/parse.ts'
import { hasPoints, pointsOf } from '../../src/exam/points.ts'
import { answerKey } from '../../src/keys/key.ts'
import { checkPoints } from '../../src/rules/points.ts'

const fence = '```'

/** Headings, of which some are none where they stand. */
const headings = [
  '## T {#id points=2 topic=a}',
  '## T `{#code}` {#id tags="a, b" difficulty=3}',
  '## T $x_{1}$ {#id lang=ko time=4}',
  '  ## Indented {#id points=3} ##',
  '## [[x]] or not {#id points=1 bonus excludes="#q1, q2" follows=#q1}',
  '## T {a, b}',
  '## T {#id topic=a difficulty=9 points=many}',
  '##',
  '# Section {lang=de}',
  'Underlined {#id}\n---',
  'Underlined\n===',
  '### Part {points=1.5}',
  '### Part {points=1 bonus}',
  '#### Subpart {points=1}',
  '### Part',
]

/** Bodies: what asks for something, what only looks so, and what hides what stands below it. */
const bodies = [
  'It is [[4]].',
  'It is `[[4]]`, and $a[[0]]$, not \\[[4]].',
  '- [x] yes {points=1}\n- [ ] no\n- [x] both {points=2}',
  '- [x] yes\n- [ ] no {pin}',
  '- item\n  - [x] nested\n  - [ ] nested',
  '> - [x] quoted\n> - [ ] quoted',
  '> ## Quoted {#none}\n> [[x]]',
  '- ## In a list {#none}',
  ':::answer{lines=2}\nSo it is, not [[4]].\n:::',
  `:::answer\n${fence}\n## code {#none}\n:::rubric\n- 3: x\n:::\n${fence}\n:::`,
  ':::rubric\n- 1: a\n- 2: b\n:::',
  '::::rubric\n- 1.5: a\n- 1: b\n::::',
  ':::rubric\n- none: a\n:::',
  `${fence}\n## code {#none}\n- [x] code\n${fence}`,
  `- in a list\n\n  ${fence}\n## ends the list {#id}\n\n  ${fence}`,
  `> ${fence}\n> quoted\n## below {#id}`,
  `~~~\n${fence}\n## code {#none}\n~~~`,
  `${fence}layers {blank="output params"}\ninput 3x8x8\nconv 4 k3\n${fence}`,
  `${fence}layers\ninput 3x8x8\nconv 4 k3\n${fence}`,
  ':::layers\n| Layer | Output |\n|-|-|\n| Input | 4 |\n| fc 3 | [[]] |\n:::',
  '<!--\n## hidden {#none}\n-->',
  '<!-- one line -->\n## after a comment {#id}',
  '<div>\n## in a block {#none}\n\n</div>',
  '<script>\n## in a script {#none}\n\n## more\n</script>',
  '$$\nx\n$$',
  '$$\n## no formula {#id}\n$$',
  '| a | b |\n|---|---|\n| [[1]] | 2 |\n## after a table {#id}',
  '[^1]: note\n\n    ## in a note {#none}',
  '[a]: #b\n\nSee [a].',
  '    ## indented code {#none}',
  'text\n    ## goes on {#none}',
  'text \\\n## after a break {#id}',
  '\t',
]

/** What hides all that stands below it. */
const opened = [fence, '~~~~', '<!--', '<script>', ':::answer', '$$', `:::answer\n${fence}`]

const fronts = ['', '---\ntitle: Bank\n# comment\n---\n', '---\ntitle: Bank\nlang: de\nauthor: A\n---\n']

/** Files in which every `#id` is another one. */
const files = (pieces: readonly string[]) =>
  fc
    .record({
      front: fc.constantFrom(...fronts),
      pieces: fc.array(fc.constantFrom(...pieces), { maxLength: 14 }),
      between: fc.constantFrom('\n', '\n\n'),
      end: fc.constantFrom('\n', '\r\n', '\r'),
    })
    .map(({ front, pieces: all, between, end }) => {
      let count = 0
      const text = all.join(between).replace(/#id\b/g, () => `#q${++count}`)
      return `${front}${text}`.replaceAll('\n', end)
    })

const numRuns = Number(process.env.BANK_RUNS ?? 100)

describe('the index of a bank', () => {
  it('has the questions that its file has as an exam, in the same lines', () => {
    fc.assert(
      fc.property(files([...headings, ...headings, ...bodies, ...opened]), (text) => {
        const { exam } = parseExam(text)
        const expected = questionsOf(exam).map(({ id, place }) => [id, place?.start.line])
        expect(scanBank('b.md', text).questions.map(({ id, line }) => [id, line])).toEqual(expected)
      }),
      { numRuns },
    )
  })

  it('says of a question what an exam says that takes it', () => {
    fc.assert(
      fc.property(files([...headings, ...bodies]), fc.integer({ min: 0, max: 8 }), (text, halves) => {
        const file = scanBank('b.md', text)
        const named = namedQuestions([file])
        const open = openQuestions(named)
        for (const question of named.filter((each) => !open.has(each))) {
          const points = halves / 2
          expect(describeExam(examWith(question).exam)).toEqual(describeQuestion(question))
          const { exam, messages } = examWith(question, points)
          const whole = questionsOf(exam).every(({ parts }) => parts.every(hasPoints) || !parts.some(hasPoints))
          const ofPoints = ({ messages, exam }: ReturnType<typeof examWith>) =>
            messages.filter(
              ({ ruleId = '', line = 0 }) =>
                ['points-sum', 'points-place', 'rubric-points'].includes(ruleId) && line < firstPart(exam),
            )
          if (whole) expect(ofPoints({ messages, exam }).length > 0).toBe(!canHave(question, points))
        }
      }),
      { numRuns },
    )
  })

  it('is the same whatever is remembered of it', () => {
    fc.assert(
      fc.property(files([...headings, ...bodies]), files([...headings, ...opened]), (text, before) => {
        const known = new Map<string, ReturnType<typeof JSON.parse>>()
        const remember: KnownBlocks = {
          get: (texts) => known.get(JSON.stringify(texts)),
          set: (texts, block) => known.set(JSON.stringify(texts), JSON.parse(JSON.stringify(block))),
        }
        // what is open in it may take the headings of the other for its own
        scanBank('b.md', `${before}\n${text}`, remember)
        expect(scanBank('b.md', text, remember)).toEqual(scanBank('b.md', text))
      }),
      { numRuns: Math.ceil(numRuns / 3) },
    )
  })
})

/** An exam that has a question, and the rules of the messages about its points, as if nothing else were wrong with it. */
function examWith(question: NamedQuestion, points?: number) {
  const exam = { path: 'e.md', text: '---\ntitle: Exam\n---\n::use\n', edits: [] }
  const { text } = compose(exam, new Map([[4, [{ question, points }]]]), new Map())
  const read = parseExam(text)
  const judged = new VFile(text)
  for (const part of partsOf(read.exam)) part.lost = { heading: false, text: false }
  checkPoints({ ...read.exam, lost: false }, judged)
  return { exam: read.exam, messages: judged.messages }
}

/** The line where the parts of an exam's question begin, as their own sums do not depend on its points. */
function firstPart(exam: Exam): number {
  return questionsOf(exam)[0]?.parts[0]?.place?.start.line ?? Number.POSITIVE_INFINITY
}

function describeExam(exam: Exam) {
  const [question, ...others] = questionsOf(exam)
  expect(others).toEqual([])
  const kinds = new Set<QuestionKind>()
  for (const { answers } of answerKey(exam).entries) {
    const found = (['choices', 'layers', 'blank', 'written'] as const).find((kind) => answers.some((each) => each.kind === kind))
    if (found !== undefined)
      kinds.add(({ choices: 'choices', layers: 'layers', blank: 'blanks', written: 'written' } as const)[found])
  }
  const { id, topic, tags, difficulty, time, license } = question ?? {}
  return {
    ...{ id, topic, tags, difficulty, time, license },
    excludes: question?.excludes.map((each) => each.id),
    follows: question?.follows?.id,
    points: question !== undefined && hasPoints(question) ? pointsOf(question) : undefined,
    kinds: [...kinds].sort(),
  }
}

function describeQuestion({ id, topic, tags, difficulty, time, license, excludes, follows, points, kinds }: BankQuestion) {
  return { id, topic, tags, difficulty, time, license, excludes, follows, points, kinds }
}
