import { expect, test } from 'vitest'
import { answerKey } from '../../src/keys/key.ts'
import { checked } from '../faults.ts'

/** What the printed key says of a blank. */
function printed(blank: string, lang: string): string {
  const { exam } = checked(`---\ntitle: T\nlang: ${lang}\n---\n\n## One {points=1}\n\nIs ${blank}.\n`)
  const [answer] = answerKey(exam).entries[0]?.answers ?? []
  return answer?.kind === 'blank' ? answer.content.map((phrase) => ('value' in phrase ? phrase.value : '')).join('') : ''
}

test('a tolerance has the decimal comma of its number', () => {
  expect(printed('[[0,5]]{tolerance=0.25}', 'de')).toBe('0,5\u00a0±\u00a00,25')
  expect(printed('[[0.5]]{tolerance=0.25}', 'de')).toBe('0.5\u00a0±\u00a00.25')
  expect(printed('[[1,024]]{tolerance=0.5}', 'en')).toBe('1,024\u00a0±\u00a00.5')
  expect(printed('[[2.5]]{tolerance=3%}', 'en')).toBe('2.5\u00a0±\u00a00.075')
})
