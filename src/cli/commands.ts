import type { Options } from 'yargs'
import {
  auditOptions,
  bankCheckOptions,
  bankListOptions,
  bankShowOptions,
  buildOptions,
  checkOptions,
  errataOptions,
  layersOptions,
  newOptions,
  rebuildOptions,
  stressOptions,
} from './options.ts'

/** What a command takes: its options, how many words besides, what to say where there are too few, and which words the
 * first may be. */
export type Command = {
  options: Readonly<Record<string, Options>>
  least: number
  most: number
  wanted: string
  first?: readonly string[]
}

const ofFiles = (options: Command['options']): Command => ({
  ...{ options, least: 1, most: Number.POSITIVE_INFINITY },
  wanted: 'Expected at least one file.',
})

/** All commands by their names. */
export const commands: ReadonlyMap<string, Command> = new Map([
  ['build', ofFiles(buildOptions)],
  ['check', ofFiles(checkOptions)],
  ['layers', ofFiles(layersOptions)],
  ['verify', ofFiles({})],
  ['audit', ofFiles(auditOptions)],
  ['forms', ofFiles({})],
  ['stress', ofFiles(stressOptions)],
  ['errata', ofFiles(errataOptions)],
  ['release', ofFiles({})],
  ['rebuild', { options: rebuildOptions, least: 1, most: 1, wanted: 'Expected the fingerprint of a paper, such as 7TMHRATA.' }],
  ['bank list', { options: bankListOptions, least: 0, most: 1, wanted: '' }],
  ['bank search', { options: bankListOptions, least: 1, most: 2, wanted: 'Expected what to look for.' }],
  ['bank show', { options: bankShowOptions, least: 1, most: 2, wanted: 'Expected what to look for.' }],
  ['bank check', { options: bankCheckOptions, least: 0, most: 1, wanted: '' }],
  [
    'new',
    {
      options: newOptions,
      first: ['template'],
      least: 2,
      most: 2,
      wanted: 'Expected what to begin and its name: papersetter new template ours.',
    },
  ],
])
