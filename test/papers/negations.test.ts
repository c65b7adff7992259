import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPdf, readStream } from '../../src/pdf/pdf-file.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop?.close())

/** The replacement texts of a PDF, in their order, without those that say nothing of a sign. */
function replacements(bytes: Uint8Array): string[] {
  const file = openPdf(bytes)
  const contents = file.objects.flatMap((object) => {
    const stream = /^<<\/Type \/Page\b/.test(file.text(object)) ? file.dictionary({ object }).get('Contents') : undefined
    return stream === undefined ? [] : [readStream(file, stream)?.bytes.toString('latin1') ?? '']
  })
  const texts = [...contents.join('').matchAll(/\/ActualText <FEFF([\dA-F]*)>/g)].map(([, hex = '']) =>
    Buffer.from(hex, 'hex').swap16().toString('utf16le'),
  )
  return texts.filter((text) => !/^[\u00a0\u00ad\u200b]?$/.test(text))
}

const signs: readonly [tex: string, sign: string][] = [
  ['\\ne', '≠'],
  ['\\neq', '≠'],
  ['\\not=', '≠'],
  ['\\not\\equiv', '≢'],
  ['\\notin', '∉'],
  ['\\not\\in', '∉'],
  ['\\not\\ni', '∌'],
  ['\\not\\subset', '⊄'],
  ['\\not\\subseteq', '⊈'],
  ['\\not\\sim', '≁'],
  ['\\not\\approx', '≉'],
  ['\\not<', '≮'],
  ['\\not\\le', '≰'],
  ['\\not\\mid', '∤'],
  ['\\nleqslant', '≰'],
  ['\\ngeqq', '≱'],
  ['\\varsubsetneq', '⊊'],
  ['\\nshortmid', '∤'],
]

test.each(signs)('%s is read as one sign, %s', async (tex, sign) => {
  const { student, messages } = await workshop.build(
    `---\ntitle: T\n---\n\n## One {points=1}\n\nLet $a ${tex} b = c/d$ and\n\n$$ \\frac{x ${tex} y}{2} \\in z $$\n\n- [x] yes\n- [ ] no\n`,
  )
  expect(messages).toEqual([])
  expect(replacements(student)).toEqual([sign, sign])
})

test('what is not struck out is read as it stands', async () => {
  const { student } = await workshop.build(
    '---\ntitle: T\n---\n\n## One {points=1}\n\nLet $a = b/c \\in d$, $x\\in/y$.\n\n- [x] yes\n- [ ] no\n',
  )
  expect(replacements(student)).toEqual([])
})
