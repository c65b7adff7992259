/** How Chromium marks glyphs that say something else than their font has it (seen in 147), here those with a soft hyphen among them. */
const marked = /^\/Span<<\/ActualText <FEFF((?:[\dA-F]{4})*?00AD(?:[\dA-F]{4})*)> >> BDC$/

/** The same of a space that ends no line: to a reader it is one as any other. */
const space = '/Span<</ActualText <FEFF00A0> >> BDC'

/** Shows glyphs, with the way to the first from the one before: one, or several of which each stands where the one before ends. */
const shown = /^(?:(\S+) (\S+) Td )?(<[\dA-Fa-f]+> Tj)$/

/** Each is named by four digits. */
const glyphsIn = (text: string) => (text.length - '<> Tj'.length) / 4

const actualText = (letters: string) => `/Span<</ActualText <FEFF${letters}> >> BDC`

/** The hyphen that Chromium adds at the end of a line. */
const added = actualText('2010')

/**
 * Takes soft hyphens out of a page's content, where Chromium leaves each as a space without width: a reader who looks for a word would not find
 * it. The hyphen at the end of a line is said to be one, as PDF has it for a word that is divided there (ISO 32000-1, 14.8.2.2.3).
 */
export function withoutSoftHyphens(content: string): string {
  if (!/00A[D0]/.test(content)) return content
  const lines = content.split('\n')
  const written: string[] = []
  // the way to what was taken out, which the next glyph has to go as well
  let [x, y] = [0, 0]
  let broken = false
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    // there are tens of thousands of lines
    const letters = line.startsWith('/Span') ? marked.exec(line)?.[1]?.match(/.{4}/g) : undefined
    if (letters) {
      const end = lines.indexOf('EMC', at)
      const kept = letters.filter((letter) => letter !== '00AD')
      const inside = lines.slice(at + 1, end)
      // each has a glyph of its own behind those of the letters around it
      let left = letters.length - kept.length
      const rest = inside.toReversed().flatMap((each) => {
        const [, across = 0, down = 0, glyphs] = (left > 0 && shown.exec(each)) || []
        if (glyphs === undefined) return [each]
        const taken = Math.min(left, glyphsIn(glyphs))
        left -= taken
        if (taken < glyphsIn(glyphs)) return [each.replace(new RegExp(`.{${4 * taken}}(?=> Tj$)`), '')]
        ;[x, y] = [x + Number(across), y + Number(down)]
        return []
      })
      written.push(...(kept.length === 0 ? rest.toReversed() : [actualText(kept.join('')), ...rest.toReversed(), 'EMC']))
      broken = true
      at = end
    } else if (line === space) {
      lines.splice(lines.indexOf('EMC', at), 1)
    } else if (line === 'BT' || line === 'ET') {
      ;[x, y] = [0, 0]
      written.push(line)
    } else {
      const [, across = 0, down = 0, glyph] = ((x !== 0 || y !== 0) && shown.exec(line)) || []
      if (broken && line === added) written.push(actualText('00AD'))
      else if (glyph !== undefined) {
        written.push(`${sum(x, across)} ${sum(y, down)} Td ${glyph}`)
        ;[x, y] = [0, 0]
      } else written.push(line)
      broken = false
    }
  }
  return written.join('\n')
}

/** With as many digits as Chromium writes. */
function sum(one: number, other: string | number): string {
  return String(Math.round((one + Number(other)) * 1e7) / 1e7)
}
