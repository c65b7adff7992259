import { strFromU8, unzipSync } from 'fflate'
import { VFile } from 'vfile'
import { parseExam } from '../../../src/exam/parse.ts'
import type { Images } from '../../../src/images/found.ts'
import { docx } from '../../../src/interchange/export/docx/docx.ts'
import { toldOf } from '../../../src/interchange/losses.ts'
import { picturesOf } from '../../../src/interchange/pictures.ts'
import { separate } from '../../../src/paper/separate.ts'
import { reasonsOf } from '../files.ts'
import { leaving } from '../leaving.ts'
import { type Read, readXml } from '../read-xml.ts'

/** Both documents of a source, and what was lost. */
export async function documentsOf(source: string, images: Images = new Map(), errata: readonly string[] = []) {
  const { exam } = leaving(source)
  const form = { ...separate(parseExam(new VFile(source)).exam), form: undefined, errata }
  const { files, losses } = await docx(exam, await picturesOf(exam, images), 'test', [form])
  const bytes = (name: string) => {
    const found = files.get(name)
    if (typeof found !== 'object') throw new Error(`no ${name}`)
    return found
  }
  return {
    student: bytes('test.docx'),
    solution: bytes('test-solution.docx'),
    reasons: reasonsOf(toldOf(exam.questions, losses)),
  }
}

/** A part of a document as XML. */
export function partOf(document: Uint8Array, path: string): Read {
  return readXml(strFromU8(unzipSync(document)[path] ?? new Uint8Array()))
}

/** All parts of a document as XML. */
export function everyPart(document: Uint8Array): Read[] {
  return Object.keys(unzipSync(document))
    .filter((path) => /\.(?:xml|rels)$/.test(path))
    .map((path) => partOf(document, path))
}

/** All that stands in any part of a document. */
export function textIn(document: Uint8Array): string {
  return Object.entries(unzipSync(document))
    .map(([path, bytes]) => `${path}\n${strFromU8(bytes)}`)
    .join('\n')
}

/** An element as a short text: its name without what it belongs to, and what it holds. */
export function outline({ name, children, text, attributes }: Read): string {
  const short = name.replace(/^m:/, '')
  if (short === 't') return text
  if (short === 'chr' || short === 'begChr' || short === 'endChr') return `${short}=${attributes['m:val']}`
  const inside = children.filter((child) => !/^w:|^m:(?:rPr|type|limLoc|pos|vertJc|mcs)$/.test(child.name)).map(outline)
  if (short === 'r') return inside.join('')
  return /Pr$/.test(short) ? inside.join(' ') : `${short}(${inside.filter((each) => each !== '').join(' ')})`
}
