import { inAnyLanguage } from '../../languages/locales.ts'
import type { Mistake } from './mistake.ts'

const points = inAnyLanguage((reading) => reading.points)
const titles = inAnyLanguage((reading) => reading.titles)

/** What LaTeX has a command for, and how it is written here. */
const commands: readonly [names: string, note: string][] = [
  ['textbf|bf|bfseries|textsc|strong', 'Strong text is `**text**`.'],
  ['textit|emph|it|itshape|textsl|em', 'Emphasis is `*text*`.'],
  ['underline|uline|ul', 'There is no underlining; strong text is `**text**`. A blank to be filled in is `[[its answer]]`.'],
  ['texttt|verb|lstinline|mintinline|code', 'Code in a line stands between backquotes: `` `text` ``.'],
  ['newpage|clearpage|pagebreak|cleardoublepage|eject', 'A new page begins with `::pagebreak`, alone on its line.'],
  [
    'vspace|vfill|vskip|hspace|hfill|bigskip|medskip|smallskip|noindent|par|indent|centering|newline|linebreak|hrule|rule|hrulefill|dotfill|linespread|raggedright|fillwithlines|makeemptybox|answerline',
    'Space for an answer is that of its block, as in `:::answer{space=4cm}` or `:::answer{lines=6}`; a line ends with one backslash.',
  ],
  [
    'newcommand|renewcommand|def|let|DeclareMathOperator|usepackage|documentclass|maketitle|title|author|date|input|include|setlength|pagestyle|thispagestyle|setcounter',
    'A file has no preamble: title, date and `macros:` for formulas stand in the front matter.',
  ],
  ['item|itemize|enumerate', 'A list has `- ` or `1. ` before each of its items.'],
  [
    'section|subsection|chapter|subsubsection|paragraph',
    'A section begins with `# Title`, a question with `## Title`, a part with `### Text`.',
  ],
  [
    'question|questions|part|parts|subpart|subparts|titledquestion|problem|exercise|bonusquestion',
    'A question begins with `## Title {points=3}`, a part with `### Text {points=2}`.',
  ],
  [
    'choice|choices|CorrectChoice|correctchoice|oneparchoices|checkboxes',
    'Choices are a list: `- [x] ` before each that is correct, `- [ ] ` before each that is not.',
  ],
  ['footnote|footnotemark|footnotetext', 'A footnote is a mark `[^1]` in the text, and a paragraph `[^1]: …` below it.'],
  [
    'ref|eqref|cref|Cref|autoref|label|pageref',
    'A question with `{#id}` in its heading is named by `[the question](#id)`, a table or a figure with it behind its caption by `[](#id)`, an equation with `\\label{id}` in it by `\\eqref{id}`.',
  ],
  ['cite|citep|citet', 'There are no citations: write them as text.'],
  ['href|url', 'A link is `[text](https://example.org)`.'],
  [
    'caption|captionof',
    'A caption is a paragraph that begins with a colon, above or below its table or figure: `: The sizes of all layers {#sizes}`.',
  ],
  ['includegraphics|figure|graphicspath', 'A picture is `![what it shows](file.png){width=60mm}`.'],
  [
    'tabular|table|hline|multicolumn|tabularx|toprule|midrule',
    'A table has a line `| a | b |` for each row, and `|---|---|` below the first one.',
  ],
  ['verbatim|lstlisting|minted', 'A listing stands between lines of three backquotes.'],
  ['center|flushleft|flushright|minipage|multicols|document|quote|quotation|spacing', 'Text needs no such block: leave it out.'],
  [
    'tiny|scriptsize|footnotesize|small|normalsize|large|Large|LARGE|huge|Huge|textcolor|color|textrm|textsf|sffamily|rmfamily|fbox|mbox|framebox',
    'Letters are those of the template; strong text is `**text**`.',
  ],
  [
    'ldots|dots|textellipsis|textasciitilde|ss|ae|AE|oe|OE|aa|textbackslash|textdegree|degree|S|P|copyright|euro|pounds|LaTeX|TeX|quad|qquad',
    'Write the sign itself.',
  ],
]

/** Commands that announce a solution. */
const answers =
  'solution|solutions|solutionorbox|solutionorlines|solutionbox|sol|answer|answers|ans|answerbox|fillin|correct|key|exsol|ifprintanswers|printanswers'

/** Commands of mathematics, where they stand without braces. */
const mathematics =
  'frac|dfrac|tfrac|binom|vec|overline|displaystyle|alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|lambda|mu|nu|xi|pi|rho|sigma|tau|phi|varphi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Sigma|Phi|Psi|Omega|le|leq|ge|geq|ne|neq|times|cdot|pm|div|infty|to|rightarrow|Rightarrow|leftarrow|mapsto|in|notin|subset|subseteq|cup|cap|forall|exists|partial|nabla|sum|prod|int|lim|sqrt|approx|equiv|sim|propto|cdots|vdots|circ|sin|cos|tan|log|ln|exp|max|min|left|right|implies|iff|mid|neg|land|lor|emptyset'

const formula = 'Commands of mathematics stand in a formula: `$\\alpha \\le \\frac{1}{2}$`.'

const known = [...commands.map(([names]) => names), answers, mathematics].join('|')
const noteOf = new Map(commands.flatMap(([names, note]) => names.split('|').map((name) => [name, note] as const)))

const delimiters = 'Formulas stand between dollars without spaces inside them: `$x^2$`, or between two lines of `$$`.'

const environments =
  'equation|align|gather|multline|displaymath|math|eqnarray|cases|matrix|pmatrix|bmatrix|array|split|aligned|alignat|flalign'

/** LaTeX outside of formulas. */
export const latexSlips: readonly Mistake[] = [
  {
    rule: 'answer-text',
    needs: /\\/,
    pattern: new RegExp(String.raw`\\begin\{(?:${answers})\*?\}|\\(?:${answers})(?![a-zA-Z])`, 'g'),
    raw: true,
    student: true,
    what: (found) => `\`${found}\` in what students read, which would print a solution, expected \`:::answer\` … \`:::\``,
    note: 'A solution stands between `:::answer` and `:::`, each alone on its line; the answer of a blank is `[[…]]`.',
  },
  {
    rule: 'math-delimiter',
    needs: /[\\＄]/,
    pattern: new RegExp(
      String.raw`\\begin\{(?:${environments})\*?\}|\\{1,2}\([^\n]{1,200}?\\\)|\\{1,2}\[[^\]]{1,300}?\\\]|＄`,
      'g',
    ),
    raw: true,
    // escaped brackets with nothing in them
    fits: ([found]) => /[^\s\\()[\]]/.test(found) && (!/^\\+\[/.test(found) || isDisplay(found.replace(/^\\+\[|\\+\]$/g, ''))),
    what: (found) => `\`${short(found)}\` in text, expected a formula between \`$\` and \`$\``,
    note: delimiters,
  },
  {
    rule: 'math-delimiter',
    pattern: /(?<![\\$\d])\$(?:[ \t]{1,4}[^$\n]{1,120}[ \t]{0,4}|[^$\s][^$\n]{0,120}[ \t]{1,4})\$(?!\d)/g,
    raw: true,
    fits: ([found]) =>
      /[=^\\+<>≤≥∈→]|_[\w{]|^\$\s*-?[\w()|']{1,4}\s*\$$/.test(found) && !/\p{L}{4}/u.test(found.replace(/\\[a-zA-Z]+/g, '')),
    what: (found) =>
      `spaces inside the dollars of \`${found}\`, which make no formula, expected \`$${found.slice(1, -1).trim()}$\``,
    note: delimiters,
  },
  {
    rule: 'math-dollar',
    pattern: /(?<![\\$])\$(?!\$)(?=[A-Za-z\\]|[^$\n]{0,200}(?:\^|\\[a-zA-Z])[^$\n]{0,200}\$)/g,
    raw: true,
    what: '`$` that begins no formula, expected a closing `$` in the same paragraph',
    note: 'A closing `$` has no space before it. Write `\\$` for a dollar sign.',
  },
  {
    rule: 'latex-command',
    needs: /\\/,
    pattern: new RegExp(
      String.raw`\\begin\{[a-zA-Z]+\*?\}|(?<![\w:\\/$-])\\(?:${known})\*?(?![a-zA-Z\\])|\\(?!end\{)[a-zA-Z]{2,}(?=\*?(?:\[[^\]\n]{0,40}\])?\{)`,
      'g',
    ),
    raw: true,
    once: true,
    what: (found) => `command \`${found}\` of LaTeX outside of a formula, expected Markdown`,
    note: (found) => {
      const name = /\w+(?=\W*$)/.exec(found)?.[0] ?? ''
      return `${noteOf.get(name) ?? formula} Write \`\\\\\` for a backslash itself.`
    },
  },
  {
    rule: 'latex-command',
    pattern: /\\\\(?:\[[^\]\n]{0,10}\])?[ \t]*(?=\n)|(?<=[.:;!?][ \t]{1,8})\\\\(?=[ \t]+\S)|\\\\\[\d[^\]\n]{0,10}\]/g,
    raw: true,
    once: true,
    unless: /\\begin\{/,
    what: '`\\\\` at the end of a line, which prints a backslash, expected one backslash alone',
    note: 'One backslash at the end of a line ends the line; an empty line begins a paragraph.',
  },
  {
    rule: 'latex-command',
    needs: /\\/,
    pattern:
      /(?<=[\d\p{L}.])\\[,;](?=[\p{L}\d])|(?<=\p{L})\\(?:ss|ae|oe|aa)(?![a-zA-Z])|(?<=\p{L})\\["^`'~=.](?:\{?[aeiouyncszAEIOUYNCSZ]\}?)(?=\p{L})/gu,
    raw: true,
    what: (found) => `\`${found}\` of LaTeX in text, expected the letter or a space`,
    note: 'Type the letter itself, such as `ö`, and a space as a space.',
  },
  {
    rule: 'comment-text',
    needs: /%/,
    pattern: /(?:^|(?<=\n))[ \t]*(?:%+[ \t]*(?=\p{L}|\d)|%{2,})[^\n]*|%(?<=[.?!][ \t]{1,8}%)[ \t][^\n]*/gu,
    fits: ({ index }, { text }) => !/[\d\uFFFC\uE000][ \t]*\n?$/.test(text.slice(Math.max(0, index - 20), index)),
    what: (found) => `comment \`${short(found)}\`, which would be printed, expected \`<!-- … -->\``,
    note: 'A comment stands between `<!--` and `-->`. Write `\\%` for a percent sign at the beginning of a line.',
  },
  {
    rule: 'latex-sign',
    needs: /~/,
    pattern: new RegExp(
      String.raw`(?<=\p{L}{2}\.?|\p{L}\.)~(?=[\d\uFFFC\uE000$\\]|\(\d)|(?<=\b${titles}\.?)~(?=\p{L})|(?<=\d)~(?=(?:kg|g|mg|m|cm|mm|km|s|ms|min|h|Hz|kHz|MHz|GHz|N|J|kJ|W|kW|V|A|K|Pa|kPa|mol|L|ml|eV|GB|MB|KB|${points})\b)`,
      'gu',
    ),
    fits: ({ index }, { text }) => /(?:^|[^\p{Script=Hangul}])$/u.test(text.slice(Math.max(0, index - 1), index)),
    what: '`~` that ties two words in LaTeX and is printed here, expected a space',
    note: 'Write a space, or the character of a space that does not break. Write `\\~` for the sign itself.',
  },
  {
    rule: 'latex-sign',
    unless: /<!--/,
    needs: /--/,
    pattern: /(?<=\d)--(?=\d)|(?<=[\p{L}\d)”"’])(?: ?)---(?: ?)(?=[\p{L}\d(“"‘])|(?<=\p{L} )--(?= \p{L})/gu,
    what: (found) =>
      `\`${found.trim()}\` in text, which is printed as it stands, expected \`${found.includes('---') ? '—' : '–'}\``,
    note: 'Type the dash itself. Write `\\-\\-` where two hyphens are meant, or code.',
  },
  {
    rule: 'latex-sign',
    severity: 'error',
    needs: /`|''/,
    pattern:
      /(?<!`)``(?!`)[^`\n]{0,200}?''|(?<!`)``(?=[\p{L}\d])|(?<![`\p{L}\d])`(?=[\p{L}\d])[^`'\n]{0,200}'(?![\p{L}\d])|(?<=\p{L}[.,]?)''(?=\s|[.,)]|$)/gu,
    what: (found) => `quotation marks of LaTeX \`${short(found)}\`, which are printed as they stand, expected \`"…"\` or \`“…”\``,
    note: 'Type the quotation marks themselves. Code in a line stands between backquotes.',
  },
]

/** Tells whether what stands between `\\[` and `\\]` is a formula, and no list in brackets. */
function isDisplay(inside: string): boolean {
  return (/^\s/.test(inside) && /\s\\?$/.test(inside)) || /\\[a-zA-Z]|[\^=]/.test(inside)
}

function short(text: string): string {
  const line = text.trim()
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}
