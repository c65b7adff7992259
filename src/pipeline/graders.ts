import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { VFile } from 'vfile'
import { type Fault, hasErrors, report, sortMessages } from '../diagnostics/report.ts'
import { type Exam, type Part, questionsOf } from '../exam/exam.ts'
import { bonusOf, pointsOf } from '../exam/points.ts'
import { plainText } from '../exam/text.ts'
import { sweep, temporaryFolder } from '../files/leftovers.ts'
import { maxBytes, readBytes } from '../files/read-file.ts'
import { type GraderName, graders } from '../graders/graders.ts'
import type { Asked, GraderPaper } from '../graders/paper.ts'
import { fileName } from '../imprint/variants.ts'
import { idIn, keyIds } from '../keys/form-key.ts'
import { placeOf, placesOf } from '../paper/labels.ts'
import { readPainting } from '../pdf/pdf.ts'
import { examName } from '../project/find-exams.ts'
import { loadForms } from '../project/load.ts'
import { mergeMessages } from '../project/merge-messages.ts'
import { buildExam } from './build.ts'
import type { BuildOptions } from './build-options.ts'

/** What came of an exam: messages about it, and, where none is an error, the files for those who mark it. */
export type ForGrader = { file: VFile; files: ReadonlyMap<string, Uint8Array | string> }

const workName = 'papersetter-graders'

/**
 * Prints an exam's papers, as a build does, and writes what a grader's software takes, in memory.
 *
 * @throws whatever a build throws
 */
export async function exportForGrader(
  path: string,
  to: GraderName,
  options: Pick<BuildOptions, 'browser' | 'env' | 'forms' | 'onSandboxOff' | 'seed' | 'signal'>,
): Promise<ForGrader> {
  await sweep(tmpdir(), `${workName}.`)
  const work = await temporaryFolder(join(tmpdir(), workName))
  try {
    const { file, folder, maps } = await buildExam(path, { ...options, out: work, map: true, only: 'student' })
    // a space over pages is told of in the words of the software
    file.messages = file.messages.filter(({ ruleId }) => ruleId !== 'region-split')
    if (hasErrors(file) || maps.length === 0) return { file, files: new Map() }
    const { forms } = await loadForms(path, { forms: options.forms, seed: options.seed })
    const pdfs = await Promise.all(
      maps.map(({ form }) => readBytes(join(folder, `${fileName('student', [], form ?? undefined)}.pdf`), maxBytes)),
    )
    const papers = maps.flatMap((map, index): (GraderPaper & { index: number })[] => {
      const loaded = forms[index]
      const pdf = pdfs[index]
      if (loaded === undefined || pdf === undefined) return []
      const painted = readPainting(pdf, { shapes: true }).pages
      return [{ index, form: map.form ?? undefined, asked: askedIn(loaded.exam, loaded.source), map, painted }]
    })
    const tell = (paper: GraderPaper, fault: Fault) => {
      const loaded = forms.find(({ exam }) => paper.form === undefined || exam.metadata.form === paper.form)
      if (loaded === undefined) return
      const told = new VFile({ path: loaded.file.path })
      report(told, fault)
      mergeMessages(file, { ...loaded, file: told })
    }
    const { title, course } = forms[0]?.exam.metadata ?? { title: '', course: undefined }
    const names = { file: examName(path), title: [course, title].filter((each) => each !== undefined).join(' · ') }
    const written = graders[to](papers, names, tell)
    sortMessages(file)
    if (hasErrors(file)) return { file, files: new Map() }
    const place = `${examName(path)}.${to}`
    const all: [string, Uint8Array | string][] = [
      ...written.papers.flatMap((name, index): [string, Uint8Array][] => {
        const pdf = pdfs[index]
        return pdf === undefined ? [] : [[name, pdf]]
      }),
      ...written.files,
    ]
    return { file, files: new Map(all.map(([name, content]) => [join(place, name), content])) }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** Questions with their parts, as an exam's form prints them. */
function askedIn(exam: Exam, source: Exam): Asked[] {
  const [ids, places] = [keyIds(source), placesOf(exam)]
  const enter = (part: Part, title = ''): Asked => ({
    key: idIn(ids, part),
    number: placeOf(part, places).number ?? '',
    title,
    points: pointsOf(part) + (part.bonus ? 0 : bonusOf(part)),
    bonus: part.bonus,
    // what stands in the heading of a part is its text
    parts: part.parts.map((each) => enter(each)),
    place: part.place,
  })
  return questionsOf(exam).map((question) => enter(question, plainText(question.heading).trim()))
}
