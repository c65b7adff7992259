/** Characters that look the same, as one of them. */
export function plain(text: string): string {
  return (
    text
      .normalize('NFC')
      .replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
      .replace(/\p{White_Space}/gu, ' ')
      // joiners and selectors of variants are seen
      .replace(/\u034f|[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g, '')
      .replace(/[“”]/g, '"')
      .replace(/[‘’]/g, "'")
      .replace(/---/g, '—')
      .replace(/--/g, '–')
      .replace(/\.\.\./g, '…')
      .replace(/µ/g, 'μ')
      .replace(/∙|⋅/g, '·')
      .replace(/[−‐‑﹣]/g, '-')
      // a sign and a range
      .replace(/–(?=\.?\d)/g, '-')
  )
}

const greek = 'alpha beta gamma delta . zeta eta theta iota kappa lambda mu nu xi . pi rho . sigma tau upsilon . chi psi omega'

/** Signs that a text has as they are, by their names in TeX. */
const signs = new Map(
  [
    ...'cdot · times × div ÷ pm ± mp ∓ ast * le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ lt < gt > approx ≈ equiv ≡ sim ∼ to → rightarrow →'.matchAll(
      /(\w+) (\S+)/g,
    ),
    ...'infty ∞ in ∈ dots … ldots … vert | mid | lvert | rvert | colon : neg ¬ lnot ¬ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫'.matchAll(
      /(\w+) (\S+)/g,
    ),
    ...'forall ∀ exists ∃ cup ∪ cap ∩ emptyset ∅ degree ° varepsilon ε epsilon ϵ varphi φ phi ϕ vartheta ϑ varsigma ς'.matchAll(
      /(\w+) (\S+)/g,
    ),
    ...'Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω'.matchAll(/(\w+) (\S+)/g),
  ].map(([, name = '', sign = '']): [string, string] => [name, sign]),
)
for (const [index, name] of greek.split(' ').entries()) signs.set(name, String.fromCharCode(0x3b1 + index))

/** Commands that say how large or how far apart something is, and nothing else. */
const silent = new Set('left right big Big bigl bigr Bigl Bigr displaystyle textstyle limits nolimits !'.split(' '))
const spaces = new Set([...',:;> ', 'quad', 'qquad', 'enspace', 'thinspace', 'medspace', 'thickspace', 'space', 'nobreakspace'])
const fractions = new Set(['frac', 'dfrac', 'tfrac', 'cfrac'])
const upright = new Set(['text', 'textrm', 'textnormal', 'mathrm', 'mbox'])

/** What stands deeper in a formula is left as it is. */
const maxDepth = 40

/** A formula without what no reader sees of it, its arguments in braces, and with signs in place of their names. */
export function texAsSeen(tex: string): string {
  const tokens: readonly string[] = plain(tex).match(/\\[a-zA-Z]+|\\.|./gs) ?? []
  let at = 0
  const next = () => tokens[at]
  const skip = () => {
    while (next() === ' ') at += 1
  }
  /** Up to the brace that closes it, which is passed over. */
  const group = (depth: number): { seen: string; count: number } => {
    let seen = ''
    const from = at
    while (at < tokens.length && next() !== '}') seen += item(depth)
    const count = at - from
    at += 1
    return { seen, count }
  }
  const item = (depth: number): string => {
    const token = tokens[at++] ?? ''
    const name = /^\\(.+)$/s.exec(token)?.[1]
    if (token === ' ') return ''
    if (token === '~' || (name !== undefined && spaces.has(name))) return ' '
    if (depth > maxDepth) return token
    if (token === '{') {
      const { seen, count } = group(depth + 1)
      return count === 1 ? seen : `{${seen}}`
    }
    if (token === '^' || token === '_') return `${token}{${argument(depth)}}`
    if (name === undefined) return token
    if (silent.has(name)) return ''
    if (fractions.has(name)) return `\\frac{${argument(depth)}}{${argument(depth)}}`
    if (upright.has(name)) return written()
    if (/^[%#&_$]$/.test(name)) return name
    return signs.get(name) ?? command(token, depth)
  }
  const argument = (depth: number): string => {
    skip()
    if (next() === '}') return ''
    if (next() !== '{') return item(depth + 1)
    at += 1
    return group(depth + 1).seen
  }
  /** A command with its arguments, as far as these are in braces; without any it ends where its name does. */
  const command = (token: string, depth: number): string => {
    if (!/[a-zA-Z]$/.test(token)) return token
    skip()
    let seen = token
    while (next() === '{') seen += `{${argument(depth)}}`
    return seen === token ? `${token} ` : seen
  }
  /** The argument of `\text`, whose spaces count. */
  const written = (): string => {
    skip()
    if (next() !== '{') return tokens[at++] ?? ''
    const end = tokens.indexOf('}', at)
    const inside = tokens.slice(at + 1, end < 0 ? undefined : end)
    at = end < 0 ? tokens.length : end + 1
    return inside.join('')
  }
  let seen = ''
  while (at < tokens.length) {
    const { seen: more } = group(0)
    // a brace that closes nothing
    seen += tokens[at - 1] === '}' && at <= tokens.length ? `${more}}` : more
  }
  return seen
}
