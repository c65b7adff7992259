import { visible } from '../diagnostics/format-messages.ts'
import { type MutationScore, mutationScores } from '../pipeline/mutation-score.ts'
import type { CommandIo } from './io.ts'

/** Says of each question which changes of its key a check would have caught, and of the exam how many. */
export async function printMutations(path: string, content: Uint8Array | undefined, { stdout }: CommandIo): Promise<void> {
  const scores = await mutationScores(path, content)
  if (scores.length === 0) return
  for (const score of scores) stdout.write(`key of question ${score.number}: ${said(score)}\n`)
  const changes = scores.reduce((sum, score) => sum + score.changes, 0)
  const missed = scores.reduce((sum, score) => sum + score.count, 0)
  stdout.write(`${visible(path)}: ${changes - missed} of ${changes} changes of keys caught\n`)
}

function said({ changes, count, unchecked, missed }: MutationScore): string {
  if (changes === 0) return 'nothing to change, it is written out'
  const counted = `${changes - count} of ${changes} ${changes === 1 ? 'change' : 'changes'} caught`
  const not = missed.length === 0 ? '' : `; not: ${missed.join(', ')}`
  return `${counted}${not}${unchecked.length === 0 ? '' : `; nothing checks ${unchecked.join(', ')}`}`
}
