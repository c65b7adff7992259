import type { Point, Position } from 'unist'
import { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'
import { fixOf, sortMessages, withFix } from '../diagnostics/report.ts'
import type { Origin, SourceMap } from '../diagnostics/source-map.ts'
import type { Exam } from '../exam/exam.ts'

/** A form of an exam, with what is said of its text and where that text comes from. */
type ReadForm = { file: VFile; sourceMap: SourceMap; exam: Exam }

/**
 * Adds to the messages about a source what is said of one of its forms, with the places of the source. What is said of several forms is said once;
 * what is said of one alone names it.
 */
export function mergeMessages(target: VFile, { file, sourceMap, exam }: ReadForm): void {
  if (file === target) {
    // forms without values have one text, about which each has reported
    target.messages = [...new Map(target.messages.map((message) => [keyOf(message), message])).values()]
    return
  }
  const { form, forms } = exam.metadata
  const added = file.messages.map((message) =>
    message.file === undefined || message.file === file.path
      ? ledBack(message, sourceMap, form === undefined || form === forms[0] ? undefined : `So it is in form ${form}.`)
      : message,
  )
  const known = new Set(target.messages.map(keyOf))
  target.messages.push(...added.filter((message) => !known.has(keyOf(message))))
}

/** Adds messages that are not among those of a file, and puts all into their order. */
export function addMessages(target: VFile, messages: readonly VFileMessage[]): void {
  target.messages.push(...messages.filter((message) => !target.messages.includes(message)))
  sortMessages(target)
}

/** The same message about the file that its place comes from. */
function ledBack(message: VFileMessage, map: SourceMap, more: string | undefined): VFileMessage {
  const { line, column, reason, ruleId, source, fatal, expected, actual } = message
  const origin = line === undefined || column === undefined ? { path: map.path } : map.origin({ line, column })
  const place = 'line' in origin ? placeFrom(origin, message, map) : undefined
  const copy = new VFile({ path: origin.path }).message(reason, { place, ruleId, source })
  const note = [message.note, more].filter(Boolean).join('\n')
  const fix = fixOf(message)
  // of what stands in a drawn value or in another file, the text would not be there
  const from = fix?.from && map.origin({ line: fix.from.line, column: fix.from.column })
  return Object.assign(withFix(copy, fix && { ...fix, from: from && 'line' in from ? from : undefined }), {
    fatal,
    ...(note && { note }),
    ...(expected && { expected }),
    ...(actual !== undefined && { actual }),
  })
}

/** Where a message begins, and where it ends if that is in the same file. */
function placeFrom({ path, line, column }: Origin, { place }: VFileMessage, map: SourceMap): Point | Position {
  const start = { line, column }
  const end = place !== undefined && 'end' in place ? map.origin(place.end) : undefined
  const follows = end?.path === path && (end.line > line || (end.line === line && end.column >= column))
  return follows ? { start, end: { line: end.line, column: end.column } } : start
}

function keyOf({ file, line, column, ruleId, reason }: VFileMessage): string {
  return [file, line, column, ruleId, reason].join(' ')
}
