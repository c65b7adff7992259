import fc from 'fast-check'
import { expect, test } from 'vitest'
import { templateNames } from '../../src/project/templates.ts'
import { arbitraryExam } from './arbitrary-exam.ts'
import { testHalf } from './corpus-halves.ts'

testHalf(0)

/** What a corpus has to hold, as it stands in the source. */
const kinds: readonly RegExp[] = [
  ...[/^# /m, /^### /m, /^#### /m, / bonus\}/, /\{answer=1\}/, /^::pagebreak/m, /titles: false/, /paper: Letter/, /lang: ko/],
  ...[
    /pages: question/,
    /spaces: stretch/,
    /columns: 2/,
    /duplex: true/,
    /cover: true/,
    /points: margin/,
    /points: none/,
    /\[\[[^\]]*\\dfrac/,
  ],
  ...[
    /grades: questions$/m,
    /grades: pages$/m,
    /grades: questions vertical/,
    /grades: pages vertical/,
    /columns=4\}/,
    /columns=4\}[^#]*\n- \[.\] .{60}/,
    /columns: 2\n(?:.*\n)*.*\{appendix\}/,
    /columns: 2\n(?:.*\n)*::scratch/,
    /^errata: /m,
  ],
  ...[
    /\{lines=/,
    /\{dotted=/,
    /\{grid=/,
    /\{box=/,
    /\{space=\d/,
    /\{space=none\}/,
    /\{fill\}/,
    /:::answer\n/,
    /:::answer.*\n\n::::/,
  ],
  ...[/:::box\{/, /:::box\n/, /:::side\{/, /:::side\n/, /:::after/, /^:::shared/m],
  ...[/:::given/, /:::rubric/, /Sentence 250 of the proof/, /```plot/, /```dot/, /layers \{diagram/, /```python/, /!\[.*\.svg/],
  ...[/title: x{200}/, /title: 확률과통계/, /course: Rindfleisch/, /honour: /, /form: 2026/, /Number \[8\]/, /of the field/],
  ...[
    /:::layers(?:.*\n)+.*\[\[\]\]/,
    /template: quiz/,
    /template: booklet/,
    /\| \[\[/,
    /- \[x\].*\n(?:.*\n)*- \[x\]/,
    /- \[x\] 참/,
    /underbrace/,
    /aligned/,
  ],
]

test('all kinds are among 200 of them, in all templates and variants', () => {
  const samples = [433, 867].flatMap((seed) => fc.sample(arbitraryExam, { numRuns: 100, seed }))
  const looks = new Set(samples.map(({ metadata, variants }) => [metadata.template, ...variants].join(' ')))
  for (const template of templateNames())
    for (const variant of ['', ' high-contrast', ' large-print', ' large-print high-contrast'])
      expect(looks).toContain(template + variant)
  expect(kinds.filter((kind) => !samples.some(({ source }) => kind.test(source)))).toEqual([])
})
