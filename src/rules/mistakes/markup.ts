import { inAnyLanguage } from '../../languages/locales.ts'
import type { Mistake } from './mistake.ts'
import { blank, thing } from './prose.ts'

const answer = inAnyLanguage(({ blocks }) => ['answer', ...blocks.answer])

/** Signs of other dialects of Markdown and of other languages for documents, which are printed as they stand. */
export const markupSlips: readonly Mistake[] = [
  {
    rule: 'attribute-place',
    pattern:
      /(?<!\\)\{[ \t]*(?:#[A-Za-z][\w-]*|\.[A-Za-z][\w-]*|(?:points|point|pts|tags|lines|space|width|height|pin|bonus|answer|follows|choose|columns|grid|box|dotted|fill|id|class|lang)[ \t]*[=:][ \t]*[^{}\n]{0,80}|pin|bonus|fill)(?:[ \t,]+[^{}\n]{0,120})?\}/g,
    unless: /^\s*#/,
    fits: ({ index, 0: found }, { kind, text }) =>
      text[index - 1] !== thing &&
      text[index - 1] !== blank &&
      (kind !== 'choice' || !/^\{\s*(?:(?:#[\w-]+|pin(?:=\S+)?|points=\S+)(?:\s+|(?=\}$)))+\}$/.test(found)),
    what: (found) =>
      `attributes \`${found}\` in a text, which would be printed, expected them at the end of a heading or right behind what they are of`,
    note: 'Write `## Title {points=3}`, `Show that … {points=2}` at the end of a text of a question, `:::answer{lines=6}`, `![text](file.png){width=60mm}` without a space, or `\\{` for the character itself.',
  },
  {
    rule: 'image-syntax',
    pattern:
      /(?:![ \t]?)?\[[^[\]\n]{0,200}\][ \t]?\([ \t]{0,3}(?:https?:\/\/|mailto:|[\w./\\~%-]{0,100}(?:[^()\n]{0,100}\.(?:png|jpe?g|svg|gif|pdf|webp|bmp|eps|tiff?))\b)[^()\n]{0,100}\)|\[[^[\]\n]{1,200}\][ \t]?\(\uFFFC{8,}\)|!\[[^[\]\n]{0,200}\]\([^()\n]{0,200}\)/gi,
    fits: ([found], _, written) => !found.includes('\uFFFC') || /https?:|www\./i.test(written),
    what: (found) =>
      `\`${found.trim()}\` that makes no ${found.includes('!') ? 'image' : 'link'}, expected \`${found.includes('!') ? '![text](<path>)' : '[text](address)'}\``,
    note: 'The parentheses follow the bracket without a space; a path with spaces stands between `<` and `>`, or has none.',
  },
  {
    rule: 'image-syntax',
    pattern: /!\uE000+/g,
    what: 'picture between double brackets, which would be a blank, expected `![text](path)`',
    note: 'Write `![what it shows](file.png)`.',
  },
  {
    rule: 'image-syntax',
    needs: /\[|!\(/,
    pattern:
      /(?<![\p{L}\p{N}])!\[[^[\]\n]{0,200}\](?!\()(?:\{[^{}\n]{0,100}\}|\[[^[\]\n]{0,100}\])?|!\([\w./-]{1,100}\)|(?<![\w\]])\[[\w./-]{1,100}\.(?:png|jpe?g|svg|gif|webp|eps|bmp|tiff?)\]/giu,
    what: (found) => `\`${found}\` that makes no image, expected \`![text](file.png)\``,
    note: 'What the picture shows stands between brackets, its path between parentheses right behind them. Write `\\[` for the bracket itself.',
  },
  {
    rule: 'foreign-syntax',
    pattern: /^[ \t]*[-=_*<([{]*[ \t]*(?:page[ \t-]?break|new[ \t-]?page|seitenumbruch)[ \t]*[-=_*>)\]}]*[ \t]*$/gi,
    kinds: ['paragraph'],
    what: (found) => `\`${found.trim()}\`, which begins no page, expected \`::pagebreak\``,
    note: 'It stands alone on its line.',
  },
  {
    rule: 'foreign-syntax',
    pattern:
      /^[ \t]*\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION|INFO|QUESTION|EXAMPLE|HINT|SUCCESS|ANSWER|ABSTRACT|DANGER)\][+-]?/gi,
    what: (found) => `\`${found}\`, which is printed as it stands, expected a quotation`,
    note: 'Write `> **Note.**` and the text.',
  },
  {
    rule: 'foreign-syntax',
    pattern: /\[[^[\]\n]{1,200}\]\{(?:[.#]|(?:style|color|class|lang)[ \t]*=)[^{}\n]{1,60}\}/g,
    what: (found) => `span with attributes \`${found}\`, which is printed as it stands, expected emphasis`,
    note: 'Write `*text*` or `**text**`; there is no underlining.',
  },
  {
    rule: 'foreign-syntax',
    pattern: /\[?(?<![\w.])-?@(?:fig|tbl|tab|eq|sec|lst|thm)[-:][\w-]{1,60}\]?|\[-?@[A-Za-z][\w:.-]{1,60}[^[\]\n]{0,60}\]/g,
    what: (found) => `reference \`${found}\`, which is printed as it stands, expected \`[](#id)\``,
    note: 'What has an id, `{#id}` in its heading or behind its caption, is named by `[](#id)`.',
  },
  {
    rule: 'foreign-syntax',
    needs: /\^/,
    pattern:
      /\[\^[^[\]\s]{1,40}\]|(?<!\S)\^\[[^[\]\n]{1,200}\](?![+*?{$^\\([])|(?<=[\p{L}.])\^\[[^[\]\n]{1,200}\](?![+*?{$^\\([])/gu,
    what: (found) =>
      `footnote \`${found}\` without a text, which is printed as it stands, expected a line \`[^1]: …\` in its question`,
    note: 'The mark `[^1]` stands in the text, and what it says in a paragraph of its own below, `[^1]: …`, outside of other blocks.',
  },
  {
    rule: 'foreign-syntax',
    needs: /[\^~]/,
    pattern: /(?<=[\p{L}\d)_])\^[^\s^~]{1,12}\^(?![\w^])|(?<=[A-Za-z)])~[A-Za-z\d+-]{1,6}~(?!~)/gu,
    severity: 'warning',
    what: (found) => `raised or lowered text \`${found}\`, which is printed as it stands, expected a formula`,
    note: 'Write `$x^2$`, `$\\mathrm{H_2O}$`, or the sign itself: `²`, `₂`.',
  },
  {
    rule: 'foreign-syntax',
    needs: /==|\+\+/,
    pattern: /(?<![=\w])==(?=[^\s=])[^=\n]{0,200}[^\s=]==(?![=\w])|(?<!\+)\+\+(?=[\p{L}])[^+\n]{1,100}[\p{L}.]\+\+(?![+\w])/gu,
    what: (found) => `marked text \`${found}\`, which is printed as it stands, expected \`**text**\``,
    note: 'Strong text stands between two stars on each side.',
  },
  {
    rule: 'foreign-syntax',
    pattern: /(?<![\w:])(?::[a-z][a-z_]{2,24}:(?!\uFFFC)|:\+1:|:-1:)(?![\w:])/g,
    severity: 'warning',
    what: (found) => `\`${found}\`, which is printed as it stands, expected words`,
    note: 'Names of little pictures are not replaced.',
  },
  {
    rule: 'foreign-syntax',
    needs: /#/,
    pattern:
      /(?<![\w#\\])#(?:pagebreak|v|h|image|figure|set|show|let|import|include|align|table|grid|box|block|line|text|emph|strong|colbreak|enum|list|question|answer|solution)(?:[ \t]*:?[ \t]*[([][^\n]{0,80}|[ \t]+[a-z]+[ \t]{0,2}[(.:=][^\n]{0,80}|:[ \t]+[a-z][^\n]{0,80})|(?<![\w&/#\\])#[a-z][a-z-]{1,20}(?:\([^()\n]{0,80}\))?\[[^[\]\n]{0,200}\]/g,
    what: (found) => `\`${found}\` of Typst, which is printed as it stands, expected Markdown`,
    note: 'A page ends with `::pagebreak`, a picture is `![text](file.png)`, space is `:::answer{space=4cm}`; looks are those of the template.',
  },
  {
    rule: 'foreign-syntax',
    pattern: /(?:^|(?<=\n))[ \t]*={1,4}[ \t]+[^\s=][^\n=]*(?:[ \t]=+)?$|^\*{2,4}[ \t]+[^\s*][^\n*]*$/gm,
    kinds: ['paragraph'],
    fits: ({ index }, { text }) => index === 0 && !text.includes('\n'),
    what: (found) => `\`${found.trim()}\`, which makes no heading, expected \`## Title\``,
    note: 'A question begins with `## Title`, a part with `### Text`.',
  },
  {
    rule: 'foreign-syntax',
    pattern: /(?:^|(?<=\n))[ \t]*\.\.[ \t]+[a-z-]+::|(?<![\w:])(?::[a-z]+:\uFFFC+|\{[a-z]+\}\uFFFC{3,})/g,
    what: (found) => `\`${found}\` of another language, which is printed as it stands, expected Markdown`,
    note: 'A formula is `$x^2$`, code stands between backquotes, an answer between `:::answer` and `:::`.',
  },
  {
    rule: 'foreign-syntax',
    pattern:
      /(?:^|(?<=\n))[ \t]*(?:!!![ \t]+\w+|\?\?\?\+?[ \t]+\w+|\{%[^%\n]{0,100}%\}|#\+[A-Za-z_]+:?|\[\[?TOC\]?\]|\[toc\]|!(?:include|pip|conda|wget|ls|cd)[ \t]+\S|@(?:startuml|import)\b)[^\n]*/g,
    what: (found) => `\`${found.trim()}\`, which is printed as it stands, expected Markdown`,
    note: 'It belongs to another program. Leave it out, or write text.',
  },
  {
    rule: 'foreign-syntax',
    pattern: /(?<!\|)\|\|(?=[^\s|])[^|\n]{1,200}[^\s|]\|\|(?!\|)|^![^<\n]{1,200}!<|%%[^%\n]{1,200}%%/g,
    kinds: ['paragraph', 'choice', 'heading'],
    student: true,
    // a norm has no words
    fits: ([found]) => !found.startsWith('||') || (found.match(/\p{L}{2,}/gu) ?? []).length > 2,
    what: (found) => `hidden text \`${found}\`, which is printed as it stands, expected \`:::answer\` … \`:::\` or a comment`,
    note: 'A solution stands between `:::answer` and `:::`, a comment between `<!--` and `-->`.',
  },
  {
    rule: 'foreign-syntax',
    pattern: /(?<=\S[^\n]{0,200}\n):[ \t]{1,3}(?=\S)|^\/[ \t]+[^:\n]{1,60}:(?=[ \t]+\S)/g,
    kinds: ['paragraph'],
    severity: 'warning',
    what: 'definition of another language, which is printed as it stands and runs on, expected a list or a table',
    note: 'Write `- **term:** what it means`.',
  },
  {
    rule: 'placeholder',
    pattern: /\b(?:TODO|FIXME|TBD|TBA|XXX)\b|\?\?\?+|\blorem ipsum\b|\[(?:insert|your|add)\b[^[\]\n]{0,60}\]/gi,
    fits: ([found]) => !/^(?:todo|tbd|tba|xxx|fixme)$/.test(found),
    what: (found) => `\`${found}\`, which is printed, expected the text that it stands for`,
    note: 'What is still to be done stands in a comment, `<!-- … -->`.',
  },
  {
    rule: 'math-text',
    unless: /(?<!\\)\$|\\begin\{/,
    pattern:
      /(?<![\w^`\\/])(?:\d+(?:\.\d+)?|[A-Za-z)])\^(?:\{[^{}\n]{1,30}\}|\([^()\n]{1,30}\)|[-−+]?\w{1,3}(?!\w)|[*])|(?<![\w\\/.])[A-Za-z]_(?:\{[^{}\n]{1,30}\}|\w(?![\w]))/g,
    what: (found) => `\`${found}\` in text, which is printed as it stands, expected a formula, \`$${braced(found)}$\``,
    note: 'What is raised or lowered stands between dollars. In a text about programs write it as code.',
  },
  {
    rule: 'image-syntax',
    needs: /\[/,
    pattern:
      /(?<![\w\]\\])\[[\p{L}][^[\]\n]{0,100}\p{L}\](?:\((?=[\p{L}\d/_-]+[ \t])[\p{L}\d ./_-]{1,100}\)|\[#?[\w-]{1,30}\])/gu,
    severity: 'warning',
    what: (found) => `\`${found}\` that makes no link, expected \`[text](address)\``,
    note: 'A link leads to `https://…` or to `#id`; what stands in its second brackets is defined nowhere.',
  },
  {
    rule: 'foreign-syntax',
    pattern: /^[＃]{1,4}[ \t]*\S[^\n]*|^[‘’´“”]{3}[^\n]*/g,
    kinds: ['paragraph'],
    what: (found) =>
      `\`${found.trim()}\`, which is printed as it stands, expected ${/^＃/.test(found) ? '`## Title` with plain `#` signs' : 'a line of three plain backquotes'}`,
    note: 'Signs of another keyboard or of a word processor are not those of Markdown.',
  },
  {
    rule: 'foreign-syntax',
    pattern:
      /^[*_\uE001]{0,2}(?:tags?|difficulty|bloom(?:[’']?s)?(?:[ \t]+(?:level|taxonomy))?|category|question[ \t]+id)[*_\uE001]{0,2}[ \t]*:[^\n]{1,80}|(?<=\n)[*_\uE001]{0,2}(?:points|type|tags?|difficulty|question[ \t]+type)[*_\uE001]{0,2}[ \t]*:[^\n]{1,80}/gi,
    kinds: ['paragraph'],
    student: true,
    severity: 'warning',
    once: true,
    fits: (_, { text }) =>
      text.split('\n').every((line) => /^[*_\uE001]{0,2}[\p{L} ’']{2,25}[*_\uE001]{0,2}[ \t]*:/u.test(line.trim())),
    what: (found) =>
      `\`${found.replaceAll('*', '').trim()}\`, which is printed for students, expected attributes at the end of the heading`,
    note: 'Write `## Title {points=3 tags="a, b" topic=limits difficulty=2}`, or a comment, `<!-- … -->`.',
  },
  {
    rule: 'foreign-syntax',
    needs: /[#^]/,
    pattern: /^(?:#\p{Ll}[\p{L}\d/_-]*[ \t]*)+$|(?:^|(?<=[ \t]))\^[a-z\d]+-[a-z\d-]+(?=\s*$)/gu,
    kinds: ['paragraph'],
    severity: 'warning',
    fits: ([found]) => !found.startsWith('#') || /#.*#|\//.test(found),
    what: (found) =>
      `tags or a name of a note, \`${found.trim()}\`, which are printed as they stand, expected them in the heading`,
    note: 'Write `## Title {#id tags="a, b"}`, or a comment, `<!-- … -->`. A backslash before the sign prints it.',
  },
  {
    rule: 'comment-text',
    needs: /\/\/|#/,
    pattern: new RegExp(String.raw`^//[ \t]*\S[^\n]*|(?:^|(?<=\S[ \t]))#(?=${answer}(?!\p{L}))[^\n]*`, 'giu'),
    kinds: ['paragraph'],
    what: (found) => `\`${found.trim()}\`, which would be printed, expected \`<!-- … -->\``,
    note: 'A comment stands between `<!--` and `-->`, a solution between `:::answer` and `:::`.',
  },
]

/** A power or an index of several signs in the braces that a formula wants. */
function braced(text: string): string {
  return text.replace(/([\^_])([-−+]?\w{2,}|[-−+]\w)$/, '$1{$2}').replaceAll('−', '-')
}
