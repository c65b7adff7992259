import type { TextEdit } from 'vscode-languageserver-types'
import { type Name, namesIn, rangeOfName } from './names.ts'
import { usesOf } from './references.ts'
import type { Surroundings } from './surroundings.ts'
import type { EditedText } from './text.ts'

/** Changes of files by their paths, or why there are none. */
export type Renaming = { edits: Map<string, TextEdit[]> } | { fault: string }

/** Gives what a name means another id, wherever it is named. Nothing is changed where another thing has that id in one of these files. */
export function renamed(text: EditedText, name: Name, to: string, around: Surroundings): Renaming {
  const id = to.replace(/^#/, '')
  if (!/^[^\s{}#="',()[\]<>\\]+$/.test(id))
    return { fault: `Unexpected id \`${to}\`, expected letters, digits, hyphens, colons or dots` }
  const found = usesOf(text, name, around)
  if (found.every((each) => each.name.kind !== 'given')) return { fault: `Unexpected \`#${name.id}\`, which nothing has` }
  const taken = found.find((each) => namesIn(each.text).some((other) => other.id === id && other.id !== name.id))
  if (taken !== undefined) return { fault: `Unexpected id \`${id}\`, which stands in ${taken.text.path} already` }
  const edits = new Map<string, TextEdit[]>()
  for (const each of found)
    edits.set(each.text.path, [...(edits.get(each.text.path) ?? []), { range: rangeOfName(each.text, each.name), newText: id }])
  return { edits }
}
