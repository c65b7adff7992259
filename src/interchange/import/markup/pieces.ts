import { inlineCode, lineBreak, oneLine, paragraph } from '../../../latex/markdown.ts'

/** Pieces of a line of text: Markdown as it is, what has signs around it, formulas, and what ends the paragraph. */
export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'marked'; mark: '**' | '*' | '~~'; pieces: Piece[] }
  | { kind: 'formula'; tex: string }
  | { kind: 'display'; tex: string }
  | { kind: 'code'; text: string }
  /** what stands above the line, or below it */
  | { kind: 'raised'; sign: '^' | '~'; text: string }

const word = /[\p{L}\p{N}]/u

/** Pieces as Markdown in one run, display mathematics among the text. */
export function runOf(pieces: readonly Piece[]): string {
  const merged: Piece[] = []
  for (const piece of pieces) {
    const last = merged.at(-1)
    if (piece.kind === 'marked') {
      // a copy, to which others are added
      if (last?.kind === 'marked' && last.mark === piece.mark) last.pieces.push(...piece.pieces)
      else merged.push({ ...piece, pieces: [...piece.pieces] })
    } else if (piece.kind === 'code' && last?.kind === 'code')
      merged[merged.length - 1] = { kind: 'code', text: last.text + piece.text }
    else merged.push(piece)
  }
  let run = ''
  for (const [index, piece] of merged.entries()) {
    const next = merged[index + 1]
    const text = written(piece, run, next === undefined ? '' : bareStart(next))
    // a formula ends before no digit, and two of them do not touch
    const apart = /\$$/.test(run) && isFormula(merged[index - 1]) && /^[\d$]/.test(text)
    run += apart ? ` ${text}` : text
  }
  return run
}

function isFormula(piece: Piece | undefined): boolean {
  return piece?.kind === 'formula' || piece?.kind === 'display' || piece?.kind === 'raised'
}

function bareStart(piece: Piece): string {
  if (piece.kind === 'text') return piece.text.charAt(0)
  if (piece.kind === 'raised') return piece.sign
  return piece.kind === 'marked' ? (piece.pieces[0] === undefined ? '' : bareStart(piece.pieces[0])) : '$'
}

function written(piece: Piece, before: string, after: string): string {
  switch (piece.kind) {
    case 'text':
      return piece.text
    case 'code':
      return inlineCode(piece.text.replaceAll(lineBreak, ' '))
    case 'formula':
    case 'display':
      return `$${piece.tex.replace(/\s+/g, ' ')}$`
    case 'marked':
      return marked(runOf(without(piece.pieces, piece.mark)), piece.mark, before, after)
    case 'raised':
      return raised(piece, before, after)
    default:
      return piece satisfies never
  }
}

/** Pieces without signs that stand around all of them already. */
function without(pieces: readonly Piece[], mark: string): Piece[] {
  return pieces.flatMap((piece) => {
    if (piece.kind !== 'marked') return [piece]
    const inner = without(piece.pieces, mark)
    return piece.mark === mark ? inner : [{ ...piece, pieces: inner }]
  })
}

/** What our signs for it hold: a word or a number, with the sign of a charge. */
const simple = {
  '^': /^(?:[-+−]?[\p{L}\p{N}]{1,10}[-+−]?|[-+−])$/u,
  '~': /^[-+−]?[\p{Script=Latin}\p{Script=Greek}\d]{1,10}[-+−]?$/u,
}

/** `H~2~O` where our signs can say it, else a formula. */
function raised({ sign, text }: Extract<Piece, { kind: 'raised' }>, before: string, after: string): string {
  const fits =
    sign === '^'
      ? /[\p{L}\p{N})\]%°′]$/u.test(before) && !/^[A-Za-z\d({^+−-]/.test(after)
      : /[\p{Script=Latin}\p{Script=Greek})\]]$/u.test(before) && !after.startsWith('~')
  if (fits && simple[sign].test(text)) return `${sign}${text}${sign}`
  const plain = text.replaceAll('−', '-')
  const words = /\p{L}{2}|[^\p{L}\d\s+=*/.,()|<>'-]/u.test(plain)
  const inner = words ? `\\text{${text.replace(/[\\{}$%#&_^~]/g, ' ')}}` : plain
  return `$${sign === '^' ? '^' : '_'}{${inner}}$`
}

/** Text between signs that Markdown takes for such: spaces stay outside, and so do marks of punctuation where a word goes on. */
function marked(run: string, mark: string, before: string, after: string): string {
  const lines = run.split(lineBreak)
  return lines
    .map((line, index) => {
      const [, lead = '', inner = '', trail = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(line) ?? []
      if (inner === '' || inner.startsWith('<!--') || within(inner, mark)) return line
      const wordBefore = index === 0 && lead === '' && word.test(before.at(-1) ?? '')
      const wordAfter = index === lines.length - 1 && trail === '' && word.test(after)
      const [, open = ''] = (wordBefore ? /^((?:\\?[^\p{L}\p{N}\s])+)/u.exec(inner) : null) ?? []
      const [, close = ''] = (wordAfter ? /((?:\\?[^\p{L}\p{N}\s])+)$/u.exec(inner.slice(open.length)) : null) ?? []
      const core = inner.slice(open.length, inner.length - close.length)
      // signs of formulas and code are none that can be taken apart
      if (core === '' || /[$`\]]/.test(open + close)) return line
      return `${lead}${open}${mark}${core}${mark}${close}${trail}`
    })
    .join(lineBreak)
}

/** Tells whether the sign stands in a text already, so that it would end too early. */
function within(inner: string, mark: string): boolean {
  const bare = inner.replace(/\\./g, '')
  if (mark === '*') return /(?<!\*)\*(?!\*)/.test(bare)
  return bare.includes(mark)
}

/** A run of pieces as paragraphs, with display mathematics between them. */
export function paragraphsOf(pieces: readonly Piece[]): string[] {
  const blocks: string[] = []
  let run: Piece[] = []
  const flush = () => {
    const text = paragraph(runOf(run)).replace(/^(?=::[a-zA-Z])/gm, '\\')
    if (text !== '') blocks.push(text)
    run = []
  }
  for (const piece of pieces)
    if (piece.kind === 'display') {
      flush()
      blocks.push(`$$\n${piece.tex.replace(/\n\s*(?=\n)/g, '').trim()}\n$$`)
    } else run.push(piece)
  flush()
  return blocks
}

/** A run of pieces on one line. */
export function lineOf(pieces: readonly Piece[]): string {
  return oneLine(runOf(pieces))
}
