import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs'

GlobalWorkerOptions.workerSrc = 'pdf.worker.js'

/** One for all papers: it takes longer to start than to read a paper. */
const worker = new PDFWorker()

/** A paper that can be drawn. Has a life cycle: close it in every case. */
export type OpenDocument = {
  /**
   * Draws a page, where nobody sees it.
   *
   * @param scale pixels of the screen a millimetre
   */
  draw(page: number, scale: number): Promise<HTMLCanvasElement>
  close(): void
}

/** The most pixels of a page: beyond that a browser may refuse. */
const most = 2 ** 25

/** Points of a millimetre. */
const points = 72 / 25.4

/** @param id by which the server knows the paper */
export async function openDocument(id: string): Promise<OpenDocument> {
  const task = getDocument({ url: `papers/${id}.pdf`, worker, disableAutoFetch: true, disableStream: true })
  const file: PDFDocumentProxy = await task.promise
  return {
    draw: async (number, scale) => {
      const page = await file.getPage(number)
      const { width, height } = page.getViewport({ scale: 1 })
      const wanted = scale / points
      const viewport = page.getViewport({ scale: Math.min(wanted, Math.sqrt(most / (width * height))) })
      const canvas = document.createElement('canvas')
      canvas.width = Math.round(viewport.width)
      canvas.height = Math.round(viewport.height)
      await page.render({ canvas, viewport }).promise
      return canvas
    },
    close: () => void task.destroy(),
  }
}
