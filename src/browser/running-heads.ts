// As much of the DOM as is used here: the project is compiled without it.
type Style = { getPropertyValue(name: string): string; font: string; textIndent: string }
type PageElement = { style: { cssText: string; setProperty(name: string, value: string): void }; remove(): void }
type Canvas = { getContext(kind: '2d'): { font: string; measureText(text: string): { width: number } } | null }
declare const document: {
  documentElement: PageElement
  body: { append(element: PageElement): void }
  createElement(name: 'i'): PageElement
  createElement(name: 'canvas'): Canvas
  fonts: { load(font: string, text: string): Promise<unknown> }
}
declare function getComputedStyle(element: PageElement): Style

/**
 * Runs inside the browser: shortens the texts of running heads, `--running`, `--course` and `--title`, to the room that the template has
 * for them, `--head-room`, behind a line for a name, `--names`, in letters of `--head-size`. A margin box cannot do so itself. The whole title stands on the first page.
 *
 * No named inner function, since a bundler may wrap those in helpers that the page does not have.
 */
export async function shortenHeads(): Promise<void> {
  const root = document.documentElement
  const probe = document.createElement('i')
  probe.style.cssText = 'display: none; font: var(--head-size) var(--font); text-indent: var(--head-room)'
  document.body.append(probe)
  // resolved without the layout of a page
  const style = getComputedStyle(probe)
  const font = style.font
  let room = Number.parseFloat(style.textIndent)
  probe.remove()
  const pen = document.createElement('canvas').getContext('2d')
  if (pen === null || font === '' || !(room > 0)) return
  for (const name of ['--names', '--running', '--course', '--title']) {
    const text = getComputedStyle(root)
      .getPropertyValue(name)
      .trim()
      .replace(/^"|"$/g, '')
      .replace(/\\([\da-f]{1,6}) ?/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    if (text === '' || text === 'none') continue
    await document.fonts.load(font, text)
    pen.font = font
    const width = pen.measureText(text).width
    if (name === '--names') {
      // of its line as much as there is room for, and of the others what is left
      const beyond = Math.max(0, Math.ceil((width - room) / pen.measureText('_').width))
      const line = text.replace(/_+/, (rule) => '_'.repeat(Math.max(6, rule.length - beyond)))
      if (beyond > 0)
        root.style.setProperty(
          name,
          `"${line.replace(/[^\p{L}\p{M}\p{N}_ \u2003]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `)}"`,
        )
      room -= pen.measureText(line).width
      continue
    }
    if (width <= room) continue
    const letters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
    let [fits, over] = [0, letters.length]
    while (over - fits > 1) {
      const middle = Math.floor((fits + over) / 2)
      if (pen.measureText(`${letters.slice(0, middle).join('')}…`).width <= room) fits = middle
      else over = middle
    }
    // beside a line for a name there may be no room
    if (fits < 3) {
      root.style.setProperty(name, '""')
      continue
    }
    const start = letters.slice(0, fits).join('')
    // at the end of a word, unless that would leave too little
    const word = letters[fits] === ' ' ? start : start.replace(/\s+\S*$/, '')
    const shortened = `${(word.length > 0.6 * start.length ? word : start).replace(/[\s\p{P}]+$/u, '')}…`
    const escaped = Array.from(shortened, (letter) =>
      /[\p{L}\p{M}\p{N} ]/u.test(letter) ? letter : `\\${letter.codePointAt(0)?.toString(16)} `,
    )
    root.style.setProperty(name, `"${escaped.join('')}"`)
  }
}
