import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProven, type ProvenBlocks } from '../../src/pipeline/proven.ts'
import { loadExam } from '../../src/project/load.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papersetter-proven-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Checks a question whose identity stands on what is right and on a drawn value; says what is wrong, and which blocks are known to hold afterwards. */
async function checked({ right = 7, drawn = 7, line = 'answer == n' }, program = 'one') {
  const path = join(folder, 'exam.md')
  await writeFile(
    path,
    `---\ntitle: T\n---\n\n## Q {points=1}\n\n\`\`\`vars\nn: ${drawn}\n\`\`\`\n\n\`\`\`verify\n${line}\n\`\`\`\n\n{{n}} is [[${right}]].\n`,
  )
  const proven = await openProven({ XDG_CACHE_HOME: folder }, program)
  if (proven === undefined) throw new Error('nothing is kept')
  const asked: boolean[] = []
  const watched: ProvenBlocks = {
    ...proven,
    has: (block) => {
      const known = proven.has(block)
      asked.push(known)
      return known
    },
  }
  const { file } = await loadExam(path, { proven: watched })
  return { faults: file.messages.map(({ ruleId }) => ruleId), asked }
}

test('a block that has held is not tried again, as long as all that it stands on is the same', async () => {
  expect(await checked({})).toEqual({ faults: [], asked: [false] })
  expect(await checked({})).toEqual({ faults: [], asked: [true] })
  expect(await checked({ right: 8 })).toEqual({ faults: ['verify-fails'], asked: [false] })
  expect(await checked({ drawn: 8 })).toEqual({ faults: ['verify-fails'], asked: [false] })
  expect(await checked({ line: 'answer == n + 1' })).toEqual({ faults: ['verify-fails'], asked: [false] })
  expect(await checked({})).toEqual({ faults: [], asked: [true] })
})

test('one that fails is tried each time, and another program tries everything', async () => {
  expect(await checked({ right: 8 })).toEqual({ faults: ['verify-fails'], asked: [false] })
  expect(await checked({ right: 8 })).toEqual({ faults: ['verify-fails'], asked: [false] })
  expect(await checked({}, 'another')).toEqual({ faults: [], asked: [false] })
})
