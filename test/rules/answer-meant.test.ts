import { expect, test } from 'vitest'
import { checked, front } from '../faults.ts'

/** What the warning about a question without an answer takes for its answer. */
const meantIn = (text: string) =>
  checked(`${front}## Q\n\n${text}\n`)
    .file.messages.filter(({ ruleId }) => ruleId === 'answer-missing')
    .map(({ note }) => / If `(.*?)` is the answer, students read it: write `\[\[\1\]\]`/.exec(note ?? '')?.[1])

test.each([
  'What is the capital? Paris',
  'What is the capital? (Paris)',
  'What is the capital? *Paris*.',
  'What is the capital?\n! Paris',
  'What is the capital?\n\nParis',
  'What is the capital?\n\n> Paris',
  'What is the capital?\n\nA. Paris',
  'What is the capital?\n\nExpected: Paris',
  'What is the capital?\n\n```\nParis\n```',
  'What is the capital?\n\n- Paris',
  'The capital is [Paris].',
  'The capital is {Paris}.',
  'The capital is ((Paris)).',
  'The capital is __Paris__.',
  'The capital is ____ (Paris).',
  'The capital is (Paris) ____.',
  'The capital is 【Paris】.',
])('the warning that %j has no answer says how to write it', (text) => {
  expect(meantIn(text)).toEqual(['Paris'])
})

test.each([
  'What is the capital?',
  'What is the capital? Give its name, say where it lies, and how many people live there.',
  'What does it print?\n\n```\nprint(1)\nprint(2)\n```',
  'What is the capital?\n\nIt lies on a river.\n\nName that, too.',
  'Name the capital. See [the map](#map).',
  'What is it? \\hfill{2cm}',
])('that %j has none takes nothing for it', (text) => {
  expect(meantIn(text)).toEqual([undefined])
})
