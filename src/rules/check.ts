import type { VFile } from 'vfile'
import { report, sortMessages } from '../diagnostics/report.ts'
import { ownPlaces, type SourceMap } from '../diagnostics/source-map.ts'
import type { Exam } from '../exam/exam.ts'
import type { Images } from '../images/found.ts'
import { checkAfter } from './after.ts'
import { checkAlternatives } from './alternatives.ts'
import { checkAnswers } from './answers.ts'
import { checkChoices } from './choices.ts'
import { checkLabels } from './equation-labels.ts'
import { checkFootnotes } from './footnotes.ts'
import { checkForms } from './forms.ts'
import { checkGlyphs, type Repertoire } from './glyphs.ts'
import { checkIdentifiers } from './identifiers.ts'
import { checkImages } from './images.ts'
import { checkItems } from './items.ts'
import { checkMath } from './math.ts'
import { mistakesOf } from './mistakes/mistakes.ts'
import { checkChoicePoints, checkItemPoints, checkPoints } from './points.ts'
import { checkExcludes, checkFollows } from './relations.ts'
import { checkScratch } from './scratch.ts'

/**
 * Judges an exam by every rule; the faults are added to the file's messages. Pure, never throws on bad input.
 *
 * @param repertoire what the fonts have with which it is printed
 * @param sound formulas of other forms that are known to be in order
 * @param map of a text that was made from several files
 */
export function checkExam(
  exam: Exam,
  file: VFile,
  images: Images,
  repertoire: Repertoire,
  { valid = new Set(), map = ownPlaces(file.path) }: { valid?: Set<string> | undefined; map?: SourceMap | undefined } = {},
): void {
  const told = file.messages.flatMap(({ place }) => place ?? [])
  for (const fault of mistakesOf(exam, String(file).replace(/^\uFEFF/, ''), told)) report(file, fault)
  checkIdentifiers(exam, file, map)
  checkLabels(exam, file)
  checkFollows(exam, file, map)
  checkExcludes(exam, file, map)
  checkChoices(exam, file, map)
  checkItems(exam, file, map)
  checkAnswers(exam, file)
  checkAfter(exam, file)
  checkFootnotes(exam, file)
  checkPoints(exam, file)
  checkAlternatives(exam, file)
  checkChoicePoints(exam, file)
  checkItemPoints(exam, file)
  checkMath(exam, file, repertoire, valid)
  checkForms(exam, file)
  checkScratch(exam, file)
  checkImages(exam, file, images, map)
  checkGlyphs(exam, file, images, repertoire)
  sortMessages(file)
  dropRepeated(file)
}

/** What is wrong in a footnote is found at each of its marks, and said once. */
function dropRepeated({ messages }: VFile): void {
  const told = new Set<string>()
  const kept = messages.filter(({ place, ruleId, reason }) => {
    const name = JSON.stringify([place, ruleId, reason])
    const first = place === undefined || !told.has(name)
    told.add(name)
    return first
  })
  messages.splice(0, messages.length, ...kept)
}
