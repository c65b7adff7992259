import type { Command } from './command.ts'

/** Signs of units by the names that siunitx has for them (its manual, section 4.4). */
const units: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ metre: 'm', meter: 'm', gram: 'g', kilogram: 'kg', kg: 'kg', second: 's', ampere: 'A', kelvin: 'K', mole: 'mol' },
    ...{ candela: 'cd', hertz: 'Hz', newton: 'N', pascal: 'Pa', joule: 'J', watt: 'W', coulomb: 'C', volt: 'V' },
    ...{ farad: 'F', ohm: '\\Omega', siemens: 'S', weber: 'Wb', tesla: 'T', henry: 'H', lumen: 'lm', lux: 'lx' },
    ...{ becquerel: 'Bq', gray: 'Gy', sievert: 'Sv', katal: 'kat', radian: 'rad', steradian: 'sr', minute: 'min' },
    ...{ hour: 'h', day: 'd', litre: 'L', liter: 'L', tonne: 't', hectare: 'ha', electronvolt: 'eV', dalton: 'Da' },
    ...{ bar: 'bar', bel: 'B', decibel: 'dB', neper: 'Np', bit: 'bit', byte: 'B', percent: '\\%', degree: '^{\\circ}' },
    ...{ celsius: '{}^{\\circ}C', degreeCelsius: '{}^{\\circ}C', arcminute: "'", arcsecond: "''", astronomicalunit: 'au' },
    ...{ angstrom: '\\text{\\r{A}}', molar: 'mol\\,L^{-1}', rpm: 'rpm', mmHg: 'mmHg', barn: 'b', knot: 'kn' },
  }),
)

const prefixes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ quecto: 'q', ronto: 'r', yocto: 'y', zepto: 'z', atto: 'a', femto: 'f', pico: 'p', nano: 'n', micro: '\\mu ' },
    ...{ milli: 'm', centi: 'c', deci: 'd', deca: 'da', deka: 'da', hecto: 'h', kilo: 'k', mega: 'M', giga: 'G', tera: 'T' },
    ...{ peta: 'P', exa: 'E', zetta: 'Z', yotta: 'Y', ronna: 'R', quetta: 'Q', kibi: 'Ki', mebi: 'Mi', gibi: 'Gi', tebi: 'Ti' },
  }),
)

const powers: ReadonlyMap<string, number> = new Map([
  ['squared', 2],
  ['cubed', 3],
])

const before: ReadonlyMap<string, number> = new Map([
  ['square', 2],
  ['cubic', 3],
])

/** Numbers, units and both as the package siunitx prints them: `\qty{9.81}{\metre\per\second\squared}`, `\num{1.5e3}`, `\ang{45}`. */
export const quantities: ReadonlyMap<string, Command> = new Map([
  ['\\num', { takes: 1, write: ([number = '']) => numberOf(number) }],
  ['\\unit', { takes: 1, write: ([unit = '']) => unitOf(unit) }],
  ['\\si', { takes: 1, write: ([unit = '']) => unitOf(unit) }],
  ['\\qty', { takes: 2, write: ([number = '', unit = '']) => quantityOf(number, unit) }],
  ['\\SI', { takes: 2, write: ([number = '', unit = '']) => quantityOf(number, unit) }],
  ['\\ang', { takes: 1, write: ([angle = '']) => angleOf(angle) }],
])

/** A number with its unit. */
export function quantityOf(number: string, unit: string): string {
  const written = unitOf(unit)
  // degrees, minutes and seconds of an angle stand at their number, and so does nothing else
  const apart = /^\{\\mathrm\{(?:\^\{\\circ\}|'+)\}\}$/.test(written) ? '' : '\\,'
  const figure = numberOf(number)
  // an uncertainty has the unit, too
  return `${/^\{[^\\].*\\pm/s.test(figure) ? `(${figure})` : figure}${apart}${written}`
}

/** A number with its digits in groups of three where it has five and more, its power of ten and its uncertainty. */
export function numberOf(text: string): string {
  const bare = text.replace(/\s+/g, '').replace(/−/g, '-')
  const [, sign = '', whole, decimal, fraction = '', uncertain, power] =
    /^([-+]|\\pm)?(\d*)(?:([.,])(\d*))?(?:\((\d+)\))?(?:[eEdD]([-+]?\d+))?$/.exec(bare) ?? []
  if (whole === undefined) return `{${otherNumber(text.trim())}}`
  const point = decimal === undefined || fraction === '' ? '' : decimal === ',' ? '{,}' : '.'
  const before = whole === '' && point !== '' ? '0' : whole
  const digits = `${grouped(before, /\B(?=(?:\d{3})+$)/g)}${point}${grouped(fraction, /(?<=^(?:\d{3})+)(?=\d)/g)}`
  const ten = power === undefined ? '' : `10^{${power.replace('+', '')}}`
  const times = digits === '' || ten === '' ? '' : ' \\times '
  return `{${sign}${digits}${uncertain === undefined ? '' : `(${uncertain})`}${times}${ten}}`
}

/** What is more than one number: `1.0 +- 0.1`, `2 x 3`, `2 \pi r`. */
function otherNumber(text: string): string {
  return text
    .replace(/\+-|±/g, '\\pm ')
    .replace(/(?<=\d)\s*x\s*(?=[-+]?[\d.])|×/g, '\\times ')
    .replace(/(?<=[\d.)])[eE]([-+]?\d+)/g, ' \\times 10^{$1}')
}

function grouped(digits: string, gaps: RegExp): string {
  return digits.length < 5 ? digits : digits.replace(gaps, '\\,')
}

/** Units by their names or as they are printed: `\kilo\gram\per\metre\cubed`, `\kg`, `kg.m^{-3}`, and both in one. */
export function unitOf(text: string): string {
  const written: string[] = []
  let prefix = ''
  let under = false
  let raised = 1
  // what follows with nothing between, as `/` does
  let joint = true
  const add = (unit: string) => {
    written.push(joint || written.length === 0 ? unit : `\\,${unit}`)
    joint = false
  }
  for (const match of text.trim().matchAll(unitPieces)) {
    const [whole, name = '', argument, exponent, gap, sign] = match
    const power = powers.get(name) ?? (name === 'tothe' ? Number(argument) : undefined)
    const last = written.length - 1
    const own = units.get(name) ?? abbreviated(name)
    if (gap !== undefined) continue
    if (exponent !== undefined) {
      written[Math.max(last, 0)] = `${written[last] ?? ''}^{${exponent.replace(/^\{|\}$/g, '')}}`
      // a degree stands at its letter
      joint = exponent.includes('\\circ')
    } else if (sign !== undefined) {
      written.push(sign)
      joint = true
    } else if (name === 'per') under = true
    else if (prefixes.has(name)) prefix += prefixes.get(name)
    else if (before.has(name)) raised = before.get(name) ?? 1
    else if (name === 'raiseto') raised = Number(argument)
    else if (power !== undefined) written[last] = raisedTo(written[last] ?? '', power)
    else if (name === 'of')
      written[last] = `${written[last] ?? ''}_{${argument?.includes('\\') ? argument : `\\text{${argument ?? ''}}`}}`
    else {
      // TeX of another kind, as a fraction, is left as it is
      if (own === undefined && argument !== undefined && name !== 'text') return `{\\mathrm{${text.trim()}}}`
      const argued = own === undefined || argument === undefined ? '' : `{${argument}}`
      add(`${raisedTo(`${prefix}${own ?? whole.replace(/[µμ]/g, '\\mu ')}`, under ? -raised : raised)}${argued}`)
      prefix = ''
      raised = 1
      under = false
    }
  }
  return `{\\mathrm{${written.join('')}${prefix}}}`
}

/** A command with an argument that is in braces, those in it too; a power; what parts units; a sign between them; a unit as it is printed. */
const braces = String.raw`\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}`
const unitPieces = new RegExp(
  String.raw`\\([a-zA-Z]+)(?:${braces})?|\^(\{[^{}]*\}|-?\d+|\\[a-zA-Z]+|.)|([\s.~]|\\[,;:! ])|([/()]|\\cdot(?![a-zA-Z]))|(?:\\[%$]|_(?:\{[^{}]*\}|.)|[^\\\s.~^/()])+`,
  'g',
)

/** The sign of a unit by the short name that siunitx has for it: `\km`, `\kJ`, `\um`. */
function abbreviated(name: string): string | undefined {
  const [, prefix = '', unit] = shortName.exec(name) ?? []
  if (unit === undefined) return undefined
  return `${prefix === 'u' ? '\\mu ' : prefix}${unit === 'ohm' ? '\\Omega' : unit === 'l' ? 'L' : unit}`
}

const shortName = /^([afpnumcdhkMGT]|da)?(mol|ohm|eV|Hz|Pa|Wh|dB|kg|[gmsAlLNVWJFHCKBT])$/

/** A unit with another power: one under a fraction's bar keeps its sign. */
function raisedTo(unit: string, power: number): string {
  const [, bare = unit, own = '1'] = /^(.*)\^\{(-?\d+)\}$/s.exec(unit) ?? []
  const all = Number(own) * power
  return all === 1 ? bare : `${bare}^{${all}}`
}

/** An angle: `45`, `45;30;10` in degrees, minutes and seconds. */
export function angleOf(text: string): string {
  const [degrees = '', minutes = '', seconds = ''] = text.split(';')
  const signs = [
    [degrees, '^{\\circ}'],
    [minutes, "'"],
    [seconds, "''"],
  ] as const
  return signs.flatMap(([figure, sign]) => (figure.trim() === '' ? [] : [`${numberOf(figure)}${sign}`])).join('')
}
