import { templateNames } from '../project/templates.ts'
import { type Command, commands } from './commands.ts'

/** An option as a shell completes it: what its value may be, a file where nothing says. A flag takes none. */
export type CompletedOption = {
  /** With its dashes. */
  name: string
  describe: string
  takes: 'nothing' | 'file' | 'folder' | 'value'
  values: readonly string[]
}

/** A command as a shell completes it: `words` are what its first word may be, `endings` those of the files that it takes. */
export type CompletedCommand = {
  name: string
  options: readonly CompletedOption[]
  words: readonly string[]
  endings: readonly string[]
}

/** All commands, of the list that the program itself goes by. */
export function completedCommands(): CompletedCommand[] {
  return Array.from(commands, ([name, command]) => completed(name, command))
}

/** The first words of all commands, and those of them that a second one follows, with these. */
export function firstWords(all: readonly CompletedCommand[]): { firsts: string[]; groups: ReadonlyMap<string, string[]> } {
  const firsts = [...new Set(all.map(({ name }) => name.split(' ')[0] ?? ''))]
  const groups = firsts.map((first): [string, string[]] => [
    first,
    all.flatMap(({ name }) => (name.startsWith(`${first} `) ? [name.slice(first.length + 1)] : [])),
  ])
  return { firsts, groups: new Map(groups.filter(([, seconds]) => seconds.length > 0)) }
}

function completed(name: string, { options, first = [], endings = [] }: Command): CompletedCommand {
  const own = Object.entries(options).map(([key, { type, choices, named, alone, describe = '' }]): CompletedOption => {
    const values = named === 'template' ? templateNames() : (choices ?? []).map(String)
    const takes =
      type === 'boolean' || alone !== undefined
        ? 'nothing'
        : values.length > 0 || type === 'number'
          ? 'value'
          : named === 'folder'
            ? 'folder'
            : 'file'
    return { name: key.length === 1 ? `-${key}` : `--${key}`, describe, takes, values }
  })
  const help: CompletedOption = { name: '--help', describe: 'show what the command does', takes: 'nothing', values: [] }
  return { name, options: [...own, help], words: first, endings }
}
