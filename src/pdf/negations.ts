/** A glyph or a few that are shown by themselves: the line that shows them, where, in which size. */
type Shown = { line: number; x: number; y: number; size: number; text: string }

/** KaTeX strikes a relation out with a glyph of its own, for which Unicode has no letter. */
const stroke = '\ue020'

const struck = '\u0338'

/** What KaTeX's letters of private use mean, as KaTeX itself has them in MathML. */
const meanings: Readonly<Record<string, string>> = {
  '\ue006': '∤',
  '\ue007': '∦',
  '\ue00c': '≨',
  '\ue00d': '≩',
  '\ue00e': '≱',
  '\ue00f': '≱',
  '\ue010': '≰',
  '\ue011': '≰',
  '\ue016': '⊈',
  '\ue017': '⫋',
  '\ue018': '⊉',
  '\ue019': '⫌',
  '\ue01a': '⊊',
  '\ue01b': '⊋',
}

/**
 * Says of each relation that is struck out, such as *≠*, that it is one sign, and of its stroke that it is none: KaTeX sets them on each other, `=` and a
 * stroke, or `∈` and a slash. Some have a letter of private use, of which it says what it means.
 *
 * @param textOf what hexadecimal codes of a font stand for
 */
export function withNegations(content: string, textOf: (font: string, codes: string) => string): string {
  const lines = content.split('\n')
  const shown = shownIn(lines, textOf)
  for (const { line, text } of shown) {
    const meant = Array.from(text, (letter) => meanings[letter] ?? letter).join('')
    if (meant !== text) lines[line] = reads(meant, lines[line])
  }
  for (const [index, over] of shown.entries()) {
    if (over.text !== stroke && over.text !== '/') continue
    const near = shown.slice(Math.max(0, index - reach), index + reach + 1)
    const under = near.filter((each) => each !== over && isUnder(each, over))
    const [relation] = under.sort((one, other) => Math.abs(one.x - over.x) - Math.abs(other.x - over.x))
    if (relation === undefined) continue
    lines[over.line] = reads('', lines[over.line])
    lines[relation.line] = reads(negated(relation.text), lines[relation.line])
  }
  return lines.join('\n')
}

/** What is set on each other follows each other. */
const reach = 8

/** What is shown by one operator between `BT` and `ET`. */
function shownIn(lines: readonly string[], textOf: (font: string, codes: string) => string): Shown[] {
  const shown: Shown[] = []
  let [font, size, x, y] = ['', 0, 0, 0]
  let pieces: { line: number; codes: string }[] = []
  for (const [index, line] of lines.entries()) {
    // there are tens of thousands of lines
    switch (line.slice(-2)) {
      case 'Tf': {
        const [, name, points] = /^\/(\S+) (\S+) Tf$/.exec(line) ?? []
        if (name !== undefined) [font, size] = [name, Number(points)]
        break
      }
      case 'Tm': {
        const [, across, down] = /^1 0 0 -1 (\S+) (\S+) Tm$/.exec(line) ?? []
        if (across !== undefined) [x, y] = [Number(across), Number(down)]
        break
      }
      case 'Tj': {
        const codes = /<([\dA-Fa-f]+)> Tj$/.exec(line)?.[1]
        if (codes !== undefined) pieces.push({ line: index, codes })
        break
      }
      case 'BT':
        pieces = []
        break
      case 'ET': {
        const [piece, ...more] = pieces
        if (piece !== undefined && more.length === 0)
          shown.push({ line: piece.line, x, y, size, text: textOf(font, piece.codes) })
        break
      }
    }
  }
  return shown
}

/** A stroke begins with its relation; a slash stands on the middle of `∈`. */
function isUnder({ x, y, text }: Shown, over: Shown): boolean {
  const ahead = (over.x - x) / over.size
  if (Math.abs(over.y - y) > 0.05 * over.size || negated(text).length !== 1 || text === stroke) return false
  return over.text === stroke ? Math.abs(ahead) < 0.1 : ahead > 0 && ahead < 0.5 && (text === '∈' || text === '∋')
}

function negated(relation: string): string {
  return `${relation}${struck}`.normalize('NFC')
}

function reads(text: string, line = ''): string {
  const hex = Array.from(text, (letter) => letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')).join('')
  const [, way = '', show = line] = /^(.* Td )?(<.*> Tj)$/.exec(line) ?? []
  return `${way === '' ? '' : `${way.trim()}\n`}/Span<</ActualText <FEFF${hex}> >> BDC\n${show}\nEMC`
}
