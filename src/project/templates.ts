import { readdirSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'
import { listed, pathSuggestion, suggestion } from '../diagnostics/nearest.ts'
import { report } from '../diagnostics/report.ts'
import type { Statement } from '../exam/front/course-settings.ts'
import { readSettings } from '../exam/front/template-settings.ts'
import type { Metadata } from '../exam/metadata.ts'
import { kindOf, realPath } from '../files/looked.ts'
import { isInside, nearPaths, spelt } from '../files/paths.ts'
import { readBytesSync } from '../files/read-file.ts'
import { readSkeleton, type Skeleton } from '../html/skeleton.ts'
import { readStylesheet } from './stylesheets.ts'

/** Stylesheets of a template: that of both papers of an exam, and what the answer key and the answer sheet have besides. */
const stylesheets = ['paper', 'key', 'sheet'] as const

/** Where settings are stated, by their keys. */
export type Statements = ReadonlyMap<string, Statement & { path: string }>

/** What papers look like. */
export type Template = {
  styles: Readonly<Record<(typeof stylesheets)[number], string>>
  skeleton: Skeleton
  /** Keys of the front matter that an exam need not state. */
  settings: Partial<Metadata>
  /** Where each is stated. */
  statements: Statements
  /** All texts that it is made of, by the paths of their files; of those that it extends, too. What it lacks itself is empty, or theirs. */
  files: ReadonlyMap<string, string>
  /** Paths of the pictures and fonts that its stylesheets have from its folder. */
  embedded: readonly string[]
  /** What is wrong with it. */
  messages: readonly VFileMessage[]
}

/** The template that an exam has if it names none. */
export const standard = 'exam'

const packaged = fileURLToPath(new URL('../../templates', import.meta.url))

/** Names of the templates that come with Papersetter. */
export function templateNames(): string[] {
  return readdirSync(packaged).filter((name) => isTemplate(join(packaged, name)))
}

/** Tells whether a file comes with Papersetter. */
export function isPackaged(file: string): boolean {
  return isInside(packaged, file)
}

/**
 * Where a template is.
 *
 * @param name of one that comes with Papersetter, or the way to a folder, which has a slash in it or exists
 * @param folder from where the way goes; without it the current one
 * @returns `undefined` where there is none
 */
export function templateFolder(name: string, folder = ''): string | undefined {
  const own = spelt(resolve(folder, name), resolve(folder))
  if (own !== undefined && isTemplate(own)) return own
  return templateNames().includes(name) ? join(packaged, name) : undefined
}

/** Folders of templates that a name or a way which leads to none may mean, from a folder; without it from the current one. */
export function templatesMeant(name: string, folder = ''): string[] {
  const found = nearPaths(folder, name, (path) => /[\\/]$/.test(path) && isTemplate(path))
  return found.map((path) => (path.includes('/') ? path : `./${path}`))
}

/** Reads a template from its folder. They are few small files, and each is wanted before an exam can be read. */
export function readTemplateFolder(folder: string, inner: readonly string[] = []): Template {
  const outside: string[] = []
  const text = (name: string): VFile | undefined => {
    const path = join(folder, name)
    if (kindOf(path) !== 'file') return undefined
    if (leadsOut(folder, path)) {
      outside.push(name)
      return undefined
    }
    return new VFile({ path: shown(path), value: String(readBytesSync(path)).replace(/^\uFEFF/, '') })
  }
  const file = text('template.yml') ?? new VFile({ path: shown(join(folder, 'template.yml')) })
  const { settings, statements, base } = readSettings(file)
  const messages = file.messages
  const baseFolder = base && templateFolder(base.name, folder)
  const loops = baseFolder !== undefined && [...inner, folder].includes(baseFolder)
  if (base !== undefined && (baseFolder === undefined || loops))
    report(file, {
      rule: 'template-missing',
      reason: loops
        ? `Unexpected template \`${base.name}\` that extends itself`
        : `Unexpected template \`${base.name}\`, expected ${listed(templateNames())}, or a folder`,
      place: base.place,
      ...(pathSuggestion(base.name, loops ? [] : templatesMeant(base.name, folder)) ?? suggestion(base.name, templateNames())),
    })
  const under = baseFolder === undefined || loops ? undefined : readTemplateFolder(baseFolder, [...inner, folder])
  const page = text('page.html')
  const skeleton = page && readSkeleton(page)
  if (page !== undefined) messages.push(...page.messages)
  const embedded = [...(under?.embedded ?? [])]
  const sheets = stylesheets.map((name) => {
    const stylesheet = text(`${name}.css`)
    const css = stylesheet && readStylesheet(stylesheet, folder, (path) => embedded.push(path))
    if (stylesheet !== undefined) messages.push(...stylesheet.messages)
    return [under?.styles[name], css].filter((each) => each !== undefined)
  })
  const [paper = [], key = [], sheet = []] = sheets
  for (const name of outside)
    report(file, {
      rule: 'template-file',
      reason: `Unexpected link \`${name}\` that leads out of the template's folder, expected a file in it`,
      place: { line: 1, column: 1 },
      actual: name,
      note: 'Copy the file, or extend the template that it belongs to: `extends: ../ours` in `template.yml`.',
    })
  if (outside.length === 0 && base === undefined && (page === undefined || paper.length === 0))
    report(file, {
      rule: 'template-file',
      reason: `Unexpected template without \`${page === undefined ? 'page.html' : 'paper.css'}\`, expected the file in its folder`,
      place: { line: 1, column: 1 },
      note: 'Or begin its `template.yml` with `extends: exam`: what a template has not itself is that of the one it extends.',
    })
  return {
    styles: { paper: paper.join('\n'), key: key.join('\n'), sheet: sheet.join('\n') },
    skeleton: skeleton ?? under?.skeleton ?? { type: 'root', children: [] },
    settings: { ...under?.settings, ...settings },
    statements: new Map([...(under?.statements ?? []), ...placed(statements, file.path)]),
    files: new Map([
      ...(under?.files ?? []),
      [join(folder, 'template.yml'), String(file)],
      [join(folder, 'page.html'), String(page ?? '')],
      ...sheets.map((each, index): [string, string] => [join(folder, `${stylesheets[index]}.css`), each.at(-1) ?? '']),
    ]),
    embedded,
    messages: [...(under?.messages ?? []), ...messages],
  }
}

/** Of an exam that cannot be printed. */
export const plainTemplate: Template = {
  styles: { paper: '', key: '', sheet: '' },
  skeleton: { type: 'root', children: [] },
  settings: {},
  statements: new Map(),
  files: new Map(),
  embedded: [],
  messages: [],
}

/** The statements of a file. */
export function placed(statements: ReadonlyMap<string, Statement>, path: string): Statements {
  return new Map([...statements].map(([key, each]) => [key, { ...each, path }]))
}

/** How messages name a file: from the current folder, as those about exams do. */
function shown(path: string): string {
  return relative('.', path)
}

function isTemplate(folder: string): boolean {
  return basename(folder) !== 'variants' && ['template.yml', 'paper.css'].some((name) => kindOf(join(folder, name)) === 'file')
}

/** Tells whether a file is a link to another place. What comes with Papersetter lies as the package manager has put it. */
function leadsOut(folder: string, path: string): boolean {
  return !isPackaged(path) && !isInside(realPath(folder), realPath(path))
}
