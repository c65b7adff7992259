import type { Paragraph } from 'mdast'
import { visit } from 'unist-util-visit'
import { report } from '../diagnostics/report.ts'
import { sourceOf, span } from '../source/source-text.ts'
import { fenceMeant } from './directives.ts'
import { lost, type Reader, type Setting } from './reader.ts'

/** What an author may take for the box of a choice: `[x]`, `[ x ]`, `[✓]`, `[]`, `(x)`. */
const box = /^(?:\[\s*[xX*✓✔✗✘vVoOyY]?\s*\](?![([:])|\([xX*•✓✔]\)(?=\s))/

/** A line of text that begins with a marked box, with a bullet that makes no list or without one. */
const boxedLine = /^[^\S\n]*(?:>[^\S\n]*)*(?:(?:[-*+•–]|\d+[.)])[^\S\n]*)?(\[[^\S\n]*[xX*✓✔✗✘vVoOyY][^\S\n]*\])(?=[^\S\n])/gm

const bullet = /^[\s>]*(?:[-*+]|\d+[.)])\s+/

/**
 * Reports what looks like our own syntax in a paragraph but was read as text, so that no solution is printed as it stands:
 * fences of directives, boxes without a list, headings without a space.
 */
export function checkLines(reader: Reader, node: Paragraph): void {
  const source = textOf(reader, node)
  const offset = node.position?.start.offset ?? 0
  checkFences(reader, source, offset)
  const begun = reader.source.slice(reader.source.lastIndexOf('\n', offset - 1) + 1, offset)
  for (const match of source.matchAll(boxedLine)) {
    const found = match[1] ?? ''
    if (match.index === 0 && bullet.test(begun)) continue
    reportBox(reader, found, span(reader, offset + match.index + match[0].length - found.length, found.length), 'stem')
  }
  for (const match of source.matchAll(
    /^ {0,3}(#{2,6}[^ \t\n#]|#[^ \t\n#].*\{[^{}\n]*\}[ \t]*$)|^#(?=\p{Lu}|\p{Lo})[^\n.,;]*$(?![\s\S])/gmu,
  )) {
    // a line of several may begin with a number sign
    if (match[1] === undefined && match.index > 0) continue
    const signs = /#+/.exec(match[0])?.[0] ?? ''
    reader.lostQuestions = true
    report(reader.file, {
      rule: 'heading-space',
      reason: `Unexpected \`${signs}\` without a space after it, expected \`${signs} \` and the text of a heading`,
      place: span(reader, offset + match.index + match[0].indexOf('#'), signs.length),
      actual: signs,
      note: 'Without a plain space it is no heading. Write `\\#` for the character itself.',
    })
  }
}

/** The source of a paragraph, with spaces in place of formulas, code and whatever else is no text within its line. */
function textOf(reader: Reader, node: Paragraph): string {
  const offset = node.position?.start.offset ?? 0
  let source = sourceOf(reader, node.position)
  visit(node, (child) => {
    if (child.type === 'text' || 'children' in child || child.position === undefined) return
    // code that runs over a line's end may have taken a fence in by accident
    if (child.type !== 'html' && child.position.start.line !== child.position.end.line) return
    const [from, to] = [(child.position.start.offset ?? 0) - offset, (child.position.end.offset ?? 0) - offset]
    source = source.slice(0, from) + source.slice(from, to).replace(/[^\n]/g, ' ') + source.slice(to)
  })
  return source
}

/** Reports the fences of directives that were not read as such, each with its own line. */
function checkFences(reader: Reader, source: string, offset: number): void {
  const start =
    /^[\s\u200b>]*?([:：]{3,}|[:：]{1,2}(?=[a-zA-Z]+(?:\{|\s*$))|::(?=[ \t]+(?:answer|rubric|given|layers|box|side|after|shared|matching|ordering|statements|use|pick|pagebreak|scratch)\b)|::(?=[a-zA-Z]))([^\n]*)|([:：]{3,})([^\n]*)/gmu
  for (const match of source.matchAll(start)) {
    const colons = match[1] ?? match[3] ?? ''
    const fence = `${colons}${match[2] ?? match[4] ?? ''}`.trim()
    const name = /^[:：]+([a-zA-Z]*)/.exec(fence)?.[1] ?? ''
    if (
      colons.length === 1 &&
      !['answer', 'rubric', 'layers', 'matching', 'ordering', 'statements', 'use', 'pick'].includes(name)
    )
      continue
    const closing = /^[:：]+$/.test(fence)
    if (closing && reader.unpaired.directives > 0) {
      reader.unpaired.directives -= 1
      continue
    }
    if (!closing) reader.unpaired.directives += 1
    const whole = /^:{3,}[a-zA-Z][\w-]*(\{[^{}]*\})?$/.test(fence)
    const place = span(reader, offset + match.index + match[0].indexOf(colons), fence.length)
    const meant = fenceMeant(fence)
    lost(reader)
    report(reader.file, {
      rule: 'directive-fence',
      reason: closing
        ? `Unexpected \`${fence}\` that closes nothing`
        : whole
          ? `Unexpected \`${fence}\` that is never closed, expected \`:::\` alone on a line after it`
          : `Unexpected \`${fence}\`, expected a directive such as \`${meant.example}\` alone on its line`,
      place,
      actual: fence,
      note: closing
        ? 'Remove it, or write the opening line. An outer block takes more colons than the blocks inside it: `::::answer` around `:::layers`.'
        : whole
          ? `Close it before the next heading or the next block. Where blocks stand in it, it takes more colons than they: \`:${colons}${name}\`, and as many at its end.`
          : `${meant.colons === '::' ? 'Two' : 'Three'} colons begin the line, and a name follows without a space; attributes stand in one pair of braces right behind it${meant.colons === '::' ? '' : ', and what the block holds on lines of its own'}.`,
    })
  }
}

/** Reports a list item that begins like a choice but is none, and tells whether it does. */
export function checkBox(
  reader: Reader,
  item: { checked?: boolean | null | undefined; position?: Paragraph['position'] },
  setting: Setting,
): boolean {
  const source = sourceOf(reader, item.position)
  const mark = bullet.exec(source)?.[0] ?? ''
  const found = box.exec(source.slice(mark.length))
  if (mark === '' || found === null) return false
  reportBox(reader, found[0], item.position, setting.place)
  return true
}

function reportBox(reader: Reader, found: string, place: Paragraph['position'], where: Setting['place']): void {
  lost(reader)
  report(reader.file, {
    rule: 'choice-box',
    reason:
      where === 'stem'
        ? `Unexpected \`${found}\`, expected \`- [x] \` or \`- [ ] \` and the text of a choice`
        : `Unexpected choice \`${found}\` outside of a question's own text`,
    place,
    actual: found,
    expected: ['- [x]', '- [ ]'],
    note: `Choices are a list of their own in a question or part. Write \`\\${found.charAt(0)}\` for the bracket itself.`,
  })
}
