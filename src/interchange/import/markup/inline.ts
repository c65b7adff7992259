import type { Element, ElementContent } from 'hast'
import { comment, escapeText, lineBreak } from '../../../latex/markdown.ts'
import { formulaPieces, withFormulas } from './formulas.ts'
import { texOfMath } from './mathml.ts'
import { picturePieces } from './pictures.ts'
import { lineOf, type Piece, runOf } from './pieces.ts'
import { attribute, lack, type Scope, styleOf } from './scope.ts'

/** Elements of running text as pieces; blocks among them are joined to it. */
export function inlinePieces(scope: Scope, nodes: readonly ElementContent[]): Piece[] {
  return joinedTexts(nodes).flatMap((node) => {
    if (node.type === 'text') return withFormulas(scope, node.value, plainPieces)
    return node.type === 'element' ? elementPieces(scope, node) : []
  })
}

/** Texts beside each other as one, and with them the ends of lines within a formula, so that it is found as a whole. */
function joinedTexts(nodes: readonly ElementContent[]): ElementContent[] {
  const joined: ElementContent[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    // a longer formula is none
    const inside = last?.type === 'text' && last.value.length < 4000 && isOpen(last.value)
    const text = node.type === 'text' ? node.value : inside && node.type === 'element' && node.tagName === 'br' ? '\n' : undefined
    if (text !== undefined && last?.type === 'text') joined[joined.length - 1] = { type: 'text', value: last.value + text }
    else joined.push(node)
  }
  return joined
}

/** Tells whether a formula has begun in a text and not ended. */
function isOpen(text: string): boolean {
  if (!/\\[[(]|\$\$|\\begin\{/.test(text)) return false
  const opened = Math.max(text.lastIndexOf('\\('), text.lastIndexOf('\\['), text.lastIndexOf('\\begin{'))
  const closed = Math.max(text.lastIndexOf('\\)'), text.lastIndexOf('\\]'), text.lastIndexOf('\\end{'))
  return opened > closed || (text.match(/\$\$/g) ?? []).length % 2 === 1
}

const address = /\bhttps?:\/\/[^\s<>"'{}|\\^`\u00A0]+[^\s<>"'{}|\\^`.,;:!?)\]\u00A0]/gu

/** Text as Markdown reads it as the same text; bare addresses as links. */
export function plainPieces(text: string): Piece[] {
  const clean = text
    .replace(/[\s\u00A0\u2028\u2029]+/gu, ' ')
    // what is not seen, and what has a meaning among our own pieces
    .replace(/[\p{Cc}\u{E000}-\u{E0FF}\u200B\uFEFF\u00AD]/gu, '')
  const pieces: Piece[] = []
  let at = 0
  for (const { 0: found, index } of clean.matchAll(address)) {
    pieces.push(asText(escaped(clean.slice(at, index))), asText(`<${found}>`))
    at = index + found.length
  }
  return [...pieces, asText(escaped(clean.slice(at)))].filter((piece) => piece.kind !== 'text' || piece.text !== '')
}

function asText(text: string): Piece {
  return { kind: 'text', text }
}

function escaped(text: string): string {
  return (
    escapeText(text)
      .replace(/(?<!\\)~/g, '\\~')
      .replace(/:{3,}/g, (colons) => colons.replaceAll(':', '\\:'))
      .replace(/(?<=^|\s)\\\\(?=\s|$)|\\\\$/g, '&#92;')
      // a pair of brackets with backslashes may look like display mathematics
      .replace(/\\\[(?=\s|[^[\]\n]{0,300}[=^][^[\]\n]{0,300}\\\])/g, '&#91;')
  )
}

const marks: Readonly<Record<string, '**' | '*' | '~~'>> = {
  b: '**',
  strong: '**',
  i: '*',
  em: '*',
  cite: '*',
  dfn: '*',
  var: '*',
  s: '~~',
  strike: '~~',
  del: '~~',
}

function elementPieces(scope: Scope, node: Element): Piece[] {
  const mark = marks[node.tagName]
  if (mark !== undefined) return [{ kind: 'marked', mark, pieces: inlinePieces(scope, node.children) }]
  switch (node.tagName) {
    case 'br':
      return [asText(scope.cell ? ' ' : lineBreak)]
    case 'u':
    case 'ins':
      lack(scope, 'underlined text', 'stands in italics, as nothing is underlined here')
      return [{ kind: 'marked', mark: '*', pieces: inlinePieces(scope, node.children) }]
    case 'code':
    case 'kbd':
    case 'samp':
    case 'tt':
      return hasGap(node)
        ? inlinePieces(scope, node.children)
        : [{ kind: 'code', text: textOf(node).replace(/[\s\u00A0]+/gu, ' ') }]
    case 'sub':
    case 'sup':
      return raised(scope, node, node.tagName)
    case 'a':
      return link(scope, node)
    case 'img':
      return picturePieces(scope, node)
    case 'math': {
      const tex = texOfMath(node)
      if (tex !== undefined) return formulaPieces(scope, tex, node.properties.display === 'block')
      lack(scope, textOf(node), 'a formula in MathML that is not converted; its signs stand as text')
      return plainPieces(textOf(node))
    }
    case 'x-gap':
      return [asText(scope.gap(attribute(node, 'key') ?? ''))]
    case 'script':
      return /^math\/tex/.test(attribute(node, 'type') ?? '')
        ? formulaPieces(scope, textOf(node), /display/.test(attribute(node, 'type') ?? ''))
        : []
    case 'style':
    case 'title':
    case 'head':
    case 'template':
    case 'noscript':
      return []
    case 'q':
      return [asText('"'), ...inlinePieces(scope, node.children), asText('"')]
    case 'iframe':
    case 'video':
    case 'audio':
    case 'object':
    case 'embed':
    case 'canvas':
    case 'applet':
      return media(scope, node)
    case 'svg':
      lack(scope, '<svg>', 'a drawing within the text is not carried over: save it as a file, and import again', 'missing')
      return []
    case 'input':
    case 'select':
    case 'textarea':
    case 'button':
      lack(scope, `<${node.tagName}>`, 'a field of a form is left out', 'missing')
      return []
    default:
      return styled(scope, node)
  }
}

/** A span and the like: what its style says and means something. */
function styled(scope: Scope, node: Element): Piece[] {
  const classes = attribute(node, 'className') ?? ''
  // what MathJax and KaTeX have made of a formula that stands beside
  if (/(?:^|\s)(?:MathJax\w*|mjx-\S+|katex-html)(?:\s|$)/.test(classes) || styleOf(node, 'display') === 'none') return []
  const raise = styleOf(node, 'vertical-align')
  if (raise === 'super' || raise === 'sub') return raised(scope, node, raise === 'super' ? 'sup' : 'sub')
  const colour = styleOf(node, 'color') ?? attribute(node, 'color')
  const behind = styleOf(node, 'background-color')
  if (
    (colour !== undefined && !isDark(colour)) ||
    (behind !== undefined && !/^(?:#f{3,6}|white|transparent|inherit|initial|rgba?\(255, ?255, ?255.*\))$/.test(behind))
  )
    lack(scope, `coloured text: ${textOf(node)}`, 'is printed without its colour')
  let pieces = inlinePieces(scope, node.children)
  const wrap = (mark: '**' | '*' | '~~') => {
    pieces = [{ kind: 'marked', mark, pieces }]
  }
  if (/^(?:bold|bolder|[6-9]00)$/.test(styleOf(node, 'font-weight') ?? '')) wrap('**')
  const line = styleOf(node, 'text-decoration') ?? styleOf(node, 'text-decoration-line') ?? ''
  if (/underline/.test(line)) lack(scope, 'underlined text', 'stands in italics, as nothing is underlined here')
  if (/^(?:italic|oblique)/.test(styleOf(node, 'font-style') ?? '') || /underline/.test(line)) wrap('*')
  if (/line-through/.test(line)) wrap('~~')
  return pieces
}

/** Black and what is all but black. */
function isDark(colour: string): boolean {
  if (/^(?:black|inherit|initial|windowtext|currentcolor|unset|var\(.*\))$/.test(colour)) return true
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(colour)?.[1]
  const parts =
    hex === undefined
      ? colour
          .match(/\d+(?:\.\d+)?/g)
          ?.slice(0, 3)
          .map(Number)
      : (hex.match(hex.length === 3 ? /./g : /../g) ?? []).map((part) =>
          Number.parseInt(part.length === 1 ? part + part : part, 16),
        )
  return /^(?:#|rgb)/.test(colour) && parts?.length === 3 && parts.every((part) => part <= 90)
}

/** What stands above or below the line. */
function raised(scope: Scope, node: Element, kind: 'sub' | 'sup'): Piece[] {
  const text = textOf(node)
    .replace(/[\s\u00A0]+/gu, ' ')
    .trim()
  if (text === '' && !hasGap(node)) return []
  if (hasGap(node)) return inlinePieces(scope, node.children)
  if (/\\\(|\$/.test(text)) return formulaPieces(scope, `${kind === 'sub' ? '_' : '^'}{${text.replace(/\\[()]|\$/g, '')}}`, false)
  return [{ kind: 'raised', sign: kind === 'sub' ? '~' : '^', text }]
}

function link(scope: Scope, node: Element): Piece[] {
  const to = (attribute(node, 'href') ?? '').trim()
  const pieces = inlinePieces(scope, node.children)
  const words = lineOf(pieces)
  if (/^(?:https?:\/\/|mailto:)[^\s<>]+$/i.test(to)) {
    if (words === '' || words.includes(']]') || /!\[|\[\[|\]\(|^<http/.test(words))
      return words.startsWith('<') || words === '' ? [asText(`<${to}>`)] : pieces
    return [asText(`[${runOf(pieces).replaceAll(lineBreak, ' ')}](<${to}>)`)]
  }
  if (to !== '' && !to.startsWith('#')) {
    const found = scope.content.find(to)
    if ('fault' in found) lack(scope, to, `what the link leads to is not carried over: ${found.fault}`, 'missing')
    else
      lack(scope, to, `the file is unpacked as \`${scope.writing.keep(found.name, found.bytes)}\`; paper has no links to files`)
  }
  return pieces
}

function media(scope: Scope, node: Element): Piece[] {
  const source = attribute(node, 'src') ?? attribute(node, 'data') ?? attribute(find(node, 'source') ?? node, 'src') ?? ''
  lack(scope, `<${node.tagName}> ${source}`, 'is not printed; kept as a comment', 'missing')
  return [asText(comment(`${node.tagName} ${source}`)), ...inlinePieces(scope, node.tagName === 'object' ? node.children : [])]
}

function find(node: Element, name: string): Element | undefined {
  return node.children.filter((child) => child.type === 'element').find(({ tagName }) => tagName === name)
}

export function hasGap(node: ElementContent): boolean {
  return node.type === 'element' && (node.tagName === 'x-gap' || node.children.some(hasGap))
}

/** All text within an element. */
function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value
  return node.type === 'element' ? node.children.map(textOf).join('') : ''
}
