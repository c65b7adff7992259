import type { Point, Position } from 'unist'
import type { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'
import { nearest } from './nearest.ts'
import { layoutRules, severityOf, type Verdict } from './registry.ts'

/** What may be written in a source in place of something that is wrong. */
export type Fix = {
  /** What stands there, its first occurrence from the beginning of the message's place, or `from` there, up to the end of its last line. */
  replace: string
  by: string
  from?: Pick<Point, 'line' | 'column'> | undefined
  /** Whether it does what the message says and nothing else, and decides nothing that is right or wrong, so that it may be done without asking. */
  safe: boolean
}

const fixes = new WeakMap<VFileMessage, Fix>()

/** What may be done about a message by a program, if anything. */
export function fixOf(message: VFileMessage): Fix | undefined {
  return fixes.get(message)
}

/** Says of a message what may be done about it. */
export function withFix(message: VFileMessage, fix: Fix | undefined): VFileMessage {
  if (fix !== undefined) fixes.set(message, fix)
  return message
}

/** What is offered in place of something that may mean one thing alone, and that the author decides. */
export function offered(replace: string, meant: readonly string[], from?: Fix['from']): Fix | undefined {
  const [by, ...others] = meant
  return by === undefined || others.length > 0 ? undefined : { replace, by, safe: false, from }
}

/** What is offered in place of a misspelt word: the nearest that is known, if one is near. */
export function offeredNearest(word: string, known: readonly string[]): Fix | undefined {
  const near = nearest(word, known)
  return near === undefined ? undefined : offered(word, [near])
}

/** One thing that is wrong in a source, and what to do about it. */
export type Fault = Verdict & {
  /** One sentence in the form *Unexpected X, expected Y*; literal source text stands in back-quotes. */
  reason: string
  /** Where in the source. Without one the fault concerns the file as a whole. */
  place?: Point | Position | undefined
  /** What to do, or the arithmetic behind the expected value; may have several lines. */
  note?: string | undefined
  /** Acceptable values in place of `actual`. */
  expected?: readonly string[] | undefined
  /** What stands in the source. */
  actual?: string | undefined
  /** What a program may write in its place. */
  fix?: Fix | undefined
}

/**
 * Adds a fault to a file's messages. Never throws.
 *
 * @returns the message, with `fatal: true` for an error and `false` for a warning.
 */
export function report(file: VFile, fault: Fault): VFileMessage {
  const message = file.message(fault.reason, { place: fault.place, ruleId: fault.rule, source: 'papersetter' })
  message.fatal = severityOf(fault) === 'error'
  if (fault.note !== undefined) message.note = fault.note
  if (fault.expected !== undefined) message.expected = [...fault.expected]
  if (fault.actual !== undefined) message.actual = fault.actual
  return withFix(message, fault.fix)
}

/** Does a piece of work, and tells whether it reported anything about a file. */
export function observeReports<T>(file: VFile, work: () => T): { result: T; reported: boolean } {
  const before = file.messages.length
  const result = work()
  return { result, reported: file.messages.length > before }
}

/** Tells whether a file has a fault that stops a build. */
export function hasErrors(file: VFile): boolean {
  return file.messages.some((message) => message.fatal === true)
}

/** Makes warnings of the errors of layout, with which a draft is printed all the same. */
export function passAsDraft(file: VFile): void {
  for (const message of file.messages) if (layoutRules.has(message.ruleId ?? '')) message.fatal = false
}

/** Puts messages into the order of the source; those about other files that it names come after its own. */
export function sortMessages(file: VFile): void {
  const foreign = ({ file: path }: { file?: string | undefined }) => (path === undefined || path === file.path ? '' : path)
  file.messages.sort((a, b) => {
    const [one, other] = [foreign(a), foreign(b)]
    if (one !== other) return one < other ? -1 : 1
    return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)
  })
}
