import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fonts } from '../../src/browser/fonts.ts'
import type { BrowserSession } from '../../src/browser/session.ts'
import { finishPdf, readPdf } from '../../src/pdf/pdf.ts'
import { formula, openTestPress, paper, read } from './paper.ts'

let session: BrowserSession
let fonts: Fonts

beforeAll(async () => {
  ;({ session: session, fonts } = await openTestPress())
})
afterAll(() => session?.close())

const body = `
  <h1>Midterm</h1><p>Plain, <em>slanted</em>, <strong>bold</strong> and <strong><em>both</em></strong> → ≤ “σ” é</p>
  <h2 id="one">1 Layers</h2><p>다음 물음에 답하시오. 漢字 ㉠ ① <strong>굵은 글씨</strong></p>
  <p>${formula('\\sum_{i=1}^n \\sqrt{x_i} \\in \\mathbb{R}')} ${formula('\\boldsymbol{w}^\\top x')}</p>
  <pre>conv(<b>stride</b>=2) # 합성곱</pre>
  <h2 id="둘" style="break-before: page">2 끝</h2><p><a href="#둘">See question 2</a></p>`

const details = { title: 'Midterm 중간고사', subject: 'Deep (learning)', language: 'ko', date: new Date('2026-04-20T09:30:00Z') }

test('every font is embedded as TrueType, Korean can be read back, and no glyph is missing', async () => {
  const { text, fonts: names, kinds, missing } = await read(await session.print(paper(fonts.css, body)))
  expect([...names].filter((name) => !name.startsWith('KaTeX')).sort()).toEqual([
    'NotoSerifKR-Bold',
    'NotoSerifKR-Regular',
    'SourceCodePro-Bold',
    'SourceCodePro-Regular',
    'SourceSerif4-Bold',
    'SourceSerif4-BoldItalic',
    'SourceSerif4-Italic',
    'SourceSerif4-Regular',
  ])
  expect([...kinds]).toEqual(['CIDFontType2'])
  expect(text).toContain('다음 물음에 답하시오. 漢字 ㉠ ① 굵은 글씨')
  expect(missing).toEqual([])
})

test('a character that no font has is found as glyph 0', async () => {
  const { missing } = await read(await session.print(paper(fonts.css, '<p>\u{12000}</p>')))
  expect(missing).toHaveLength(1)
})

test('the page size comes from the stylesheet, and pages, outline and destinations are read back', async () => {
  const { pages, size, outline, destinations } = readPdf(await session.print(paper(fonts.css, body)))
  expect(pages).toBe(2)
  expect(size.width).toBeCloseTo(210, 0)
  expect(size.height).toBeCloseTo(297, 0)
  expect(outline.map(({ title, page }) => [title, page])).toEqual([
    ['Midterm', 1],
    ['1 Layers', 1],
    ['2 끝', 2],
  ])
  // of the text, not of its line
  expect(outline[2]?.y).toBeGreaterThan(20)
  expect(outline[2]?.y).toBeLessThan(23)
  expect(destinations).toEqual(new Map([['둘', { page: 2, x: 0, y: 0 }]]))
})

test('a destination is counted from the corner of the page’s content', async () => {
  const box = '<div id="b" style="position: relative; left: 30mm; top: 12mm">x</div><a href="#b">b</a>'
  const spot = readPdf(await session.print(paper(fonts.css, box))).destinations.get('b')
  expect(spot?.x).toBeCloseTo(30, 0)
  expect(spot?.y).toBeCloseTo(12, 0)
})

test('two prints of one paper are identical once their details are set, and others differ', async () => {
  const html = paper(fonts.css, body)
  const first = await session.print(html)
  await new Promise((resolve) => setTimeout(resolve, 1100))
  const [a, b] = [finishPdf(first, details), finishPdf(await session.print(html), details)]
  expect(Buffer.compare(a, b)).toBe(0)
  const later = { ...details, date: new Date('2026-04-20T09:30:01Z') }
  expect(Buffer.compare(a, finishPdf(first, later))).not.toBe(0)
})

test('the details are set and all else can still be read', async () => {
  const printed = await session.print(paper(fonts.css, body))
  const finished = finishPdf(printed, { ...details, author: 'Statistics 433' })
  const { info, text } = await read(finished)
  expect(info).toMatchObject({
    Title: 'Midterm 중간고사',
    Subject: 'Deep (learning)',
    Author: 'Statistics 433',
    Creator: 'Papersetter',
    Producer: 'Papersetter',
    CreationDate: "D:20260420093000+00'00'",
    ModDate: "D:20260420093000+00'00'",
    Language: 'ko',
  })
  expect(text).toBe((await read(printed)).text)
  expect(readPdf(finished)).toEqual(readPdf(printed))
})

test('details may be set anew', async () => {
  const once = finishPdf(await session.print(paper(fonts.css, '<h1>A</h1>')), details)
  const twice = finishPdf(once, { ...details, title: 'Final', language: 'en' })
  expect((await read(twice)).info).toMatchObject({ Title: 'Final', Language: 'en' })
  expect(readPdf(twice).outline.map(({ title }) => title)).toEqual(['A'])
})

test('a font that is wanted in the margin alone is there', async () => {
  const css = `${fonts.css} @page { @bottom-center { content: "1쪽"; font: bold 9pt "Noto Serif KR" } }`
  const { fonts: names, text } = await read(await session.print(paper(css, '<p>x</p>')))
  expect([...names]).toContain('NotoSerifKR-Bold')
  expect(text).toContain('1쪽')
})

test('many papers at once all come out, each as itself', async () => {
  const titles = ['A', 'B', 'C', 'D', 'E', 'F']
  const prints = await Promise.all(titles.map((title) => session.print(paper(fonts.css, `<h1>${title}</h1>`))))
  expect(prints.map((bytes) => readPdf(bytes).outline[0]?.title)).toEqual(titles)
})

test('those who need two documents each take turns, and so never wait for each other for ever', async () => {
  const papersOf = async (title: string) => {
    const end = await session.turn()
    const first = await session.open(paper(fonts.css, `<h1>${title}</h1>`))
    const second = await session.open(paper(fonts.css, `<h1>${title}, solution</h1>`))
    try {
      return [await first.print(), await second.print()].map((pdf) => readPdf(pdf).outline[0]?.title)
    } finally {
      for (const page of [first, second]) page.release()
      end()
    }
  }
  expect(await Promise.all(['A', 'B', 'C'].map(papersOf))).toEqual(['A', 'B', 'C'].map((title) => [title, `${title}, solution`]))
})

test('the names that the browser gives to table cells do not tell how often it has loaded', async () => {
  const row = '<tr><th scope="row">a</th><td headers="a">1</td></tr>'
  const pdf = await session.print(
    paper(fonts.css, `<table><thead><tr><th scope="col" id="a">x</th><th>y</th></tr></thead>${row}${row}</table>`),
  )
  const source = Buffer.from(pdf).toString('latin1')
  expect(source).toMatch(/\(node\d{8}\)/)
  const later = source.replace(/\(node(\d{8})\)/g, (_, number: string) => `(node${String(Number(number) + 70).padStart(8, '0')})`)
  expect(later).not.toBe(source)
  const details = { title: 't', language: 'en', date: new Date(0) }
  expect(finishPdf(Buffer.from(later, 'latin1'), details)).toEqual(finishPdf(Buffer.from(pdf), details))
})

test('what a document looked like before leaves no trace in its print', async () => {
  // Chromium rounds a baseline by the box around the text, and does not take back a box that a style of before has made
  const lines = Array.from({ length: 12 }, (_, index) => {
    const raised = `<span style="vertical-align: ${0.11 * index}em">m<span class="x">b<span>c</span></span>d</span>`
    return `<p style="margin: 0 0 ${1.3 * index + 0.37}px; line-height: 1.37"><span>a${raised}</span></p>`
  })
  const printed = async (before?: string) => {
    const opened = await session.open(paper(fonts.css, lines.join('')))
    try {
      if (before !== undefined) await opened.measure(before)
      return Buffer.from(finishPdf(await opened.print('.x { color: black }'), details)).toString('latin1')
    } finally {
      opened.release()
    }
  }
  const alone = await printed()
  expect((await printed('.x, .x * { font: 31px monospace; border: 1px solid transparent }')) === alone).toBe(true)
})
