import { readFile } from 'node:fs/promises'
import yargs, { type Argv } from 'yargs'
import { bankCommands } from './bank-commands.ts'
import { failureOf } from './failure.ts'
import { type Exit, exit, type Surroundings } from './surroundings.ts'

/**
 * The command line. Never throws.
 *
 * @param words the arguments after the program's name
 */
export async function main(words: readonly string[], surroundings: Surroundings): Promise<Exit> {
  const { stdout, stderr } = surroundings
  let status: Exit = exit.clean
  const run = async (work: () => Promise<Exit>) => {
    status = await work()
  }
  // the parser of arguments loses a lone `-`
  const given = words.map((word) => (word === '-' ? standardInput : word))
  const parser = yargs(given)
    .scriptName('papersetter')
    .usage('$0 <command>\n\nTurns an exam in Markdown into the paper that students get and the paper with the answers.')
    .command(
      'build <files..>',
      'print the papers of exams',
      (args) => buildOptions(args),
      (args) => run(async () => (await import('./build.ts')).build({ ...args, only: args.only, also: args.also }, surroundings)),
    )
    .command(
      'check <files..>',
      'report every fault in exams, and write nothing',
      (args) => checkOptions(args),
      (args) => run(async () => (await import('./check.ts')).check(args, surroundings)),
    )
    .command(
      'layers <files..>',
      "print networks' layer tables, or mark a student's",
      (args) => layersOptions(args),
      (args) =>
        run(async () =>
          (await import('./layers.ts')).layers(
            { ...args, files: args.files.map(asTyped), answers: args.answers && asTyped(args.answers) },
            surroundings,
          ),
        ),
    )
    .command(
      'verify <papers..>',
      'tell whether printed papers belong together',
      (args) => verifyOptions(args),
      (args) => run(async () => (await import('./verify.ts')).verify(args.papers, surroundings)),
    )
    .command(
      'forms <files..>',
      'show where right answers fall on the forms of exams',
      (args) => files(args).example('$0 forms exams/midterm.md', 'letters by form, and neighbours that share them'),
      (args) => run(async () => (await import('./forms.ts')).forms(args, surroundings)),
    )
    .command(
      'stress <files..>',
      'draw exams many times without printing, and report what goes wrong',
      (args) => stressOptions(args),
      (args) => run(async () => (await import('./stress.ts')).stress(args, surroundings)),
    )
    .command(
      'errata <files..>',
      'correct the keys of exams that have been written, without printing anew',
      (args) => errataOptions(args),
      (args) => run(async () => (await import('./errata.ts')).errata(args, surroundings)),
    )
    .command(
      'release <files..>',
      'write down what the papers of exams are made from',
      (args) => files(args).example('$0 release exams/midterm.md', 'adds its fingerprints to exams/papersetter.lock.json'),
      (args) => run(async () => (await import('./release.ts')).release(args, surroundings)),
    )
    .command(
      'rebuild <fingerprint>',
      'make released papers again, or say what has changed',
      (args) => rebuildOptions(args),
      (args) => run(async () => (await import('./rebuild.ts')).rebuild(args, surroundings)),
    )
    .command(
      'new <what> <name>',
      'begin a template of your own',
      (args) => newOptions(args),
      (args) => run(async () => (await import('./new.ts')).newFolder(args, surroundings)),
    )
    .command('bank', 'list, show, search and check the questions of a bank', (args) => bankCommands(args, run, surroundings))
    .demandCommand(1, 'Expected a command: build, check, layers, verify, forms, stress, errata, release, rebuild, bank or new.')
    .strict()
    .recommendCommands()
    .version(await version())
    .help()
    .alias({ h: 'help', v: 'version' })
    .check((args) => {
      const twice = Object.keys(args).find(
        (name) => name !== 'files' && name !== 'papers' && name !== '_' && Array.isArray(args[name]),
      )
      return twice === undefined || `Expected --${twice} once.`
    })
    .example('$0 check exams/midterm.md', 'reports every fault with its line')
    .example('$0 build exams/midterm.md', 'writes dist/exams/midterm/student.pdf and solution.pdf')
    .locale('en')
    .wrap(100)
    .exitProcess(false)
    .epilogue('Exit status: 0 clean, 1 faults found in an exam or a paper, 2 wrong usage or a failure.')
    .showHelpOnFail(false)
    .fail((message, error: unknown) => {
      if (!(error instanceof Error)) throw new UsageError(usageFault(message, words[0]))
      throw error.name === 'YError' ? new UsageError(usageFault(error.message, words[0])) : error
    })
  try {
    // with a callback yargs hands over what it would print, so that all output takes one way
    await parser.parseAsync(given, {}, (_error, _args, output) => {
      if (output !== '') stdout.write(`${output}\n`)
    })
  } catch (error) {
    if (error instanceof UsageError) stderr.write(`papersetter: ${error.message}\nTry \`papersetter --help\`.\n`)
    else stderr.write(failureOf(error))
    return exit.failure
  }
  return status
}

const standardInput = '\0-'

function asTyped(word: string): string {
  return word === standardInput ? '-' : word
}

class UsageError extends Error {}

/** What is wrong with the arguments, in better words than the parser's where those are no help. */
function usageFault(message: string, command: string | undefined): string {
  const option = /^Not enough arguments following: (.+)$/.exec(message)?.[1]
  if (option !== undefined) return `Expected a value after --${option}.`
  if (!message.startsWith('Not enough non-option arguments')) return message
  return command === 'bank' ? 'Expected what to look for.' : 'Expected at least one file.'
}

function buildOptions(args: Argv) {
  return files(args)
    .option('out', {
      type: 'string',
      default: 'dist/exams',
      requiresArg: true,
      describe: 'folder that gets a folder for each exam',
    })
    .option('only', {
      choices: ['student', 'solution', 'key', 'sheet'] as const,
      requiresArg: true,
      describe: 'write one paper; key is the answer key, sheet the answer sheet for choices',
    })
    .option('also', { choices: ['key', 'sheet', 'both'] as const, requiresArg: true, describe: 'write these papers, too' })
    .option('template', {
      type: 'string',
      requiresArg: true,
      describe: "name or folder of a template, in place of the exam's own",
    })
    .option('forms', {
      type: 'string',
      requiresArg: true,
      describe: "number or letters of forms, such as 4 or A,B, in place of the exam's own",
    })
    .option('seed', { type: 'string', requiresArg: true, describe: "what draws begin with, in place of the exam's own" })
    .option('large-print', { type: 'boolean', default: false, describe: 'set the papers in 18 point, with room to match' })
    .option('high-contrast', {
      type: 'boolean',
      default: false,
      describe: 'set the papers in black on white, with thicker rules',
    })
    .option('map', {
      type: 'boolean',
      default: false,
      describe: 'print where questions and spaces stand, and write layout.json',
    })
    .option('html', { type: 'boolean', default: false, describe: 'write self-contained HTML files too' })
    .option('strict', { type: 'boolean', default: false, describe: 'take warnings for errors' })
    .option('browser', { type: 'string', requiresArg: true, describe: 'path of a Chrome, Chromium or Edge to print with' })
    .example('$0 build exams/midterm.md', 'writes dist/exams/midterm/student.pdf and solution.pdf')
    .example('$0 build a.md b.md --out papers', 'writes papers/a/… and papers/b/…')
    .example('$0 build a.md --only student', 'writes the student paper alone')
}

function checkOptions(args: Argv) {
  return files(args)
    .option('format', {
      choices: ['text', 'json'] as const,
      default: 'text' as const,
      requiresArg: true,
      describe: 'how messages are printed',
    })
    .option('strict', { type: 'boolean', default: false, describe: 'take warnings for errors' })
    .example('$0 check exams/*.md', 'reports the faults of all exams')
    .example('$0 check a.md --format json', 'the same for programs, on standard output')
}

function layersOptions(args: Argv) {
  return args
    .positional('files', {
      type: 'string',
      array: true,
      demandOption: true,
      describe: 'networks in the layer notation, or exams; - reads standard input',
    })
    .option('json', { type: 'boolean', default: false, describe: 'all figures and messages, for programs' })
    .option('columns', {
      type: 'string',
      requiresArg: true,
      describe: 'columns of the table, such as "layer output weights biases"',
    })
    .option('options', {
      type: 'string',
      default: '',
      requiresArg: true,
      describe: 'conventions for a file of notation, such as "pad.conv=1 stride.conv=1"',
    })
    .option('notation', { type: 'boolean', default: false, describe: 'print networks in the notation instead' })
    .option('answers', { type: 'string', requiresArg: true, describe: "a student's cells in JSON or CSV, to be marked" })
    .option('table', { type: 'number', requiresArg: true, describe: 'the table of an exam, counted from 1' })
    .example('$0 layers vgg16.layers', 'prints output sizes, parameters and MACs')
    .example('$0 layers exam.md --answers a.csv', 'marks each cell, with earlier mistakes carried on')
}

function verifyOptions(args: Argv) {
  return args
    .positional('papers', { type: 'string', array: true, demandOption: true, describe: 'PDFs that papersetter has printed' })
    .example('$0 verify student.pdf solution.pdf', 'compares fingerprints, pages and headings')
}

function stressOptions(args: Argv) {
  return files(args)
    .option('n', { type: 'number', default: 200, requiresArg: true, describe: 'number of draws' })
    .example('$0 stress exams/midterm.md -n 200', 'says which conditions, choices and identities fail, and how often')
}

function errataOptions(args: Argv) {
  return files(args)
    .option('out', {
      type: 'string',
      default: 'dist/exams',
      requiresArg: true,
      describe: 'folder that has a folder for each exam',
    })
    .example('$0 errata exams/midterm.md', 'writes key.json, key.csv and errata.md for midterm.errata.yml')
}

function rebuildOptions(args: Argv) {
  return args
    .positional('fingerprint', { type: 'string', demandOption: true, describe: 'the eight characters in the footer of a paper' })
    .option('exams', { type: 'string', default: 'exams', requiresArg: true, describe: 'folder with papersetter.lock.json' })
    .option('out', {
      type: 'string',
      default: 'dist/rebuilt',
      requiresArg: true,
      describe: 'folder that gets a folder for the exam',
    })
    .option('browser', { type: 'string', requiresArg: true, describe: 'path of a Chrome, Chromium or Edge to print with' })
    .example('$0 rebuild 7TMHRATA', 'prints the papers with this fingerprint as they were')
}

function newOptions(args: Argv) {
  return args
    .positional('what', { choices: ['template'] as const, demandOption: true, describe: 'what to begin' })
    .positional('name', { type: 'string', demandOption: true, describe: 'folder that gets it, which must not exist' })
    .option('from', { type: 'string', default: 'exam', requiresArg: true, describe: 'template to begin with' })
    .example('$0 new template ours', 'copies the template exam into the folder ours')
    .example('$0 new template ours --from booklet', 'begins with another one')
}

function files(args: Argv) {
  return args.positional('files', { type: 'string', array: true, demandOption: true, describe: 'exams in Markdown' })
}

async function version(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
  const known = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : undefined
  return typeof known === 'string' ? known : 'unknown'
}
