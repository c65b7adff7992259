import type { VFileMessage } from 'vfile-message'
import { type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver-types'
import { type EditedText, positionOf, rangeOf } from './text.ts'

/**
 * A message as an editor shows it: the sentence, the note below it, and the rule with its section of the documentation.
 *
 * @param text of the file that the message is about; without it the place is not looked at
 * @param documentation the address of the page of messages
 */
export function diagnosticOf(message: VFileMessage, text: EditedText, documentation: string): Diagnostic {
  const { reason, note, ruleId, fatal } = message
  return {
    range: placeOf(message, text),
    severity: fatal === true ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source: 'papersetter',
    message: note === undefined || note === '' ? reason : `${reason}\n${note}`,
    ...(ruleId && { code: ruleId, codeDescription: { href: `${documentation}#${ruleId}` } }),
  }
}

/** Where it is shown: its place, which a message about a point has not to its end: up to the end of what it names, else of the word. */
function placeOf({ place, line, column, actual }: VFileMessage, text: EditedText): Range {
  if (place !== undefined && 'end' in place) return rangeOf(text, place.start, place.end)
  if (line === undefined) return rangeOf(text, { line: 1, column: 1 }, { line: 1, column: 1 })
  const start = { line, column: column ?? 1 }
  const rest = (text.lines[line - 1] ?? '').slice(start.column - 1)
  const named = actual !== undefined && actual !== '' && rest.startsWith(actual) ? actual : (/^\s*\S*/u.exec(rest)?.[0] ?? '')
  return { start: positionOf(text, start), end: positionOf(text, { line, column: start.column + named.length }) }
}
