import type { Options } from 'yargs'
import { questionKinds } from '../bank/question.ts'
import { usualMinutes } from '../browser/limits.ts'
import { largeSizes } from '../imprint/variants.ts'
import { languages } from '../languages/locales.ts'
import { gradebooks } from '../marks/gradebook-options.ts'
import { partialRules } from '../marks/partial.ts'

// The options of each command, as its help tells them.

const flag = (describe: string) => ({ type: 'boolean', default: false, describe }) as const
const text = (describe: string) => ({ type: 'string', requiresArg: true, describe }) as const
const folder = (usual: string, describe: string) =>
  ({ type: 'string', default: usual, requiresArg: true, describe, named: 'folder' }) as const
const number = (describe: string) => ({ type: 'number', requiresArg: true, describe }) as const

const timeout = {
  ...number('minutes that the browser may take to load, measure or print a paper, before it is given up'),
  default: usualMinutes,
} as const

/** An option: `alone` is the value of one that may stand without, and has it behind an equals sign alone; `named` is what its value names, where that is no file. */
type Valued = Options & { alone?: string; named?: 'template' | 'folder' }

/** Options by their names. */
export type Table = Readonly<Record<string, Valued>>

export const buildOptions = {
  out: folder('dist/exams', 'folder for the papers; each exam gets a folder of its own in it'),
  only: {
    choices: ['student', 'solution', 'key', 'sheet'],
    requiresArg: true,
    describe: 'write this paper alone: the answer key is key, the sheet on which choices are marked is sheet',
  },
  also: { choices: ['key', 'sheet', 'both'], requiresArg: true, describe: 'write the answer key, the answer sheet or both, too' },
  template: { ...text("name or folder of a template, in place of the exam's own"), named: 'template' },
  forms: text("number of forms or their letters, such as 4 or A,B, in place of the exam's own"),
  seed: text("a word or number that decides how forms and values are drawn, in place of the exam's own"),
  'large-print': {
    type: 'string',
    alone: String(largeSizes.usual),
    describe: 'print in 18 point, or =14pt to =28pt, with more room for answers',
  },
  'dyslexia-friendly': flag('print in a spaced sans face, for readers with dyslexia'),
  'high-contrast': flag('print in black on white, with thicker lines'),
  draft: flag('print what is too wide all the same, marked as a draft on each page'),
  map: flag('print where questions and answer spaces are on the pages, and write layout.json with all boxes'),
  html: flag('write the papers as HTML files, too'),
  roster: text('print a copy for each student of this list, CSV with the columns name, number, section, form and seat'),
  copies: text('one, which is usual: all copies in one file; section or student: one file each; 250: so many in each file'),
  sort: text('columns of the list by which copies are sorted, such as section,seat'),
  shard: text('write a part of the files of copies alone: 3/16 is the third of sixteen'),
  fresh: flag('print all papers, those that are up to date, too'),
  open: flag('open the paper when it is there'),
  watch: flag('go on, and build again on each save of anything that an exam is made from'),
  strict: flag('treat warnings as errors'),
  browser: text('path of a Chrome, Chromium or Edge to print with'),
  timeout,
} as const satisfies Table

export const previewOptions = {
  port: { ...number('of the page; without it one that is free'), default: 0 },
  only: { choices: ['student', 'solution'], requiresArg: true, describe: 'show this paper alone' },
  editor: text('command that opens a file at a line on a click, such as code, or "vim +{line} {file}"'),
  panel: flag('let a panel of VS Code show the page, and no other page'),
  open: {
    type: 'boolean',
    describe: 'open the page in the browser of the system, as is usual where there is a display; --no-open: do not',
  },
  ...{ template: buildOptions.template, forms: buildOptions.forms, seed: buildOptions.seed },
  ...{ browser: buildOptions.browser, timeout },
} as const satisfies Table

export const checkOptions = {
  format: { choices: ['text', 'json'], default: 'text', requiresArg: true, describe: 'json is for programs, on standard output' },
  strict: flag('treat warnings as errors'),
  fix: flag('write what messages say in its place, where that decides nothing, and report what is left'),
  'dry-run': flag('with --fix: tell what it would write, and write nothing'),
  mutate: flag('change each key on purpose, and say which changes nothing would have caught'),
} as const satisfies Table

export const layersOptions = {
  json: flag('print all figures and messages as JSON, for programs'),
  columns: text('columns of the table, such as "layer output weights biases"'),
  options: { ...text('conventions for a file in layer notation, such as "pad.conv=1 stride.conv=1"'), default: '' },
  notation: flag('print the networks in layer notation instead'),
  answers: text("a student's answers in JSON or CSV, to be marked"),
  table: number('which table of the exam, counted from 1'),
} as const satisfies Table

export const auditOptions = {
  source: { ...text('the exam of which they are papers'), demandOption: true },
} as const satisfies Table

export const stressOptions = {
  n: { ...number('how many times'), default: 200 },
} as const satisfies Table

export const errataOptions = {
  out: folder('dist/exams', 'folder with the papers; each exam has a folder of its own in it'),
} as const satisfies Table

export const marksOptions = {
  exam: text('the exam of which they are, where it does not lie beside the table as midterm.md beside midterm.marks.csv'),
  roster: text('list of the students who may have marks, and of their forms, such as copies.csv'),
  out: folder('dist/marks', 'folder for the tables; the exam gets a folder of its own in it'),
  partial: {
    choices: partialRules,
    default: 'no',
    requiresArg: true,
    describe: 'what some of several right choices give: nothing, a share for each choice, or by a rule of R/exams',
  },
  floor: flag('no question gives less than 0 points'),
  gradebook: { choices: gradebooks, requiresArg: true, describe: 'also a table of grades as this system imports it' },
  students: text('students as the gradebook knows them: its export, or a list with their numbers'),
  item: text('what the grades are called in the gradebook; else the title of the exam'),
  'by-question': flag('a column of grades for each question, too'),
  bank: { type: 'boolean', default: true, describe: 'enter into its bank how each question has worked; --no-bank: do not' },
} as const satisfies Table

export const rebuildOptions = {
  exams: folder('exams', 'folder with papersetter.lock.json'),
  out: folder('dist/rebuilt', 'folder for the papers; the exam gets a folder of its own in it'),
  browser: text('path of a Chrome, Chromium or Edge to print with'),
  timeout,
} as const satisfies Table

export const importOptions = {
  from: {
    choices: ['latex', 'text2qti', 'rexams', 'moodle', 'gift', 'aiken', 'qti'],
    requiresArg: true,
    describe: 'what the file is written in, where it does not tell',
  },
  out: text('the file to write, in place of one beside it'),
  strict: flag('treat warnings, and all that did not come over as it was, as errors'),
  json: flag('print what became of each question of a learning system as JSON, for programs'),
} as const satisfies Table

/** Systems for which questions are written. */
const exportTargets = ['moodle', 'gift', 'canvas', 'text2qti', 'docx', 'qti3'] as const

/** Software with which scans are marked, for which papers are written. */
const graders = ['gradescope', 'crowdmark', 'plom'] as const

export const newOptions = {
  title: text('what stands above the exam, in place of its name; of a course, what it is called'),
  lang: { choices: languages, requiresArg: true, describe: 'language of what is begun' },
  from: { ...text('template to copy: exam, which is usual, quiz, booklet or a folder'), named: 'template' },
} as const satisfies Table

export const diffOptions = {
  git: text('compare one exam with what it was in this revision, such as HEAD~1'),
  out: text('write a page of HTML with the changed questions side by side, as they are printed'),
  json: flag('print the same as JSON, for programs'),
  browser: text('path of a Chrome, Chromium or Edge to print with'),
} as const satisfies Table

export const doctorOptions = {
  json: flag('print the same as JSON, for programs'),
  browser: text('path of a Chrome, Chromium or Edge to print with'),
} as const satisfies Table

/** What can be begun. */
export const kindsOfNew = ['exam', 'quiz', 'bank', 'course', 'template'] as const

const bankOptions = {
  exams: folder('exams', 'folder with the exams that use the questions'),
  json: flag('print JSON, for programs'),
} as const satisfies Table

export const bankShowOptions = bankOptions

export const bankListOptions = {
  ...bankOptions,
  topic: text('questions on one of these topics, separated by commas'),
  tags: text('questions with all of these tags, separated by commas'),
  difficulty: text('a number or a range, such as 2..3'),
  points: text('a number or a range, such as 2..5'),
  kind: { choices: questionKinds, requiresArg: true, describe: 'how the question is answered' },
  lang: { choices: languages, requiresArg: true, describe: 'language of the question' },
  used: { type: 'boolean', describe: 'questions that some exam uses; --no-used: that none uses' },
  'unused-since': text('questions that no exam has used since a date, such as 2026-01-31'),
  p: text('share of their points that was reached: a number from 0 to 1 or a range, such as 0.4..0.8'),
} as const satisfies Table

export const exportOptions = {
  to: {
    choices: [...exportTargets, ...graders],
    demandOption: true,
    requiresArg: true,
    describe: 'the system that is to take the questions',
  },
  out: folder('dist/export', 'folder for the files, or the path of one'),
  force: flag('replace files that are there already'),
  forms: buildOptions.forms,
  seed: buildOptions.seed,
  ...bankListOptions,
  browser: buildOptions.browser,
  json: flag('print what became of each question as JSON, for programs'),
  strict: flag('treat warnings, and all that is not there as it was, as errors'),
} as const satisfies Table

export const bankCheckOptions = { ...bankOptions, strict: flag('treat warnings as errors') } as const satisfies Table

export const lspOptions = {
  stdio: flag('over standard input and output, as always; some editors say so'),
} as const satisfies Table

/** Shells that can complete words. */
export const shells = ['bash', 'zsh', 'fish'] as const
