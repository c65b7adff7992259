import { expect, test } from 'vitest'
import { checked, front } from '../faults.ts'

const key = '\n:::answer\nyes\n:::\n'

/** What the first message about a source says, and what to do. */
function adviceOn(source: string) {
  const [first] = checked(source).file.messages
  return `${first?.reason} ${first?.note}`
}

const question = (text: string) => `${front}## Q\n\n${text}\n${key}`

test.each([
  [':::answer {space=5cm}', 'expected a directive such as `:::answer{space=5cm}`'],
  ['::: answer', 'expected a directive such as `:::answer`'],
  ['::use {#one from=b.md}', 'expected a directive such as `::use{#one from=b.md}`'],
  ['::use{bank/b.md#one}', 'expected a directive such as `::use{#id from=bank.md}` alone on its line Two colons'],
  [':::answer yes :::', 'what the block holds on lines of its own'],
  ['```plot {x=0..1 alt=a}\ny = x^2\n```', '`f(x) = x^2`'],
  ['```plot {x=0..1 alt=a}\ng(x): x^2\n```', '`g(x) = x^2`'],
  ['```plot {x=0..1 alt=a}\ny: 0-4\n```', '```plot {y=0..4}'],
  ['```plot {x=0..1 alt=a}\nx = [-1, 4]\n```', '```plot {x=-1..4}'],
  ['\\begin{itemize}\n\\item one\n\\end{itemize}', 'A list has `- ` or `1. ` before each of its items.'],
  ['\\begin{tabular}{l} a \\end{tabular}', 'A table has a line `| a | b |` for each row'],
  ['The capital is {{Paris}}.', 'A blank is `[[answer]]`.'],
])('what to write in place of `%s` is said', (text, advice) => {
  expect(adviceOn(question(text))).toContain(advice)
})

test.each([
  ['shuffle=no', 'For example `shuffle=false`.'],
  ['shuffle=yes', 'For example `shuffle=true`.'],
  ['topic=neural nets', 'A value of several words has quotes: `topic="neural nets"`.'],
  ['points=2 bonsu', 'Did you mean `bonus`?'],
])('what to write in place of `{%s}` is said', (attributes, advice) => {
  expect(adviceOn(`${front}## Q {${attributes}}\n${key}`)).toContain(advice)
})

test.each([
  ['language: de', 'lang'],
  ['Dauer: 90', 'duration'],
  ['time: 90', 'duration'],
  ['Titel: T', 'title'],
  ['honor: yes', 'honour'],
  ['과목: 수학', 'course'],
])('of the key `%s`, which others have, is said what it is here', (line, meant) => {
  const { messages } = checked(`---\ntitle: T\n${line}\n---\n\n## Q\n${key}`).file
  expect(messages.map(({ ruleId, note }) => `${ruleId}: ${note}`)).toEqual([`front-matter-key: Did you mean \`${meant}\`?`])
})
