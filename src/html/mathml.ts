import type { Element, ElementContent } from 'hast'
import { eachElement } from '../layout/hast.ts'
import { loadMathml } from '../speech/mathml.ts'
import type { SetFormulas } from './plugins.ts'

/** Gives each formula of what was set its MathML; what makes it is loaded only where there is a formula. */
export async function convertFormulas(main: Element, { mathml }: SetFormulas): Promise<void> {
  const formulas: { node: Element; tex: string }[] = []
  eachElement(main, (node) => {
    if (node.formula !== undefined) formulas.push({ node, tex: node.formula.tex })
  })
  if (formulas.length === 0) return
  const convert = await loadMathml()
  for (const { node, tex } of formulas) {
    const key = `${node.tagName} ${tex}`
    const found = mathml.has(key) ? mathml.get(key) : convert(tex, node.tagName === 'div')
    mathml.set(key, found)
    node.formula = found === undefined ? { tex } : { tex, mathml: found }
  }
}

/** The MathML of a set document's formulas. */
export function mathmlOf(main: Element): string[] {
  const found: string[] = []
  eachElement(main, ({ formula }) => {
    if (formula?.mathml !== undefined) found.push(formula.mathml)
  })
  return found
}

/** Numbers the formulas that have MathML, as they follow in {@link mathmlIn}: by its number that of a printed formula is found. Equal ones have one. */
export function numberFormulas(main: Element): void {
  const numbers = new Map<string, number>()
  eachElement(main, ({ formula, properties }) => {
    const { mathml } = formula ?? {}
    if (mathml === undefined) return
    const number = numbers.get(mathml) ?? numbers.size
    numbers.set(mathml, number)
    properties.dataFormula = number
  })
}

/**
 * A formula as a document that stands alone has it: what is seen of it is hidden from readers, who get MathML, of which the words are the name for
 * those that do not read it. One without MathML is a picture with its words.
 */
export function withMathml(element: Element): Element {
  const { mathml } = element.formula ?? {}
  if (mathml === undefined) return element
  const { role: _, ariaLabel, ...properties } = element.properties
  const math = mathml.replace('<math', () => `<math aria-label="${escaped(String(ariaLabel))}"`)
  const children = element.children.map(
    (child): ElementContent =>
      child.type === 'raw'
        ? {
            type: 'raw',
            value: child.value.replace(
              seen,
              (html, begin: string) => `${begin}${hidden(math)}${html.slice(begin.length).replace('>', ' aria-hidden="true">')}`,
            ),
          }
        : child,
  )
  return { ...element, properties, children }
}

/** What KaTeX sets, and the element around it, whose stylesheet hides MathML from sight. */
const seen = /(<span class="katex">)<span class="katex-html">/

function hidden(math: string): string {
  return `<span class="katex-mathml">${math}</span>`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' }

function escaped(words: string): string {
  return words.replace(/[&"<>]/g, (sign) => entities[sign] ?? sign)
}

/** The different formulas of a written document as MathML, in its order. */
export function mathmlIn(html: string): string[] {
  return [...new Set(Array.from(html.matchAll(/<math aria-label="[^"]*"(.*?<\/math>)/gs), ([, rest = '']) => `<math${rest}`))]
}
