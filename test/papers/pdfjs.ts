/**
 * pdf.js for Node brings what old engines lack, and puts functions of its own in place of some that they have. With these, all that is
 * built in the same process takes much longer: the driver of the browser then copies each message number by number. The tests get pdf.js,
 * and keep the functions of their engine.
 */
const kept = [Array.prototype, JSON, Uint8Array].map((holder: object) => ({
  holder,
  own: Object.entries(Object.getOwnPropertyDescriptors(holder)),
}))

const { PDFWorker, ...pdfjs } = await import('pdfjs-dist/legacy/build/pdf.mjs')
export const { getDocument, OPS } = pdfjs

// its other half, which it otherwise loads with the first file
const worker = new PDFWorker()
await worker.promise
worker.destroy()

for (const { holder, own } of kept) {
  for (const name of Object.getOwnPropertyNames(holder))
    if (!own.some(([known]) => known === name)) Reflect.deleteProperty(holder, name)
  for (const [name, descriptor] of own) Reflect.defineProperty(holder, name, descriptor)
}
