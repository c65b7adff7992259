import { afterAll, beforeAll, expect, it } from 'vitest'
import type { BrowserSession } from '../../src/browser/session.ts'
import { openDocument } from '../../src/html/document.ts'
import { setSolutionPaper } from '../../src/html/set-paper.ts'
import { separate } from '../../src/paper/separate.ts'
import { readTemplateFolder, standard, templateFolder } from '../../src/project/templates.ts'
import { openTestPress } from '../browser/paper.ts'
import { checked } from '../faults.ts'
import { skeleton } from '../html/papers.ts'
import { type Piece, readPaper } from './reading.ts'

let session: BrowserSession
let style: string

beforeAll(async () => {
  const opened = await openTestPress()
  session = opened.session
  style = `${opened.fonts.css}\n${readTemplateFolder(templateFolder(standard) ?? '').styles.paper}`
})

afterAll(async () => await session.close())

/** In millimetres: from a few words to nearly the whole text. */
const widths = Array.from({ length: 47 }, (_, step) => 45 + 2.5 * step)

/** The lines of a paragraph at each width as they are printed, without spaces. */
async function linesOf(paragraph: string, language: string): Promise<string[][]> {
  const questions = widths.map(() => `## {}\n\n${paragraph}\n`).join('\n')
  const { exam } = checked(`---\ntitle: T\nlang: ${language}\npages: question\n---\n\n## {#first}\n\nx\n\n${questions}`)
  const css = widths.map((width, index) => `#question-${index + 2} > p { width: ${width}mm }`).join('\n')
  const { paper, solutions } = separate(exam)
  const set = await setSolutionPaper(paper, solutions, { images: new Map(), skeleton })
  const sheet = await session.open(openDocument(set, `${style}\n${css}`))
  try {
    const { pages } = await readPaper(await sheet.print(''))
    // without what stands around the text, and the number of the question
    const inText = ({ x, y }: Piece, height: number) => x > 80 && y > 60 && y < height - 60
    return pages.slice(1).map(({ pieces, height }) => linesIn(pieces.filter((piece) => inText(piece, height))))
  } finally {
    sheet.release()
  }
}

function linesIn(pieces: readonly Piece[]): string[] {
  const lines: { y: number; pieces: Piece[] }[] = []
  for (const piece of pieces) {
    const line = lines.find(({ y }) => Math.abs(y - piece.y) < 6)
    if (line === undefined) lines.push({ y: piece.y, pieces: [piece] })
    else line.pieces.push(piece)
  }
  const textOf = (line: Piece[]) => line.sort((a, b) => a.x - b.x).map(({ text }) => text.replace(/[\s\u200b]/g, ''))
  return lines.sort((a, b) => b.y - a.y).map((line) => textOf(line.pieces).join(''))
}

/** Words as they are written, and after a bar as they are printed where that is something else, with a low line for a space. */
const korean =
  '손실 $L$에|L에 벌점을 더한 방법(method)을 쓰면, “가중치”는 $x^2$과|x2과 같다. 50%를 넘지 못하는($x > 0$)|못하는(x>0) 값은 ' +
  '[위](#first)과|문항_1과 [위](#first)는|문항_1은 배치 정규화(batch normalisation)와 **굵게(bold)**는|굵게(bold)는 `f(x)`를|f(x)를 쓰고, ' +
  '가·나·다의 입력→출력은 『책』을 “그렇다!”라고 (가)와 [1]을 적은 함수$f$는|함수f는 2026.10.20.에 1,000개(약 50%)를 넘는가? ' +
  '($a$),|(a), “$b$”의|“b”의 $c$!|c! 합계—끝—이다: [[빈칸]]을|빈칸을 ([[답]])과|(답)과 **[[셋]]**이다.|셋이다. 3.5와 끝.'

const english =
  'The loss $L$,|L, of a model ($x > 0$)|(x>0) falls by 50% (half), or “$y$”;|“y”; see [it](#first).|Question_1. Does `f(x)`?|f(x)? Yes! ' +
  '**Always**,|Always, by 방법(method)을 “가중치”는 of [$a$]|[a] (see $b$),|b), that is: $c$!|c! It is [[one]],|one, ([[two]]).|(two). Done.'

it.each([
  ['ko', korean],
  ['en', english],
])('a text in %s breaks between words alone, at any width', async (language, text) => {
  const words = text.match(/(?:\$[^$]*\$|\S)+/g) ?? []
  const paragraph = words.map((word) => word.split('|')[0]).join(' ')
  const printed = words.flatMap((word) => (word.split('|')[1] ?? word).split('_'))
  const broken: string[] = []
  for (const [index, lines] of (await linesOf(paragraph, language)).entries()) {
    expect(lines.join('')).toBe(printed.join(''))
    const ends = printed.map((_, count) => printed.slice(0, count + 1).join('').length)
    const breaks = lines.map((_, count) => lines.slice(0, count + 1).join('').length)
    const within = breaks.findIndex((end) => !ends.includes(end))
    if (within >= 0) broken.push(`${widths[index]} mm: ${lines[within]} | ${lines[within + 1]}`)
  }
  expect(broken).toEqual([])
})
