import { codeOf } from '../diagnostics/user-error.ts'
import { readBytes } from '../files/read-file.ts'
import { hasDisplay, openInSystem } from '../pipeline/opener.ts'
import { openPreview } from '../preview/preview.ts'
import { type BuildArguments, chosenIn } from './build-arguments.ts'
import { failureOf } from './failure.ts'
import { type CommandIo, createProgress, type Exit, exit } from './io.ts'
import { interruptible, sandboxNote } from './printing.ts'

type PreviewArguments = Pick<BuildArguments, 'template' | 'forms' | 'seed' | 'browser' | 'timeout'> & {
  port: number
  only: 'student' | 'solution' | undefined
  editor: string | undefined
  open: boolean | undefined
  panel: boolean | undefined
}

/** `papersetter preview`: shows an exam's papers on a page of this machine, and whatever becomes of them, until a signal ends it. */
export async function preview(
  path: string,
  { port, only, editor, open, panel, ...args }: PreviewArguments,
  io: CommandIo,
): Promise<Exit> {
  const { stdout, stderr, env } = io
  const fail = (text: string): Exit => {
    stderr.write(text)
    return exit.failure
  }
  if (path === '-') return fail('papersetter: Unexpected `-`, expected a file, which may change.\n')
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return fail(`papersetter: Unexpected --port ${port}, expected a whole number up to 65535.\n`)
  const chosen = chosenIn(args)
  if ('fault' in chosen) return fail(chosen.fault)
  try {
    await readBytes(path)
  } catch (error) {
    return fail(failureOf(error, path))
  }
  return await interruptible(async (signal) => {
    const progress = createProgress(stderr)
    const sandbox = sandboxNote()
    const options = {
      ...{ ...args, ...chosen, port, panel, only, editor, env, signal },
      onSandboxOff: sandbox.onSandboxOff,
      onUnpack: (megabytes: number) => progress.show(`unpacking the browser (once, ${megabytes} MB) …`),
      failureText: (error: unknown) => failureOf(error, path).trimEnd(),
      onEditorFailure: (reason: string) => stderr.write(`papersetter: the editor did not open: ${reason}\n`),
    }
    const serving = await openPreview(path, options).catch((error: unknown) => portFault(error, port))
    if (typeof serving === 'string') return fail(serving)
    try {
      stdout.write(`${serving.address}\n`)
      stderr.write(`showing ${path} there, to whoever knows the whole address; Ctrl-C ends\n`)
      if (open ?? hasDisplay(env))
        void openInSystem(serving.address, env).catch((error: unknown) => stderr.write(failureOf(error)))
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      return exit.clean
    } finally {
      progress.clear()
      await serving.close()
    }
  })
}

function portFault(error: unknown, port: number): string {
  const known = { EADDRINUSE: 'another program has it', EACCES: 'the system keeps it for others' }[codeOf(error)]
  if (known === undefined) throw error
  return `papersetter: Unexpected --port ${port}: ${known}; expected one that is free.\n`
}
