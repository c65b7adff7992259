import type { PhrasingContent } from 'mdast'
import { report } from '../diagnostics/report.ts'
import { lost, type Reader } from './reader.ts'

/** What to write in place of an element of HTML. */
const instead: readonly [names: string, note: string][] = [
  ['br', 'A line ends with one backslash, and goes on below it; a paragraph ends with an empty line.'],
  ['p', 'A paragraph ends with an empty line.'],
  ['b strong', 'Strong text is `**text**`.'],
  ['i em cite dfn var', 'Emphasis is `*text*`.'],
  ['u ins', 'There is no underlining; strong text is `**text**`, and a blank to be filled in is `[[its answer]]`.'],
  ['mark', 'There is no marking; strong text is `**text**`.'],
  ['sub', 'Write a formula, `$x_1$` or `$\\mathrm{H_2O}$`, or the sign itself, such as `₂`.'],
  ['sup', 'Write a formula, `$x^2$`, or the sign itself, such as `²`.'],
  ['s del strike', 'Text that is struck out is `~~text~~`.'],
  ['code kbd samp tt', 'Code in a line stands between backquotes: `` `text` ``.'],
  ['pre', 'A listing stands between lines of three backquotes.'],
  ['details summary', 'A solution stands between `:::answer` and `:::`, each alone on its line; nothing can be folded on paper.'],
  ['img figure figcaption picture', 'A picture is `![what it shows](file.png){width=60mm}`.'],
  ['a', 'A link is `[text](https://example.org)`; a question is named by `[the question](#id)`.'],
  [
    'table thead tbody tfoot tr td th caption colgroup col',
    'A table has a line `| a | b |` for each row, and `|---|---|` below the first one.',
  ],
  ['ul ol li dl dt dd', 'A list has `- ` or `1. ` before each of its items.'],
  ['hr', 'A rule is `---` between empty lines; a new page begins with `::pagebreak`.'],
  ['h1 h2 h3 h4 h5 h6', 'A section begins with `# Title`, a question with `## Title`, a part with `### Text`.'],
  ['blockquote q', 'A quotation has `> ` before each of its lines; quotation marks are typed.'],
  [
    'input form label select option textarea button',
    'Choices are a list: `- [x] ` before each that is correct, `- [ ] ` before each that is not. Space is `:::answer{lines=6}` with its solution.',
  ],
  [
    'center div span font big small section article header footer nav main aside style',
    'Letters and places are those of the template: leave it out.',
  ],
  ['script iframe video audio object embed canvas link meta html head body', 'A paper has none: leave it out.'],
  ['svg math', 'A picture is a file, `![what it shows](file.svg)`; a formula stands between dollars.'],
]

const noteOf = new Map(instead.flatMap(([names, note]) => names.split(' ').map((name) => [name, note] as const)))

const unknown =
  'Raw HTML is not printed. Write Markdown; code with angle brackets as `` `List<int>` ``; or `\\<` for the character itself.'

/** Elements without an end. */
const single = new Set(['br', 'hr', 'img', 'input', 'col', 'link', 'meta', 'embed', 'wbr'])

/** Tells whether raw HTML is comments and nothing else. */
export function isComment(html: string): boolean {
  return /^\s*(?:<!--(?:(?!-->|<!--)[\s\S])*-->\s*)+$/.test(html)
}

/** Reports raw HTML that is not a comment. The end of an element whose beginning was reported is not reported again. */
export function reportHtml(reader: Reader, node: { value: string; position?: PhrasingContent['position'] }): void {
  lost(reader)
  const { value } = node
  const open = reader.unpaired.tags
  let told = true
  for (const [, slash, written = ''] of value.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9-]*)/g)) {
    const name = written.toLowerCase()
    const begun = open.lastIndexOf(name)
    if (slash === '') told = false
    if (slash === '' && !single.has(name)) open.push(name)
    else if (slash === '/' && begun >= 0) open.splice(begun, 1)
    else told = false
  }
  if (told && value.trimStart().startsWith('</')) return
  const { reason, note } = faultOf(value)
  report(reader.file, { rule: 'html', reason, place: node.position, actual: value, note })
}

function faultOf(html: string): { reason: string; note: string } {
  if (!html.trimStart().startsWith('<!--')) {
    const name = /<\/?([a-zA-Z][a-zA-Z0-9-]*)/.exec(html)?.[1] ?? ''
    return {
      reason: `Unexpected HTML \`${html.trim().split('\n')[0]}\`, expected Markdown`,
      note: noteOf.get(name.toLowerCase()) ?? unknown,
    }
  }
  if (!html.includes('-->')) {
    return {
      reason: 'Unexpected comment that is never closed, expected `-->`',
      note: 'Everything to the end of the file would be lost.',
    }
  }
  if (html.split('-->').some((comment) => comment.split('<!--').length > 2)) {
    return {
      reason: 'Unexpected `<!--` within a comment, expected `-->` before it',
      note: 'Everything between the two comments would be lost.',
    }
  }
  return {
    reason: 'Unexpected text on the line on which a comment ends, expected a new line',
    note: 'What follows a comment on its line would be lost; begin a new line after `-->`.',
  }
}
