export { finishPdf, type PdfDetails } from './finish-pdf.ts'
export { readPainted } from './painted.ts'
export { readDetails } from './read-details.ts'
export { type PdfReading, readPdf, type Spot } from './read-pdf.ts'
