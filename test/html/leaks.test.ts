import { describe, expect, it } from 'vitest'
import { askedFigures, canaryExam, solutionWords } from '../canaries.ts'
import { papersOf } from './papers.ts'

const papers = await papersOf(canaryExam)

/** Figures as a paper may print them. */
function plain(html: string): string {
  return html.replace(/\s*×\s*/g, 'x').replace(/(?<=\d),(?=\d{3})/g, '')
}

const [student, solution] = [plain(papers.student), plain(papers.solution)]

describe('the HTML of the student', () => {
  it.each([...solutionWords, ...askedFigures, 'canarycommentz'])('does not hold %s', (word) => {
    expect(student.includes(word)).toBe(false)
  })

  it('has no class, attribute or mark that tells an answer', () => {
    expect(student.match(/correct|class="solution|data-|note-mark|criterion|<!--/)?.[0]).toBeUndefined()
  })
})

describe('the HTML with solutions', () => {
  it.each([...solutionWords.filter((word) => !word.includes('reference')), ...askedFigures])('holds %s', (word) => {
    expect(solution.includes(word)).toBe(true)
  })

  it('holds no comment', () => {
    expect(solution.includes('canarycommentz')).toBe(false)
  })
})
