import type { Node } from '@unified-latex/unified-latex-types'
import { printTex } from './source.ts'
import { lose, type Scope, type Scoring } from './state.ts'

export function noScoring(): { single: Scoring; multiple: Scoring } {
  return { single: new Map(), multiple: new Map() }
}

/** Reads `b=2,m=-1`; a figure alone is the score of a choice. */
export function scoringOf(nodes: readonly Node[]): Scoring {
  return new Map(
    printTex(nodes)
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== '')
      .map((each): [string, string] => {
        const at = each.indexOf('=')
        return at < 0 ? ['', each] : [each.slice(0, at).trim(), each.slice(at + 1).trim()]
      }),
  )
}

/** Points as an exam of ours has them, in steps; `undefined` for what is none. */
export function pointsIn(text: string | undefined, step: 0.25 | 0.5): number | undefined {
  if (text === undefined || !/^-?\d*\.?\d+$/.test(text)) return undefined
  const points = Number(text)
  return Number.isInteger(points / step) && Math.abs(points) <= 1000 ? points : undefined
}

/** The points of a question and of each of its wrong choices; what of its scoring has no counterpart is told. */
export function pointsOfQuestion(
  scope: Scope,
  node: Node,
  own: Scoring | undefined,
  multiple: boolean,
): { points: number | undefined; wrong: number | undefined } {
  const usual = scope.state.scoring?.[multiple ? 'multiple' : 'single'] ?? new Map()
  const all = new Map([...usual, ...(own ?? [])])
  const total = ['MAX', 'mz', 'haut', ...(multiple ? [] : ['b', ''])].find((key) => all.has(key))
  const points = total === undefined ? undefined : pointsIn(all.get(total), 0.5)
  const wrong = multiple ? undefined : pointsIn(all.get('m'), 0.25)
  const rest = [...all].filter(
    ([key, value]) =>
      (key !== total || points === undefined) && (key !== 'm' || wrong === undefined) && !/^-?0(?:\.0*)?$/.test(value),
  )
  if (rest.length > 0) {
    const rules = rest.map(([key, value]) => (key === '' ? value : `${key}=${value}`)).join(',')
    lose(scope, node, `scoring ${rules}`, 'has no counterpart; state it in the instructions', 'lost')
  }
  return {
    points: points !== undefined && points > 0 ? points : undefined,
    wrong: wrong !== undefined && wrong < 0 ? wrong : undefined,
  }
}
