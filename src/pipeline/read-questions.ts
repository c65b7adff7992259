import { basename, dirname, resolve } from 'node:path'
import { fileFault } from '../diagnostics/user-error.ts'
import { kindOf } from '../files/looked.ts'
import { isInside } from '../files/paths.ts'
import { maxTextBytes, readBytesSync } from '../files/read-file.ts'
import { readAiken } from '../interchange/import/aiken.ts'
import { openArchive } from '../interchange/import/archive.ts'
import { readGift } from '../interchange/import/gift/read.ts'
import { readMoodle } from '../interchange/import/moodle/read.ts'
import { readPackage } from '../interchange/import/package.ts'
import { readAssessmentItem } from '../interchange/import/qti/read.ts'
import { readQti12 } from '../interchange/import/qti12/read.ts'
import type { Content, ReadFile } from '../interchange/import/question.ts'
import { readXml, type XmlElement, xmlText } from '../interchange/import/xml.ts'
import { ImportFault } from '../latex/losses.ts'
import { decodedAddress } from '../source/addresses.ts'
import { textOf } from './old-text.ts'

/** What questions of learning systems are written in. */
export const questionKinds = ['moodle', 'gift', 'aiken', 'qti'] as const

export type QuestionKind = (typeof questionKinds)[number]

/**
 * The questions of a file that a learning system has written; `undefined` for a file of another kind.
 *
 * @param from what it is written in; known by its contents where nobody says
 * @throws ImportFault for one that its own program would refuse, too
 */
export function readQuestions(path: string, bytes: Uint8Array, from: QuestionKind | undefined): ReadFile | undefined {
  if (isZip(bytes)) return readPackage(path, openArchive(path, bytes))
  if (isXml(bytes)) return ofRoot(path, readXml(path, xmlText(path, bytes)), filesBeside(path))
  if (from === 'moodle' || from === 'qti') throw new ImportFault(path, 1, 'Expected XML, which begins with `<`')
  if (from === undefined && (bytes.length > maxTextBytes || bytes.includes(0) || /\.(?:tex|ltx|r(?:md|nw)|sty|cls)$/i.test(path)))
    return undefined
  const text = textOf(path, bytes)
  const kind = from ?? kindOfText(path, text)
  if (kind === undefined) return undefined
  return kind === 'gift' ? readGift(path, text) : readAiken(path, text)
}

/** Which of the kinds in plain text a file is of; `undefined` for one of another kind, such as text2qti. */
function kindOfText(path: string, text: string): 'gift' | 'aiken' | undefined {
  if (/\.gift$/i.test(path)) return 'gift'
  if (/^ANSWER:\s*[A-Z]\b/m.test(text) && /^\s*[A-Z][.)][ \t]+\S/m.test(text)) return 'aiken'
  if (/^\s*\d+\.\s/m.test(text) && /^\s*(?:\*?[a-zA-Z]\)|\[[ *]\])\s+\S/m.test(text)) return undefined
  return /^\s*::[^\n]*?::|^\$CATEGORY:|(?<![\\\w])\{\s*(?:[=~#]|(?:TRUE|FALSE|T|F)\s*[#}])/m.test(text) ? 'gift' : undefined
}

/** Tells whether a file begins as a zip archive does, whatever its name. */
function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 0) < 9
}

/** Tells whether a file begins as XML does; a comment alone may begin Markdown. */
function isXml(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4000)).replaceAll('\0', '')
  return /^[\u00EF\u00BB\u00BF\u00FE\u00FF\s]*(?:<\?xml|(?:<!--[\s\S]*?-->\s*)*<(?:!DOCTYPE\s+|\w+:)?(?:quiz|question |questestinterop|qti-|assessment|item))/.test(
    head,
  )
}

function ofRoot(path: string, root: XmlElement, find: Content['find']): ReadFile {
  switch (root.name) {
    case 'quiz':
      return readMoodle(path, root)
    // one that was taken out of a file
    case 'question':
      return readMoodle(path, { ...root, name: 'quiz', attributes: {}, children: [root] })
    case 'questestinterop':
      return readQti12(path, root, find)
    case 'qti-assessment-item':
    case 'assessmentItem':
      return { title: undefined, questions: [readAssessmentItem(path, root, find, [])] }
    case 'qti-assessment-test':
    case 'assessmentTest':
      throw new ImportFault(
        path,
        root.line,
        'Expected an item, or the package as a zip: a test names the files of its items',
        root.column,
      )
    default:
      throw new ImportFault(
        path,
        root.line,
        `Unexpected \`<${root.name}>\`, expected questions of Moodle, \`<quiz>\`, or QTI`,
        root.column,
      )
  }
}

/** Finds pictures in the folder of a file or below it, as an archive that was unpacked has them. */
function filesBeside(path: string): Content['find'] {
  const folder = dirname(resolve(path))
  return (address) => {
    const full = resolve(folder, decodedAddress(address.replace(/[?#].*$/, '')))
    if (/^[a-z][a-z+.-]+:/i.test(address) || !isInside(folder, full))
      return { fault: 'the file is not in the folder of the questions or below it' }
    if (kindOf(full) !== 'file') return { fault: 'the file is not there' }
    try {
      return { name: basename(full), bytes: readBytesSync(full) }
    } catch (error) {
      const fault = fileFault(error)
      if (fault === undefined) throw error
      return { fault }
    }
  }
}
