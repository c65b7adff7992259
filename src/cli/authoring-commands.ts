import type { Argv } from 'yargs'
import type { CommandIo, Exit } from './io.ts'
import { diffOptions, doctorOptions, exportOptions, importOptions, kindsOfNew, lspOptions, newOptions } from './options.ts'
import { optional, several, word } from './words.ts'

/** Commands that help to write exams: what begins, brings over, compares and explains them, and what editors and shells ask. */
export function authoringCommands(args: Argv, run: (work: () => Promise<Exit>) => Promise<void>, io: CommandIo): Argv {
  return args
    .command(
      'import <file>',
      'write an exam in LaTeX, questions of Moodle, Canvas, text2qti or R/exams in Markdown, and tell what did not come over',
      (args) =>
        word(args, 'file', 'exam in another language')
          .options(importOptions)
          .example('$0 import midterm.tex', 'writes midterm.md beside it, and checks it'),
      (args) => run(async () => (await import('./import.ts')).importFile(args, io)),
    )
    .command(
      'export <files..>',
      'write the questions of exams or banks for another system, and tell what is not there as it was',
      (args) =>
        several(args, 'files', 'exams or files of banks in Markdown, folders with them, or patterns')
          .options(exportOptions)
          .example('$0 export midterm.md --to moodle', 'writes dist/export/midterm.moodle.xml')
          .example('$0 export exams/bank --to moodle --topic attention', 'writes the questions of a bank on a topic'),
      (args) => run(async () => (await import('./export.ts')).exportFiles(args, io)),
    )
    .command(
      'new [what] [name]',
      'write an exam, quiz, bank, course or template to begin with',
      (args) =>
        optional(
          optional(args, 'what', `what to begin: ${kindsOfNew.join(', ')}; asked for on a terminal`),
          'name',
          'file or folder for it, which must not exist',
        )
          .options(newOptions)
          .example('$0 new', 'asks what, its title, its language and where')
          .example('$0 new exam midterm', 'writes midterm.md, with a question of each kind')
          .example('$0 new course algebra', 'writes the folder algebra: settings, an exam and a bank')
          .example('$0 new template ours --from booklet', 'copies a template into the folder ours'),
      (args) => run(async () => (await import('./new.ts')).begin(args, io)),
    )
    .command(
      'lsp',
      'serve an editor by the language server protocol',
      (args) => args.options(lspOptions),
      () => run(async () => (await import('./lsp.ts')).lsp(io.env)),
    )
    .command(
      'diff <before> [after]',
      'tell which questions of two exams, or of two states of one, print or are marked otherwise',
      (args) =>
        optional(word(args, 'before', 'an exam: a file, or REVISION:path of a repository of git'), 'after', 'the other one')
          .options(diffOptions)
          .example('$0 diff HEAD~1:midterm.md midterm.md', 'compares an exam with what it was')
          .example('$0 diff --git v1 midterm.md --out diff.html', 'writes a page with the changed questions side by side'),
      (args) => run(async () => (await import('./diff.ts')).diff(args, io)),
    )
    .command(
      'explain <rule>',
      'print what the documentation says of a rule, with a bad and a good example',
      (args) =>
        word(args, 'rule', 'what a message ends with').example(
          '$0 explain rubric-points',
          'says what is meant, and what to write',
        ),
      ({ rule }) => run(async () => (await import('./explain.ts')).explain(rule, io)),
    )
    .command(
      'completion <shell>',
      'write what completes commands, options, values and files in a shell',
      (args) =>
        word(args, 'shell', 'bash, zsh or fish')
          .example('source <($0 completion bash)', 'completes in this bash; in ~/.bashrc, in each')
          .example('$0 completion fish > ~/.config/fish/completions/papersetter.fish', 'completes in fish'),
      ({ shell }) => run(async () => (await import('./completion.ts')).completion(shell, io)),
    )
    .command(
      'doctor',
      'tell whether a build works here: browser, fonts, cache, versions, and what to do',
      (args) => args.options(doctorOptions).example('$0 doctor', 'prints a small page, and what it was printed with'),
      (args) => run(async () => (await import('./doctor.ts')).doctor(args, io)),
    )
}
