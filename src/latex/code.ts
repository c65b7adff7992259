import type { Node } from '@unified-latex/unified-latex-types'
import { brief } from './losses.ts'
import { codeBlock } from './markdown.ts'
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
  if (caption !== '') lose(scope, node, `caption of a listing: ${brief(caption)}`, 'left out, as listings have none', 'lost')
  if (code.includes('(*@') || (name === 'alltt' && code.includes('\\')) || /escapeinside|mathescape/.test(options))
    lose(scope, node, `\\begin{${name}}`, 'commands in a listing stand there as they were typed', 'approximated')
  return codeBlock(code, languages[stated] ?? stated)
}
