import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Conflicts, firstIndependent, mostIndependent } from '../../src/bank/independent.ts'

const ids = [...'abcdefg']

/** Pairs that exclude each other, both ways. */
const arbitraryConflicts = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)), { maxLength: 12, selector: String })
  .map((pairs): Conflicts => {
    const conflicts = new Map(ids.map((id) => [id, new Set<string>()]))
    for (const [one, other] of pairs)
      if (one !== other) {
        conflicts.get(one)?.add(other)
        conflicts.get(other)?.add(one)
      }
    return conflicts
  })

/** All sets without a conflict, in the order of their members, each found by trying. */
function independent(conflicts: Conflicts): string[][] {
  return Array.from({ length: 2 ** ids.length }, (_, bits) => ids.filter((_, index) => bits & (1 << index)))
    .filter((set) => set.every((id) => set.every((other) => !conflicts.get(id)?.has(other))))
    .sort((one, other) => (one.join('') < other.join('') ? -1 : 1))
}

test('as many are found as there can be, and of them the first', () => {
  fc.assert(
    fc.property(arbitraryConflicts, fc.nat(8), (conflicts, count) => {
      const sets = independent(conflicts)
      const most = Math.max(...sets.map(({ length }) => length))
      expect(mostIndependent(ids, conflicts)).toBe(most)
      expect(firstIndependent(ids, count, conflicts)).toEqual(sets.find(({ length }) => length === Math.min(count, most)))
    }),
  )
})
