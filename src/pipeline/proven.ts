import { join } from 'node:path'
import { cacheFolder } from '../browser/cache.ts'
import { readPrivate, shortHash, writePrivate } from '../files/private.ts'
import { program as own } from '../files/program.ts'
import type { Proven } from '../forms/identities/identities.ts'

/** Blocks of identities that this program has tried and that hold, in the user's cache: they are not tried again. */
export type ProvenBlocks = Proven & { save(): Promise<void> }

/** So many blocks are kept; of more, those that were tried last. */
const most = 5000

/**
 * Opens what is known, if anything may be. What cannot be read or written is tried again.
 *
 * @param program names it by a hash of it: another one tries everything itself
 */
export async function openProven(
  env: Readonly<Record<string, string | undefined>>,
  program = own,
): Promise<ProvenBlocks | undefined> {
  const cache = program === undefined ? undefined : await cacheFolder(env).catch(() => undefined)
  if (cache === undefined || program === undefined) return undefined
  const path = join(cache, 'proven.json')
  let known: Set<string> | undefined
  let added = false
  const all = () => {
    known ??= new Set((readPrivate(path, program)?.toString() ?? '').split('\n').filter((line) => line !== ''))
    return known
  }
  return {
    has: (block) => all().has(shortHash(block)),
    add: (block) => {
      added = true
      all().add(shortHash(block))
    },
    save: async () => {
      if (added) await writePrivate(path, program, [...all()].slice(-most).join('\n')).catch(() => undefined)
    },
  }
}
