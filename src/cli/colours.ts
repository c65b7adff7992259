import { styleText } from 'node:util'
import { type Colours, plain } from '../diagnostics/messages.ts'
import type { Surroundings } from './surroundings.ts'

const coloured: Colours = {
  error: (text) => styleText(['bold', 'red'], text),
  warning: (text) => styleText('yellow', text),
  faint: (text) => styleText('dim', text),
  good: (text) => styleText('green', text),
}

/** Colours for standard error: on a terminal, unless `NO_COLOR` says otherwise; in a pipe, only where `FORCE_COLOR` asks for them. */
export function coloursFor({ stderr, env }: Pick<Surroundings, 'stderr' | 'env'>): Colours {
  if (env.NO_COLOR) return plain
  const forced = env.FORCE_COLOR
  if (forced) return /^(?:0|false)$/.test(forced) ? plain : coloured
  return stderr.isTTY === true && env.TERM !== 'dumb' ? coloured : plain
}
