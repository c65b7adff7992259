/** Signs of operators and letters that TeX has commands for. */
const commands: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '\u2212': '-',
    '\u00D7': '\\times',
    '\u22C5': '\\cdot',
    '\u00B7': '\\cdot',
    '\u00F7': '\\div',
    '\u00B1': '\\pm',
    '\u2264': '\\le',
    '\u2265': '\\ge',
    '\u2260': '\\ne',
    '\u2248': '\\approx',
    '\u2261': '\\equiv',
    '\u2192': '\\to',
    '\u21D2': '\\Rightarrow',
    '\u21D4': '\\Leftrightarrow',
    '\u221E': '\\infty',
    '\u2211': '\\sum',
    '\u220F': '\\prod',
    '\u222B': '\\int',
    '\u2202': '\\partial',
    '\u2207': '\\nabla',
    '\u2208': '\\in',
    '\u2209': '\\notin',
    '\u2282': '\\subset',
    '\u2286': '\\subseteq',
    '\u222A': '\\cup',
    '\u2229': '\\cap',
    '\u2200': '\\forall',
    '\u2203': '\\exists',
    '\u2205': '\\emptyset',
    '\u2026': '\\dots',
    '\u22EF': '\\cdots',
    '\u00AC': '\\neg',
    '\u2227': '\\wedge',
    '\u2228': '\\vee',
    '\u00B0': '^{\\circ}',
    '\u2032': "'",
    '{': '\\{',
    '}': '\\}',
    '%': '\\%',
    '#': '\\#',
    '&': '\\&',
    _: '\\_',
    '\u2061': '',
    '\u2062': '',
    '\u2063': ',',
    '\u200B': '',
    '\u00A0': '\\,',
    '\u22A4': '\\top',
    '\u22A5': '\\perp',
    '\u2016': '\\Vert',
    '\u2225': '\\parallel',
    '\u27E8': '\\langle',
    '\u27E9': '\\rangle',
    '\u230A': '\\lfloor',
    '\u230B': '\\rfloor',
    '\u2308': '\\lceil',
    '\u2309': '\\rceil',
    '\u223C': '\\sim',
    '\u221D': '\\propto',
    '\u21A6': '\\mapsto',
    '\u2190': '\\leftarrow',
    '\u2194': '\\leftrightarrow',
    '\u2218': '\\circ',
    '\u2297': '\\otimes',
    '\u2295': '\\oplus',
    '\u2299': '\\odot',
    '\u2020': '\\dagger',
    '\u2113': '\\ell',
    '\u210F': '\\hbar',
    '\u211D': '\\mathbb{R}',
    '\u2115': '\\mathbb{N}',
    '\u2124': '\\mathbb{Z}',
    '\u211A': '\\mathbb{Q}',
    '\u2102': '\\mathbb{C}',
    '\u2216': '\\setminus',
    '\u226A': '\\ll',
    '\u226B': '\\gg',
    '\u22A2': '\\vdash',
    '\u22EE': '\\vdots',
    '\u22F1': '\\ddots',
  }),
)

const greek =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi . pi rho . sigma tau upsilon varphi chi psi omega'

/** Signs and letters of MathML as TeX has them. */
export function signs(text: string): string {
  return Array.from(text, (sign) => {
    const command = commands.get(sign)
    if (command !== undefined) return command
    const index = (sign.codePointAt(0) ?? 0) - 0x3b1
    const name = greek.split(' ')[index]
    const capital = greek.split(' ')[(sign.codePointAt(0) ?? 0) - 0x391]
    if (name !== undefined && name !== '.') return `\\${name}`
    // capitals that look like Latin ones have no command
    if (capital !== undefined && /^(?:gamma|delta|theta|lambda|xi|pi|sigma|upsilon|varphi|psi|omega)$/.test(capital))
      return `\\${capital === 'varphi' ? 'Phi' : capital.charAt(0).toUpperCase() + capital.slice(1)}`
    return sign
  }).join(' ')
}
