import { mhchemParser } from 'mhchemparser'
import type { Command } from './command.ts'

/** Arrows of the mhchem package that KaTeX has under other names. */
const arrows = [
  [/\\longleftrightarrows/g, '\\leftrightarrows'],
  [/\\longrightleftharpoons/g, '\\rightleftharpoons'],
  [/\\longRightleftharpoons/g, '\\xrightequilibrium{\\quad}'],
  [/\\longLeftrightharpoons/g, '\\xleftequilibrium{\\quad}'],
  // what stands under an arrow is near enough to it
  [/\\lower-?[\d.]+mu\{/g, '{'],
] as const

/** Chemical formulas, `\ce{H2O}`, and quantities as mhchem has them, `\pu{25 kJ/mol}`. */
export const chemistry: ReadonlyMap<string, Command> = new Map([
  ['\\ce', { takes: 1, write: ([text = '']) => written(text, 'ce') }],
  ['\\pu', { takes: 1, write: ([text = '']) => written(text, 'pu') }],
])

function written(text: string, kind: 'ce' | 'pu'): string {
  return arrows.reduce((tex, [from, to]) => tex.replace(from, () => to), mhchemParser.toTex(text, kind))
}
