import type { Argv } from 'yargs'
import type { CommandIo, Exit } from './io.ts'
import { bankCheckOptions, bankListOptions, bankShowOptions } from './options.ts'
import { asTyped, word } from './words.ts'

/** The commands of `papersetter bank`. */
export function bankCommands(args: Argv, run: (work: () => Promise<Exit>) => Promise<void>, io: CommandIo) {
  const bank = async () => await import('./bank.ts')
  return args
    .command(
      'list [folder]',
      'list the questions of a bank in a table',
      (each) => folder(each).options(bankListOptions),
      (each) => run(async () => (await bank()).listBank(each, io)),
    )
    .command(
      'search <text> [folder]',
      'list the questions that have all words of a text',
      (each) => folder(word(each, 'text', 'words')).options(bankListOptions),
      (each) => run(async () => (await bank()).listBank(each, io)),
    )
    .command(
      'show <id> [folder]',
      'print a question and everything known about it',
      (each) => folder(word(each, 'id', 'id of a question')).options(bankShowOptions),
      (each) => run(async () => (await bank()).showQuestion(each, io)),
    )
    .command(
      'check [folder]',
      'find duplicate ids, similar questions, misspelt topics and questions that no exam uses',
      (each) => folder(each).options(bankCheckOptions),
      (each) => run(async () => (await bank()).checkWholeBank(each, io)),
    )
}

function folder<T>(args: Argv<T>) {
  return args.positional('folder', {
    type: 'string',
    default: 'exams/bank',
    describe: 'folder or file with questions',
    coerce: asTyped,
  })
}
