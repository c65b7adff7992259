import type { Command } from './command.ts'

/** Derivatives of the package physics: `\dv{f}{x}`, `\dv[2]{f}{x}`, `\dv{x}`, the mixed one `\pdv{f}{x}{y}`, and differentials, `\dd[3]{x}`. */
export const derivatives: ReadonlyMap<string, Command> = new Map([
  ...['\\dv', '\\derivative'].map((name) => [name, by('\\mathrm{d}', 1)] as const),
  ...['\\pdv', '\\pderivative', '\\partialderivative'].map((name) => [name, by('\\partial', 2)] as const),
  ...['\\fdv', '\\fderivative'].map((name) => [name, by('\\delta', 1)] as const),
  ...['\\dd', '\\differential'].map(
    (name) => [name, { takes: 0, write: (_: unknown, order?: string) => `\\,\\mathrm{d}${raised(order)}` }] as const,
  ),
])

function by(sign: string, more: number): Command {
  return { takes: 1, more, write: (values, order) => derivative(sign, values, order) }
}

function derivative(sign: string, values: readonly string[], order: string | undefined): string {
  const [of, ...by] = values.length === 1 ? ['', ...values] : values
  const over = raised(by.length > 1 ? String(by.length) : order)
  const under = by.map((variable) => `${sign} ${variable}${by.length > 1 ? '' : raised(order)}`).join('\\,')
  return `\\frac{${sign}${over} ${of ?? ''}}{${under}}`
}

function raised(order: string | undefined): string {
  return order === undefined ? '' : `^{${order}}`
}
