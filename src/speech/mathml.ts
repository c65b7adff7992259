/** Makes MathML of a formula's TeX; `undefined` where it cannot. */
export type MathmlOf = (tex: string, displayMode: boolean) => string | undefined

/**
 * Loads what makes MathML, presentation markup as readers of formulas take it: temml, as KaTeX's own names letters by an attribute that MathML Core does
 * not have, so that ℝ is read as R.
 */
export async function loadMathml(): Promise<MathmlOf> {
  const { default: temml } = await import('temml')
  return (tex, displayMode) => {
    try {
      return bare(temml.renderToString(tex, { displayMode, xml: true, throwOnError: true, trust: false }))
    } catch {
      // KaTeX takes a command that temml does not know, or too much is nested: the words say it
      return undefined
    }
  }
}

/** Without what temml's own stylesheet would need, and without what is only room. */
function bare(mathml: string): string {
  const plain = mathml
    .replace(/<mrow class="tml-cancel[^"]*"><\/mrow>/g, '')
    .replace(/<[^>]*>/g, (tag) => tag.replace(/ (?:class|style)="[^"]*"/g, ''))
  // a relation and its stroke are one sign; temml asks for some signs as text and not as pictures
  return withoutPhantoms(plain).normalize('NFC').replaceAll('\ufe0e', '')
}

function withoutPhantoms(mathml: string): string {
  const less = mathml.replace(/<mphantom>(?:(?!<mphantom>)[\s\S])*?<\/mphantom>/g, '<mspace></mspace>')
  return less === mathml ? less : withoutPhantoms(less)
}
