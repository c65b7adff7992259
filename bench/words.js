// Compares the words of papers that are made from LaTeX by `papersetter import` with those of the PDF that LaTeX itself makes of the same file, without answers and with them.
//
//   node bench/words.js [FOLDER]      (test/latex/corpus)
//
// Needs pdflatex and pdftotext, and a program that was built. A share of 1 says that every word of the one is in the other, as often as there.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../dist/cli/bin.js', import.meta.url))
const folder = resolve(process.argv[2] ?? fileURLToPath(new URL('../test/latex/corpus', import.meta.url)))
const work = mkdtempSync(join(tmpdir(), 'words-'))

/** The words of a PDF by how often they are there; a hyphen at the end of a line joins two halves. */
function wordsOf(pdf) {
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8', maxBuffer: 2 ** 26 })
  const words = new Map()
  const joined = text.normalize('NFKC').replace(/(\p{L})[-\u00AD]\n\s*(?=\p{Ll})/gu, '$1')
  for (const word of joined.toLowerCase().match(/\p{L}{2,}|\d+/gu) ?? []) words.set(word, (words.get(word) ?? 0) + 1)
  return words
}

/** How much of the words of one there is in the other, and the words that are not. */
function shareOf(one, other) {
  let [there, all] = [0, 0]
  const missing = []
  for (const [word, count] of one) {
    const found = Math.min(count, other.get(word) ?? 0)
    there += found
    all += count
    if (found < count) missing.push(count - found > 1 ? `${word} ×${count - found}` : word)
  }
  return { share: all === 0 ? 1 : there / all, missing }
}

function run(command, args, cwd) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', timeout: 120_000 })
  return { status, said: `${stdout}${stderr}` }
}

try {
  cpSync(folder, work, { recursive: true })
  // goldens stand where the import would write
  for (const name of readdirSync(work)) if (name.endsWith('.md')) rmSync(join(work, name))
  for (const name of readdirSync(work).filter((each) => each.endsWith('.tex') && !each.startsWith('inputs-'))) {
    const stem = basename(name, '.tex')
    const imported = run(process.execPath, [program, 'import', name], work)
    const built = run(process.execPath, [program, 'build', `${stem}.md`, '--out', 'papers', '--draft'], work)
    const papers = join(work, 'papers', stem)
    const files = existsSync(papers) ? readdirSync(papers).filter((each) => each.endsWith('.pdf')) : []
    if (files.length === 0) {
      console.log(`${name}: no paper, as ${(imported.said + built.said).match(/^.*\berror\b.*$/m)?.[0] ?? 'the build says'}`)
      continue
    }
    const source = readFileSync(join(work, name), 'utf8').replace(/\\(?:no)?printanswers(?![A-Za-z])/g, '')
    for (const [kind, command] of [
      ['student', '\\noprintanswers'],
      ['solution', '\\printanswers'],
    ]) {
      const paper = files.find((each) => each.startsWith(kind))
      if (paper === undefined) continue
      // answers are a matter of the `exam` class alone
      const own = source.includes('\\begin{questions}')
        ? source.replace('\\begin{document}', `${command}\\begin{document}`)
        : source
      writeFileSync(join(work, 'set.tex'), own)
      rmSync(join(work, 'set.pdf'), { force: true })
      for (const _ of [1, 2]) run('pdflatex', ['-interaction=nonstopmode', 'set.tex'], work)
      if (!existsSync(join(work, 'set.pdf'))) {
        console.log(`${name}: pdflatex makes no PDF of it`)
        break
      }
      const [theirs, ours] = [wordsOf(join(work, 'set.pdf')), wordsOf(join(papers, paper))]
      const [forth, back] = [shareOf(theirs, ours), shareOf(ours, theirs)]
      const percent = (share) => `${(100 * share).toFixed(1)} %`
      console.log(
        `${name}, ${kind}: ${percent(forth.share)} of LaTeX's words are on our paper, ${percent(back.share)} of ours on LaTeX's`,
      )
      if (forth.missing.length > 0) console.log(`  not on ours: ${forth.missing.slice(0, 40).join(', ')}`)
      if (back.missing.length > 0) console.log(`  only on ours: ${back.missing.slice(0, 40).join(', ')}`)
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}
