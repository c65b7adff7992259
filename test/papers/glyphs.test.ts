import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPainting } from '../../src/pdf/pdf.ts'
import { svg } from './pictures.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop?.close())

const symbols = 'Let ∀x ∈ ℝ, f: x ↦ x², a ⟶ b ⇔ ⟨u, v⟩, ⌊x⌋ ≤ ∞, xₙ Aᵀ, ✗ ☒ ★ ☐, ℃ № ⅓ ❶ Ⅲ ₩, √ ∑ ∫ αβγ.'

const exam = (front: string, ...body: string[]) =>
  `---\ntitle: Symbols ∀ ⇒\n${front}---\n\n## Why ∃? {points=1}\n\n${body.join('\n\n')}\n\n:::answer\n⟶ 42 ∈ ℕ\n:::\n`

const body = [
  symbols,
  `**${symbols}** *${symbols}* ${symbols.slice(0, 12)} 한글 각`,
  '```python\n│ ├── ∀x ∈ ℝ → y  # ⟶ ✗ 한글\n```',
  '$\\text{한글} \\to ℝ$ and `∀ ⟶`',
  '| ∈ | [[∉]] |\n|---|---|\n| ⟹ | b |',
  '```dot {alt="a"}\ndigraph { a -> b [label="∀ ↦"] }\n```',
]

describe('symbols typed as text', () => {
  test.each([
    ['with serifs', ''],
    ['without', 'font: sans\n'],
    ['in a Korean paper', 'lang: ko\n'],
    ['in a quiz', 'template: quiz\n'],
    ['in a booklet', 'template: booklet\n'],
  ])('are printed %s, each from a font that has it and as a font', async (_, front) => {
    const built = await workshop.build(exam(front, ...body))
    expect(built.messages).toEqual([])
    for (const paper of [built.student, built.solution]) {
      const { missing, fonts } = readPainting(paper)
      expect(missing).toEqual([])
      expect(fonts).toEqual(expect.arrayContaining(['STIXTwoMath-Regular', 'NotoSansMono-Regular']))
      expect(Buffer.from(paper).includes('/Type3')).toBe(false)
    }
  })
})

test('letters beyond the first plane are printed, and Korean in a formula has serifs where the paper has', async () => {
  const built = await workshop.build(exam('', '𝑥 ∈ 𝔸, 𝟙, ⟹ Ⅳ ①②③ ㉠ ⟦a⟧ ≡ ⅛ ″ ‱', '$\\text{손실}$'))
  expect(built.messages).toEqual([])
  const { missing, fonts } = readPainting(built.student)
  expect(missing).toEqual([])
  expect(fonts.filter((font) => font.includes('KR'))).toEqual([expect.stringContaining('NotoSerifKR')])
})

describe('a paper with an empty box is not written', () => {
  const drawing = (text: string) => ({ 'a.svg': svg(`</text><style>@font-face{font-family:x}</style><text y="20">${text}`) })

  test('where a picture has a character that no font has', async () => {
    const source = exam('', 'See', '![a](a.svg)')
    await expect(workshop.build(source, drawing('see 😀'))).rejects.toThrow(
      /^Unexpected empty boxes in `student\.pdf`, in place of characters that no font has: .* after ".*see"; nothing was written\.\n/,
    )
    expect((await workshop.build(source, drawing('see'))).written).toHaveLength(2)
  })

  test('where a template has one', async () => {
    const files = { 'mine/template.yml': 'extends: exam\n', 'mine/paper.css': '@page { @top-center { content: "← ไทย"; } }' }
    await expect(workshop.build(exam('template: ./mine\n', 'Why?'), files)).rejects.toThrow(
      /in place of characters that no font has: on page 1 after ".*←"/,
    )
  })
})
