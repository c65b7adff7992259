import { resolve } from 'node:path'
import { formatMessages, messagesOf } from '../diagnostics/format-messages.ts'
import { codeOf, UserError } from '../diagnostics/user-error.ts'
import { maxBytes, readBytes } from '../files/read-file.ts'
import { writeWhole } from '../files/write.ts'
import { picturesOf, review, type Side } from '../pipeline/review.ts'
import { folderFor, openRevision, type Revision, revisionOf } from '../pipeline/revision.ts'
import { isSame } from '../review/compare.ts'
import { reviewPage, summary } from '../review/page.ts'
import { type Change, changesOf, frameWords, nameOf } from '../review/words.ts'
import { failureOf } from './failure.ts'
import { type CommandIo, coloursFor, createProgress, type Exit, exit } from './io.ts'
import { interruptible } from './printing.ts'

type DiffArguments = {
  before: string
  after: string | undefined
  git: string | undefined
  out: string | undefined
  json: boolean
  browser: string | undefined
}

/** A side of a comparison, and what it is called. */
type Named = Side & { name: string; revision: Revision | undefined }

/** `papersetter diff`: tells how two exams, or two states of one, differ. Exit statuses are those of `diff`: 0 the same, 1 not, 2 trouble. */
export async function diff({ before, after, git, ...options }: DiffArguments, io: CommandIo): Promise<Exit> {
  const opened: Named[] = []
  try {
    if ((after === undefined) === (git === undefined))
      throw new UserError(
        git === undefined
          ? `Expected a second exam: papersetter diff ${before} other.md, or a revision: papersetter diff --git HEAD ${before}`
          : `Unexpected \`${after}\` with --git, which compares one exam with what it was`,
      )
    const cwd = io.cwd()
    opened.push(git === undefined ? await open(before, cwd) : await earlier(git, resolve(cwd, before), folderFor(before), before))
    opened.push(await open(after ?? before, cwd))
    const [one, other] = opened
    return one === undefined || other === undefined ? exit.failure : await compare(one, other, options, io)
  } catch (error) {
    io.stderr.write(failureOf(error))
    return exit.failure
  } finally {
    for (const { revision } of opened) await revision?.remove()
  }
}

/** What a word means: a file, or one of a revision. */
async function open(word: string, cwd: string): Promise<Named> {
  const meant = revisionOf(word, cwd)
  if (meant === undefined) return { name: word, path: word, root: undefined, revision: undefined }
  return await earlier(meant.revision, meant.path, cwd, meant.path)
}

async function earlier(revision: string, path: string, folder: string, shown: string): Promise<Named> {
  const opened = await openRevision(revision, path, folder)
  return { name: `${revision}:${shown}`, path: opened.path, root: opened.root, revision: opened }
}

type Options = Omit<DiffArguments, 'before' | 'after' | 'git'>

async function compare(one: Named, other: Named, { out, json, browser }: Options, io: CommandIo): Promise<Exit> {
  const { stdout, stderr, env } = io
  const { exams, review: compared } = await review(one, other)
  if (compared === undefined) {
    for (const [index, { name, path }] of [one, other].entries()) {
      const messages = exams[index === 0 ? 0 : 1]
      const found = messagesOf(messages.file).map((each) => ({ ...each, file: each.file === path ? name : each.file }))
      stderr.styled(
        formatMessages(
          found.filter(({ severity }) => severity === 'error'),
          coloursFor(io),
        ),
      )
    }
    stderr.write('papersetter: exams with errors cannot be compared\n')
    return exit.failure
  }
  const changes = changesOf(compared)
  const frame = frameWords(compared)
  const same = isSame(compared)
  if (json)
    stdout.write(
      `${JSON.stringify({ before: one.name, after: other.name, same, frame, questions: changes.map(inJson) }, null, 2)}\n`,
    )
  else if (same) stderr.write(`${one.name} and ${other.name}: the same questions, keys and points\n`)
  else {
    for (const change of changes) if (change.kind !== 'same') stdout.write(lineOf(change))
    if (frame.length > 0) stdout.write(`apart from the questions: ${frame.join('; ')}\n`)
    stderr.write(`${summary(changes)}\n`)
  }
  if (out !== undefined) {
    await refuseOther(out)
    const progress = createProgress(stderr)
    const pictures = await interruptible((signal) =>
      picturesOf(
        { exams, review: compared },
        {
          ...{ env, browser, signal },
          onUnpack: (megabytes) => progress.show(`unpacking the browser (once, ${megabytes} MB) …`),
          onPrint: (done, all) => progress.show(`printing exam ${done + 1} of ${all} …`),
        },
      ),
    ).finally(progress.clear)
    await writeWhole(new Map([[out, reviewPage({ names: [one.name, other.name], changes, frame, pictures })]]))
    stdout.write(`${out}\n`)
    stderr.write('Not for students: solutions are in it.\n')
  }
  return same ? exit.clean : exit.faults
}

/** A page of ours may be written anew; whatever else is there stays. */
async function refuseOther(path: string): Promise<void> {
  const there = await readBytes(path, maxBytes).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  })
  if (there !== undefined && !there.subarray(0, 1000).includes('name="generator" content="Papersetter"'))
    throw new UserError(`\`${path}\` exists already and is no page of papersetter diff; name another file`)
}

function lineOf({ question, kind, said }: Change): string {
  return `${kind.padEnd(10)} ${nameOf(question)}${said.length === 0 ? '' : `: ${said.join('; ')}`}\n`
}

function inJson({ question, before, kind, said }: Change) {
  const { id = null, number, title, points } = question
  return {
    kind,
    id,
    number,
    title,
    points,
    before: before === undefined ? null : { number: before.number, points: before.points },
    said,
  }
}
