import { elementsOf, type SvgElement, textOf } from './parse.ts'

/** What an element itself states of its look, whichever way: by attributes, by a stylesheet, by its own style. */
export type StyleOf = (element: SvgElement) => ReadonlyMap<string, string>

type Rule = { selector: Compound[]; declarations: ReadonlyMap<string, string>; weight: number }
/** One step of a selector; `direct` where what comes before it is its parent, else it is anything above. */
type Compound = { tag: string | undefined; id: string | undefined; classes: string[]; direct: boolean }

/** Reads the stylesheets of a drawing: types, classes and ids, below each other. Other selectors apply to nothing. */
export function stylesOf(root: SvgElement): StyleOf {
  const rules = [...elementsOf(root)].filter(({ name }) => name === 'style').flatMap((element) => rulesOf(textOf(element)))
  // of two alike the later one holds
  for (const [index, rule] of rules.entries()) rule.weight += index / 1_000_000
  // by what the last step of its selector asks for first, so that few are tried
  const byKey = new Map<string, Rule[]>()
  for (const rule of rules) {
    const last = rule.selector.at(-1)
    const key =
      last === undefined
        ? ''
        : last.id !== undefined
          ? `#${last.id}`
          : last.classes[0] !== undefined
            ? `.${last.classes[0]}`
            : (last.tag ?? '*')
    byKey.set(key, [...(byKey.get(key) ?? []), rule])
  }
  const known = new WeakMap<SvgElement, ReadonlyMap<string, string>>()
  return (element) => {
    const before = known.get(element)
    if (before !== undefined) return before
    const { attributes, name } = element
    const found = new Map(attributes)
    const classes = (attributes.get('class') ?? '').split(/\s+/).filter(Boolean)
    const keys = ['*', name, ...classes.map((each) => `.${each}`), `#${attributes.get('id') ?? ''}`]
    const matching = keys
      .flatMap((key) => byKey.get(key) ?? [])
      .filter(({ selector }) => matches(element, selector, selector.length - 1))
    matching.sort((a, b) => a.weight - b.weight)
    for (const { declarations } of matching) for (const [key, value] of declarations) found.set(key, value)
    for (const [key, value] of declarationsOf(attributes.get('style') ?? '')) found.set(key, value)
    known.set(element, found)
    return found
  }
}

function rulesOf(css: string): Rule[] {
  // of what depends on a medium only that of paper holds; what is within other rules with an @ is left out
  const flat = css
    .replace(/@media\s+(?:print|all)\s*\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}/g, '$1')
    .replace(/@[\w-]+[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})/g, '')
  return Array.from(flat.matchAll(/([^{}]+)\{([^{}]*)\}/g)).flatMap(([, selectors = '', body = '']) =>
    selectors.split(',').flatMap((text) => {
      const selector = selectorOf(text.trim())
      if (selector === undefined) return []
      const weight = selector.reduce(
        (sum, { tag, id, classes }) => sum + (id ? 10_000 : 0) + 100 * classes.length + (tag ? 1 : 0),
        0,
      )
      return [{ selector, declarations: declarationsOf(body), weight }]
    }),
  )
}

function selectorOf(text: string): Compound[] | undefined {
  const steps = text.replace(/\s*>\s*/g, ' >').split(/\s+/)
  const selector: Compound[] = []
  for (const step of steps) {
    const [whole, direct, tag, rest = ''] = /^(>?)([\w-]+|\*)?((?:[.#][\w-]+)*)$/.exec(step) ?? []
    if (whole === undefined || whole === '') return undefined
    selector.push({
      tag: tag === '*' ? undefined : tag,
      id: /#([\w-]+)/.exec(rest)?.[1],
      classes: Array.from(rest.matchAll(/\.([\w-]+)/g), ([, name = '']) => name),
      direct: direct === '>',
    })
  }
  return selector
}

function matches(element: SvgElement | undefined, selector: readonly Compound[], at: number): boolean {
  const step = selector[at]
  if (step === undefined) return true
  if (element === undefined) return false
  const classes = (element.attributes.get('class') ?? '').split(/\s+/)
  const own =
    (step.tag === undefined || step.tag === element.name) &&
    (step.id === undefined || step.id === element.attributes.get('id')) &&
    step.classes.every((each) => classes.includes(each))
  if (!own) return false
  if (at === 0) return true
  if (step.direct) return matches(element.parent, selector, at - 1)
  for (let above = element.parent; above !== undefined; above = above.parent) if (matches(above, selector, at - 1)) return true
  return false
}

function declarationsOf(body: string): ReadonlyMap<string, string> {
  return new Map(
    Array.from(body.matchAll(/([\w-]+)\s*:\s*((?:[^;"'()]|"[^"]*"|'[^']*'|\([^)]*\))+)/g), ([, name = '', value = '']) => [
      name.toLowerCase(),
      value.replace(/!important/i, '').trim(),
    ]),
  )
}
