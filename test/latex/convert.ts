import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Converted, convertLatex } from '../../src/latex/convert.ts'

const folder = fileURLToPath(new URL('corpus/', import.meta.url))

/** Converts LaTeX as the command does, with the files of the corpus beside it. */
export function convert(text: string, path = 'exam.tex'): Converted {
  return convertLatex(
    path,
    text,
    (name) => {
      const file = `${name}.tex`
      return existsSync(join(folder, file))
        ? { path: file, text: readFileSync(join(folder, file), 'utf8') }
        : { fault: 'the file does not exist' }
    },
    (name) => {
      const stem = name.replace(/\.\w+$/, '')
      return existsSync(join(folder, `${stem}.svg`)) ? { path: `${stem}.svg` } : { fault: 'the picture is not there' }
    },
  )
}

/** The same of questions without a document around them, without the front matter. */
export function convertQuestions(questions: string, preamble = ''): Converted {
  const whole = convert(
    `\\documentclass{exam}\\title{T}${preamble}\\begin{document}\n\\begin{questions}\n${questions}\n\\end{questions}\\end{document}`,
  )
  return { ...whole, text: whole.text.replace(/^---\n[\s\S]*?\n---\n\n/, '') }
}
