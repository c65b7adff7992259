import { describe, expect, it } from 'vitest'
import type { FoundImage } from '../../src/images/found.ts'
import { readPicture } from '../../src/images/picture.ts'
import { repertoireOf } from '../../src/project/repertoire.ts'
import { missingIn, ordinary, single } from '../../src/rules/glyphs.ts'
import { scriptName } from '../../src/rules/scripts.ts'
import { checked, faultsOf, front, inQuestion, messagesOf } from '../faults.ts'

const fonts = repertoireOf({ styles: { paper: '', key: '', sheet: '' } })

describe('a character that no font has', () => {
  it.each(['\ue000', '\uf8ff', '\u{f0000}', '\u{10fffd}'])('is one of private use, whatever a font has there: U+%#', (sign) => {
    expect(missingIn(`a${sign}`, fonts)).toEqual([expect.objectContaining({ run: sign })])
  })

  it('is named with its place, its number and its script', () => {
    expect(messagesOf(inQuestion('It is 😀, กำ and שלום.'))).toEqual([
      '5:7 Unexpected `😀` (U+1F600: emoji), expected characters that a font of the paper has',
      '5:11 Unexpected `กำ` (U+0E01, U+0E33: Thai), expected characters that a font of the paper has',
      '5:18 Unexpected `שלום` (U+05E9, U+05DC, U+05D5, U+05DD: Hebrew), expected characters that a font of the paper has',
    ])
  })

  it('is told once for a line of its script', () => {
    const source = inQuestion('Translate: السلام عليكم، كيف حالك؟ or 汉语 and 语 and 汉', 'و هذا سطر.')
    expect(messagesOf(source)).toEqual([
      '5:12 Unexpected `السلام عليكم، كيف حالك؟` (U+0627, U+0644, U+0633, U+0645, U+0639 and 6 more: Arabic), expected characters that a font of the paper has',
      '5:39 Unexpected `汉语` (U+6C49, U+8BED: Han), expected characters that a font of the paper has',
      '6:1 Unexpected `و هذا سطر` (U+0648, U+0647, U+0630, U+0627, U+0633 and 2 more: Arabic), expected characters that a font of the paper has',
    ])
  })

  it.each([
    ['a title', '---\ntitle: Quiz 😀\n---\n## {#q}\n[[1]]', '2:13'],
    ['a course', '---\ntitle: A\ncourse: "😀"\n---\n## {#q}\n[[1]]', '3:10'],
    ['a field', '---\ntitle: A\nfields: [Name, 😀]\n---\n## {#q}\n[[1]]', '3:16'],
    ['a statement to sign', '---\ntitle: A\nhonour: |\n  I\n  sign 😀\n---\n## {#q}\n[[1]]', '5:8'],
    ['an escape of YAML', '---\ntitle: "A \\U0001F600"\n---\n## {#q}\n[[1]]', '1:1'],
    ['a heading', `${front}## Why 😀? {#q}\n[[1]]`, '4:8'],
    ['a section', `${front}# Part 😀\n\n## {#q}\n[[1]]`, '4:8'],
    ['a choice', inQuestion('Which?\n\n- [x] a\n- [ ] 😀').replace(/\n:::answer[\s\S]*/, ''), '8:7'],
    ['an answer', `${front}## {#q}\nWhy?\n\n:::answer\n😀\n:::`, '8:1'],
    ['a rubric', `${front}## {points=1}\nWhy?\n\n:::answer\nx\n:::\n\n:::rubric\n- 1: 😀\n:::`, '12:6'],
    ['a blank', `${front}## {#q}\nIt is [[😀]].`, '5:9'],
    ['a listing', inQuestion('```text', 'a', 'b 😀', '```'), '7:3'],
    ['code in a line', inQuestion('See `a 😀`.'), '5:8'],
    ['a cell', inQuestion('| a | 😀 |', '|---|---|', '| b | c |'), '5:7'],
    ['a caption', inQuestion('![a](a.svg "see 😀")'), '5:17'],
    ['a plot', inQuestion('```plot {x="0..1" alt="a line" xlabel="😀"}', 'f(x) = x', '```'), '5:40'],
    ['a graph', inQuestion('```dot {alt="a graph"}', 'digraph { a -> b [label="😀"] }', '```'), '6:26'],
    ['a formula', inQuestion('It is $\\text{😀}$.'), '5:14'],
    ['a reference to it', inQuestion('It is &#x1F600;.'), '5:1'],
    ['a graph whose description has it, too', inQuestion('```dot {alt="a 😀"}', 'digraph { a -> "😀c" }', '```'), '6:17'],
  ])('is found in %s', (_, source, place) => {
    const images = new Map([['a.svg', svg('a')]])
    expect(faultsOf(source, images)).toEqual([`${place} glyph-missing`])
  })

  it('is found where it stands, where other texts of the same front matter or block have it', () => {
    const source = (text: string) => `---\ncourse: 😀a\ntitle: 😀b\nfields: [Name, 😀c]\n---\n## {#q}\n${text}\n\n[[1]]`
    const plot = '```plot {x="0..1" alt="😀" ylabel="😀y" xlabel="😀x"}\nf(x) = x\n```'
    const places = ['3:8', '2:9', '4:16', '7:36', '7:49']
    expect(faultsOf(source(plot)).sort()).toEqual(places.map((place) => `${place} glyph-missing`).sort())
  })

  it('is found in the text of a drawing, unless that has a font of its own', () => {
    const source = inQuestion('![a](a.svg)')
    const faults = (drawing: string) => checked(source, new Map([['a.svg', svg(drawing)]])).file.messages.map(String)
    expect(faults('<text>a &#x1F600;</text><desc>😀</desc>')).toEqual([
      '5:1-5:12: Unexpected `😀` (U+1F600: emoji) in the picture `a.svg`, expected characters that a font of the paper has',
    ])
    expect(faults('<style>@font-face{}</style><text>😀</text>')).toEqual([])
  })

  it('does not count where it is not printed', () => {
    expect(faultsOf(inQuestion('<!-- 😀 -->', '![a 😀](a.svg)'), new Map([['a.svg', svg('a')]]))).toEqual([])
    expect(faultsOf('---\ntitle: A\nauthor: 😀\n---\n## {#q}\n[[1]]')).toEqual([])
  })

  it('is only named where it cannot be seen, or would change what is', () => {
    expect(messagesOf(inQuestion('a\u0093b \uf0b7 \ufffd \u{10ffff}'))).toEqual([
      '5:2 Unexpected character U+0093: control character, expected characters that a font of the paper has',
      '5:5 Unexpected character U+F0B7: private use, expected characters that a font of the paper has',
      '5:7 Unexpected `\ufffd` (U+FFFD: symbol), expected characters that a font of the paper has',
      '5:9 Unexpected character U+10FFFF: unassigned, expected characters that a font of the paper has',
    ])
    expect(faultsOf(inQuestion('a \u202eb\u202c'))).toEqual(['5:3 text-direction', '5:5 text-direction'])
  })

  it('has its remedy in the note', () => {
    const notes = checked(inQuestion('😀 \u0093 ไ \uf0b7')).file.messages.map(({ note }) => note?.split('. ')[1])
    expect(notes).toEqual([
      'Leave it out, or draw it: `![a smiling face](face.svg)`.',
      'It comes from a text in another encoding, such as Windows-1252',
      'There are fonts for Latin, Greek, Cyrillic and Korean text and for symbols',
      'What it means only the font knows from which it was copied, such as Wingdings or Symbol',
    ])
  })
})

describe('the fonts', () => {
  it.each([
    ['mathematics', '∀∃∈∉⊂⊆∪∩∅≤≠≥≈≡→⇒⇔↦⟶⟹ℝℕℤℚℂ⟨⟩⌊⌋⌈⌉⊕⊗∇∂∞√∑∏∫±×÷∘∧∨¬⊢⊨⊥∥∠𝑥𝔸ℓℏℵ'],
    ['Greek and Cyrillic', 'αβγδεζηθικλμνξοπρςστυφχψωΑΩ абвгдежз ЯЮ'],
    ['what is typed', '½⅓¼⅛₀₁₂ₙᵢⱼ²³ⁿ⁻¹ᵀ°℃Ωµμ№Å①②⑩ⓐ❶㉠㉮Ⅲⅳ₩€£¥✓✗✘★☆☐☑☒♠♥♦♣☺⚠·•–—“”„«»‹›'],
    ['listings', '─│┌┐└┘├┤┬┴┼═║█▓░λ→≤'],
    ['Korean', '한글 각 漢字 ㄱㅏ、。「」'],
    ['decomposed letters', 'e\u0301 x\u0302 \u1100\u1161\u11a8 \u1112\u119e\u11ab a\u20d7'],
    ['what is not seen', 'a\u00adb\u200b\u200c\u200d\ufe0f\u2060\ufeff\u00a0\u2009\u3000\u200e'],
    ['symbols as emoji', '1\ufe0f\u20e3 ✓\ufe0f ☀\ufe0f ©\ufe0f'],
  ])('have %s', (_, text) => {
    expect(missingIn(text, fonts)).toEqual([])
    expect(faultsOf(inQuestion(`Text: ${text}`))).toEqual([])
  })

  it('have what counts as ordinary', () => {
    const each = new RegExp(`[${ordinary}]`, 'u')
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code))
    const lacking = all.filter((character) => each.test(character) && !/[\s\u00ad]/.test(character) && !fonts.has(character))
    expect(lacking).toEqual([])
  })

  it('that stand for themselves combine with no other one', () => {
    const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((each) => single.test(each))
    expect(all.length).toBeGreaterThan(13_000)
    for (let from = 0; from < all.length; from += 500) {
      const text = all.slice(from, from + 500).flatMap((each) => [each, each, 'a', each, '가', each, '→'])
      const line = text.filter((each) => each !== '\n' && each !== '\r').join('')
      expect(Array.from(segmenter.segment(line), ({ segment }) => segment)).toEqual([...line])
    }
  })

  it('need one that has both a letter and its mark', () => {
    expect(missingIn('한\u0306', fonts).map(({ characters }) => characters)).toEqual([['\u0306']])
  })

  it('of a template count, and a compressed one as all', () => {
    const styles = (data: string) => ({ styles: { paper: `@font-face { src: url("data:font/${data}") }`, key: '', sheet: '' } })
    expect(repertoireOf(styles(`woff2;base64,${Buffer.from('wOF2....').toString('base64')}`)).has('😀')).toBe(true)
    expect(repertoireOf(styles(`ttf;base64,${fontWith(0xe01).toString('base64')}`)).has('ก')).toBe(true)
    expect(repertoireOf(styles(`ttf;base64,${fontWith(0xe01).toString('base64')}`)).has('😀')).toBe(false)
  })
})

describe('a script', () => {
  it.each([
    ['ع', 'Arabic'],
    ['汉', 'Han'],
    ['あ', 'Hiragana'],
    ['𐌀', 'Old Italic'],
    ['🇦', 'emoji'],
    ['ᤰ', 'Limbu'],
    ['⟊', 'mathematical symbol'],
  ])('of %s is %s', (character, name) => expect(scriptName(character)).toBe(name))
})

function svg(content: string): FoundImage {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${content}</svg>`
  return readPicture(new TextEncoder().encode(drawing))
}

/** The beginning of a font that has one character, by a table in format 4. */
function fontWith(code: number): Buffer {
  const words = (...values: number[]) => Buffer.concat(values.map((value) => Buffer.from([value >> 8, value & 0xff])))
  const segments = words(4, 32, 0, 4, 0, 0, 0, code, 0xffff, 0, code, 0xffff, (1 - code) & 0xffff, 1, 0, 0)
  const table = Buffer.concat([words(0, 1, 3, 1, 0, 12), segments])
  const entry = Buffer.concat([Buffer.from('cmap'), words(0, 0, 0, 28, 0, table.length)])
  return Buffer.concat([words(1, 0, 1, 0, 0, 0), entry, table])
}
