import { isScalar, parseDocument, type YAMLError } from 'yaml'

/** What is wrong in some lines of YAML, where in them, and what to write in its place: `by` for `found`. */
type YamlFault = { from: number; length: number; found: string; expected?: string; by?: string; reason: string; note: string }

/**
 * Says what is wrong in the lines of one key, or in a line that has none, in the words of an author who knows no YAML.
 *
 * @param what the block is, for the message, with a line of it as an example
 */
export function faultOfLines(
  lines: string,
  error: YAMLError | undefined,
  { what, example }: { what: string; example: string },
): YamlFault {
  const [first = ''] = lines.split(/\r?\n/, 1)
  const [, key, value = ''] = /^([^\s:#][^:]*):(?:[ \t]+(.*?))?[ \t]*$/.exec(first) ?? []
  if (key === undefined) return strayLine(first.trimEnd(), what, example)
  const tab = /^ *\t[ \t]*/m.exec(lines)
  if (tab !== null)
    return {
      from: tab.index,
      length: tab[0].length,
      found: '\t',
      reason: `tab at the beginning of a line of ${what}, expected spaces`,
      note: 'Tabs have no width that everyone agrees on: indent by spaces, or not at all.',
    }
  const inner = /^[ ]+([^\s:#-][^:\n]*:(?:[ \t].*?)?)[ \t\r]*$/m.exec(lines.slice(first.length))
  if (value !== '' && !/^[[{|>]/.test(value) && inner !== null) {
    const [whole, line = ''] = inner
    return {
      from: first.length + inner.index,
      length: whole.trimEnd().length,
      found: whole.trimEnd(),
      expected: line,
      by: line,
      reason: `space before \`${line}\` in ${what}, expected it at the left margin`,
      note: 'All keys begin in the first column.',
    }
  }
  const item = itemAround(lines, error?.pos[0] ?? 0) ?? hiddenSign(lines, first.length)
  if (item !== undefined && needsQuotes(item.text)) return unreadable(item, item.prefix, what)
  if (value !== '' && needsQuotes(value))
    return unreadable({ text: value, from: first.indexOf(value, key.length + 1) }, `${key}: `, what)
  const from = lines.lastIndexOf('\n', (error?.pos[0] ?? 0) - 1) + 1
  const [line = ''] = lines.slice(from).trimStart().split(/\r?\n/, 1)
  return {
    from: lines.indexOf(line, from),
    length: line.length,
    found: line,
    reason: `line \`${line}\` below \`${key}:\` in ${what}, expected lines \`- …\` of a list, all indented alike`,
    note: 'Put quotes around a text with signs that YAML has a use for.',
  }
}

/** A line without a key. */
function strayLine(line: string, what: string, example: string): YamlFault {
  const common = { from: 0, length: line.length, found: line }
  const [, key, value] = /^([^\s=:：]+)\s*(?:=|：|:(?=\S))\s*(.*)$/.exec(line) ?? []
  if (key === undefined)
    return { ...common, reason: `line \`${line}\` in ${what}, expected \`key: value\``, note: `For example \`${example}\`.` }
  const expected = `${key}: ${value}`
  return {
    ...common,
    expected,
    by: expected,
    reason: `\`${line}\` in ${what}, expected \`${expected}\``,
    note: 'Each line is a key, a colon, a space and a value.',
  }
}

/** What stands further in, behind the dash of a list or a key of its own. */
const inBlock = /^([ ]*-[ \t]+|[ ]+[^\s:#-][^:\n]*:[ \t]+)(.*?)\s*$/

type BlockItem = { text: string; from: number; prefix: string }

/** The text of the item of a list, or of one of several keys, in whose line an offset is. */
function itemAround(lines: string, offset: number): BlockItem | undefined {
  const start = lines.lastIndexOf('\n', offset - 1) + 1
  const [line = ''] = lines.slice(start).split(/\r?\n/, 1)
  const [, before = '', text] = inBlock.exec(line) ?? []
  return text ? { text, from: start + before.length, prefix: before.trimStart().replace(/\s+$/, ' ') } : undefined
}

/** The first text in double quotes that YAML reads, as a sign that nobody sees is in it: `"\theta"`. */
function hiddenSign(lines: string, from: number): BlockItem | undefined {
  const ends = Array.from(lines.slice(from).matchAll(/\n/g), ({ index }) => itemAround(lines, from + index + 1))
  return ends.find((item) => item !== undefined && /^"/.test(item.text) && needsQuotes(item.text))
}

function needsQuotes(text: string): boolean {
  const { errors, warnings, contents } = parseDocument(text)
  return errors.length + warnings.length > 0 || !isScalar(contents) || /^["'&]/.test(text)
}

/** A value that YAML does not take for text. */
function unreadable({ text, from }: { text: string; from: number }, prefix: string, what: string): YamlFault {
  const common = { from, length: text.length, found: text }
  const [opening = ''] = text
  const closing = { '[': ']', '{': '}', '"': '"', "'": "'" }[opening]
  if (closing !== undefined && !text.slice(1).includes(closing)) {
    const expected = `${prefix}${text}${closing}`
    return {
      ...common,
      expected,
      by: `${text}${closing}`,
      reason: `\`${opening}\` that is never closed in ${what}, expected \`${closing}\``,
      note: `Write \`${expected}\`${closing === opening ? '' : `, or \`${prefix}${quoted(text)}\` for a text`}.`,
    }
  }
  // the front matter has no emphasis, with or without quotes
  const plain = text.replace(/(\*{1,3})(?=\S)([^*]+?)(?<=\S)\1/g, '$2')
  if (plain !== text && opening === '*') {
    const wanted = `${prefix}${needsQuotes(plain) ? quoted(plain) : plain}`
    return {
      ...common,
      expected: wanted,
      by: wanted.slice(prefix.length),
      reason: `\`${text}\` in ${what}, expected \`${plain}\``,
      note: `Write \`${wanted}\`. There is no emphasis in ${what}.`,
    }
  }
  const bare = opening === closing && text.length > 1 && text.endsWith(opening) ? text.slice(1, -1) : text
  const expected = `${prefix}${quoted(bare)}`
  return {
    ...common,
    expected,
    by: quoted(bare),
    reason: `\`${text}\` in ${what}, expected quotes around it`,
    note: `Write \`${expected}\`. ${reasonOf(text)}`,
  }
}

function reasonOf(text: string): string {
  const [opening = ''] = text
  if (/^".*\\/.test(text)) return 'Between double quotes a backslash begins a sign of its own in YAML.'
  if (/^["']/.test(text)) return 'Quotes stand around the whole text, and are of another kind than those within.'
  if (/^[[{]/.test(text)) return `Without quotes, \`${opening}\` begins a list or a set of keys in YAML.`
  if (/^[*&!|>%@`?-]/.test(text)) return `Without quotes, \`${opening}\` at the beginning has a meaning of its own in YAML.`
  if (/:(?:\s|$)/.test(text)) return 'Without quotes, a colon before a space ends a key in YAML.'
  return 'Without quotes, YAML does not read it as text.'
}

/** A text in quotes, of the kind that is not in it. */
function quoted(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`
}
