import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { messagesOf } from '../../src/diagnostics/format-messages.ts'
import { loadExam } from '../../src/project/load.ts'
import { convert } from './convert.ts'

const folder = fileURLToPath(new URL('corpus/', import.meta.url))
const exams = readdirSync(folder).filter((name) => name.endsWith('.tex') && !name.startsWith('inputs-'))

/** What the check of an exam must say, where it does not pass: none of these is made by the import. */
const known: Readonly<Record<string, readonly string[]>> = {
  'habits.tex': ['113 choice-empty Unexpected choice without a text'],
}

describe.each(exams)('%s', (name) => {
  const source = readFileSync(folder + name, 'utf8')
  const { text, losses } = convert(source, name)
  const golden = name.replace('.tex', '.md')

  test('becomes the Markdown that is kept beside it', async () => {
    await expect(text).toMatchFileSnapshot(`corpus/${golden}`)
  })

  test('tells what did not come over, in lines that are kept beside it', async () => {
    const lines = losses.map(({ file, line, kind, construct, done }) => `${file}:${line}  ${kind}  ${construct}: ${done}\n`)
    await expect(lines.join('')).toMatchFileSnapshot(`corpus/${name.replace('.tex', '.losses.txt')}`)
  })

  test('passes the check', async () => {
    const { file } = await loadExam(folder + golden, {}, new TextEncoder().encode(text))
    const errors = messagesOf(file).filter(({ severity }) => severity === 'error')
    expect(errors.map(({ line, rule, message }) => `${line} ${rule} ${message}`)).toEqual(known[name] ?? [])
  })

  test('has every word of its text in the Markdown or in a line of the report', () => {
    const all = `${text}\n${losses.map(({ construct }) => construct).join('\n')}`.normalize('NFC').replaceAll('\\_', '_')
    const missing = wordsOf(source).filter((word) => !all.includes(word))
    expect(missing).toEqual([])
  })
})

/** Words that a reader of the paper would see: of the document, without comments, commands, and what says how things look. */
function wordsOf(source: string): string[] {
  const body = source.slice(Math.max(0, source.indexOf('\\begin{document}')))
  const text = body
    .replace(/\\begin\{comment\}[\s\S]*?\\end\{comment\}|\\iffalse[\s\S]*?\\fi/g, ' ')
    .replace(/(?<!\\)%.*$/gm, ' ')
    .replace(/\\(?:begin|end)\{[^}]*\}(?:\[[^\]]*\])?/g, ' ')
    // the printed reference has these words itself
    .replace(/(?:Question|Figure|Table|문항)~(?=\\ref)/g, ' ')
    .replace(
      /\\(?:label|ref|eqref|include|input|includegraphics|vspace\*?|hspace|makeemptybox|fillwith\w+|rule|thispagestyle|setcounter|cmidrule\(lr\))(?:\[[^\]]*\])?\{[^}]*\}/g,
      ' ',
    )
    // names and options of AMC
    .replace(
      /\\(?:element|(?:shuffle|insert)group)(?:\[\d\])?\{[^}]*\}|\\AMCnumericChoices\{[^}]*\}\{[^}]*\}|lines=|answer=/g,
      ' ',
    )
    .replace(/\\[A-Za-z]+\*?(?:\[[^\]]*\])*/g, ' ')
    .replace(/\\./g, ' ')
  return text.match(/\p{L}{4,}/gu) ?? []
}
