import type { VFile } from 'vfile'
import type { VFileMessage } from 'vfile-message'

/** A message as `--format json` prints it. */
export type PrintedMessage = {
  file: string
  line: number | null
  column: number | null
  severity: 'error' | 'warning'
  rule: string | null
  message: string
  note: string | null
  expected: string[] | null
  actual: string | null
}

/** Messages as values, in the order of the source. */
export function messagesOf(file: VFile): PrintedMessage[] {
  return file.messages.map((message) => printed(message, file.path))
}

/** A message as a value. One about another file that this one names says so itself. */
export function printed(message: VFileMessage, path: string): PrintedMessage {
  return {
    file: message.file ?? path,
    line: message.line ?? null,
    column: message.column ?? null,
    severity: severityOf(message),
    rule: message.ruleId ?? null,
    message: message.reason,
    note: message.note ?? null,
    expected: message.expected ?? null,
    actual: message.actual ?? null,
  }
}

/** How parts of a message are set off. */
export type Colours = Readonly<Record<'error' | 'warning' | 'faint' | 'good', (text: string) => string>>

/** No colours. */
export const plain: Colours = { error: same, warning: same, faint: same, good: same }

function same(text: string): string {
  return text
}

/**
 * Messages for a person: `file:line:column  severity  message  rule-id`, with the note below. Ends in a line break. What a terminal would obey stands
 * there by its number, `\u001b`.
 */
export function formatMessages(messages: readonly PrintedMessage[], colours: Colours = plain): string {
  const places = messages.map(({ file, line, column }) =>
    oneLine([file, line, column].filter((each) => each !== null && each !== '').join(':')),
  )
  const width = Math.min(40, Math.max(0, ...places.map((place) => place.length)))
  return messages
    .map((message, index) => {
      const severity = colours[message.severity](message.severity.padEnd(7))
      const rule = message.rule === null ? '' : `  ${colours.faint(message.rule)}`
      const head = `${(places[index] ?? '').padEnd(width)}  ${severity}  ${oneLine(message.message)}${rule}`
      const note =
        message.note === null
          ? []
          : visible(message.note)
              .split('\n')
              .map((line) => `${' '.repeat(width + 2)}${line}`)
      return `${[head.trimEnd(), ...note].join('\n')}\n`
    })
    .join('')
}

/** What stands in a source may have several lines, a message has one. */
function oneLine(text: string): string {
  return visible(text).replaceAll('\n', '\\n')
}

/** `2 errors, 1 warning`, or `''` when there is neither. */
export function countOf(messages: readonly PrintedMessage[]): string {
  const errors = messages.filter((message) => message.severity === 'error').length
  const warnings = messages.length - errors
  const count = (number: number, word: string) => (number === 0 ? [] : [`${number} ${word}${number === 1 ? '' : 's'}`])
  return [...count(errors, 'error'), ...count(warnings, 'warning')].join(', ')
}

function severityOf(message: VFileMessage): 'error' | 'warning' {
  return message.fatal === true ? 'error' : 'warning'
}

/**
 * What a terminal obeys in place of showing it, but for line ends and tabs: control characters, those that turn the direction of the text, other
 * ends of lines, and halves of characters.
 */
const obeyed = /(?![\n\t])\p{Cc}|[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u206f]|\p{Cs}/gu

/**
 * A text as a terminal may show it, whoever has written it: `\u001b` in place of the character, which also stands so in JSON.
 */
export function visible(text: string): string {
  return text.replace(obeyed, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
