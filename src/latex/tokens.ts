/** A piece of LaTeX source that decides how what follows is read. */
export type Token = {
  kind: 'command' | 'comment' | 'begin' | 'end' | 'verbatim' | 'verb' | 'open' | 'close' | 'dollar' | 'blank' | 'column'
  /** of the command or environment; of a dollar, `$` or `$$` */
  name: string
  start: number
  end: number
}

/** Environments whose content is not LaTeX. */
export const verbatimEnvironments: ReadonlySet<string> = new Set([
  ...['verbatim', 'verbatim*', 'Verbatim', 'lstlisting', 'minted', 'alltt', 'comment', 'filecontents', 'filecontents*', 'python'],
])

/** Commands whose argument between two equal signs is not LaTeX. */
const verbCommands: ReadonlySet<string> = new Set(['verb', 'lstinline', 'mintinline'])

/** Reads source as TeX's eyes do: what is a comment, verbatim or a brace is known before anything is understood. */
export function* tokens(text: string, from = 0): Generator<Token> {
  let at = from
  while (at < text.length) {
    const start = at
    const sign = text.charAt(at)
    const token = (kind: Token['kind'], name: string, end: number): Token => ({ kind, name, start, end })
    if (sign === '%') {
      at = lineEnd(text, at)
      yield token('comment', '', at)
    } else if ((sign === '>' || sign === '<') && halfFormula(text, at) > 0) {
      at = halfFormula(text, at)
      yield token('column', sign, at)
    } else if (sign === '{' || sign === '}') {
      at += 1
      yield token(sign === '{' ? 'open' : 'close', sign, at)
    } else if (sign === '$') {
      at += text.charAt(at + 1) === '$' ? 2 : 1
      yield token('dollar', text.slice(start, at), at)
    } else if (sign === '\n') {
      at += 1
      const next = skipSpaces(text, at)
      if (text.charAt(next) === '\n') yield token('blank', '', at)
    } else if (sign !== '\\') at += 1
    else {
      const name = commandName(text, at)
      at += 1 + name.length
      const between = name === 'begin' || name === 'end' ? braced(text, at) : undefined
      if (between !== undefined && (name === 'begin' || name === 'end')) {
        at = between.end
        yield token(name, between.name, at)
        if (name === 'begin' && verbatimEnvironments.has(between.name)) {
          const end = text.indexOf(`\\end{${between.name}}`, at)
          const stop = end < 0 ? text.length : end
          yield { kind: 'verbatim', name: between.name, start: at, end: stop }
          at = stop
        }
      } else if (name === 'iffalse') {
        const end = text.indexOf('\\fi', at)
        at = end < 0 ? text.length : end + 3
        yield token('comment', '', at)
      } else if (verbCommands.has(name)) {
        at = verbEnd(text, at, name)
        yield token('verb', name, at)
      } else yield token('command', name, at)
    }
  }
}

/** Where `>{$}` or `<{$}` ends, which says that a column of a table holds formulas; 0 for anything else. */
function halfFormula(text: string, at: number): number {
  const half = /[<>]\{([^{}\n]{0,80})\}/y
  half.lastIndex = at
  const [whole, inside = ''] = half.exec(text) ?? []
  return whole !== undefined && inside.replaceAll('\\$', '').split('$').length === 2 ? at + whole.length : 0
}

/** The name of the command that begins at a backslash: letters, or one sign. */
function commandName(text: string, backslash: number): string {
  const letters = /[A-Za-z@]*/y
  letters.lastIndex = backslash + 1
  return letters.exec(text)?.[0] || text.charAt(backslash + 1)
}

/** A name between braces, such as that of an environment or a file. */
export function braced(text: string, from: number): { name: string; end: number } | undefined {
  const open = skipSpaces(text, from)
  if (text.charAt(open) !== '{') return undefined
  const close = text.indexOf('}', open)
  return close < 0 ? undefined : { name: text.slice(open + 1, close).trim(), end: close + 1 }
}

export function skipSpaces(text: string, from: number): number {
  let at = from
  while (text.charAt(at) === ' ' || text.charAt(at) === '\t' || text.charAt(at) === '\r') at += 1
  return at
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

/** The end of `\verb|…|`, with options and a language before it. */
function verbEnd(text: string, from: number, name: string): number {
  let at = text.charAt(from) === '*' ? from + 1 : from
  if (name !== 'verb' && text.charAt(at) === '[') at = text.indexOf(']', at) + 1 || at
  if (name === 'mintinline') at = braced(text, at)?.end ?? at
  const mark = text.charAt(at)
  const end = text.indexOf(mark === '{' ? '}' : mark, at + 1)
  return end < 0 || end > lineEnd(text, at) ? at : end + 1
}
