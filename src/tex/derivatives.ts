import type { Command } from './command.ts'

/** Derivatives of the package physics: `\dv{f}{x}`, `\dv[2]{f}{x}`, `\dv{x}`, the mixed one `\pdv{f}{x}{y}`, and differentials, `\dd[3]{x}`. */
export const derivatives: ReadonlyMap<string, Command> = new Map([
  ['\\dv', { takes: 1, more: 1, write: (values, order) => derivative('\\mathrm{d}', values, order) }],
  ['\\pdv', { takes: 1, more: 2, write: (values, order) => derivative('\\partial', values, order) }],
  ['\\dd', { takes: 0, write: (_, order) => `\\,\\mathrm{d}${raised(order)}` }],
])

function derivative(sign: string, values: readonly string[], order: string | undefined): string {
  const [of, ...by] = values.length === 1 ? ['', ...values] : values
  const over = raised(by.length > 1 ? String(by.length) : order)
  const under = by.map((variable) => `${sign} ${variable}${by.length > 1 ? '' : raised(order)}`).join('\\,')
  return `\\frac{${sign}${over} ${of ?? ''}}{${under}}`
}

function raised(order: string | undefined): string {
  return order === undefined ? '' : `^{${order}}`
}
