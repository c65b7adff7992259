import type { Argv } from 'yargs'

// The options of each command, as its help tells them.

export function buildOptions(args: Argv) {
  return files(args)
    .option('out', {
      type: 'string',
      default: 'dist/exams',
      requiresArg: true,
      describe: 'folder that gets a folder for each exam',
    })
    .option('only', {
      choices: ['student', 'solution', 'key', 'sheet'] as const,
      requiresArg: true,
      describe: 'write one paper; key is the answer key, sheet the answer sheet for choices',
    })
    .option('also', { choices: ['key', 'sheet', 'both'] as const, requiresArg: true, describe: 'write these papers, too' })
    .option('template', {
      type: 'string',
      requiresArg: true,
      describe: "name or folder of a template, in place of the exam's own",
    })
    .option('forms', {
      type: 'string',
      requiresArg: true,
      describe: "number or letters of forms, such as 4 or A,B, in place of the exam's own",
    })
    .option('seed', { type: 'string', requiresArg: true, describe: "what draws begin with, in place of the exam's own" })
    .option('large-print', { type: 'boolean', default: false, describe: 'set the papers in 18 point, with room to match' })
    .option('high-contrast', {
      type: 'boolean',
      default: false,
      describe: 'set the papers in black on white, with thicker rules',
    })
    .option('map', {
      type: 'boolean',
      default: false,
      describe: 'print where questions and spaces stand, and write layout.json',
    })
    .option('html', { type: 'boolean', default: false, describe: 'write self-contained HTML files too' })
    .option('strict', { type: 'boolean', default: false, describe: 'take warnings for errors' })
    .option('browser', { type: 'string', requiresArg: true, describe: 'path of a Chrome, Chromium or Edge to print with' })
    .example('$0 build exams/midterm.md', 'writes dist/exams/midterm/student.pdf and solution.pdf')
    .example('$0 build a.md b.md --out papers', 'writes papers/a/… and papers/b/…')
    .example('$0 build a.md --only student', 'writes the student paper alone')
}

export function checkOptions(args: Argv) {
  return files(args)
    .option('format', {
      choices: ['text', 'json'] as const,
      default: 'text' as const,
      requiresArg: true,
      describe: 'how messages are printed',
    })
    .option('strict', { type: 'boolean', default: false, describe: 'take warnings for errors' })
    .example('$0 check exams/*.md', 'reports the faults of all exams')
    .example('$0 check a.md --format json', 'the same for programs, on standard output')
}

export function layersOptions(args: Argv) {
  return args
    .positional('files', {
      type: 'string',
      array: true,
      demandOption: true,
      describe: 'networks in the layer notation, or exams; - reads standard input',
    })
    .option('json', { type: 'boolean', default: false, describe: 'all figures and messages, for programs' })
    .option('columns', {
      type: 'string',
      requiresArg: true,
      describe: 'columns of the table, such as "layer output weights biases"',
    })
    .option('options', {
      type: 'string',
      default: '',
      requiresArg: true,
      describe: 'conventions for a file of notation, such as "pad.conv=1 stride.conv=1"',
    })
    .option('notation', { type: 'boolean', default: false, describe: 'print networks in the notation instead' })
    .option('answers', { type: 'string', requiresArg: true, describe: "a student's cells in JSON or CSV, to be marked" })
    .option('table', { type: 'number', requiresArg: true, describe: 'the table of an exam, counted from 1' })
    .example('$0 layers vgg16.layers', 'prints output sizes, parameters and MACs')
    .example('$0 layers exam.md --answers a.csv', 'marks each cell, with earlier mistakes carried on')
}

export function verifyOptions(args: Argv) {
  return args
    .positional('papers', { type: 'string', array: true, demandOption: true, describe: 'PDFs that papersetter has printed' })
    .example('$0 verify student.pdf solution.pdf', 'compares fingerprints, pages and headings')
}

export function stressOptions(args: Argv) {
  return files(args)
    .option('n', { type: 'number', default: 200, requiresArg: true, describe: 'number of draws' })
    .example('$0 stress exams/midterm.md -n 200', 'says which conditions, choices and identities fail, and how often')
}

export function errataOptions(args: Argv) {
  return files(args)
    .option('out', {
      type: 'string',
      default: 'dist/exams',
      requiresArg: true,
      describe: 'folder that has a folder for each exam',
    })
    .example('$0 errata exams/midterm.md', 'writes key.json, key.csv and errata.md for midterm.errata.yml')
}

export function rebuildOptions(args: Argv) {
  return args
    .positional('fingerprint', { type: 'string', demandOption: true, describe: 'the eight characters in the footer of a paper' })
    .option('exams', { type: 'string', default: 'exams', requiresArg: true, describe: 'folder with papersetter.lock.json' })
    .option('out', {
      type: 'string',
      default: 'dist/rebuilt',
      requiresArg: true,
      describe: 'folder that gets a folder for the exam',
    })
    .option('browser', { type: 'string', requiresArg: true, describe: 'path of a Chrome, Chromium or Edge to print with' })
    .example('$0 rebuild 7TMHRATA', 'prints the papers with this fingerprint as they were')
}

export function newOptions(args: Argv) {
  return args
    .positional('what', { choices: ['template'] as const, demandOption: true, describe: 'what to begin' })
    .positional('name', { type: 'string', demandOption: true, describe: 'folder that gets it, which must not exist' })
    .option('from', { type: 'string', default: 'exam', requiresArg: true, describe: 'template to begin with' })
    .example('$0 new template ours', 'copies the template exam into the folder ours')
    .example('$0 new template ours --from booklet', 'begins with another one')
}

export function files(args: Argv) {
  return args.positional('files', { type: 'string', array: true, demandOption: true, describe: 'exams in Markdown' })
}
