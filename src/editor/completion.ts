import { type CompletionItem, CompletionItemKind, type TextEdit } from 'vscode-languageserver-types'
import { ownBlocks } from '../exam/code-info.ts'
import { directives } from '../exam/directives.ts'
import { questionsOf } from '../exam/exam.ts'
import { keysOfCourse } from '../exam/front/course-settings.ts'
import { banksDescription, descriptions } from '../exam/front/descriptions.ts'
import { keys } from '../exam/front/keys.ts'
import { listingLanguages } from '../exam/listing-languages.ts'
import { layerNames, layerOptionValues, optionsOfLayer } from '../layers/index.ts'
import { frontMatterOf } from '../source/front-matter.ts'
import { type BankEntry, describedEntry } from './entries.ts'
import { namesIn } from './names.ts'
import { examIn } from './outline.ts'
import { type EditedText, rangeOf } from './text.ts'
import { attributesAt, attributeValues, behind } from './vocabulary.ts'

/** What may be completed with, besides what is in the text and in the language itself. */
export type Known = {
  /** Questions of banks, each with the `from` by which the exam names its bank. */
  entries: readonly (BankEntry & { from: string })[]
  templates: readonly string[]
  /** Whether the text is the file of a course. */
  isCourse: boolean
}

/** A word that may stand at a place, with what is said of it. */
type Word = {
  label: string
  kind: CompletionItemKind
  detail?: string | undefined
  documentation?: string | undefined
  insert?: string
}

/** All that may stand at a place of a text, in place of what of it is written there already. */
export function completionsAt(text: EditedText, at: { line: number; column: number }, known: Known): CompletionItem[] {
  const line = text.lines[at.line - 1] ?? ''
  const before = line.slice(0, at.column - 1)
  const found = wordsAt(text, at.line, line, before, known)
  if (found === undefined) return []
  const edit = (newText: string): TextEdit => ({
    range: rangeOf(text, { line: at.line, column: at.column - found.typed.length }, at),
    newText,
  })
  return found.words.map(({ label, kind, detail, documentation, insert = label }) => ({
    label,
    kind,
    filterText: insert,
    textEdit: edit(insert),
    ...(detail && { detail }),
    ...(documentation && { documentation: { kind: 'markdown', value: documentation } }),
  }))
}

/** Words, and how much of one is written before the cursor. */
type Found = { typed: string; words: Word[] }

function wordsAt(text: EditedText, number: number, line: string, before: string, known: Known): Found | undefined {
  const source = text.lines.join('\n')
  const front = known.isCourse ? undefined : frontMatterOf(source)
  const frontLines = front === undefined ? 0 : source.slice(0, front.end).split('\n').length
  // what is never closed is front matter as long as no other line says so
  const isOpen =
    front === undefined &&
    /^---[ \t]*$/.test(text.lines[0] ?? '') &&
    !text.lines.slice(1, number).some((each) => /^#|^---/.test(each))
  if (known.isCourse || (number > 1 && (number < frontLines || isOpen))) return inFrontMatter(text, before, known)
  const block = blockAround(text, number)
  if (block !== undefined) return block.language === 'layers' ? inNetwork(text, block.from, number, before) : undefined
  const fence = /^\s*(?:`{3,}|~{3,})[ \t]*([\w+#.-]*)$/.exec(before)
  if (fence !== null) return words(fence[1], [...ownBlocks, ...listingLanguages], CompletionItemKind.Keyword)
  const colons = /^\s*(:{2,}[a-z]*)$/.exec(before)?.[1]
  if (colons !== undefined)
    return {
      typed: colons,
      words: [...directives].map(([name, { colons: own, example }]) => ({
        label: `${own}${name}`,
        kind: CompletionItemKind.Keyword,
        detail: example,
      })),
    }
  const name = /(?:\]\(#|\\(?:eq)?ref\{)([^\s(){}]*)$/.exec(before)
  if (name !== null) return { typed: name[1] ?? '', words: namesOf(text) }
  return inBraces(text, line, before, known)
}

function words(typed: string | undefined, list: readonly string[], kind: CompletionItemKind): Found {
  return { typed: typed ?? '', words: list.map((label) => ({ label, kind })) }
}

function inFrontMatter(text: EditedText, before: string, { isCourse, templates }: Known): Found | undefined {
  const key = /^([a-z-]*)$/.exec(before)?.[1]
  const stated = new Set(text.lines.flatMap((line) => /^([a-z-]+):/.exec(line)?.[1] ?? []))
  const usual = isCourse ? [...keysOfCourse, 'banks'] : Object.keys(keys)
  if (key !== undefined)
    return {
      typed: key,
      words: usual
        .filter((name) => name === key || !stated.has(name))
        .map((name) => ({
          label: name,
          kind: CompletionItemKind.Property,
          detail: keys[name]?.wanted,
          documentation: descriptions[name] ?? banksDescription,
          insert: `${name}: `,
        })),
    }
  const [, owner = '', typed = ''] = /^([a-z-]+):[ \t]*(?:\[[^\]]*?)?([^\s[\],]*)$/.exec(before) ?? []
  const values = owner === 'template' ? templates : keys[owner]?.values
  return values === undefined ? undefined : words(typed, values, CompletionItemKind.Value)
}

/** The block between fences whose text a line is. */
function blockAround({ lines }: EditedText, number: number): { language: string; from: number } | undefined {
  let open: { fence: string; language: string; from: number } | undefined
  for (const [index, line] of lines.slice(0, number - 1).entries()) {
    const [, fence, language = ''] = /^\s*(`{3,}|~{3,})[ \t]*([\w+#.-]*)/.exec(line) ?? []
    if (fence === undefined) continue
    if (open === undefined) open = { fence, language, from: index + 2 }
    else if (fence.startsWith(open.fence) && language === '') open = undefined
  }
  const line = lines[number - 1] ?? ''
  return open === undefined || /^\s*(?:`{3,}|~{3,})[ \t]*$/.test(line) ? undefined : open
}

function inNetwork({ lines }: EditedText, from: number, number: number, before: string): Found | undefined {
  const label = /@([\w.-]*)$/.exec(before)
  if (label !== null) {
    const labels = lines.slice(from - 1, number - 1).flatMap((line) => /^\s*([\w.-]+)\s*:/.exec(line)?.[1] ?? [])
    return words(label[1], labels, CompletionItemKind.Reference)
  }
  const head = /^\s*(?:[\w.-]+\s*:)?\s*([a-z]*)$/i.exec(before)
  if (head !== null) return words(head[1], layerNames, CompletionItemKind.Class)
  const layer = before.replace(/^\s*(?:[\w.-]+\s*:)?\s*/, '').toLowerCase()
  const kind = layerNames.filter((name) => layer.startsWith(name)).toSorted((a, b) => b.length - a.length)[0]
  return kind === undefined ? undefined : words(/[a-z]*$/i.exec(before)?.[0], optionsOfLayer(kind), CompletionItemKind.Property)
}

/** Ids of a text, each with the line that gives it. */
function namesOf(text: EditedText): Word[] {
  const given = namesIn(text).filter(({ kind }) => kind !== 'mention')
  return [...new Map(given.map((name) => [name.id, name])).values()].map(({ id, line }) => ({
    label: id,
    kind: CompletionItemKind.Reference,
    detail: (text.lines[line - 1] ?? '').replace(/\{[^{}]*\}\s*$/, '').trim(),
  }))
}

function inBraces(text: EditedText, line: string, before: string, known: Known): Found | undefined {
  const open = before.lastIndexOf('{')
  const inner = before.slice(open + 1)
  if (open < 0 || before.charAt(open - 1) === '\\' || (inner.includes('}') && !/"[^"]*$/.test(inner))) return undefined
  const ahead = before.slice(0, open)
  const attributes = /!\[[^\]]*\]\([^()]*\)$/.test(ahead)
    ? behind.picture
    : /\]\]$/.test(ahead)
      ? behind.blank
      : attributesAt(line)
  if (attributes.length === 0) return undefined
  const valued = /(?:^|\s)([\w.-]+)=(?:"([^"]*)|'([^']*)|([^\s"']*))$/.exec(inner)
  if (valued !== null) {
    const [, name = '', double, single, bare = ''] = valued
    return valuesOf(text, line, name, double ?? single ?? bare, known, double ?? single)
  }
  const hash = /(?:^|\s)#([^\s{}#]*)$/.exec(inner)
  const isUse = /^\s*::use(?![\w-])/.test(line)
  if (hash !== null) return isUse ? { typed: hash[1] ?? '', words: questionsFor(line, known) } : undefined
  const typed = /(?:^|\s)([\w.-]*)$/.exec(inner)?.[1]
  if (typed === undefined) return undefined
  const stated = new Set([...inner.matchAll(/(?:^|\s)([\w.-]+)(?==)/g)].map(([, name]) => name))
  const left = attributes.filter((name) => !stated.has(name))
  return {
    typed,
    words: left.map((name) =>
      name === 'id'
        ? { label: '#', kind: CompletionItemKind.Property, detail: 'id' }
        : { label: name, kind: CompletionItemKind.Property },
    ),
  }
}

/** Questions of the bank that a `::use` names; of all banks, with theirs, where it names none. */
function questionsFor(line: string, { entries }: Known): Word[] {
  const from = /\bfrom=(?:"([^"]*)"|'([^']*)'|([^\s"'}]+))/
    .exec(line)
    ?.slice(1)
    .find((each) => each !== undefined)
  const own = from === undefined ? entries : entries.filter((entry) => sameBank(entry.from, from))
  return (from !== undefined && own.length === 0 ? entries : own).map((entry) => ({
    label: entry.question.id,
    kind: CompletionItemKind.Reference,
    detail: entry.question.title,
    documentation: describedEntry(entry),
    insert: from === undefined ? `${entry.question.id} from="${entry.from}"` : entry.question.id,
  }))
}

function sameBank(path: string, from: string): boolean {
  const plain = from.replace(/^\.\//, '').replace(/\/+$/, '')
  return path === plain || path.startsWith(`${plain}/`)
}

function valuesOf(
  text: EditedText,
  line: string,
  name: string,
  written: string,
  { entries }: Known,
  quoted: string | undefined,
): Found | undefined {
  const last = /[^\s,]*$/.exec(written)?.[0] ?? ''
  const questions = questionsOf(examIn(text))
  const sorted = (list: readonly (string | undefined)[]) => [...new Set(list)].flatMap((each) => each ?? []).toSorted()
  switch (name) {
    case 'topic':
      return words(
        written,
        sorted([...entries.map(({ question }) => question.topic), ...questions.map((each) => each.topic)]),
        CompletionItemKind.Value,
      )
    case 'tags': {
      const tags = sorted([...entries.flatMap(({ question }) => question.tags), ...questions.flatMap((each) => each.tags)])
      const typed = /[^,]*$/.exec(written)?.[0].trimStart() ?? ''
      return {
        typed,
        words: tags.map((tag) => ({
          label: tag,
          kind: CompletionItemKind.Value,
          insert: quoted === undefined && /[\s,]/.test(tag) ? `"${tag}"` : tag,
        })),
      }
    }
    case 'follows':
    case 'excludes': {
      const typed = last.replace(/^#/, '')
      const own = namesOf(text)
      const others = name === 'excludes' ? entries.map(({ question }) => question) : []
      const all = [...own, ...others.map(({ id, title }) => ({ label: id, kind: CompletionItemKind.Reference, detail: title }))]
      return { typed, words: [...new Map(all.map((each) => [each.label, each])).values()] }
    }
    case 'from':
      return words(written, sorted(entries.map(({ from }) => from)), CompletionItemKind.File)
    default: {
      const values = /^\s*(?:`{3,}|~{3,}|:::)[ \t]*layers/.test(line) ? layerOptionValues.get(name) : undefined
      const list = values ?? attributeValues.get(name)
      return list === undefined ? undefined : words(written, list, CompletionItemKind.Value)
    }
  }
}
