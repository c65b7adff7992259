import { VFile } from 'vfile'
import { defaultLanguage } from '../../languages/locales.ts'
import { layersFromNotation } from '../table/from-notation.ts'
import { knownNames } from './index.ts'

/** An option that no kind of layer has, nor one that is spelt nearly so. */
const unknown = 'zqxjkvz'

const known = new Map<string, readonly string[]>()

/** The options of a kind of layer by its name in the notation, as its own reading knows them: it is asked for one that it has not. */
export function optionsOfLayer(name: string): readonly string[] {
  const before = known.get(name)
  if (before !== undefined) return before
  const found = knownNames.includes(name) ? asked(name) : []
  known.set(name, found)
  return found
}

function asked(name: string): readonly string[] {
  const place = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }
  for (const line of [`${name} 2 ${unknown}`, `${name} ${unknown}`]) {
    const file = new VFile()
    const lines = ['input 3x8x8', line].map((text, index) => ({ text, line: index + 1, column: 1 }))
    layersFromNotation(lines, [], file, place, defaultLanguage)
    const said = file.messages.find(({ actual, expected }) => actual === unknown && (expected ?? []).length > 1)
    if (said?.expected !== undefined) return said.expected
  }
  return []
}
