/** node scripts/fields.js      npm run fields: docs/images/fields-1.png and -2.png, the first pages of the exams of exams/fields, five beside each other */
import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openPdfPages } from './pdf-pages.js'
import { drawSheets, writePicture } from './sheets.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const [across, width, gap] = [5, 380, 16]

const files = (await readdir(join(root, 'exams/fields'))).filter((name) => name.endsWith('.md')).sort()
const folder = await mkdtemp(join(tmpdir(), 'papersetter-fields-'))
try {
  const paths = files.map((name) => join(root, 'exams/fields', name))
  const bin = join(root, 'dist/cli/bin.js')
  execFileSync(process.execPath, [bin, 'build', ...paths, '--only', 'student', '--out', folder], { stdio: 'ignore' })
  const names = files.map((name) => name.replace(/\.md$/, ''))
  const papers = await Promise.all(
    names.map(async (name) => {
      const [first = ''] = (await readdir(join(folder, name))).filter((each) => each.endsWith('.pdf')).sort()
      return join(folder, name, first)
    }),
  )
  const { page, close } = await openPdfPages(new Map(papers.map((path, index) => [`/${names[index]}.pdf`, path])))
  try {
    for (let row = 0; row * across < names.length; row += 1) {
      const sheets = names.slice(row * across, (row + 1) * across).map((name) => ({ path: `/${name}.pdf`, number: 1 }))
      await writePicture(join(root, `docs/images/fields-${row + 1}.png`), await drawSheets(page, sheets, { width, gap }))
    }
  } finally {
    await close()
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
