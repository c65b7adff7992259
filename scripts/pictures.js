/**
 * node scripts/pictures.js [FOLDER]    npm run pictures: the reference pictures in test/pictures, drawn anew
 *
 * Every page of the student's paper and the solution of some exams, in 16 greys at 72 dpi. Pages are drawn three times as large and
 * averaged, since pdf.js draws no line thinner than a pixel.
 */
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { greyPng } from './grey-png.js'
import { openPdfPages } from './pdf-pages.js'

/** Of the folder `exams`: one of each template, and one of many kinds of questions. */
const exams = ['stat433-midterm-1', 'linear-algebra-ko', 'statistics-quiz', 'deep-learning-final', 'mechanics-kinds']

const enlarged = 3

const root = fileURLToPath(new URL('..', import.meta.url))
const target = process.argv[2] ?? join(root, 'test/pictures')
const folder = await mkdtemp(join(tmpdir(), 'papersetter-pictures-'))
try {
  const sources = exams.map((name) => join(root, 'exams', `${name}.md`))
  execFileSync(process.execPath, [join(root, 'dist/cli/bin.js'), 'build', ...sources, '--out', folder], { stdio: 'ignore' })
  const papers = exams.flatMap((name) => ['student', 'solution'].map((audience) => `${name}/${audience}`))
  const { page, close } = await openPdfPages(new Map(papers.map((paper) => [`/${paper}.pdf`, join(folder, `${paper}.pdf`)])))
  try {
    for (const name of exams) await rm(join(target, name), { recursive: true, force: true })
    for (const paper of papers) {
      const path = JSON.stringify(`/${paper}.pdf`)
      const count = Number(await page.evaluate(`pageCount(${path})`))
      for (let number = 1; number <= count; number += 1) {
        const script = `pageWidth(${path}).then((width) => draw(${path}, ${number}, Math.round(width) * ${enlarged})).then((canvas) => grey(canvas, ${enlarged}))`
        const drawn = /** @type {{ width: number, height: number, grey: string }} */ (await page.evaluate(script))
        const file = join(target, `${paper}-${number}.png`)
        await mkdir(join(file, '..'), { recursive: true })
        await writeFile(file, greyPng({ ...drawn, grey: Buffer.from(drawn.grey, 'base64') }))
      }
    }
  } finally {
    await close()
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
