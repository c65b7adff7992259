import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser } from '../dist/browser/find-browser.js'
import { fontFaces } from '../dist/browser/fonts.js'
import { examOf } from './exams.js'
import { node, timed } from './measure.js'

/** @typedef {import('./measure.js').Command} Command */
/**
 * What is measured. Its figures are also told as multiples of those of another case of the group, in the same round, and by `per`, as of one
 * form of twenty.
 *
 * @typedef {{ name: string, command: Command, peer?: true, before?: () => Promise<void>, against?: string, aim?: number, per?: number }} Case a `peer` may be left out
 */
/** @typedef {{ name: string, title: string, cases: Case[] }} Group `title` says what its papers are */
/** @typedef {'small' | 'usual' | 'large'} Size how much of what is counted: forms, copies, questions */

/** A cache of its own: the user's is left alone, and what a command remembers can be taken from it. */
const cache = mkdtempSync(join(tmpdir(), 'papersetter-bench-cache-'))
const ownEnv = { ...process.env, XDG_CACHE_HOME: join(cache, 'usual') }
process.once('exit', () => rmSync(cache, { recursive: true, force: true }))

const root = fileURLToPath(new URL('..', import.meta.url))
const cli = join(root, 'dist/cli/bin.js')
const exams = {
  exam: join(root, 'exams/stat433-midterm-1.md'),
  formsExam: join(root, 'exams/stat433-midterm-1-forms.md'),
}
const tenQuestions = join(root, 'test/papers/peer.md')
const peers = join(root, 'bench/peers')

const peer = /** @type {const} */ (true)

/** Counts by size. The small one tells whether all of it runs: it takes exams of two questions for the midterm, and no peers. */
const counts = {
  small: { forms: [2], copies: [5], questions: [5] },
  usual: { forms: [4, 20], copies: [100, 1000], questions: [10, 50, 100, 300] },
  large: { forms: [4, 20, 100], copies: [100, 1000, 10_000], questions: [10, 50, 100, 300, 1000] },
}

/** Each makes its group, with what its commands need in a folder of its own. */
const makers = { start, pair, forms: formsGroup, copies, growth }

export const groupNames = Object.keys(makers)

/**
 * @param {string} name one of {@link groupNames}
 * @param {string} folder for what is made
 * @param {Size} size
 * @returns {Promise<Group>}
 */
export async function groupNamed(name, folder, size) {
  const own = join(folder, name)
  await mkdir(own)
  const maker = Object.entries(makers).find(([each]) => each === name)?.[1]
  if (maker === undefined) throw new Error(`Unexpected group ${name}, expected one of ${groupNames.join(', ')}`)
  const group = await maker(own, { counts: counts[size], ...(size === 'small' ? await smallExams(own) : exams) })
  return { name, ...group, cases: group.cases.filter((each) => size !== 'small' || !('peer' in each)) }
}

/** @typedef {{ counts: typeof counts.small, exam: string, formsExam: string }} Measured how much, and of which exams */

/** @param {string} folder */
async function smallExams(folder) {
  const small = { exam: join(folder, 'exam.md'), formsExam: join(folder, 'exam-forms.md') }
  await writeFile(small.exam, examOf(2))
  await writeFile(small.formsExam, examOf(2).replace('\n---', '\nforms: 2\n---'))
  return small
}

/**
 * A command of Papersetter.
 *
 * @param {readonly string[]} args
 */
function ours(args) {
  return node([cli, ...args], { env: ownEnv })
}

/**
 * A check that has all to do, as if the exam had changed: it has a cache by itself, from which what it remembers is taken.
 *
 * @param {string} exam
 */
function wholeCheck(exam) {
  const own = join(cache, 'checks')
  return {
    command: node([cli, 'check', exam], { env: { ...process.env, XDG_CACHE_HOME: own } }),
    before: () => rm(join(own, 'papersetter/builds'), { recursive: true, force: true }),
  }
}

/**
 * @param {string} folder
 * @param {Measured} measured
 * @returns {Promise<Omit<Group, 'name'>>}
 */
async function start(folder, { exam, formsExam }) {
  const plain = join(folder, 'plain.md')
  await writeFile(plain, examOf(10))
  const network = join(root, 'exams/networks', 'small.layers')
  const layers = existsSync(network) ? network : join(folder, 'small.layers')
  if (layers !== network) await writeFile(layers, 'input 1x28x28\nconv 8 k3 p1\nrelu\nflatten\nlinear 10\n')
  const build = ours(['build', exam, '--out', join(folder, 'out')])
  await timed(build)
  const against = 'node doing nothing'
  return {
    title: 'Start-up, and what needs no browser; times of `node -e 0`',
    cases: [
      { name: against, command: node(['-e', '0']) },
      { name: '--help', command: ours(['--help']), against, aim: 2 },
      { name: 'layers', command: ours(['layers', layers]), against },
      { name: 'check, ten questions', ...wholeCheck(plain), against },
      { name: 'check, the midterm', ...wholeCheck(exam), against, aim: 3.9 },
      { name: 'check of what has not changed', command: ours(['check', exam]), against },
      { name: 'forms, four of the midterm', command: ours(['forms', formsExam]), against },
      { name: 'build of what has not changed', command: build, against, aim: 3 },
    ],
  }
}

/**
 * @param {string} folder
 * @param {Measured} measured
 * @returns {Promise<Omit<Group, 'name'>>}
 */
async function pair(folder, { exam }) {
  const build = (/** @type {string} */ file) => ours(['build', file, '--fresh', '--out', join(folder, 'out')])
  await timed(ours(['build', exam, '--html', '--out', join(folder, 'html')]))
  const { executable, shell, env } = await findBrowser({ env: ownEnv })
  const fonts = await fontFaces(process.env)
  const paper = join(folder, 'html', basename(exam, '.md'))
  const files = ['student', 'solution'].map((audience) => [join(paper, `${audience}.html`), join(folder, `${audience}.pdf`)])
  const bare = node([join(root, 'bench/baseline.js'), JSON.stringify({ executable, shell, files })], {
    env: { ...process.env, ...env, ...fonts.env },
  })
  const latex = (/** @type {string} */ engine) =>
    ['exam-student', 'exam-solution'].flatMap((name) =>
      [1, 2].map(() => ({
        program: engine,
        args: ['-interaction=batchmode', join(peers, `${name}.tex`)],
        cwd: folder,
      })),
    )
  const pandoc = ['student', 'solution'].map((name) => ({
    program: 'pandoc',
    args: [`pandoc-${name}.md`, '-o', join(folder, `pandoc-${name}.pdf`), '--pdf-engine=xelatex', '-H', 'pandoc-head.tex'],
    cwd: peers,
  }))
  const against = hasProgram('pdflatex') ? 'pdflatex, exam class, twice' : undefined
  return {
    title: 'The student’s paper and the solution of one exam of ten questions, from nothing',
    cases: [
      { name: 'Papersetter, as the peers’', command: build(tenQuestions), ...(against && { against, aim: 0.5 }) },
      { name: 'Papersetter, the midterm', command: build(exam), ...(against && { against, aim: 0.75 }) },
      { name: 'bare browser, the midterm’s HTML', command: bare },
      ...(against === undefined ? [] : [{ name: against, command: latex('pdflatex'), peer }]),
      ...(hasProgram('xelatex') ? [{ name: 'xelatex, exam class, twice', command: latex('xelatex'), peer }] : []),
      ...(hasTypst() ? [{ name: 'Typst', command: typst(folder, 1), peer }] : []),
      ...(hasProgram('pandoc') ? [{ name: 'pandoc, xelatex', command: pandoc, peer }] : []),
    ],
  }
}

/**
 * @param {string} folder
 * @param {Measured} measured
 * @returns {Promise<Omit<Group, 'name'>>}
 */
async function formsGroup(folder, { counts, formsExam }) {
  const build = (/** @type {number} */ count) =>
    ours(['build', formsExam, '--forms', String(count), '--fresh', '--out', join(folder, 'out')])
  return {
    title: 'Both papers of each form of the midterm, and the key of all',
    cases: counts.forms.flatMap((count) => [
      { name: `Papersetter, ${count} forms`, command: build(count), per: count },
      ...(hasTypst() ? [{ name: `Typst, ${count} forms`, command: typst(folder, count), peer, per: count }] : []),
    ]),
  }
}

/**
 * @param {string} folder
 * @param {Measured} measured
 * @returns {Promise<Omit<Group, 'name'>>}
 */
async function copies(folder, { counts, formsExam }) {
  const against = 'the four forms alone'
  const build = (/** @type {readonly string[]} */ more) =>
    ours(['build', formsExam, '--fresh', '--out', join(folder, 'out'), ...more])
  const cases = counts.copies.map(async (count) => {
    const roster = join(folder, `${count}.csv`)
    await writeFile(roster, rosterOf(count))
    return { name: `${count} copies in one file`, command: build(['--roster', roster]), against }
  })
  return {
    title: 'Named copies of the midterm’s four forms',
    cases: [{ name: against, command: build([]) }, ...(await Promise.all(cases))],
  }
}

/** @param {number} count */
function rosterOf(count) {
  const students = Array.from({ length: count }, (_, index) => `학생 ${index},${2026_0000 + index},${index % 4}`)
  return ['name,number,section', ...students, ''].join('\n')
}

/**
 * @param {string} folder
 * @param {Measured} measured
 * @returns {Promise<Omit<Group, 'name'>>}
 */
async function growth(folder, { counts }) {
  const cases = counts.questions.map(async (count) => {
    const exam = join(folder, `${count}.md`)
    await writeFile(exam, examOf(count))
    return [
      { name: `check, ${count} questions`, ...wholeCheck(exam), per: count },
      {
        name: `build, ${count} questions`,
        command: ours(['build', exam, '--fresh', '--out', join(folder, 'out')]),
        per: count,
      },
    ]
  })
  return { title: 'Exams of so many questions', cases: (await Promise.all(cases)).flat() }
}

/** @param {string} name */
function hasProgram(name) {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0
}

function hasTypst() {
  return existsSync(join(peers, 'node_modules'))
}

/**
 * @param {string} folder
 * @param {number} count
 */
function typst(folder, count) {
  return node([join(peers, 'typst.js'), folder, join(root, 'node_modules/@expo-google-fonts/noto-serif-kr'), String(count)])
}
