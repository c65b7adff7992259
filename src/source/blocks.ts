import { directiveFromMarkdown } from 'mdast-util-directive'
import { directive } from 'micromark-extension-directive'
import type { Construct } from 'micromark-util-types'
import type { Processor } from 'unified'
import { guarded, type Stops } from './guard.ts'

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
