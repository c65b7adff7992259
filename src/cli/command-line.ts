import { readFile } from 'node:fs/promises'
import yargs, { type Argv } from 'yargs'
import { listed } from '../diagnostics/nearest.ts'
import { UserError } from '../diagnostics/user-error.ts'
import { authoringCommands } from './authoring-commands.ts'
import { bankCommands } from './bank-commands.ts'
import { failureOf } from './failure.ts'
import { type Exit, exit, guarded, type Process } from './io.ts'
import {
  auditOptions,
  buildOptions,
  checkOptions,
  errataOptions,
  layersOptions,
  marksOptions,
  previewOptions,
  rebuildOptions,
  stressOptions,
} from './options.ts'
import { remembered } from './unchanged.ts'
import { readWords, several, word } from './words.ts'

/**
 * Reads the words of a command line, and does what they say. Never throws.
 *
 * @param program names it by a hash of it, where it is to remember what it does
 */
export async function commandLine(words: readonly string[], process: Process, program: string | undefined): Promise<Exit> {
  const io = guarded(process)
  const { stdout, stderr } = io
  let status: Exit = exit.clean
  const run = async (work: () => Promise<Exit>) => {
    status = await work()
  }
  const ofExams = async (files: readonly string[], work: (paths: string[]) => Promise<Exit>) => {
    const { pathsOf, withExams } = await import('./sources.ts')
    return await withExams(files, io, (sources) => work(pathsOf(sources)))
  }
  const read = readWords(words)
  if ('fault' in read) {
    stderr.write(`papersetter: ${read.fault}\nTry \`papersetter --help\`.\n`)
    return exit.failure
  }
  const ofExamsAndPapers = yargs(read.words)
    .scriptName('papersetter')
    .usage('$0 <command>\n\nPrints an exam written in Markdown: the paper for the students, and the paper with the answers.')
    .command(
      'build <files..>',
      'print the papers of exams',
      (args) =>
        exams(args, ', or - for standard input')
          .options(buildOptions)
          .example('$0 build exams/midterm.md', 'writes dist/exams/midterm/student.pdf and solution.pdf')
          .example('$0 build exams', 'prints all exams in a folder')
          .example('$0 build a.md b.md --out papers', 'writes papers/a/… and papers/b/…')
          .example('$0 build a.md --only student', 'writes the paper for the students alone')
          .example('$0 build a.md --watch', 'writes them again on each save, until Ctrl-C'),
      ({ files, ...args }) =>
        run(async () => {
          if (args.watch) return await (await import('./watch.ts')).watch(files, args, io)
          const [{ build }, { withExams }] = await Promise.all([import('./build.ts'), import('./sources.ts')])
          return await remembered(words, io, program, (next) =>
            withExams(files, io, (sources) => build(sources, args, io, next), { input: true }),
          )
        }),
    )
    .command(
      'preview <file>',
      "show an exam's papers in the browser while it is written: the PDFs that build writes",
      (args) =>
        word(args, 'file', 'exam in Markdown')
          .options(previewOptions)
          .example('$0 preview exams/midterm.md', 'opens a page that follows each save')
          .example('$0 preview exams/midterm.md --editor code', 'opens the editor where one clicks on the paper'),
      ({ file, ...args }) => run(async () => (await import('./preview.ts')).preview(file, args, io)),
    )
    .command(
      'check <files..>',
      'report all faults in exams; nothing is written but by --fix',
      (args) =>
        exams(args, ', or - for standard input')
          .options(checkOptions)
          .example('$0 check exams', 'reports the faults of all exams in a folder')
          .example('$0 check a.md --fix', 'mends misspelt names and the like, and reports what is left')
          .example('$0 check a.md --format json', 'the same for programs, on standard output'),
      ({ files, format, strict, fix, 'dry-run': dryRun, mutate }) =>
        run(async () => {
          const [{ check }, { withExams }] = await Promise.all([import('./check.ts'), import('./sources.ts')])
          return await remembered(words, io, program, (next) =>
            withExams(files, io, (sources) => check({ sources, format, strict, fix, dryRun, mutate }, io, next), { input: true }),
          )
        }),
    )
    .command(
      'layers <files..>',
      "compute the layer tables of neural networks, or mark a student's table",
      (args) =>
        several(args, 'files', 'networks in layer notation, or exams; - for standard input')
          .options(layersOptions)
          .example('$0 layers vgg16.layers', 'prints output sizes, parameters and MACs')
          .example('$0 layers exam.md --answers a.csv', 'marks each cell; what follows from an earlier mistake is right'),
      (args) => run(async () => (await import('./layers.ts')).layers(args, io)),
    )
    .command(
      'verify <papers..>',
      'tell whether printed papers belong together',
      (args) =>
        several(args, 'papers', 'PDFs that papersetter has printed, or folders with them')
          .example('$0 verify student.pdf solution.pdf', 'compares fingerprints, pages and headings')
          .example('$0 verify dist/exams/midterm', 'compares all papers in a folder, form by form'),
      ({ papers }) => run(async () => (await import('./verify.ts')).verify(papers, io)),
    )
    .command(
      'audit <papers..>',
      'look in PDFs and HTML for what only the source of their exam has',
      (args) =>
        several(args, 'papers', 'papers that students get')
          .options(auditOptions)
          .example(
            '$0 audit student.pdf --source exams/midterm.md',
            'tells words of the solution, and where in the file they are',
          ),
      ({ papers, source }) => run(async () => (await import('./audit.ts')).audit({ papers, source }, io)),
    )
    .command(
      'config <files..>',
      'show what is set for exams, and where: in the exam, its course, its template',
      (args) => exams(args).example('$0 config exams/midterm.md', 'each setting, with the file and line that states it'),
      ({ files }) => run(() => ofExams(files, async (paths) => (await import('./config.ts')).config({ files: paths }, io))),
    )
    .command(
      'forms <files..>',
      'show which letters are right on each form of exams',
      (args) => exams(args).example('$0 forms exams/midterm.md', 'right letters by form, and neighbours that share them'),
      ({ files }) => run(() => ofExams(files, async (paths) => (await import('./forms.ts')).forms({ files: paths }, io))),
    )
    .command(
      'stress <files..>',
      'draw the values of exams many times without printing, and report what goes wrong',
      (args) =>
        exams(args)
          .options(stressOptions)
          .example('$0 stress exams/midterm.md -n 200', 'says which conditions, choices and identities fail, and how often'),
      ({ files, n }) => run(() => ofExams(files, async (paths) => (await import('./stress.ts')).stress({ files: paths, n }, io))),
    )
    .command(
      'errata <files..>',
      'write corrected keys of exams that have been held; no paper is printed',
      (args) =>
        exams(args)
          .options(errataOptions)
          .example('$0 errata exams/midterm.md', 'writes key.json, key.csv and errata.md for midterm.errata.yml'),
      ({ files, out }) =>
        run(() => ofExams(files, async (paths) => (await import('./errata.ts')).errata({ files: paths, out }, io))),
    )
    .command(
      'marks <table>',
      'give points by the key of an exam that has been held, and tell how its questions have worked',
      (args) =>
        word(args, 'table', 'CSV with the columns student, form, and the ids or numbers of questions')
          .options(marksOptions)
          .example(
            '$0 marks midterm.marks.csv --exam exams/midterm.md',
            'writes points.csv, questions.csv, … and prints a report',
          ),
      (args) => run(async () => (await import('./marks.ts')).marks(args, io)),
    )
    .command(
      'release <files..>',
      'keep what the papers of exams are made from, so that they can be printed again',
      (args) =>
        exams(args).example('$0 release exams/midterm.md', 'adds to exams/papersetter.lock.json, and packs its files beside it'),
      ({ files }) => run(() => ofExams(files, async (paths) => (await import('./release.ts')).release({ files: paths }, io))),
    )
    .command(
      'rebuild <fingerprint>',
      'print released papers again, or say what has changed since',
      (args) =>
        word(args, 'fingerprint', 'the eight characters at the foot of each page')
          .options(rebuildOptions)
          .example('$0 rebuild 7TMHRATA', 'prints the papers with this fingerprint as they were'),
      (args) => run(async () => (await import('./rebuild.ts')).rebuild(args, io)),
    )
  const parser = authoringCommands(ofExamsAndPapers, run, io)
    .command('bank', 'list, search, show and check the questions of a bank', (args) => bankCommands(args, run, io))
    .version(await version())
    .help()
    .alias({ h: 'help', v: 'version' })
    .example('$0 check exams/midterm.md', 'reports every fault with its line')
    .example('$0 build exams/midterm.md', 'writes dist/exams/midterm/student.pdf and solution.pdf')
    .locale('en')
    .wrap(100)
    .exitProcess(false)
    .epilogue('Exit status: 0 clean, 1 faults found in an exam or a paper, 2 wrong usage or a failure.')
    .showHelpOnFail(false)
    // the words have been read: what is wrong with them now is a fault of ours
    .fail((message, error: unknown) => {
      throw error instanceof Error ? error : new UserError(usageFault(message))
    })
  try {
    // with a callback yargs hands over what it would print, so that all output takes one way
    await parser.parseAsync(read.words, {}, (_error, _args, output) => {
      if (output !== '') stdout.write(`${withoutEmptyDefaults(output)}\n`)
    })
  } catch (error) {
    stderr.write(failureOf(error))
    return exit.failure
  }
  return status
}

/** What the parser says of words that do not make a command, in our own words. */
function usageFault(message: string): string {
  const [, names] = /^Missing required arguments?: (.+)$/.exec(message) ?? []
  if (names === undefined) return message
  const options = names.split(', ').map((name) => `--${name}`)
  return `Unexpected command without ${listed(options)}, expected it with its value; \`--help\` behind the command says which`
}

function exams(args: Argv, besides = '') {
  return several(args, 'files', `exams in Markdown, folders with exams, or patterns such as "exams/*.md"${besides}`)
}

/** A help without defaults that are nothing, such as `[default: []]`; what stands before them stays at the edge. */
function withoutEmptyDefaults(help: string): string {
  const empty = /(\[(?:array|boolean|string)\](?: \[required\])?)( \[default: (?:\[\]|""|false)\])/g
  return help.replace(empty, (_, kept: string, dropped: string) => ' '.repeat(dropped.length) + kept)
}

async function version(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
  const known = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : undefined
  return typeof known === 'string' ? known : 'unknown'
}
