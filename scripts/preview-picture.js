/** node scripts/preview-picture.js      npm run preview-picture: docs/images/preview.png, both papers of the midterm in the preview */
import { fileURLToPath } from 'node:url'
import { openPreview } from '../dist/preview/preview.js'
import { greyPng } from './grey-png.js'
import { openPdfPages } from './pdf-pages.js'
import { writePicture } from './sheets.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const preview = await openPreview(`${root}exams/stat433-midterm-1.md`, {
  port: 0,
  failureText: String,
  onEditorFailure: () => undefined,
})
const { page: tab, close } = await openPdfPages(new Map())
try {
  const page = await tab.browser().newPage()
  await page.setViewport({ width: 1180, height: 700, deviceScaleFactor: 1.5 })
  await page.goto(`${preview.address}?papers=student,solution`)
  await page.waitForFunction(() => /Up to date/.test(document.querySelector('#phase')?.textContent ?? ''))
  await page.waitForFunction(() => ['#student canvas', '#solution canvas'].every((each) => document.querySelector(each) !== null))
  const shot = await page.screenshot({ encoding: 'base64' })
  const drawn = await tab.evaluate(async (png) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob())
    const canvas = Object.assign(document.createElement('canvas'), { width: picture.width, height: picture.height })
    canvas.getContext('2d')?.drawImage(picture, 0, 0)
    return globalThis.grey(canvas)
  }, shot)
  await writePicture(`${root}docs/images/preview.png`, greyPng({ ...drawn, grey: Buffer.from(drawn.grey, 'base64') }))
} finally {
  await close()
  await preview.close()
}
