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
    ...{ angstrom: '\\text{\\r{A}}', molar: 'mol\\,L^{-1}', rpm: 'rpm' },
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

function quantityOf(number: string, unit: string): string {
  const written = unitOf(unit)
  // degrees, minutes and seconds of an angle stand at their number, and so does nothing else
  const apart = /^\{\\mathrm\{(?:\^\{\\circ\}|'+)\}\}$/.test(written) ? '' : '\\,'
  return `${numberOf(number)}${apart}${written}`
}

/** A number with its digits in groups of three where it has five and more, its power of ten and its uncertainty. */
function numberOf(text: string): string {
  const bare = text.replace(/\s+/g, '')
  const [, sign = '', whole, decimal, fraction = '', uncertain, power] =
    /^([-+]|\\pm)?(\d*)(?:([.,])(\d+))?(?:\((\d+)\))?(?:[eE]([-+]?\d+))?$/.exec(bare) ?? []
  if (whole === undefined) return `{${bare.replace(/\+-/g, '\\pm ').replace(/[eE](?=[-+]?\d)/g, '\\times 10^')}}`
  const digits = `${grouped(whole, /\B(?=(?:\d{3})+$)/g)}${decimal === undefined ? '' : decimal === ',' ? '{,}' : '.'}${grouped(fraction, /(?<=^(?:\d{3})+)(?=\d)/g)}`
  const ten = power === undefined ? '' : `10^{${power.replace('+', '')}}`
  const times = digits === '' || ten === '' ? '' : ' \\times '
  return `{${sign}${digits}${uncertain === undefined ? '' : `(${uncertain})`}${times}${ten}}`
}

function grouped(digits: string, gaps: RegExp): string {
  return digits.length < 5 ? digits : digits.replace(gaps, '\\,')
}

/** Units by their names or as they are printed: `\kilo\gram\per\metre\cubed`, `kg.m^{-3}`. */
function unitOf(text: string): string {
  if (!text.includes('\\'))
    return `{\\mathrm{${text
      .trim()
      .replace(/[.~]/g, '\\,')
      .replace(/\^(-?\d+)/g, '^{$1}')}}}`
  const written: string[] = []
  let prefix = ''
  let under = false
  let raised = 1
  for (const match of text.matchAll(/\\([a-zA-Z]+)(?:\{([^{}]*)\})?|([^\\\s])/g)) {
    const [whole, name = '', argument, plain] = match
    const power = powers.get(name) ?? (name === 'tothe' ? Number(argument) : undefined)
    const last = written.length - 1
    if (plain !== undefined) written.push(plain)
    else if (name === 'per') under = true
    else if (prefixes.has(name)) prefix += prefixes.get(name)
    else if (before.has(name)) raised = before.get(name) ?? 1
    else if (name === 'raiseto') raised = Number(argument)
    else if (power !== undefined) written[last] = raisedTo(written[last] ?? '', power)
    else if (name === 'of') written[last] = `${written[last] ?? ''}_{\\text{${argument ?? ''}}}`
    else {
      const sign = units.get(name) ?? whole
      written.push(raisedTo(`${prefix}${sign}`, under ? -raised : raised))
      prefix = ''
      raised = 1
      under = false
    }
  }
  return `{\\mathrm{${written.join('\\,')}}}`
}

/** A unit with another power: one under a fraction's bar keeps its sign. */
function raisedTo(unit: string, power: number): string {
  const [, bare = unit, own = '1'] = /^(.*)\^\{(-?\d+)\}$/s.exec(unit) ?? []
  const all = Number(own) * power
  return all === 1 ? bare : `${bare}^{${all}}`
}

function angleOf(text: string): string {
  const [degrees = '', minutes = '', seconds = ''] = text.split(';')
  const signs = [
    [degrees, '^{\\circ}'],
    [minutes, "'"],
    [seconds, "''"],
  ] as const
  return signs.flatMap(([figure, sign]) => (figure.trim() === '' ? [] : [`${numberOf(figure)}${sign}`])).join('')
}
