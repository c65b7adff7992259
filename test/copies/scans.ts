import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { getDocument } from '../papers/pdfjs.ts'
import { png } from '../papers/pictures.ts'

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer } })

/** What an independent reader finds of codes on each page, drawn with so many dots an inch as a scanner does. */
export async function codesIn(pdf: Uint8Array, dotsPerInch = 150): Promise<string[][]> {
  const task = getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, verbosity: 0 })
  const found: string[][] = []
  try {
    const document = await task.promise
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number)
      const viewport = page.getViewport({ scale: dotsPerInch / 72 })
      const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)]
      // in Node pdf.js draws with a package of its own
      const { canvas, context } = Reflect.get(document.canvasFactory, 'create').call(document.canvasFactory, width, height)
      await page.render({ canvas, viewport }).promise
      const { data } = context.getImageData(0, 0, width, height)
      const grey = Uint8Array.from({ length: width * height }, (_, pixel) => data[4 * pixel])
      const codes = await readBarcodes(png(width, height, grey), { formats: ['QRCode'] })
      found.push(codes.map(({ text }) => text))
    }
  } finally {
    await task.destroy()
  }
  return found
}
