import {
  auditOptions,
  bankCheckOptions,
  bankListOptions,
  bankShowOptions,
  buildOptions,
  checkOptions,
  diffOptions,
  doctorOptions,
  errataOptions,
  exportOptions,
  importOptions,
  kindsOfNew,
  layersOptions,
  lspOptions,
  marksOptions,
  newOptions,
  previewOptions,
  rebuildOptions,
  shells,
  stressOptions,
  type Table,
} from './options.ts'

/** What a command takes: its options, how many words besides, what to say where there are too few, and which words the
 * first may be. */
export type Command = {
  options: Table
  least: number
  most: number
  wanted: string
  first?: readonly string[]
  /** Endings of the files that it takes; without them it takes none. */
  endings?: readonly string[]
}

const exams = ['md', 'markdown'] as const

const ofFiles = (options: Command['options'], endings: readonly string[] = exams): Command => ({
  ...{ options, endings, least: 1, most: Number.POSITIVE_INFINITY },
  wanted: 'Expected at least one file.',
})

/** All commands by their names. */
export const commands: ReadonlyMap<string, Command> = new Map([
  ['build', ofFiles(buildOptions)],
  [
    'preview',
    { options: previewOptions, least: 1, most: 1, wanted: 'Expected an exam to show: papersetter preview midterm.md.' },
  ],
  ['check', ofFiles(checkOptions)],
  ['layers', ofFiles(layersOptions, [...exams, 'layers'])],
  ['verify', ofFiles({}, ['pdf'])],
  ['audit', ofFiles(auditOptions, ['pdf', 'html'])],
  ['config', ofFiles({})],
  ['forms', ofFiles({})],
  ['stress', ofFiles(stressOptions)],
  ['errata', ofFiles(errataOptions)],
  [
    'marks',
    {
      options: marksOptions,
      endings: ['csv'],
      least: 1,
      most: 1,
      wanted: 'Expected a table of marks: papersetter marks midterm.marks.csv.',
    },
  ],
  ['release', ofFiles({})],
  ['rebuild', { options: rebuildOptions, least: 1, most: 1, wanted: 'Expected the fingerprint of a paper, such as 7TMHRATA.' }],
  [
    'import',
    {
      options: importOptions,
      endings: ['tex', 'txt', 'Rmd', 'Rnw'],
      least: 1,
      most: 1,
      wanted: 'Expected a file to import: papersetter import midterm.tex.',
    },
  ],
  ['export', ofFiles(exportOptions)],
  ['lsp', { options: lspOptions, least: 0, most: 0, wanted: '' }],
  ['bank list', { options: bankListOptions, endings: exams, least: 0, most: 1, wanted: '' }],
  ['bank search', { options: bankListOptions, endings: exams, least: 1, most: 2, wanted: 'Expected what to look for.' }],
  ['bank show', { options: bankShowOptions, endings: exams, least: 1, most: 2, wanted: 'Expected what to look for.' }],
  ['bank check', { options: bankCheckOptions, endings: exams, least: 0, most: 1, wanted: '' }],
  [
    'new',
    {
      options: newOptions,
      first: kindsOfNew,
      least: 0,
      most: 2,
      wanted: '',
    },
  ],
  [
    'diff',
    {
      options: diffOptions,
      endings: exams,
      least: 1,
      most: 2,
      wanted: 'Expected two exams: papersetter diff HEAD:midterm.md midterm.md.',
    },
  ],
  [
    'explain',
    { options: {}, least: 1, most: 1, wanted: 'Expected the rule at the end of a message: papersetter explain rubric-points.' },
  ],
  [
    'completion',
    {
      options: {},
      first: shells,
      least: 1,
      most: 1,
      wanted: 'Expected a shell: papersetter completion bash, zsh or fish.',
    },
  ],
  ['doctor', { options: doctorOptions, least: 0, most: 0, wanted: '' }],
])
