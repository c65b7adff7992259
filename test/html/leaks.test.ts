import { describe, expect, it } from 'vitest'
import { askedFigures, boxedFigures, canaryExam, correctedFigures, solutionWords, unprintedWords } from '../canaries.ts'
import { papersOf } from './papers.ts'

const papers = await papersOf(canaryExam)

/** Figures as a paper may print them. */
function plain(html: string): string {
  return html.replace(/\s*×\s*/g, 'x').replace(/(?<=\d),(?=\d{3})/g, '')
}

const [student, solution] = [plain(papers.student), plain(papers.solution)]

describe('the HTML of the student', () => {
  it.each([...solutionWords, ...askedFigures, ...boxedFigures, ...unprintedWords, ...correctedFigures, 'canarycommentz'])(
    'does not hold %s',
    (word) => {
      expect(student.includes(word)).toBe(false)
    },
  )

  it('has no class, attribute or mark that tells an answer', () => {
    expect(student.match(/correct|class="solution|data-|(?<!foot)note-mark|criterion|<!--/)?.[0]).toBeUndefined()
  })
})

describe('points of choices', () => {
  const exam = (right: string, wrong: string) =>
    `---\ntitle: T\n---\n## Q {points=2}\n- [x] a${right}\n- [ ] b${wrong}\n\n:::answer\nbecause\n:::\n`

  it('leave no trace in the HTML of the student', async () => {
    const without = await papersOf(exam('', ''))
    const stated = await papersOf(exam(' {points=2}', ' {points=-0.75}'))
    expect(stated.student).toBe(without.student)
    expect(stated.solution).toContain('−0.75')
  })
})

describe('the HTML with solutions', () => {
  it.each([...solutionWords.filter((word) => !word.includes('reference')), ...askedFigures])('holds %s', (word) => {
    expect(solution.includes(word)).toBe(true)
  })

  it.each([...unprintedWords, ...correctedFigures, 'canarycommentz'])('does not hold %s', (word) => {
    expect(solution.includes(word)).toBe(false)
  })
})
