import type { Location } from 'vscode-languageserver-types'
import { type Name, namesIn, rangeOfName } from './names.ts'
import type { Surroundings } from './surroundings.ts'
import type { EditedText } from './text.ts'

/** A name in a file. */
export type Found = { text: EditedText; name: Name }

/**
 * Where what a name means is given: in the same text; else in the bank from which a `::use` of the same id takes it; else in another file of the bank in which the
 * text lies. Empty where nothing has the id.
 */
export function givenBy(text: EditedText, { id, kind, from }: Name, around: Surroundings): Found[] {
  const own = kind === 'use' ? [] : givenIn(text, id)
  if (own.length > 0) return own
  const use = kind === 'use' ? from : namesIn(text).find((each) => each.kind === 'use' && each.id === id)?.from
  if (use !== undefined) return givenWithin(around.meant(text.path, use), id, around)
  const bank = around.bankOf(text.path)
  return bank === undefined ? [] : givenWithin([bank], id, around)
}

function givenWithin(paths: readonly string[], id: string, around: Surroundings): Found[] {
  const files = around.filesWith(id).filter(({ path }) => paths.some((folder) => around.isWithin(path, folder)))
  return files.flatMap((file) => givenIn(file, id))
}

function givenIn(text: EditedText, id: string): Found[] {
  return namesIn(text)
    .filter((name) => name.kind === 'given' && name.id === id)
    .map((name) => ({ text, name }))
}

/** All places that name what a name means, in all files, those where it is given included. */
export function usesOf(text: EditedText, name: Name, around: Surroundings): Found[] {
  const given = givenBy(text, name, around)
  const homes = new Set(given.map((each) => each.text.path))
  const files = new Map([...around.filesWith(name.id), text].map((file) => [file.path, file]))
  return [...files.values()].flatMap((file) => {
    const own = namesIn(file).filter((each) => each.id === name.id)
    const isHome = homes.has(file.path)
    const takes = own.some((each) => leadsTo(file, each, homes, around))
    const isBeside = !own.some(({ kind }) => kind === 'given') && [...homes].some((home) => sameBank(file.path, home, around))
    if (given.length === 0) return file.path === text.path ? own.map((each) => ({ text: file, name: each })) : []
    if (!isHome && !takes && !isBeside) return []
    return own
      .filter((each) => (each.kind === 'use' ? leadsTo(file, each, homes, around) : isHome || takes || isBeside))
      .map((each) => ({ text: file, name: each }))
  })
}

/** Tells whether a name is a `::use` of one of some files. */
function leadsTo(file: EditedText, { kind, from }: Name, homes: ReadonlySet<string>, around: Surroundings): boolean {
  if (kind !== 'use' || from === undefined) return false
  const meant = around.meant(file.path, from)
  return [...homes].some((home) => meant.some((folder) => around.isWithin(home, folder)))
}

function sameBank(path: string, home: string, around: Surroundings): boolean {
  const bank = around.bankOf(home)
  return bank !== undefined && around.isWithin(path, bank)
}

export function locationOf({ text, name }: Found, uriOf: (path: string) => string): Location {
  return { uri: uriOf(text.path), range: rangeOfName(text, name) }
}
