import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { readValues } from '../../../src/forms/values/values.ts'

/** What is said about a question with values and a text. */
async function faultsOf(vars: string, text: string): Promise<string[]> {
  const file = new VFile(`---\ntitle: A\n---\n\n## One {#one}\n\n\`\`\`vars\n${vars}\n\`\`\`\n\n${text}\n`)
  const values = readValues(file)
  values?.draw({ seed: 's', form: 0 })
  return file.messages.map(({ line, ruleId, reason }) => `${line} ${ruleId} ${/`\w+`/.exec(reason)?.[0]}`)
}

test.each([
  ['a blank', 'n: [8, 16]', 'Twice n is [[{{2*n}}]].'],
  ['an answer', 'n: [8, 16]', 'Twice {n}?\n\n:::answer\n{{2*n}}\n:::'],
  ['a rubric', 'n: [8, 16]', 'Twice n?\n\n:::rubric\n- 1: says {{2*n}}\n:::'],
  ['what is computed from it in a blank', 'n: [8, 16]\nm: 2*n', 'Twice n is [[{{m}}]].'],
])('a value that is printed in %s alone is warned of', async (_, vars, text) => {
  expect(await faultsOf(vars, text)).toEqual(['7 vars-unseen `n`'])
})

test.each([
  ['read', 'n: [8, 16]', 'Twice {{n}} is [[{{2*n}}]].'],
  ['read in a formula', 'n: [8, 16]', '$2 \\cdot {{n}} =$ [[{{2*n}}]]'],
  ['told by what is computed from it', 'n: [8, 16]\nm: 2*n', 'Half of {{m}} is [[{{n}}]].'],
  ['printed nowhere', 'n: [8, 16]', 'It is [[x]].'],
  ['drawn for a condition', 'n: [8, 16]\nm: [1, 2]\nwhere: n > m', 'Twice {{n}} is [[{{2*n}}]].'],
])('one that is %s is not', async (_, vars, text) => {
  expect(await faultsOf(vars, text)).toEqual([])
})
