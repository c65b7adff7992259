import { mhchemParser } from 'mhchemparser'
import type { Command } from './command.ts'
import { MacroError } from './macro-error.ts'

/** Arrows of the mhchem package that KaTeX has under other names. */
const arrows = [
  [/\\longleftrightarrows/g, '\\leftrightarrows'],
  [/\\longrightleftharpoons/g, '\\rightleftharpoons'],
  [/\\longRightleftharpoons/g, '\\xrightequilibrium{\\quad}'],
  [/\\longLeftrightharpoons/g, '\\xleftequilibrium{\\quad}'],
  // as high as a letter, and none that a search or a copy of the page would find
  [/\\vphantom\{A\}/g, '\\rule{0em}{0.683em}'],
  [/\\vphantom\{2\}/g, '\\rule{0em}{0.644em}'],
  // broken bonds, and bonds above and below the line
  [/\\tripledash/g, '\\raisebox{.15em}{$\\tiny\\text{-}\\mkern1mu\\text{-}\\mkern1mu\\text{-}$}'],
  [/\\raise([.\d]+em)\{-\}/g, '\\raisebox{$1}{$-$}'],
  [/\\lower([.\d]+em)\{-\}/g, '\\raisebox{-$1}{$-$}'],
  [/\\raise([.\d]+em)\{(?=\\raisebox)/g, '{'],
  // what stands under an arrow is near enough to it
  [/\\lower-?[\d.]+mu\{/g, '{'],
] as const

/** Chemical formulas, `\ce{H2O}`, and quantities as mhchem has them, `\pu{25 kJ/mol}`. */
export const chemistry: ReadonlyMap<string, Command> = new Map([
  ['\\ce', { takes: 1, write: ([text = '']) => written(text, 'ce') }],
  ['\\pu', { takes: 1, write: ([text = '']) => written(text, 'pu') }],
])

function written(text: string, kind: 'ce' | 'pu'): string {
  return arrows.reduce<string>((tex, [from, to]) => tex.replace(from, to), parsed(text.replace(/[µμ]/g, '\\mu '), kind))
}

function parsed(text: string, kind: 'ce' | 'pu'): string {
  try {
    return mhchemParser.toTex(text, kind)
  } catch {
    // what the package throws has no message that an author could use
    throw new MacroError(`\`\\${kind}{${text}}\` cannot be read`)
  }
}
