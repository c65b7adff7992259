import { expect, it, test } from 'vitest'
import type { Language } from '../../src/languages/locales.ts'
import type { Paper } from '../../src/paper/paper.ts'
import type { Phrase } from '../../src/paper/phrases.ts'
import { punctuated } from '../../src/paper/punctuation.ts'
import { separate } from '../../src/paper/separate.ts'
import { checked } from '../faults.ts'

function set(text: string, language: Language = 'en'): string {
  return plain(punctuated([{ type: 'text', value: text }], language))
}

function plain(phrases: readonly Phrase[]): string {
  return phrases.map((node) => ('value' in node ? node.value : 'children' in node ? plain(node.children) : '')).join('')
}

it.each<[Language, string, string]>([
  ['en', '"Yes," she said. "No!"', '“Yes,” she said. “No!”'],
  ['en', `"She said 'no'."`, '“She said ‘no’.”'],
  ['en', 'a ("quoted") word, "(so)"', 'a (“quoted”) word, “(so)”'],
  ['en', '"open without an end', '“open without an end'],
  ['en', "don't, it's, O'Neill's, the students' work", 'don’t, it’s, O’Neill’s, the students’ work'],
  ['en', "'tis the '90s, rock 'n' roll, '99", '’tis the ’90s, rock ’n’ roll, ’99'],
  ['en', `a 5' board, 5'10" tall, a 3.5" disk`, 'a 5′ board, 5′10″ tall, a 3.5″ disk'],
  ['en', `"the 5" and '7'`, '“the 5” and ‘7’'],
  // a single one that is not closed ends with the double one around it
  ['en', `"He said 'yes" of a 3" 'nail'`, '“He said ‘yes” of a 3″ ‘nail’'],
  ['en', "f'(x) and g' are", 'f′(x) and g′ are'],
  ['en', 'pages 3--5, so -- then', 'pages 3–5, so – then'],
  ['en', 'so---then --- and', 'so—then — and'],
  ['en', 'and so on...', 'and so on…'],
  ['de', `Er sagte: "Ja, das 'Wort' ist's."`, 'Er sagte: „Ja, das ‚Wort‘ ist’s.“'],
  [
    'fr',
    `"Oui", dit-il : l'"été" ; « quoi » ?`,
    '«\u202fOui\u202f», dit-il\u00a0: l’«\u202fété\u202f»\u202f; «\u202fquoi\u202f»\u202f?',
  ],
  ['fr', 'a:b ; 10:30 :-)', 'a:b\u202f; 10:30 :-)'],
  ['fr', "f'(x) et aujourd'hui d'une", 'f′(x) et aujourd’hui d’une'],
  ['es', `Dijo "el 'uno'": ¿"sí"?`, 'Dijo «el “uno”»: ¿«sí»?'],
  ['it', `l'"uno" e l'altro`, 'l’«uno» e l’altro'],
  ['pt', `"um 'dois'"`, '“um ‘dois’”'],
  ['nl', `"een 'twee'" zo'n`, '“een ‘twee’” zo’n'],
  ['ja', `彼は"これは'何'か"と言う`, '彼は「これは『何』か」と言う'],
  ['zh-Hans', `与"答题卡"的'说明'和'其他'`, '与“答题卡”的‘说明’和‘其他’'],
  ['zh-Hant', `他說"好"`, '他說「好」'],
  // passages in another script than the stated one
  ['en', '"これ"', '「これ」'],
  ['ko', '"漢字"', '“漢字”'],
  ['ko', `"단어"를 '가'는 "그렇다!"라고`, '“단어”를 ‘가’는 “그렇다!”라고'],
  // a passage that is in no letter of the stated language
  ['de', '"단어"를', '“단어”를'],
])('in %s: %s', (language, typed, expected) => {
  expect(set(typed, language)).toBe(expected)
})

it.each(['5 " 3', 'the option --fresh', 'i-- and --i', '----', 'a....b', 'plain – “text”’s', '--', '"', "'"])(
  '%s stays',
  (text) => {
    expect(set(text)).toBe(text)
  },
)

const source = (front: string) => `---
title: T "t"
${front}---

"Instructions" -- all.

# A "section"

## A "title" {#a points=4}

"**Bold**" and "$x$" and "*it's*", \`"code" -- '\`, "[[blank "filling"]]" [a "link"](https://example.org/--"), https://example.org/a--b...c

\`\`\`python
print("listing" -- 'x'...)
\`\`\`

| "head" | b |
|--------|---|
| "cell" | 1--2 |

- [x] "choice"
- [ ] it's

:::answer
An "answer".
:::
`

test('a paper has the marks of its language everywhere but in code, formulas, addresses and what fills blanks', () => {
  const { paper, solutions } = separate(checked(source('')).exam)
  const body = JSON.stringify(paper.body)
  for (const text of ['A “section”', 'A “title”', 'head”', '“cell”', '1–2', '“choice”', 'it’s', 'a “link”'])
    expect(body).toContain(text)
  expect(body).toContain(String.raw`\"code\" -- '`)
  expect(body).toContain(String.raw`print(\"listing\" -- 'x'...)`)
  expect(body).toContain('https://example.org/a--b...c')
  expect(JSON.stringify(paper.instructions)).toContain('“Instructions” – all.')
  expect(JSON.stringify([...solutions.blanks.values()])).toContain(String.raw`blank \"filling\"`)
  expect(JSON.stringify([...solutions.notes.values()])).toContain('An “answer”.')
  const texts = texted(paper)
  // around what is a node of its own
  expect(texts).toContain('“Bold” and “x” and “it’s”')
})

/** The text of the first question, formulas by their TeX. */
function texted({ body }: Paper): string {
  const question = body.find((node) => node.type === 'paperQuestion')
  const paragraph = question?.children.find((node) => node.type === 'paragraph')
  return plain(paragraph?.children ?? [])
}

test('smart: false leaves all as it is typed', () => {
  const { paper } = separate(checked(source('smart: false\n')).exam)
  expect(JSON.stringify(paper)).not.toMatch(/[“”‘’–—…]/)
  expect(JSON.stringify(paper.body)).toContain(String.raw`A \"title\"`)
})
