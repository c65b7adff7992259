import type { Math as DisplayMath, InlineMath } from 'mdast-util-math'
import { report } from '../diagnostics/report.ts'
import type { SourceText } from '../source/source-text.ts'
import { expandTex, type Macros } from '../tex/expand.ts'
import { MacroError } from '../tex/macro-error.ts'

/** Writes formulas out in plain TeX, without macros, chemical formulas and quantities; what cannot be is reported. */
export function plainTexOf({ file }: Pick<SourceText, 'file'>, macros: Macros): SourceText['plainTex'] {
  return (tex, place) => {
    try {
      return expandTex(tex, macros)
    } catch (error) {
      if (!(error instanceof MacroError)) throw error
      report(file, {
        rule: 'macro',
        reason: `Unexpected formula: ${error.message}`,
        place,
        actual: tex,
        note: 'Arguments stand in braces behind the command; in a chemical formula, formulas stand between dollars and text in braces.',
      })
      return ''
    }
  }
}

/** A formula in plain TeX. */
export function plainFormula<Formula extends DisplayMath | InlineMath>(reader: SourceText, node: Formula): Formula {
  const value = reader.plainTex(node.value, node.position)
  // what the parser keeps beside it is in the author's words
  return value === node.value ? node : { ...node, value, data: {} }
}
