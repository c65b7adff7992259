import type { Yaml } from 'mdast'
import type { Point, Position } from 'unist'
import type { VFile } from 'vfile'
import { listed, nearest, pathSuggestion, suggestion } from '../../diagnostics/nearest.ts'
import { offered, report } from '../../diagnostics/report.ts'
import { defaultLanguage } from '../../languages/locales.ts'
import { shift } from '../../source/attributes.ts'
import { beginsFrontMatter } from '../../source/front-matter.ts'
import type { Metadata } from '../metadata.ts'
import type { FoundTemplate, Reader, ReadTemplate } from '../reader.ts'
import { type Entry, type ReadEntries, readEntries } from './entries.ts'
import { keyMeant, lineMeant, type OtherFront, placeMeant } from './foreign-front.ts'
import { keys } from './keys.ts'

/**
 * Reads the exam's metadata: what it states itself, else what its template says. Unknown keys and values of the wrong kind are
 * reported with their line.
 */
export function readFrontMatter(
  reader: Reader,
  node: Yaml | undefined,
  other: OtherFront | undefined,
  readTemplate: ReadTemplate,
): Metadata {
  const { stated, seen, whole } = readStated(reader, node)
  // a line that cannot be read may have been the title
  if (node === undefined && beginsFrontMatter(reader.source)) {
    report(reader.file, {
      rule: 'front-matter-syntax',
      reason: 'Unexpected front matter that is never closed, expected a line `---` after its keys',
      place: { start: { line: 1, column: 1 }, end: { line: 1, column: 4 } },
      note: 'It begins and ends with a line of three dashes and nothing else, at the left margin.',
    })
  } else if (whole && !seen.has('title')) {
    report(reader.file, {
      rule: 'front-matter-title',
      reason:
        other === undefined
          ? 'Unexpected exam without a title, expected `title:` in the front matter'
          : `Unexpected ${other.what}, expected \`title: …\` between two lines \`---\`, from the first line of the file on`,
      place: node?.position ? { start: node.position.start, end: node.position.start } : reader.point(other?.at ?? 0),
      expected: ['title: Midterm'],
      note: 'An exam begins with `---`, lines such as `title: Midterm`, and `---`.',
    })
  }
  const template = readTemplate(stated.template?.name)
  if (template.kind === 'template') {
    const { settings } = template
    return { ...plain, ...settings, ...stated, macros: { ...settings.macros, ...stated.macros } }
  }
  const suggested = suggestionFor(template)
  report(reader.file, {
    rule: 'template-missing',
    reason: `Unexpected template \`${template.name}\`, expected ${listed([...template.names])}, or a folder`,
    place: stated.template?.place,
    actual: template.name,
    fix: offered(template.name, suggested.expected, stated.template && shift(stated.template.place.start, 'template:'.length)),
    ...suggested,
  })
  return { ...plain, ...stated }
}

/** Reads what an exam states itself, and which keys it has; `whole` where all of its lines can be read. */
export function readStated(
  reader: Reader,
  node: Yaml | undefined,
): { stated: Partial<Metadata>; seen: ReadonlySet<string>; whole: boolean } {
  const { entries, whole } = node === undefined ? { entries: [], whole: true } : entriesOf(reader, node)
  return { ...readKeys(reader, entries, Object.keys(keys), 'the front matter'), whole }
}

/** What to write in place of a template that there is not. */
function suggestionFor({ name, names, meant = [] }: Extract<FoundTemplate, { kind: 'missing' }>) {
  const near = nearest(name, names)
  if (near !== undefined) return { expected: [near], note: `Did you mean \`${near}\`?` }
  return (
    pathSuggestion(name, meant) ?? {
      expected: names,
      note: 'A folder is named by its way from the exam, with a slash in it: `template: ./mine`. `papersetter new template mine` begins one.',
    }
  )
}

/** What an exam has that states nothing. */
export const plain: Metadata = {
  title: '',
  language: defaultLanguage,
  forms: [],
  seed: '',
  shuffle: [],
  fields: [],
  macros: {},
  cover: false,
  paper: 'A4',
  margin: { top: 21, outer: 20, bottom: 21, inner: 20 },
  titles: true,
  stretch: 2,
  overflow: 'warn',
  pages: 'flow',
  columns: 1,
  duplex: false,
  smart: true,
  align: 'left',
  hyphenate: true,
  names: false,
  points: 'heading',
}

/**
 * Reads the values of keys.
 *
 * @param known the keys that may stand there
 * @param what is read, for messages
 * @returns what they state, and which keys were there, with a value that can be read or without
 */
export function readKeys(
  { file }: Pick<Reader, 'file'>,
  entries: readonly Entry[],
  known: readonly string[],
  what: string,
): { stated: Partial<Metadata>; seen: ReadonlySet<string> } {
  let stated: Partial<Metadata> = {}
  const seen = new Set<string>()
  for (const entry of entries) {
    const { key, value, place, faulty } = entry
    const reading = known.includes(key) ? keys[key] : undefined
    if (reading === undefined) {
      const reason = `Unexpected key \`${key}\` in ${what}`
      const near = known.find((each) => each === keyMeant(key)) ?? nearest(key, known)
      const elsewhere = near === undefined ? placeMeant(key) : undefined
      report(file, {
        rule: 'front-matter-key',
        reason,
        place,
        actual: key,
        fix: near === undefined || entries.some((each) => each.key === near) ? undefined : { replace: key, by: near, safe: true },
        ...(elsewhere === undefined ? suggestion(near ?? key, known) : { note: elsewhere }),
      })
      // a misspelt key is not missing as well
      if (near !== undefined) seen.add(near)
      continue
    }
    seen.add(key)
    if (faulty) continue
    const read = reading.read(entry)
    if (read === undefined) {
      const meant = lineMeant(key, entry.text ?? entry.items.map(({ text }) => text ?? '').join(', '))
      report(file, {
        rule: 'front-matter-value',
        reason: `Unexpected value of \`${key}\` in ${what}, expected ${reading.wanted}`,
        place,
        actual: typeof value === 'string' ? value : JSON.stringify(value),
        expected: [meant ?? reading.example],
        fix: meant === undefined ? undefined : { replace: writtenAt(file, place), by: meant, safe: true },
        note: reading.note?.(entry) ?? (meant === undefined ? `For example \`${reading.example}\`.` : `Write \`${meant}\`.`),
      })
      continue
    }
    if (printed.has(key)) for (const each of [entry, ...entry.items]) checkText(file, each)
    for (const fault of reading.faults?.(entry) ?? []) report(file, fault)
    stated = { ...stated, ...read }
  }
  return { stated, seen }
}

/** Keys of texts that are printed as their author writes them. */
const printed = new Set(['title', 'course', 'author', 'duration', 'fields', 'number', 'honour'])

function checkText(file: VFile, entry: Pick<Entry, 'value' | 'comment' | 'place'>): void {
  checkComment(file, entry)
  const found =
    typeof entry.value === 'string'
      ? /^“[^“”]*”$|\$[^\s$][^$]*\$|\*\*[^*]+\*\*|(?<![\w*])\*[^\s*](?:[^*]*[^\s*])?\*(?![\w*])|\[\[.*?\]\]|\\[a-zA-Z]{2,}|\\\\/.exec(
          entry.value,
        )?.[0]
      : undefined
  if (found === undefined) return
  report(file, {
    rule: 'caption-text',
    reason: `Unexpected \`${found}\` in the front matter, which would be printed as it stands, expected plain text`,
    place: entry.place,
    actual: found,
    ...(/^“/.test(found)
      ? {
          severity: 'warning',
          note: 'Curly quotes are printed; those around a value in YAML are straight, and mostly not needed.',
        }
      : { note: 'The front matter has no formulas, emphasis or blanks; write letters and signs, such as `x²`.' }),
  })
}

/** What stands at a place. */
function writtenAt(file: VFile, { start, end }: Position): string {
  return String(file)
    .replace(/^\uFEFF/, '')
    .slice(start.offset, end.offset)
}

/** Where the value of an entry begins that has no quotes. */
function valueStart(file: VFile, place: Position, value: string): Point {
  return shift(place.start, Math.max(0, writtenAt(file, place).lastIndexOf(value)))
}

/** Reports a number sign that was meant for text: `Quiz #2`. A comment has a space behind its sign, and words. */
function checkComment(file: VFile, { value, comment, place }: Pick<Entry, 'value' | 'comment' | 'place'>): void {
  if (comment === undefined || typeof value !== 'string' || /^#+\s+[^\s\d]/.test(comment.text)) return
  report(file, {
    rule: 'front-matter-comment',
    reason: `Unexpected \`${comment.text}\` behind \`${value}\`, which YAML takes for a comment, expected quotes around a text with a \`#\``,
    place: comment.place,
    actual: comment.text,
    expected: [`"${value} ${comment.text}"`],
    fix: /["'\\\n]/.test(value + comment.text)
      ? undefined
      : {
          replace: writtenAt(file, { start: valueStart(file, place, value), end: comment.place.end }),
          by: `"${value} ${comment.text}"`,
          from: place.start,
          safe: true,
        },
    note: `Write \`"${value} ${comment.text}"\`; a comment has a space behind its \`#\`.`,
  })
}

/** The keys of the front matter; what cannot be read is reported. */
export function entriesOf(reader: Reader, node: Yaml): ReadEntries {
  const offset = reader.source.indexOf(node.value, node.position?.start.offset ?? 0)
  const rule = 'front-matter-syntax'
  return readEntries(reader, { value: node.value, offset, what: 'the front matter', example: 'title: Midterm', rule })
}
