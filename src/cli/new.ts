import { basename, resolve } from 'node:path'
import { packageToInstall } from '../browser/faces.ts'
import { listed, nearest } from '../diagnostics/nearest.ts'
import { defaultLanguage, isLanguage, type Language, languages, languageTagged, localeOf } from '../languages/locales.ts'
import { begin as beginFiles, type beginnings, type Wanted } from '../project/beginnings.ts'
import { newTemplate } from '../project/new-template.ts'
import { standard } from '../project/templates.ts'
import { type Ask, asking, canAsk } from './ask.ts'
import { failureOf } from './failure.ts'
import { type CommandIo, type Exit, exit } from './io.ts'
import { kindsOfNew } from './options.ts'
import { hint } from './read-options.ts'
import { templateFault } from './templates.ts'

type NewArguments = {
  what: string | undefined
  name: string | undefined
  title: string | undefined
  lang: Language | undefined
  from: string | undefined
}

type Kind = (typeof kindsOfNew)[number]

type Whole = Omit<NewArguments, 'what' | 'name'> & { what: Kind; name: string }

/** `papersetter new`: writes an exam, a quiz, a bank, a course or a template to begin with. Asks on a terminal for what it is not told. */
export async function begin(given: NewArguments, io: CommandIo): Promise<Exit> {
  const { what, name } = given
  const known = kindsOfNew.find((kind) => kind === what)
  const complete = known !== undefined && name !== undefined
  const fault =
    complete || canAsk(io)
      ? faultOf(given)
      : `Expected what to begin and its name: papersetter new ${known ?? 'exam'} ${known === 'template' ? 'ours' : 'midterm'}.`
  if (fault !== undefined) {
    io.stderr.write(`papersetter: ${fault}\n`)
    return exit.failure
  }
  try {
    const whole = complete ? { ...given, what: known, name } : await asking(io, (ask) => askFor(given, known, ask, io))
    return whole.what === 'template' ? await copyTemplate(whole, io) : await write(whole, whole.what, io)
  } catch (error) {
    io.stderr.write(failureOf(error))
    return exit.failure
  }
}

/** What is asked for and cannot be had together. */
function faultOf({ what, title, lang, from }: NewArguments): string | undefined {
  if (what === 'template' && (title ?? lang) !== undefined)
    return `Unexpected --${title === undefined ? 'lang' : 'title'} with a template, which has none.`
  return what !== undefined && what !== 'template' && from !== undefined
    ? `Unexpected --from with ${what}; it names the template to copy: papersetter new template ours --from ${from}.`
    : undefined
}

async function askFor(given: NewArguments, known: Kind | undefined, ask: Ask, { env }: CommandIo): Promise<Whole> {
  const unknown = (answer: string, words: readonly string[]) =>
    words.includes(answer) ? undefined : `Expected ${listed(words)}.${hint(nearest(answer, words))}`
  const answered =
    known ?? (await ask(`What do you begin: ${kindsOfNew.join(', ')}?`, 'exam', (answer) => unknown(answer, kindsOfNew)))
  const what = kindsOfNew.find((kind) => kind === answered) ?? 'exam'
  if (what === 'template') return { ...given, what, name: given.name ?? (await ask('Where?', './ours')) }
  const title = given.title ?? (await ask('What is its title?', titles[what]))
  const tag = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((each) => each)?.split(/[.@]/)[0]
  const usual = languageTagged(tag?.replace('_', '-')) ?? defaultLanguage
  const chosen =
    given.lang ?? (await ask(`In which language: ${languages.join(', ')}?`, usual, (answer) => unknown(answer, languages)))
  const name = given.name ?? (await ask('Where?', pathOf(what, fileName(title) || what)))
  return { ...given, what, name, title, lang: isLanguage(chosen) ? chosen : usual }
}

const titles = { exam: 'Midterm', quiz: 'Quiz 1', bank: 'Questions', course: 'Mathematics 101' } as const satisfies Record<
  Wanted['what'],
  string
>

async function write(
  { name, title, lang = defaultLanguage }: Whole,
  what: Wanted['what'],
  { stdout, stderr }: CommandIo,
): Promise<Exit> {
  const path = pathOf(what, name)
  const shown = /[^\w./-]/.test(path) ? `"${path}"` : path
  const made = await beginFiles({ what, path, title: title?.trim() || titleOf(path), language: lang })
  if ('exists' in made) return refuse(made.exists, stderr)
  for (const each of made.written) stdout.write(`${each}\n`)
  const font = localeOf(lang).font
  const wanted = font === undefined ? undefined : packageToInstall(font)
  if (wanted !== undefined) stderr.write(`Install its letters: npm install ${wanted}\n`)
  const next = what === 'bank' ? `Look at it: papersetter bank list ${shown}` : `Print it: papersetter build ${shown}`
  stderr.write(`${next}\n`)
  return exit.clean
}

function refuse(path: string, stderr: CommandIo['stderr']): Exit {
  stderr.write(`papersetter: \`${path}\` exists already, nothing was written; choose another name\n`)
  return exit.failure
}

/** The file that a name means; of a course, the folder. */
function pathOf(what: (typeof beginnings)[number], name: string): string {
  return what === 'course' || /\.(?:md|markdown)$/i.test(name) ? name : `${name}.md`
}

/** A title as the name of a file. */
function fileName(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}

/** The name of a file as a title: `midterm-2` is *Midterm 2*. */
function titleOf(path: string): string {
  const words = basename(resolve(path))
    .replace(/\.\w+$/, '')
    .replace(/[-_]+/g, ' ')
    .trim()
  return words === '' ? 'Exam' : words.replace(/^./u, (letter) => letter.toUpperCase())
}

async function copyTemplate({ name, from = standard }: Whole, { stdout, stderr }: CommandIo): Promise<Exit> {
  const made = await newTemplate(name, from)
  if (made === 'missing') {
    stderr.write(templateFault(from))
    return exit.failure
  }
  if (made === 'exists') return refuse(name, stderr)
  for (const path of made.written) stdout.write(`${path}\n`)
  const way = /[\\/]/.test(name) ? name : `./${name}`
  stderr.write(`Change it, and print with it: papersetter build exam.md --template ${way}\n`)
  return exit.clean
}
