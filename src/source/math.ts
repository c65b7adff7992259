import type { Code, Construct, ConstructRecord, Extension } from 'micromark-util-types'
import type { Processor } from 'unified'
import { guarded } from './guard.ts'

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
  return { ...extension, text: narrow(extension.text, inline), flow: narrow(extension.flow, display) }
}

function narrow(record: ConstructRecord | undefined, accepts: (source: string, next: Code) => boolean): ConstructRecord {
  const found = record?.[dollar]
  if (found === undefined) return record ?? {}
  const narrowed = (construct: Construct) => guarded(construct, accepts)
  return { ...record, [dollar]: Array.isArray(found) ? found.map(narrowed) : narrowed(found) }
}

function inline(source: string, next: Code): boolean {
  if (source.startsWith('$$')) return true
  const digitFollows = next !== null && next >= 48 && next <= 57
  return !digitFollows && !/^\$\s|\s\$$/.test(source)
}

function display(source: string): boolean {
  const lines = source.split(/\r?\n|\r/)
  return (
    lines.length > 1 &&
    /^\s*\$\$+\s*$/.test(lines[0] ?? '') &&
    /^[\s>]*\$\$+\s*$/.test(lines.at(-1) ?? '') &&
    !lines.some((line) => /^[\s>]*$|^ {0,3}#{1,6}\s|^\s*:{3,}|^[\s>]*(?:[-*+]|\d+[.)])\s+\[[ xX]?\]/.test(line))
  )
}
