import type { Argv } from 'yargs'
import { questionKinds } from '../bank/question.ts'
import { languages } from '../languages/locales.ts'
import type { Exit, Surroundings } from './surroundings.ts'

/** The commands of `papersetter bank`. */
export function bankCommands(args: Argv, run: (work: () => Promise<Exit>) => Promise<void>, surroundings: Surroundings) {
  const bank = async () => await import('./bank.ts')
  return args
    .command(
      'list [folder]',
      'print the questions of a bank as a table',
      (each) => filters(common(each)),
      (each) => run(async () => (await bank()).listBank(each, surroundings)),
    )
    .command(
      'search <text> [folder]',
      'print the questions in which all words of a text stand',
      (each) => filters(common(each)).positional('text', { type: 'string', demandOption: true, describe: 'words' }),
      (each) => run(async () => (await bank()).listBank(each, surroundings)),
    )
    .command(
      'show <id> [folder]',
      'print a question with all that is known of it',
      (each) => common(each).positional('id', { type: 'string', demandOption: true, describe: 'id of a question' }),
      (each) => run(async () => (await bank()).showQuestion(each, surroundings)),
    )
    .command(
      'check [folder]',
      'find double ids, questions that are alike, topics that are misspelt and questions that no exam has',
      (each) => common(each).option('strict', { type: 'boolean', default: false, describe: 'take warnings for errors' }),
      (each) => run(async () => (await bank()).checkWholeBank(each, surroundings)),
    )
    .demandCommand(1, 'Expected what to do with the bank: list, search, show or check.')
}

function common(args: Argv) {
  return args
    .positional('folder', { type: 'string', default: 'exams/bank', describe: 'folder or file with questions' })
    .option('exams', { type: 'string', default: 'exams', requiresArg: true, describe: 'folder with the exams that use them' })
    .option('json', { type: 'boolean', default: false, describe: 'for programs, on standard output' })
}

function filters<T>(args: Argv<T>) {
  const text = (describe: string) => ({ type: 'string', requiresArg: true, describe }) as const
  return args
    .option('topic', text('one of these topics, with commas between'))
    .option('tags', text('all of these tags, with commas between'))
    .option('difficulty', text('a number or a range, such as 2..3'))
    .option('points', text('a number or a range, such as 2..5'))
    .option('kind', { choices: questionKinds, requiresArg: true, describe: 'how it is answered' })
    .option('lang', { choices: languages, requiresArg: true, describe: 'its language' })
    .option('used', { type: 'boolean', describe: 'that some exam has; --no-used, that none has' })
    .option('unused-since', text('that no exam has had since a date'))
}
