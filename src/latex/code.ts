import type { Node } from '@unified-latex/unified-latex-types'
import { brief } from './losses.ts'
import { codeBlock, escapeText, paragraph } from './markdown.ts'
import { lose, type Scope } from './state.ts'

/** Names of languages that listings have otherwise in LaTeX. */
const languages: Readonly<Record<string, string>> = {
  ...{
    'c++': 'cpp',
    '[ansi]c': 'c',
    octave: 'matlab',
    'visual basic': 'vbnet',
    python3: 'python',
    tex: 'latex',
    sh: 'bash',
    html: 'xml',
  },
  ...{
    'c#': 'csharp',
    csharp: 'csharp',
    pseudocode: 'text',
    console: 'text',
    pycon: 'text',
    '[latex]tex': 'latex',
    verilog: 'verilog',
  },
}

/** A listing, from the source between the beginning and the end of its environment. */
export function codeOf(scope: Scope, node: Node, name: string, source: string): string {
  const [, options = '', argument = ''] = /^[ \t]*(\[[^\]]*\](?=[ \t]*[\n{]))?[ \t]*(\{[^}\n]*\}(?=[ \t]*\n))?/.exec(source) ?? []
  const code = source
    .slice(/^[ \t]*(?:\[[^\]]*\](?=[ \t]*[\n{]))?[ \t]*(?:\{[^}\n]*\}(?=[ \t]*\n))?/.exec(source)?.[0].length ?? 0)
    .replace(/^[ \t]*\n/, '')
    .replace(/\s+$/, '')
  const [, listed = ''] = /language\s*=\s*\{?([^,\]}]+)/i.exec(options) ?? []
  const [, caption = ''] = /(?:caption|title)\s*=\s*(\{[^}]*\}|[^,\]]+)/.exec(options) ?? []
  const usual = name === 'python' ? 'python' : name === 'lstlisting' ? scope.state.language : ''
  const stated = (argument.slice(1, -1) || listed || usual).trim().toLowerCase()
  const [, opening = '(*@', closing = '@*)'] =
    /escapeinside\s*=\s*\{?\s*\{([^{}]+)\}\s*\{([^{}]+)\}/.exec(options) ??
    single(/escapechar\s*=\s*\{?\\?([^\s,{}\]])/.exec(options)?.[1]) ??
    []
  const filled = withBlanks(code, opening, closing)
  const blanks = filled !== undefined && !filled.includes(opening)
  if (caption !== '')
    lose(scope, node, `caption of a listing: ${brief(caption)}`, 'stands above it, as listings have none', 'approximated')
  if (
    !blanks &&
    (code.includes('(*@') || (name === 'alltt' && code.includes('\\')) || /escapeinside|escapechar|mathescape/.test(options))
  )
    lose(scope, node, `\\begin{${name}}`, 'commands in a listing stand there as they were typed', 'approximated')
  const language = languages[stated] ?? stated
  const block = blanks ? codeBlock(filled, `${language || 'text'} {blanks}`, true) : codeBlock(code, language)
  const words = caption.replace(/^\{|\}$/g, '')
  return caption === '' ? block : `${words === '' ? '' : `${paragraph(escapeText(words))}\n\n`}${block}`
}

function single(sign: string | undefined): [string, string, string] | undefined {
  return sign === undefined ? undefined : ['', sign, sign]
}

/** Code in which `\fillin[answer]` between signs of escape are blanks; `undefined` without one. */
function withBlanks(code: string, opening: string, closing: string): string | undefined {
  let found = false
  const pieces = code.split(opening)
  const text = pieces
    .map((piece, index) => {
      if (index === 0) return literal(piece)
      const end = piece.indexOf(closing)
      const [, answer] = /^\s*\\fillin\*?\[([^\]]*)\](?:\[[^\]]*\])?\s*$/.exec(piece.slice(0, Math.max(0, end))) ?? []
      if (opening === closing && index % 2 === 0) return literal(piece)
      if (end < 0 && opening === closing) {
        const [, inside] = /^\s*\\fillin\*?\[([^\]]*)\](?:\[[^\]]*\])?\s*$/.exec(piece) ?? []
        if (inside === undefined) return `${opening}${literal(piece)}${closing}`
        found = true
        return `[[${plain(inside)}]]`
      }
      if (answer === undefined) return `${opening}${literal(piece)}`
      found = true
      return `[[${plain(answer)}]]${literal(piece.slice(end + closing.length))}`
    })
    .join('')
  return found ? text : undefined
}

function plain(answer: string): string {
  return answer.replace(/\\texttt\{([^{}]*)\}/g, '$1').replace(/\\([_&%#${}])/g, '$1')
}

/** Two brackets that are code. */
function literal(code: string): string {
  return code.replaceAll('[[', '\\[[')
}
