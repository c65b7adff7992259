import { orderedVariants, type Variant } from '../imprint/variants.ts'
import type { View } from '../pipeline/view.ts'
import type { Audience } from './state.ts'

const audiences = ['student', 'solution'] as const

/** What an address asks for: `papers=student,solution&form=B&variants=large-print`; nothing where that is none. */
export function readView(query: URLSearchParams): { view: View; papers: readonly Audience[] } | undefined {
  const asked = listIn(query.get('papers') ?? 'student')
  const papers = audiences.filter((each) => asked.includes(each))
  const variants = variantsIn(listIn(query.get('variants') ?? ''))
  if (papers.length === 0 || papers.length !== asked.length || variants === undefined) return undefined
  return { view: { form: query.get('form') || undefined, variants }, papers }
}

function variantsIn(names: readonly string[]): Variant[] | undefined {
  try {
    return orderedVariants(names)
  } catch (error) {
    // one that there is not, or large print of two sizes
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function listIn(text: string): string[] {
  return text.split(',').filter((each) => each !== '')
}
