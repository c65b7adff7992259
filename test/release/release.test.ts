import { expect, test } from 'vitest'
import { chosenOf } from '../../src/release/release.ts'

const released = {
  ...{ exam: 'a.md', title: 'T', date: null, seed: 's', questions: [], sources: [], look: '', template: [], versions: [] },
}
const printsOf = (form: string) => ({ form, fingerprint: 'AAAAAAAA', keyFingerprint: 'BBBBBBBB' })

test('a release is had again by its seed, and by the letters of its forms where it has any', () => {
  expect(chosenOf({ ...released, forms: [printsOf('A'), printsOf('C')] })).toEqual({ seed: 's', forms: ['A', 'C'] })
  expect(chosenOf({ ...released, forms: [printsOf('')] })).toEqual({ seed: 's' })
})
