import type { ListItem, Root } from 'mdast'
import { directiveFromMarkdown } from 'mdast-util-directive'
import { directive } from 'micromark-extension-directive'
import type { Code, Construct, ConstructRecord, Extension, State } from 'micromark-util-types'
import type { Processor } from 'unified'
import { visit } from 'unist-util-visit'

const colon = 58

/**
 * A unified plugin: block directives only, `:::name{…}` … `:::` and `::name{…}`. The inline form `:name` does not exist here,
 * so `10:30` and `a:b` are text.
 *
 * A container that is not closed, or that would swallow a heading or another container's opening, is not taken as one: its
 * opening line stays in a paragraph, where it is reported.
 */
export function blockDirectives(this: Processor): void {
  const data = this.data()
  const found = directive().flow?.[colon]
  const constructs = found === undefined ? [] : Array.isArray(found) ? found : [found]
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { flow: { [colon]: constructs.map(closedOnly) } }]
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), directiveFromMarkdown()]
}

function closedOnly(construct: Construct): Construct {
  return guarded(construct, (source) => !source.startsWith(':::') || closesItself(source), outsides)
}

/** Tells whether a container directive's source ends in its own closing fence. */
function closesItself(source: string): boolean {
  const lines = source.split(/\r?\n|\r/)
  const size = sizeOf(source)
  const last = /^\s*(:{3,})\s*$/.exec(lines.at(-1) ?? '')
  return lines.length > 1 && (last?.[1]?.length ?? 0) >= size
}

/** Finds lines that belong outside of the directive that the first one opens: headings, and openings of others. */
function outsides(): Stops {
  let size: number | undefined
  let code: string | undefined
  return (line) => {
    if (size === undefined) {
      size = sizeOf(line)
      return false
    }
    const fence = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]
    if (code !== undefined) {
      if (fence?.startsWith(code)) code = undefined
      return false
    }
    if (fence !== undefined) {
      code = fence
      return false
    }
    return /^ {0,3}#{1,6}\s/.test(line) || (/^\s*(:{3,})[a-zA-Z]/.exec(line)?.[1]?.length ?? 0) >= size
  }
}

function sizeOf(line: string): number {
  return /^:+/.exec(line)?.[0].length ?? 0
}

const dollar = 36

/**
 * A unified plugin, used after `remark-math`: reads dollars as Pandoc does, so that money stays money, and lets no fence of
 * display mathematics run on to the end of the file.
 *
 * Inline, the opening dollar has no space to its right, the closing one no space to its left and no digit after it. Display
 * mathematics is fenced by `$$` alone on its line, before and after, with no empty line, heading, directive or choice between.
 */
export function strictMath(this: Processor): void {
  const data = this.data()
  data.micromarkExtensions = (data.micromarkExtensions ?? []).map(strict)
}

function strict(extension: Extension): Extension {
  return {
    ...extension,
    text: narrow(extension.text, inline),
    flow: narrow(extension.flow, display, () => (line) => notInDisplay.test(line)),
  }
}

function narrow(
  record: ConstructRecord | undefined,
  accepts: (source: string, next: Code) => boolean,
  begin?: () => Stops,
): ConstructRecord {
  const found = record?.[dollar]
  if (found === undefined) return record ?? {}
  const narrowed = (construct: Construct) => guarded(construct, accepts, begin)
  return { ...record, [dollar]: Array.isArray(found) ? found.map(narrowed) : narrowed(found) }
}

function inline(source: string, next: Code): boolean {
  if (source.startsWith('$$')) return true
  const digitFollows = next !== null && next >= 48 && next <= 57
  return !digitFollows && !/^\$\s|\s\$$/.test(source)
}

/** An empty line, a heading, a directive or a choice. */
const notInDisplay = /^[\s>]*$|^ {0,3}#{1,6}\s|^\s*:{3,}|^[\s>]*(?:[-*+]|\d+[.)])\s+\[[ xX]?\]/

function display(source: string): boolean {
  const lines = source.split(/\r?\n|\r/)
  return (
    lines.length > 1 &&
    /^\s*\$\$+\s*$/.test(lines[0] ?? '') &&
    /^[\s>]*\$\$+\s*$/.test(lines.at(-1) ?? '') &&
    !lines.some((line) => notInDisplay.test(line))
  )
}

/**
 * A unified plugin, used after `remark-gfm`: a box marks the list item that it begins. The stock handler takes a box in the line
 * below an empty item (`-`, then `[x] text`) for that item's, though it stands in a paragraph of its own, and fails. Here the
 * paragraph keeps it in its source, where it is reported. A box alone on its line, with a figure or other blocks below it, marks its item, too.
 */
export function itemBoxes(this: Processor): void {
  const data = this.data()
  data.fromMarkdownExtensions = [
    ...(data.fromMarkdownExtensions ?? []),
    {
      transforms: [(tree: Root) => visit(tree, 'listItem', readLoneBox)],
      exit: {
        taskListCheckValueChecked() {
          const item = this.stack.at(-2)
          if (item?.type === 'listItem') item.checked = true
        },
        taskListCheckValueUnchecked() {
          const item = this.stack.at(-2)
          if (item?.type === 'listItem') item.checked = false
        },
      },
    },
  ]
}

function readLoneBox(item: ListItem): void {
  const [first, ...blocks] = item.children
  const [only] = first?.type === 'paragraph' && first.children.length === 1 ? first.children : []
  const box = only?.type === 'text' ? /^\[([ xX])\]$/.exec(only.value)?.[1] : undefined
  if (box === undefined || blocks.length === 0 || typeof item.checked === 'boolean') return
  item.checked = box !== ' '
  item.children = blocks
}

/**
 * A unified plugin, used after `remark-gfm`: bare addresses become links while the text is read, and not afterwards in the
 * tree, where the pieces of a split text would lose their positions.
 */
export function placedLinks(this: Processor): void {
  const data = this.data()
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? []).map((extension) =>
    Array.isArray(extension) ? extension.map((each) => ({ ...each, transforms: [] })) : { ...extension, transforms: [] },
  )
}

/**
 * A unified plugin, used last: leaves bare addresses as they stand. They are tried at each letter, which is a third of the work of
 * reading a text.
 */
export function plainAddresses(this: Processor): void {
  const data = this.data()
  data.micromarkExtensions = (data.micromarkExtensions ?? []).map((extension) => {
    const entries = Object.entries(extension.text ?? {}).map(([code, found]) => {
      const constructs = [found ?? []].flat().filter(({ name = '' }) => !addresses.has(name))
      return [code, constructs] as const
    })
    // a sign with no construct is none at which a text is parted
    return { ...extension, text: Object.fromEntries(entries.filter(([, constructs]) => constructs.length > 0)) }
  })
}

const addresses = new Set(['wwwAutolink', 'protocolAutolink', 'emailAutolink'])

/** Takes the lines of a construct, one after the other, and tells whether it cannot be one any more. */
type Stops = (line: string) => boolean

/**
 * Narrows a micromark construct: what it has tokenised is taken only if `accepts` agrees, and is otherwise read again as if
 * the construct did not exist. So a faulty opening marker costs one line, not the rest of the file.
 *
 * @param accepts gets the source of the whole construct and the character code that follows it (`null` at the end)
 * @param begin begins to look at lines: without it a marker that is never closed is read to the end of the file, and with thousands of them the
 *   file is read thousands of times
 */
function guarded(
  construct: Construct,
  accepts: (source: string, next: Code) => boolean,
  begin: () => Stops = () => () => false,
): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok): State {
      const start = this.now()
      // whether a line ends the paragraph before it is asked with that line alone
      const probing = this.interrupt === true
      const decide: State = (code) => {
        ended = true
        return probing || accepts(this.sliceSerialize({ start, end: this.now() }), code) ? ok(code) : nok(code)
      }
      const refuse: State = (code) => {
        ended = true
        return nok(code)
      }
      const stops = begin()
      let ended = false
      let read = start.offset
      let line = ''
      // what was tried in vain is read again
      const watch =
        (state: State): State =>
        (code) => {
          const { offset } = this.now()
          if (offset >= read) {
            read = offset + 1
            if (code !== null && code >= 0) line += String.fromCharCode(code)
            else if (code !== null && code > carriageReturn) line += ' '
            else {
              if (!probing && stops(line)) return refuse(code)
              line = ''
            }
          }
          const next = state(code)
          return next === undefined || ended ? next : watch(next)
        }
      return watch(construct.tokenize.call(this, effects, decide, refuse))
    },
  }
}

/** The greatest of the codes for ends of lines, which are those below that of a tab, -2. */
const carriageReturn = -3
