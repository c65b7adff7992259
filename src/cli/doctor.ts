import { visible } from '../diagnostics/format-messages.ts'
import { widthOf } from '../lists/markdown.ts'
import { examine } from '../pipeline/doctor.ts'
import type { Finding } from '../pipeline/finding.ts'
import { failureOf } from './failure.ts'
import { type CommandIo, coloursFor, createProgress, type Exit, exit } from './io.ts'
import { interruptible } from './printing.ts'

type DoctorArguments = { json: boolean; browser: string | undefined }

/** `papersetter doctor`: tells whether a build would work here, and what to do where it would not. */
export async function doctor({ json, browser }: DoctorArguments, io: CommandIo): Promise<Exit> {
  const { stdout, stderr, env } = io
  const progress = createProgress(stderr)
  const onUnpack = (megabytes: number) => progress.show(`unpacking the browser (once, ${megabytes} MB) …`)
  try {
    progress.show('printing a page …')
    const found = await interruptible((signal) => examine({ env, cwd: io.cwd(), browser, onUnpack, signal }))
    progress.clear()
    const findings = [...found, terminal(io)]
    const faults = findings.some(({ state }) => state === 'fault')
    if (json) stdout.write(`${JSON.stringify({ works: !faults, findings }, null, 2)}\n`)
    else for (const finding of findings) stdout.write(lineOf(finding))
    const colours = coloursFor(io)
    if (!json)
      stderr.styled(faults ? `${colours.error('A build does not work here.')}\n` : `${colours.good('A build works here.')}\n`)
    return faults ? exit.faults : exit.clean
  } catch (error) {
    progress.clear()
    stderr.write(failureOf(error))
    return exit.failure
  }
}

function lineOf({ subject, state, said, advice }: Finding): string {
  const head = `${subject.padEnd(12)} ${state.padEnd(6)} `
  const lines = [said, ...(advice === undefined ? [] : [advice])].flatMap((text) => visible(text).split('\n'))
  return lines.map((line, index) => `${index === 0 ? head : ' '.repeat(widthOf(head))}${line}\n`).join('')
}

/** What of the terminal decides what is shown. */
function terminal({ stderr, env }: CommandIo): Finding {
  const isTerminal = stderr.isTTY === true
  const coloured = coloursFor({ stderr, env }).good('') !== ''
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || ''
  const other = locale !== '' && !/utf-?8/i.test(locale) && process.platform !== 'win32'
  return {
    subject: 'terminal',
    state: isTerminal && other ? 'note' : 'good',
    said: `${isTerminal ? env.TERM || 'a terminal' : 'none'}, ${coloured ? 'with' : 'without'} colours${locale === '' ? '' : `, ${locale}`}`,
    ...(isTerminal && other && { advice: 'Messages are UTF-8: export LC_ALL=C.UTF-8 shows their letters.' }),
    facts: { terminal: isTerminal, colours: coloured, locale },
  }
}
