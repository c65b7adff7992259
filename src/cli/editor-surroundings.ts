import { dirname, join, resolve, sep } from 'node:path'
import type { Surroundings } from '../editor/surroundings.ts'
import type { EditedText } from '../editor/text.ts'
import { openTemplates } from '../project/course.ts'
import type { TextKind } from '../project/find-exams.ts'

/** The files among which a text lies, of which `kind` is known. */
export function surroundingsOf(
  { path, kind }: { path: string; kind: TextKind },
  files: readonly EditedText[],
  sources: readonly string[],
): Surroundings {
  const isWithin = (inner: string, folder: string) => inner === folder || inner.startsWith(join(folder, sep))
  return {
    filesWith: (word) => files.filter(({ text }) => text.includes(word)),
    meant: (exam, from) => {
      const { banks } = openTemplates(exam, undefined).course
      return [dirname(exam), ...banks].map((folder) => resolve(folder, from))
    },
    bankOf: (other) => {
      const around = sources.filter((source) => isWithin(other, source)).toSorted((a, b) => a.length - b.length)
      const beside = kind === 'bank' && dirname(other) === dirname(path) ? dirname(path) : undefined
      return around[0] ?? beside
    },
    isWithin,
  }
}
