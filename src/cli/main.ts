import { readFile } from 'node:fs/promises'
import yargs from 'yargs'
import { bankCommands } from './bank-commands.ts'
import { failureOf } from './failure.ts'
import {
  buildOptions,
  checkOptions,
  errataOptions,
  files,
  layersOptions,
  newOptions,
  rebuildOptions,
  stressOptions,
  verifyOptions,
} from './options.ts'
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

/** What commands want that take no files. */
const wanted: ReadonlyMap<string, string> = new Map([
  ['bank', 'Expected what to look for.'],
  ['rebuild', 'Expected the fingerprint of a paper, such as 7TMHRATA.'],
  ['new', 'Expected what to begin and its name: papersetter new template ours.'],
])

/** What is wrong with the arguments, in better words than the parser's where those are no help. */
function usageFault(message: string, command: string | undefined): string {
  const option = /^Not enough arguments following: (.+)$/.exec(message)?.[1]
  if (option !== undefined) return `Expected a value after --${option}.`
  if (!message.startsWith('Not enough non-option arguments')) return message
  return (command === undefined ? undefined : wanted.get(command)) ?? 'Expected at least one file.'
}

async function version(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
  const known = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : undefined
  return typeof known === 'string' ? known : 'unknown'
}
