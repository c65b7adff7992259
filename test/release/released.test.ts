import { expect, test } from 'vitest'
import { chosenOf } from '../../src/release/released.ts'

const released = {
  ...{ exam: 'a.md', title: 'T', date: null, seed: 's', questions: [], sources: [], look: '', template: [], versions: [] },
}
const printsOf = (form: string) => ({ form, fingerprint: 'AAAAAAAA', keyFingerprint: 'BBBBBBBB' })

test('a release is had again by its seed, its questions, and by the letters of its forms where it has any', () => {
  const questions = new Set<string>()
  expect(chosenOf({ ...released, forms: [printsOf('A'), printsOf('C')] })).toEqual({ seed: 's', questions, forms: ['A', 'C'] })
  expect(chosenOf({ ...released, forms: [printsOf('')] })).toEqual({ seed: 's', questions })
  const taken = [{ id: 'one', hash: '0', path: 'bank/a.md' }]
  expect(chosenOf({ ...released, questions: taken, forms: [printsOf('')] })).toEqual({ seed: 's', questions: new Set(['one']) })
})
