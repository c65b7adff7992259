import { type CompletedCommand, completedCommands } from './completed.ts'
import { bash } from './completion-bash.ts'
import { fish } from './completion-fish.ts'
import { zsh } from './completion-zsh.ts'
import { type CommandIo, type Exit, exit } from './io.ts'
import { shells } from './options.ts'

const scripts = { bash, zsh, fish } as const satisfies Record<
  (typeof shells)[number],
  (all: readonly CompletedCommand[]) => string
>

/** `papersetter completion`: writes what completes its words in a shell, made of the commands and options that there are. */
export function completion(shell: string, { stdout }: CommandIo): Exit {
  const known = shells.find((each) => each === shell)
  if (known === undefined) return exit.failure
  stdout.write(scripts[known](completedCommands()))
  return exit.clean
}
