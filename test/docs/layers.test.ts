import { VFile } from 'vfile'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { layerTables } from '../../src/exam/networks.ts'
import { knownNames } from '../../src/layers/kinds/index.ts'
import { commonOptions } from '../../src/layers/notation/common.ts'
import { kinds } from '../../src/layers/table/headings.ts'
import { layerAttributes } from '../../src/layers/table-options.ts'
import { type Folder, openFolder, papersetter } from '../cli/command.ts'
import { checked } from '../faults.ts'
import { fromNotation, fromTable } from '../layers/sources.ts'
import { completed, examplesOf, pageOf } from './examples.ts'

const page = pageOf('layers.md')
const examples = examplesOf('layers.md').map(({ info, ...rest }) => ({
  kind: info.split(' ')[0],
  name: info.split(' ')[1],
  ...rest,
}))
const named = examples.flatMap(({ name, text }) =>
  name === undefined ? [] : [[name, name.endsWith('.md') ? completed(text) : text] as const],
)

let folder: Folder
beforeAll(async () => {
  folder = await openFolder(Object.fromEntries(named))
})
afterAll(() => folder?.remove())

/** The rows of the tables of a section with a heading. */
function rowsUnder(heading: string): string[][] {
  const lines = page.split('\n')
  const start = lines.indexOf(heading)
  const end = lines.findIndex((line, index) => index > start + 2 && !line.startsWith('|'))
  return lines.slice(start + 2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replace(/^`|`$/g, '')),
  )
}

describe('the page of layer tables', () => {
  it.each(examples.filter(({ kind }) => kind === 'layers'))('has a network in line $line without a fault', ({ name, text }) => {
    const [table] = layerTables(new VFile({ path: name, value: text }))
    expect(table?.messages.map(String)).toEqual([])
    expect(table?.reading?.table.totals).toBeDefined()
  })

  it.each(examples.filter(({ kind, name }) => kind === 'markdown' && name === undefined))(
    'has an example in line $line that builds',
    ({ text }) => {
      expect(checked(completed(text)).file.messages.map(String)).toEqual([])
    },
  )

  it.each(examples.filter(({ kind }) => kind === 'console'))('shows in line $line what a command prints', async ({ text }) => {
    const [command = '', ...lines] = text.split('\n')
    const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '').slice(2)
    const { stdout, stderr } = await papersetter(words, { cwd: folder.path })
    expect((stderr + stdout).trimEnd().split('\n')).toEqual(lines.join('\n').trimEnd().split('\n'))
  })

  it.each([
    ...rowsUnder('| Line | Output | Parameters | How |').map((row) => ['3x32x32', ...row]),
    ...rowsUnder('| Input | Line | Output | Parameters | How |'),
  ])('has the right figures: %s, %s', (input, line, output, parameters) => {
    const { table, messages } = fromNotation(line.startsWith('input') ? line : `input ${input}\n${line}`)
    expect(messages).toEqual([])
    expect([table?.layers.at(-1)?.output.join('x'), String(table?.layers.at(-1)?.parameters)]).toEqual([output, parameters])
  })

  it.each(rowsUnder('| Figure | Forms |'))('has forms of %s that are read', (figure, forms) => {
    const isShape = figure.includes('x')
    for (const form of forms.split(/`\s*`/).map((each) => each.replaceAll('`', ''))) {
      const typed = isShape
        ? `| Layer | Output |\n|-|-|\n| Input ${figure} | 1 |\n| relu | ${form} |`
        : `| Layer | Parameters |\n|-|-|\n| Input ${figure} | 0 |\n| fc 1 nobias | ${form} |`
      expect(fromTable(isShape ? typed.replace('| 1 |', '| = |') : typed).messages, form).toEqual([])
    }
  })

  it.each([...knownNames, ...commonOptions, ...layerAttributes, ...kinds, 'file'])('names %s', (name) => {
    expect(page).toMatch(new RegExp(`[\`" ]${name.replace('.', '\\.')}[=\`" ]`))
  })
})
