/* Writes exams for Word and has LibreOffice and pdftoppm draw their pages, to be looked at; usage: node bench/word.js [FILE…] */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../dist/cli/bin.js', import.meta.url))
const out = 'dist/word'
const [, , ...named] = process.argv
const exams = named.length > 0 ? named : ['exams/stat433-midterm-1.md', 'exams/fields/programming.md']

function run(command, args) {
  const { error, status } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  if (error !== undefined || status !== 0) throw new Error(`${command} failed`, { cause: error })
}

mkdirSync(out, { recursive: true })
run(process.execPath, [bin, 'export', ...exams, '--to', 'docx', '--out', out, '--force'])
const documents = readdirSync(out).filter((name) => name.endsWith('.docx'))
run('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', out, ...documents.map((name) => join(out, name))])
for (const name of documents.map((each) => each.replace(/\.docx$/, '')))
  run('pdftoppm', ['-r', '80', '-png', join(out, `${name}.pdf`), join(out, name)])
process.stdout.write(`${out}\n`)
