import type { Images } from '../../src/images/found.ts'
import type { Write } from '../../src/interchange/export/written.ts'
import { type Told, toldOf } from '../../src/interchange/losses.ts'
import { picturesOf } from '../../src/interchange/pictures.ts'
import type { ExportedExam } from '../../src/interchange/question.ts'
import { leaving } from './leaving.ts'

/** All files that a target writes of a source, and what became of each question. */
export async function filesOf(write: Write, source: string, images: Images = new Map()) {
  const { exam, losses } = leaving(source)
  const written = await filesOfExam(write, exam, images)
  return { ...written, told: [...toldOf(exam.questions, losses), ...written.told].filter(({ losses: own }) => own.length > 0) }
}

/** The same of an exam that was assembled. */
export async function filesOfExam(
  write: Write,
  exam: ExportedExam,
  images: Images = new Map(),
): Promise<{ files: ReadonlyMap<string, Uint8Array | string>; told: Told[] }> {
  const { files, losses } = await write(exam, await picturesOf(exam, images), 'test', [])
  return { files, told: toldOf(exam.questions, losses) }
}

/** What was lost of all questions, in words. */
export function reasonsOf(told: readonly Told[]): string[] {
  return told.flatMap(({ losses }) => losses.map(({ kind, reason }) => `${kind}: ${reason}`))
}
