/** A command of a formula that names an equation: `\label{eq:loss}` gives it a number, `\ref` and `\eqref` print that of another. */
export type LabelCommand = {
  kind: 'label' | 'ref' | 'eqref'
  name: string
  /** Where it begins in the formula, and its length. */
  at: number
  length: number
  /** The row of the formula that it stands in, from 0, and the `\tag` of that, which is its number. */
  row: number
  tag?: string
  /** Whether its row has no number, by `\notag`, or had one by another label before. */
  silent: boolean
  second: boolean
}

/** Environments each of whose rows may have a number; all others are one formula with one number. */
const rowed = /^(?:align|gather|alignat|flalign)\*?$/

const pieces =
  /\\(?:begin|end)\s*\{([a-zA-Z]+\*?)\}|\\(label|ref|eqref)\s*\{([^{}]*)\}|\\tag\*?\s*\{((?:[^{}]|\{[^{}]*\})*)\}|\\(?:notag|nonumber)(?![a-zA-Z])|\\[a-zA-Z]+|\\[\s\S]|[{}]/g

/** The labels of a formula and what it refers to, in their order. */
export function labelCommandsIn(tex: string): LabelCommand[] {
  if (!/\\(?:label|ref|eqref)(?![a-zA-Z])/.test(tex)) return []
  const commands: LabelCommand[] = []
  const tags = new Map<number, string>()
  const silent = new Set<number>()
  const open: string[] = []
  let depth = 0
  let row = 0
  for (const { 0: whole, 1: environment, 2: kind, 3: name = '', 4: tag, index: at } of tex.matchAll(pieces)) {
    if (environment !== undefined) {
      if (whole.startsWith('\\b')) open.push(environment)
      else open.pop()
    } else if (kind === 'label' || kind === 'ref' || kind === 'eqref')
      commands.push({ kind, name: name.trim(), at, length: whole.length, row, silent: false, second: false })
    else if (tag !== undefined) tags.set(row, tag)
    else if (whole === '\\notag' || whole === '\\nonumber') silent.add(row)
    else if (whole === '{') depth += 1
    else if (whole === '}') depth -= 1
    else if (whole === '\\\\' && depth === 0 && open.length === 1 && rowed.test(open[0] ?? '')) row += 1
  }
  const isBefore = (command: LabelCommand, other: LabelCommand) =>
    other.row === command.row && other.kind === 'label' && other.at < command.at
  return commands.map((command) => {
    const tag = tags.get(command.row)
    const second = command.kind === 'label' && commands.some((other) => isBefore(command, other))
    return { ...command, silent: silent.has(command.row), second, ...(tag !== undefined && { tag }) }
  })
}

/** A formula with other TeX in place of its labels and references. */
export function withPrinted(tex: string, printed: (command: LabelCommand) => string): string {
  let written = ''
  let at = 0
  for (const command of labelCommandsIn(tex)) {
    written += tex.slice(at, command.at) + printed(command)
    at = command.at + command.length
  }
  return written + tex.slice(at)
}

/** A formula without the numbers that KaTeX gives to all rows of an environment without a star: here only those with a label have one. */
export function withoutNumbers(tex: string): string {
  return tex.replace(/\\(begin|end)\s*\{(align|gather|alignat|equation)\}/g, '\\$1{$2*}')
}

/** A formula as it is tried before there are numbers, with others of the same length in their place. */
export function withSamples(tex: string, displayMode: boolean): string {
  const number = { label: '\\tag{0}', ref: '{0}', eqref: '(0)' }
  return withPrinted(tex, ({ kind, tag, second, length }) => {
    const none = kind === 'label' && (!displayMode || second || tag !== undefined)
    return (none ? '' : number[kind]).padEnd(length)
  })
}
