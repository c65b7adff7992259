import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canaryExam } from '../canaries.ts'
import { png } from '../papers/pictures.ts'
import { openWorkshop, type Workshop } from '../papers/workshop.ts'
import { papersetter } from './command.ts'

let workshop: Workshop
let student: Uint8Array
let html: string
let source: string

beforeAll(async () => {
  workshop = await openWorkshop({ html: true })
  const built = await workshop.build(canaryExam, { 'stem.png': png(4, 4), 'answer.png': png(4, 4) })
  student = built.student
  source = join(built.folder, 'exam-1.md')
  const page = built.written.find(({ path }) => path.endsWith('student.html'))
  html = await readFile(page?.path ?? '', 'utf8')
})
afterAll(() => workshop?.close())

test('the command tells what is found where, and ends with 1', async () => {
  const [clean, dirty] = [join(workshop.folder, 'clean.pdf'), join(workshop.folder, 'solution.html')]
  await writeFile(clean, student)
  await writeFile(dirty, html.replace('</main>', '<p>canarytextz</p></main>'))
  const found = await papersetter(['audit', clean, dirty, '--source', source], { cwd: workshop.folder })
  expect(found.status).toBe(1)
  expect(found.stdout).toBe(`${clean}: nothing in it that only ${source} has\n${dirty}: Unexpected \`canarytextz\` in the text\n`)
})

test('a file that is no PDF, or not the whole of one, is told, and the others are looked through', async () => {
  const at = (name: string) => join(workshop.folder, `${name}.pdf`)
  const text = Buffer.from(student).toString('latin1')
  const [, pages] = /\/Pages (\d+) 0 R/.exec(text) ?? []
  const [kids = '?'] = /\/Kids\s*\[\s*\d+ 0 R/.exec(text) ?? []
  const circle = text.replace(kids, `/Kids [${pages} 0 R`)
  expect(circle).not.toBe(text)
  const [none, cut, round, whole] = [at('none'), at('cut'), at('round'), at('whole')]
  await writeFile(none, 'no PDF')
  await writeFile(cut, student.subarray(0, student.length / 2))
  await writeFile(round, circle, 'latin1')
  await writeFile(whole, student)
  const papers = [none, cut, round, whole]
  const found = await papersetter(['audit', ...papers, '--source', source], { cwd: workshop.folder })
  expect([found.status, found.stderr]).toEqual([
    2,
    `${none}: Unexpected content, expected a PDF\n${cut}: Unexpected end of the PDF, expected the whole of it\n`,
  ])
  expect(found.stdout).toBe(`${round}: nothing in it that only ${source} has\n${whole}: nothing in it that only ${source} has\n`)
})
