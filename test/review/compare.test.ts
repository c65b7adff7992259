import { describe, expect, test } from 'vitest'
import { compareExams, isSame } from '../../src/review/compare.ts'
import { reviewedExam } from '../../src/review/reviewed.ts'
import { changesOf, frameWords } from '../../src/review/words.ts'
import { checked } from '../faults.ts'

function exam(...questions: string[]) {
  const source = `---\ntitle: T\n---\n\n${questions.join('\n\n')}\n`
  const { exam, file } = checked(source)
  expect(file.messages.filter(({ fatal }) => fatal === true).map(String)).toEqual([])
  return reviewedExam(exam, (path) => path)
}

/** What is said of each question that is otherwise. */
function said(before: readonly string[], after: readonly string[]) {
  const review = compareExams(exam(...before), exam(...after))
  return changesOf(review)
    .filter(({ kind }) => kind !== 'same')
    .map(({ question, kind, said }) => [kind, question.id ?? question.title, ...said].join(' '))
}

const prime = '## Primes {#prime points=2}\n\nWhich is prime?\n\n- [x] $23$\n- [ ] $21$'
const slope = '## Slope {#slope points=1}\n\nThe slope of $x^2$ at $1$ is [[2]].'
const proof =
  '## Proof {#proof points=3}\n\nShow it.\n\n:::answer{lines=4}\nIt is so.\n:::\n\n:::rubric\n- 1: begins\n- 2: ends\n:::'
const matching = '## Match {#match points=2}\n\nMatch.\n\n:::matching\n| a | b |\n|---|---|\n| one | 1 |\n| two | 2 |\n:::'

test('an exam is the same as itself, wherever its questions stand in the file', () => {
  const one = exam(prime, slope, proof, matching)
  const other = exam(`${prime}\n\n<!-- a comment -->`, slope, `\n\n${proof}`, matching)
  expect(isSame(compareExams(one, other))).toBe(true)
})

describe('of a question with an id', () => {
  test.each([
    ['what students see', prime, prime.replace('prime?', 'a prime?')],
    ['its key', prime, prime.replace('[x] $23$', '[ ] $23$').replace('[ ] $21$', '[x] $21$')],
    ['its key', slope, slope.replace('[[2]]', '[[3]]')],
    ['its key', proof, proof.replace('It is so', 'It is not so')],
    ['its key', proof, proof.replace('1: begins', '1: starts')],
    ['its key', proof, proof.replace('1: begins\n- 2', '2: begins\n- 1')],
    ['its key', matching, matching.replace('| one | 1 |\n| two | 2 |', '| one | 2 |\n| two | 1 |')],
    ['what students see', proof, proof.replace('lines=4', 'lines=9')],
    ['what students see', prime, prime.replace('- [ ] $21$', '- [ ] $21$\n- [ ] $27$')],
    ['its points, 2 → 3', prime, prime.replace('points=2', 'points=3')],
  ])('%s is told', (what, before, after) => {
    const [line, ...more] = said([before], [after])
    expect(more).toEqual([])
    expect(line).toContain(what)
    expect(line).toMatch(/^changed /)
    if (what === 'its key') expect(line).not.toContain('students')
  })

  test('a title that changed is told, and the question is known by its id', () => {
    expect(said([prime, slope], [prime.replace('## Primes', '## Other'), slope])).toEqual(['changed prime what students see'])
  })
})

test('questions that came, went, moved and got another number are told apart', () => {
  expect(said([prime, slope, proof], [prime, slope, proof, matching])).toEqual(['added match'])
  expect(said([prime, slope, proof], [slope, proof])).toEqual([
    'renumbered slope its number, 2 before',
    'renumbered proof its number, 3 before',
    'removed prime',
  ])
  expect(said([prime, slope, proof, matching], [matching, prime, slope, proof])).toEqual([
    'moved match its place, question 4 before',
    ...['prime', 'slope', 'proof'].map((id, index) => `renumbered ${id} its number, ${index + 1} before`),
  ])
})

describe('without ids', () => {
  const bare = (text: string) => text.replace(/#\w+ /, '')
  test('a question is known again by what it says, its title, or most of its words', () => {
    expect(said([bare(prime), bare(slope)], [bare(slope), bare(prime)])).toHaveLength(2)
    expect(said([bare(slope)], [bare(slope).replace('[[2]]', '[[4]]')])).toEqual(['changed Slope its key'])
    expect(said([bare(proof)], [bare(proof).replace('Show it', 'Prove that it holds for all numbers')])).toEqual([
      'changed Proof what students see',
    ])
    const long = '## {points=1}\n\nIs a sum of two continuous functions always continuous on its domain? [[yes]]'
    expect(said([long], [long.replace('sum', 'product')])).toEqual([expect.stringMatching(/^changed .* what students see$/)])
  })

  test('two that share a word or two are two questions', () => {
    const one = '## {points=1}\n\nName a prime beyond ten. [[11]]'
    const other = '## {points=1}\n\nName the capital of France, and its river. [[Paris, Seine]]'
    expect(said([one], [other]).map((line) => line.split(' ')[0])).toEqual(['added', 'removed'])
  })

  test('an id that is given later is told', () => {
    expect(said([bare(slope)], [slope])).toEqual(['renumbered slope its id, none before'])
    expect(said([slope], [slope.replace('#slope', '#incline')])).toEqual(['renumbered incline its id, #slope before'])
  })
})

test('what stands around the questions is told by its name', () => {
  const one = exam('Be quick.', prime)
  const other = exam('Take your time.', prime, slope)
  expect(frameWords(compareExams(one, other))).toEqual(['instructions', 'total, 2 → 3'])
})
