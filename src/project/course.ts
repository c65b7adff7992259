import { dirname, join, relative, resolve } from 'node:path'
import { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'
import { listed, pathSuggestion, suggestion } from '../diagnostics/nearest.ts'
import { report } from '../diagnostics/report.ts'
import { readCourseSettings } from '../exam/front/course-settings.ts'
import type { Metadata } from '../exam/metadata.ts'
import type { ReadTemplate } from '../exam/reader.ts'
import { isCommon, kindOf, realPath } from '../files/looked.ts'
import { isInside } from '../files/paths.ts'
import { readBytesSync } from '../files/read-file.ts'
import {
  placed,
  plainTemplate,
  readTemplateFolder,
  type Statements,
  standard,
  type Template,
  templateFolder,
  templateNames,
  templatesMeant,
} from './templates.ts'

/** The file of a course, beside or above its exams. */
export const courseFile = 'papersetter.yml'

/** What the files of a course say of an exam: the nearest counts, key by key, and of macros name by name. */
export type Course = {
  settings: Partial<Metadata>
  /** The folder of its template. */
  template?: string
  /** Folders in which banks lie, those of the nearest file first. */
  banks: readonly string[]
  /** Texts of the files by their paths. */
  files: ReadonlyMap<string, string>
  /** Where each file states its settings, the nearest first. */
  statements: readonly Statements[]
  messages: readonly VFileMessage[]
}

/** What an exam has that belongs to no course. */
const none: Course = { settings: {}, banks: [], files: new Map(), statements: [], messages: [] }

/** Reads the files of the course to which an exam belongs. */
function readCourse(exam: string): Course {
  return foldersAbove(dirname(resolve(exam))).reduce<Course>((outer, folder) => {
    const path = join(folder, courseFile)
    return kindOf(path) === 'file' ? within(outer, folder, path) : outer
  }, none)
}

/** What is wrong in the file of a course. */
export function courseMessages(path: string): VFileMessage[] {
  return readCourse(path).messages.filter(({ file }) => file === relative('.', path))
}

/**
 * The folders in which a course's file may lie, the outermost first: that of the exam and those above it, up to that of the repository. Others
 * may have put something into the file system's root and into a folder in which everyone may write, such as `/tmp`: nothing is taken from there or from above, nor from
 * the home folder.
 */
function foldersAbove(folder: string): string[] {
  if (isCommon(folder)) return []
  const isRepository = kindOf(join(folder, '.git')) !== undefined
  return [...(isRepository ? [] : foldersAbove(dirname(folder))), folder]
}

/** Reads the file of a folder, whose settings count before those of the files above it. */
function within(outer: Course, folder: string, path: string): Course {
  const file = new VFile({ path: relative('.', path), value: String(readBytesSync(path)).replace(/^\uFEFF/, '') })
  const { settings, banks, statements } = readCourseSettings(file, `\`${courseFile}\``)
  const { template: named, ...stated } = settings
  const template = named && templateFolder(named.name, folder)
  if (named !== undefined && template === undefined)
    report(file, {
      rule: 'template-missing',
      reason: `Unexpected template \`${named.name}\`, expected ${listed(templateNames())}, or a folder`,
      place: named.place,
      actual: named.name,
      ...(pathSuggestion(named.name, templatesMeant(named.name, folder)) ?? suggestion(named.name, templateNames())),
    })
  const folders = banks.flatMap(({ path: way, place }) => {
    const bank = resolve(folder, way)
    const inside = bank === folder || isInside(folder, bank)
    if (inside && kindOf(bank) === 'folder' && isInside(realPath(folder), realPath(`${bank}/.`))) return [bank]
    if (inside && bank === folder) return [bank]
    report(file, {
      rule: 'bank-missing',
      reason: `Unexpected bank folder \`${way}\`, expected a folder below that of \`${courseFile}\``,
      place,
      actual: way,
      note: inside ? 'There is no such folder.' : 'What lies elsewhere is not looked into.',
    })
    return []
  })
  const macros = { ...outer.settings.macros, ...stated.macros }
  return {
    settings: { ...outer.settings, ...stated, ...(Object.keys(macros).length > 0 && { macros }) },
    ...(template === undefined ? outer.template !== undefined && { template: outer.template } : { template }),
    banks: [...new Set([...folders, ...outer.banks])],
    files: new Map([...outer.files, [path, String(file)]]),
    statements: [placed(statements, file.path), ...outer.statements],
    messages: [...outer.messages, ...file.messages],
  }
}

/** The templates that an exam names, each of which is read once; `last` is the one that was read last. */
export type Templates = { read: ReadTemplate; last(): Template; course: Course }

/**
 * The template of an exam, and what its course says before it.
 *
 * @param chosen the folder of a template in place of the one that an exam or its course names
 */
export function openTemplates(exam: string, chosen: string | undefined): Templates {
  const course = readCourse(exam)
  const known = new Map<string, Template>()
  let last = plainTemplate
  return {
    read: (own) => {
      const name = own ?? standard
      const folder = chosen ?? (own === undefined ? course.template : undefined) ?? templateFolder(name, dirname(exam))
      if (folder === undefined)
        return { kind: 'missing', name, names: templateNames(), meant: templatesMeant(name, dirname(exam)) }
      last = known.get(folder) ?? readTemplateFolder(folder)
      known.set(folder, last)
      return { kind: 'template', settings: { ...last.settings, ...course.settings } }
    },
    last: () => last,
    course,
  }
}
