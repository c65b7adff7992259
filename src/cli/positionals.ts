import type { Argv } from 'yargs'
import { asTyped } from './words.ts'

/** Words of a command that are no options: one or more. */
export function several<T, K extends string>(args: Argv<T>, name: K, describe: string) {
  return args.positional(name, {
    type: 'string',
    array: true,
    demandOption: true,
    describe,
    coerce: (words: string[]) => words.map(asTyped),
  })
}

/** The same: one. */
export function word<T, K extends string>(args: Argv<T>, name: K, describe: string) {
  return args.positional(name, { type: 'string', demandOption: true, describe, coerce: asTyped })
}
