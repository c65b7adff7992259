import { fieldLine } from './blanks.ts'
import { addField, plainText } from './fields.ts'
import { oneLine } from './markdown.ts'
import type { Headers } from './preamble.ts'
import { lose, type Scope } from './state.ts'

/**
 * Gives the front matter what title, headers and the page before the questions say; what has no key is told.
 *
 * @param cover the blocks before the questions
 * @param name to use where there is no title
 * @returns those of the blocks that stay
 */
export function readFront(scope: Scope, headers: Headers, cover: readonly string[], name: string): string[] {
  const { front } = scope.state
  const rest = withoutFields(scope, cover)
  const bold = rest[0]?.startsWith('**') === true
  const stated = headers.get('title') ?? headers.get('centre')
  const title = stated ?? (bold ? undefined : (headers.get('left') ?? headers.get('right')))
  if (title !== undefined) front.set('title', plainText(title.text))
  else {
    const at = rest.findIndex((block) => /^[^|>:#![`$<-]/.test(block) && plainText(oneLine(block)).length <= 160)
    const [first] = at === 0 ? titleLine(scope, rest) : []
    if (first === undefined) lose(scope, undefined, 'no title', `the title is \`${name}\`; write a better one`, 'approximated')
    front.set('title', first === undefined ? name : plainText(oneLine(first.replaceAll('\\\n', ' '))))
  }
  for (const [place, { text, node, scope: stated }] of headers) {
    const plain = plainText(text)
    const date = dateOf(plain)
    if (headers.get(place) === title) continue
    // what is said beside the date is kept with it
    const bare = plain.replace(/\b(?:\d{1,4}(?:st|nd|rd|th)?|[A-Z][a-z]+day|of|the)\b|[.,]/g, '').trim()
    if (place === 'author') {
      front.set('author', plain)
      lose(stated, node, `author: ${plain}`, 'stands in the details of the PDF, and is printed nowhere', 'approximated')
    } else if (date !== undefined && !front.has('date') && !/\s/.test(bare)) front.set('date', date)
    else if (plain !== front.get('title') && !(front.get('course') ?? '').includes(plain)) {
      const course = [front.get('course') ?? '', plain].filter((each) => each !== '').join(', ')
      if (course.length <= 120) front.set('course', course)
      else lose(stated, node, `${place}: ${plain}`, 'left out, as there is no key for it', 'lost')
    }
  }
  return rest
}

/** Takes the title from the block at the top, and the course and the date from the lines around it. */
function titleLine({ state: { front } }: Scope, blocks: string[]): string[] {
  const lines = (blocks.shift() ?? '').split('\\\n')
  const at = Math.max(
    0,
    lines.findIndex((line) => line.startsWith('**')),
  )
  const [title = ''] = lines.splice(at, 1)
  const others = lines.flatMap((line, index) => {
    const date = dateOf(plainText(line))
    if (index < at && !front.has('course')) front.set('course', plainText(line))
    else if (date !== undefined && !front.has('date') && plainText(line).length < 24) front.set('date', date)
    else return [line]
    return []
  })
  if (others.length > 0) blocks.unshift(others.join('\\\n'))
  return [title]
}

/** Lines for names and numbers become fields; the words before each, in the same line, are its name. */
function withoutFields({ state }: Scope, cover: readonly string[]): string[] {
  const fields = state.fields ?? []
  return cover.flatMap((block) => {
    if (!block.includes(fieldLine)) return [block]
    const kept: string[] = []
    for (const line of block.split('\\\n')) {
      const pieces = line.split(fieldLine)
      const last = pieces.pop() ?? ''
      for (const piece of pieces) addField(fields, piece.trim() === '' ? (kept.pop() ?? '') : piece)
      if (last.trim() !== '') kept.push(last.trim())
    }
    return kept.length === 0
      ? []
      : [kept.join('\\\n').replace(/^((?:<!--.*?--> *)+)(?=\S)/, (comments) => `${comments.trim()}\n\n`)]
  })
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A date that can be read in one way alone, as `YYYY-MM-DD`. */
function dateOf(text: string): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text
  const word = /\b([A-Z][a-z]{2})[a-z]*\.?\b/.exec(text)?.[1]?.toLowerCase() ?? ''
  const year = /\b(?:19|20)\d\d\b/.exec(text)?.[0]
  const day = /\b([0-3]?\d)(?:st|nd|rd|th)?\b(?!\d)/.exec(text.replace(year ?? '', ''))?.[1]
  const month = months.findIndex(
    (each) => text.toLowerCase().includes(each) && (each === word || text.toLowerCase().includes(each)),
  )
  if (year === undefined || day === undefined || month < 0 || Number(day) === 0 || Number(day) > 31) return undefined
  return `${year}-${String(month + 1).padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** The front matter in YAML. */
export function frontMatter(
  front: ReadonlyMap<string, string>,
  fields: readonly string[],
  macros: ReadonlyMap<string, string>,
): string {
  const order = [
    ...['title', 'course', 'author', 'date', 'lang', 'logo', 'paper', 'size', 'columns', 'forms', 'number', 'points', 'unit'],
    ...['grades', 'spaces', 'end'],
  ]
  const lines = order.flatMap((key) => {
    const value = front.get(key)
    return value === undefined
      ? []
      : [`${key}: ${['title', 'course', 'author', 'logo', 'number', 'end'].includes(key) ? scalar(value) : value}`]
  })
  if (fields.length > 0) lines.push(`fields: [${fields.map((field) => JSON.stringify(field)).join(', ')}]`)
  if (macros.size > 0)
    lines.push(
      'macros:',
      ...[...macros].map(([name, body]) => `  ${/^[A-Za-z]+$/.test(name) ? name : JSON.stringify(name)}: ${quoted(body)}`),
    )
  return ['---', ...lines, '---'].join('\n')
}

function scalar(text: string): string {
  return /^[\p{L}][\p{L}\p{N} ,.()/–—’'-]*$/u.test(text) && !/^\s|\s$/.test(text) && !/^(?:true|false|null|yes|no)$/i.test(text)
    ? text
    : JSON.stringify(text)
}

function quoted(body: string): string {
  return `'${body.replace(/\s+/g, ' ').replaceAll("'", "''")}'`
}
