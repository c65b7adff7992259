import * as fc from 'fast-check'
import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { hasErrors } from '../../../src/diagnostics/report.ts'
import { parseExam } from '../../../src/exam/parse.ts'
import { gift } from '../../../src/interchange/export/gift/gift.ts'
import { moodleXml } from '../../../src/interchange/export/moodle/moodle.ts'
import type { Write } from '../../../src/interchange/export/written.ts'
import { readGift } from '../../../src/interchange/import/gift/read.ts'
import { readMoodle } from '../../../src/interchange/import/moodle/read.ts'
import type { ReadFile } from '../../../src/interchange/import/question.ts'
import { writeFile } from '../../../src/interchange/import/write-file.ts'
import { readXml } from '../../../src/interchange/import/xml.ts'
import type { ExportedQuestion } from '../../../src/interchange/question.ts'
import { exported, front, leaving } from '../leaving.ts'

/** Text as an author writes it: words, signs that mean something somewhere, formulas, emphasis. */
const word = fc.constantFrom('a', 'Bohr', 'x', '50', 'Ärger', 'naïve', '물', 'n-1', 'C:', "d'Alembert")
const phrase = fc.oneof(
  word,
  fc.constantFrom(
    '\\{a\\}',
    '\\[\\[b\\]\\]',
    '1 \\= 2',
    '\\~5',
    '\\#3',
    '10:30',
    'a \\| b',
    '5 \\< 6',
    '\\$5',
    'AT&T',
    '\\*',
    '\\\\n',
  ),
  word.map((text) => `**${text}**`),
  word.map((text) => `*${text}*`),
  fc.constantFrom('$x^2$', '$\\frac{1}{2} \\ne \\{a\\}$', '$a_1 < b$', '$\\nabla f$', '`c = d`', 'H~2~O'),
)
const text = fc.array(phrase, { minLength: 1, maxLength: 4 }).map((parts) => `${parts.join(' ')} z`)
const texts = (minLength: number, maxLength: number) =>
  fc.uniqueArray(text, { minLength, maxLength, selector: (each) => each.toLowerCase() })

const one = texts(2, 4).map((all) => all.map((each, index) => `- [${index === 0 ? 'x' : ' '}] ${each}`).join('\n'))
const several = texts(3, 4).map((all) => all.map((each, index) => `- [${index < 2 ? 'x' : ' '}] ${each}`).join('\n'))
const truth = fc.constantFrom('- [x] True\n- [ ] False', '- [ ] True\n- [x] False')
const numbers = fc
  .tuple(fc.integer({ min: -99, max: 99 }), fc.constantFrom('', '{tolerance=0.5}', '{tolerance=2}'))
  .map(([value, tolerance]) => `[[${value}]]${tolerance}`)
const matching = texts(2, 3).map(
  (all) =>
    `:::matching\n|  |  |\n|--|--|\n${all.map((each, index) => `| ${each.replaceAll('\\|', '/')} | r${index} |`).join('\n')}\n|  | r9 |\n:::`,
)
const ordering = texts(2, 4).map((all) => `:::ordering\n${all.map((each, index) => `${index + 1}. ${each}`).join('\n')}\n:::`)
const written = text.map((each) => `:::answer{lines=15}\n${each}\n:::`)
const explained = fc.option(text, { nil: '' }).map((each) => (each === '' ? '' : `\n\n:::answer\n${each}\n:::`))

const question = (...answers: fc.Arbitrary<string>[]) =>
  fc.tuple(text, fc.oneof(...answers), explained, fc.integer({ min: 1, max: 6 })).map(([stem, answer, after, points]) => ({
    stem,
    body: `${stem}\n\n${answer}${/answer|\[\[/.test(answer) ? '' : after}`,
    points,
  }))
const source = (...answers: fc.Arbitrary<string>[]) =>
  fc
    .array(question(...answers), { minLength: 1, maxLength: 4 })
    .map(
      (all) =>
        `${front}${all.map(({ body, points }, index) => `## Title {#q-${index} points=${points} tags="t, u"}\n\n${body}`).join('\n\n')}\n`,
    )

/** What a question says and asks, without its places. */
function meant({ id, points, tags, content, asked, explanation }: ExportedQuestion, withPoints: boolean): unknown {
  const unseen = new Set(['position', 'key', 'data', 'language', 'title', 'shuffle', 'also'])
  return JSON.parse(
    JSON.stringify(
      { ...(withPoints && { id, points, tags }), content, asked, explanation },
      function (this: unknown, name, value: unknown) {
        return unseen.has(name) ? undefined : value
      },
    ),
  )
}

function back(read: ReadFile): ExportedQuestion[] {
  const { text: markdown } = writeFile(read, { path: 'a', name: 'a', folder: 'a', refuses: () => undefined })
  const file = new VFile({ path: 'a.md', value: markdown })
  parseExam(file)
  if (hasErrors(file)) throw new Error(`${file.messages.join('\n')}\n${markdown}`)
  return leaving(markdown).exam.questions
}

async function trip(write: Write, read: (text: string) => ReadFile, exam: string, withPoints: boolean): Promise<void> {
  const { text: file } = await exported(write, exam)
  const after = back(read(file)).map((each) => meant(each, withPoints))
  expect(after).toEqual(leaving(exam).exam.questions.map((each) => meant(each, withPoints)))
}

test('what goes to Moodle comes back as it was', async () => {
  const all = source(one, several, truth, numbers, matching, ordering, written)
  await fc.assert(
    fc.asyncProperty(all, (exam) => trip(moodleXml, (file) => readMoodle('a', readXml('a', file)), exam, true)),
    { numRuns: 40 },
  )
})

test('what goes to GIFT comes back as it was', async () => {
  const all = source(one, several, truth, numbers, matching)
  await fc.assert(
    fc.asyncProperty(all, (exam) => trip(gift, (file) => readGift('a', file), exam, false)),
    { numRuns: 40 },
  )
})
