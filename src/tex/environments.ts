/** Environments under the names that KaTeX has for what they print. */
const names: Readonly<Record<string, string>> = {
  multline: 'gathered',
  multlined: 'gathered',
  flalign: 'align',
  eqnarray: 'align',
}

const fences: Readonly<Record<string, readonly [string, string]>> = {
  psmallmatrix: ['(', ')'],
  bsmallmatrix: ['[', ']'],
  vsmallmatrix: ['|', '|'],
  Bsmallmatrix: ['\\{', '\\}'],
  Vsmallmatrix: ['\\|', '\\|'],
}

const known = /\\begin\s*\{(?:multlined|(?:multline|flalign|eqnarray)\*?|[pbvBV]smallmatrix|array|aligned|gathered|alignedat)\}/

const pieces =
  /\\(begin|end)\s*\{((?:[pbvBV]small)?[a-zA-Z]+)(\*?)\}(\s*\[[tbc]\])?(?:(?<=\{array\})\s*\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\})?|\\[a-zA-Z]+|\\[\s\S]|[\s\S]/gu

/** Writes environments of LaTeX and its packages that KaTeX does not have in those that it has, and columns of arrays without what only sets them. */
export function plainEnvironments(tex: string): string {
  if (!known.test(tex)) return tex
  const open: string[] = []
  let marks = 0
  return tex.replace(pieces, (whole, side?: string, name = '', star = '', position = '', columns?: string) => {
    if (side === undefined) {
      if (open.at(-1) !== 'eqnarray') return whole
      // the columns left and right of a sign in the middle are those of `align`, which parts its signs itself
      if (whole === '\\\\') marks = 0
      if (whole !== '&') return whole
      marks += 1
      return marks === 1 ? whole : ''
    }
    if (side === 'begin') {
      open.push(name)
      if (name === 'eqnarray') marks = 0
    } else open.pop()
    const fence = fences[name]
    if (fence !== undefined) {
      const matrix = `\\${side}{smallmatrix}`
      return side === 'begin' ? `\\left${fence[0]}${matrix}` : `${matrix}\\right${fence[1]}`
    }
    const other = names[name] ?? name
    const spec = columns === undefined ? '' : `{${plainColumns(columns)}}`
    const placed = /^(?:aligned|gathered|alignedat|multlined)$/.test(name) ? '' : position
    return `\\${side}{${other}${other === 'gathered' ? '' : star}}${placed}${spec}`
  })
}

/** Columns of an array: `*{3}{c}` written out, those of a width as columns of text, nothing between them but lines. */
function plainColumns(columns: string): string {
  return columns
    .replace(/\*\s*\{(\d{1,2})\}\s*\{([^{}]*)\}/g, (_, count: string, column: string) => column.repeat(Number(count)))
    .replace(/[@!<>]\s*\{(?:[^{}]|\{[^{}]*\})*\}/g, '')
    .replace(/[pmb]\s*\{[^{}]*\}/g, 'l')
}
