import { expect, test } from 'vitest'
import { moodleXml } from '../../../src/interchange/export/moodle/moodle.ts'
import { exported, front } from '../leaving.ts'
import { all, readXml, textAt } from './xml.ts'

async function questions(source: string) {
  const { text, told } = await exported(moodleXml, front + source)
  return { questions: all(readXml(text), 'question').filter(({ attributes }) => attributes.type !== 'category'), told }
}

test('one right choice of several is a multichoice with one answer that gives all', async () => {
  const { questions: found, told } = await questions(
    '## Sums {#sums points=2 tags="easy"}\n\nIs $a < b$ & "so"?\n\n- [ ] *no*\n- [x] `yes`\n- [ ] maybe\n\n:::answer\nBecause.\n:::\n',
  )
  const [only] = found
  if (only === undefined) throw new Error('no question')
  expect(only.attributes).toEqual({ type: 'multichoice' })
  expect(textAt(only, 'name', 'text')).toBe('Sums')
  expect(textAt(only, 'questiontext', 'text')).toBe('<p>Is \\(a &#x3C; b\\) &#x26; "so"?</p>')
  expect(all(only, 'answer').map((answer) => [answer.attributes.fraction, textAt(answer, 'text')])).toEqual([
    ['0', '<p><em>no</em></p>'],
    ['100', '<p><code>yes</code></p>'],
    ['0', '<p>maybe</p>'],
  ])
  expect(['single', 'shuffleanswers', 'defaultgrade', 'idnumber'].map((name) => textAt(only, name))).toEqual([
    'true',
    'true',
    '2',
    'sums',
  ])
  expect(textAt(only, 'generalfeedback', 'text')).toBe('<p>Because.</p>')
  expect(told.map(({ question, outcome }) => [question, outcome])).toEqual([['sums', 'kept']])
})

test('choices keep their order where one of them speaks of the others', async () => {
  const { questions: found } = await questions('## {points=1}\n\nWhich?\n\n- [ ] A\n- [x] B\n- [ ] None of the above\n')
  expect(found.map((each) => textAt(each, 'shuffleanswers'))).toEqual(['false'])
})

test('choices keep their order where a text names one by its letter', async () => {
  const source = '## {points=1}\n\nWhich?\n\n- [ ] red {#red}\n- [x] green\n\n:::answer\n[](#red) is not.\n:::\n'
  const { questions: found } = await questions(`${source}\n${source.replaceAll('red', 'blue').replace(/\[\]\(#blue\)/, 'That')}`)
  expect(found.map((each) => textAt(each, 'shuffleanswers'))).toEqual(['false', 'true'])
  expect(found.map((each) => textAt(each, 'generalfeedback', 'text'))).toEqual(['<p>A is not.</p>', '<p>That is not.</p>'])
})

test('of several right choices each gives its share, and a wrong one takes all', async () => {
  const { questions: found, told } = await questions('## {points=3}\n\nWhich?\n\n- [x] A\n- [x] B\n- [x] C\n- [ ] D\n')
  expect(found.flatMap((each) => all(each, 'answer').map(({ attributes }) => attributes.fraction))).toEqual([
    ...['33.33333', '33.33333', '33.33333', '-100'],
  ])
  expect(told.map(({ outcome, losses }) => [outcome, losses.length])).toEqual([['approximated', 1]])
})

test('what was found after the exam holds, and what was withdrawn stays behind', async () => {
  const errata = 'errata:\n  - { question: one, accept: [A, B] }\n  - { question: two, withdrawn: true }\n'
  const source =
    '## One {#one points=1}\n\nWhich?\n\n- [x] A\n- [ ] B\n- [ ] C\n\n## Two {#two points=1}\n\nWhich?\n\n- [x] A\n- [ ] B\n'
  const { text, told } = await exported(moodleXml, `---\ntitle: Test\n${errata}---\n\n${source}`)
  const found = all(readXml(text), 'question').slice(1)
  expect(found.map((each) => all(each, 'answer').map(({ attributes }) => attributes.fraction))).toEqual([['100', '100', '0']])
  expect(told.map(({ question, outcome }) => [question, outcome])).toEqual([
    ['one', 'kept'],
    ['two', 'dropped'],
  ])
})
