import type { Element, ElementContent } from 'hast'
import { signs } from './mathml-signs.ts'

const functions =
  /^(?:sin|cos|tan|cot|sec|csc|arcsin|arccos|arctan|sinh|cosh|tanh|ln|log|exp|lim|max|min|sup|inf|det|dim|ker|gcd|arg|deg|Pr)$/

/** What stands over or under something. */
const accents: Readonly<Record<string, string>> = {
  '\u00AF': '\\overline',
  '\u203E': '\\overline',
  '\u0332': '\\underline',
  '\u005E': '\\hat',
  '\u02C6': '\\hat',
  '\u007E': '\\tilde',
  '\u02DC': '\\tilde',
  '\u2192': '\\vec',
  '\u02D9': '\\dot',
  '\u00A8': '\\ddot',
  '\u23DE': '\\overbrace',
  '\u23DF': '\\underbrace',
}

/** The TeX of a formula in MathML: the one that it brings, or what its elements say; `undefined` where there are others. */
export function texOfMath(math: Element): string | undefined {
  const annotation = find(math, (each) => each.tagName === 'annotation' && /tex/i.test(String(each.properties.encoding ?? '')))
  if (annotation !== undefined)
    return textOf(annotation)
      .trim()
      .replace(/^\\[([]|\\[)\]]$/g, '')
  const alt = math.properties.alttext ?? math.properties.altText
  if (typeof alt === 'string' && /\\|\^|_/.test(alt)) return alt
  try {
    return row(math.children).trim()
  } catch (error) {
    if (error instanceof Unknown) return undefined
    throw error
  }
}

/** An element of MathML that is not converted. */
class Unknown extends Error {}

function row(nodes: readonly ElementContent[]): string {
  return nodes.map(tex).join(' ').replace(/ {2,}/g, ' ')
}

function tex(node: ElementContent): string {
  if (node.type === 'text') return node.value.trim() === '' ? '' : signs(node.value.trim())
  if (node.type !== 'element') return ''
  const children = node.children.filter((child) => child.type === 'element')
  const [a, b, c] = children.map((child) => () => group(tex(child)))
  const all = () => row(node.children)
  switch (node.tagName) {
    case 'math':
    case 'mrow':
    case 'mstyle':
    case 'mpadded':
    case 'semantics':
    case 'maction':
    case 'mtd':
      return all()
    case 'mphantom':
      return `\\phantom{${all()}}`
    case 'merror':
    case 'annotation':
    case 'annotation-xml':
    case 'none':
    case 'mprescripts':
      return ''
    case 'mspace':
      return '\\,'
    case 'mn':
      return textOf(node).trim()
    case 'mi': {
      const name = textOf(node).trim()
      if (functions.test(name)) return `\\${name}`
      if (name.length > 1 && /^\p{L}+$/u.test(name)) return `\\mathrm{${name}}`
      const letter = signs(name)
      const variant = node.properties.mathvariant
      if (variant === 'double-struck') return `\\mathbb{${letter}}`
      if (variant === 'bold' || variant === 'bold-italic') return `\\mathbf{${letter}}`
      return variant === 'script' ? `\\mathcal{${letter}}` : variant === 'normal' ? `\\mathrm{${letter}}` : letter
    }
    case 'mo':
      return signs(textOf(node).trim())
    case 'mtext':
    case 'ms':
      return `\\text{${textOf(node)
        .replace(/\s+/gu, ' ')
        .replace(/[\\{}$%#&_^~]/g, ' ')}}`
    case 'mfrac':
      return `\\frac${need(a)}${need(b)}`
    case 'msqrt':
      return `\\sqrt{${all()}}`
    case 'mroot':
      return `\\sqrt[${need(b).slice(1, -1)}]${need(a)}`
    case 'msup':
      return `${need(a)}^${need(b)}`
    case 'msub':
      return `${need(a)}_${need(b)}`
    case 'msubsup':
      return `${need(a)}_${need(b)}^${need(c)}`
    case 'munderover':
      return `${limits(need(a))}_${need(b)}^${need(c)}`
    case 'munder':
      return accented(children, need(a), '_', need(b))
    case 'mover':
      return accented(children, need(a), '^', need(b))
    case 'mfenced': {
      const properties = node.properties
      const [open, close] = [String(properties.open ?? '('), String(properties.close ?? ')')]
      const separator = String(properties.separators ?? ',')
        .trim()
        .charAt(0)
      return `\\left${signs(open) || '.'} ${children.map(tex).join(`${separator} `)} \\right${signs(close) || '.'}`
    }
    case 'mtable':
      return `\\begin{matrix} ${children
        .map((child) =>
          'children' in child
            ? child.children
                .filter((cell) => cell.type === 'element')
                .map(tex)
                .join(' & ')
            : '',
        )
        .join(' \\\\ ')} \\end{matrix}`
    case 'menclose':
      return `\\boxed{${all()}}`
    default:
      throw new Unknown(node.tagName)
  }
}

function need(part: (() => string) | undefined): string {
  if (part === undefined) throw new Unknown('an element with too few others')
  return part()
}

function group(text: string): string {
  return `{${text.trim()}}`
}

function limits(base: string): string {
  return /^\{\\(?:sum|prod|int|lim|max|min|sup|inf)\}$/.test(base) ? base.slice(1, -1) : base
}

function accented(children: readonly ElementContent[], base: string, sign: '_' | '^', other: string): string {
  const [, over] = children
  const accent = over?.type === 'element' ? accents[textOf(over).trim()] : undefined
  if (accent !== undefined) return `${accent}${base}`
  const bare = limits(base)
  return bare === base ? `${sign === '^' ? '\\overset' : '\\underset'}${other}${base}` : `${bare}${sign}${other}`
}

function find(element: Element, fits: (element: Element) => boolean): Element | undefined {
  for (const child of element.children) {
    if (child.type !== 'element') continue
    const found = fits(child) ? child : find(child, fits)
    if (found !== undefined) return found
  }
  return undefined
}

function textOf(element: Element): string {
  return element.children
    .map((child) => (child.type === 'text' ? child.value : child.type === 'element' ? textOf(child) : ''))
    .join('')
}
