import type { VFile } from 'vfile'
import type { Exam } from '../exam/exam.ts'

/**
 * Takes the messages about a form to the source's, with their places there. What is said of several forms is said once; what is said of one
 * alone names it.
 */
export function collect(target: VFile, { file, exam }: { file: VFile; exam: Exam }): void {
  if (file === target) {
    // forms without values have one text, about which each has reported
    target.messages = [...new Map(target.messages.map((message) => [keyOf(message), message])).values()]
    return
  }
  const { origins } = file.data
  const known = new Set(target.messages.map(keyOf))
  for (const message of file.messages.splice(0)) {
    if (message.file === undefined || message.file === file.path) {
      if (message.line !== undefined && message.column !== undefined) {
        const place = { line: message.line, column: message.column }
        const { path, line, column } = origins?.(place) ?? { path: file.path, ...place }
        message.file = path
        message.line = line
        message.column = column
        message.place = { line, column }
      }
      const { form } = exam.metadata
      if (known.has(keyOf(message))) continue
      if (form !== undefined && form !== exam.metadata.forms[0])
        message.note = [message.note, `So it is in form ${form}.`].filter(Boolean).join('\n')
    }
    if (!known.has(keyOf(message))) target.messages.push(message)
  }
}

function keyOf({ file, line, column, ruleId, reason }: VFile['messages'][number]): string {
  return [file, line, column, ruleId, reason].join(' ')
}
