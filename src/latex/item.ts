/** A question or part as it is read: its text, and what is to stand behind that. */
export type Item = {
  /** Markdown, block by block */
  blocks: string[]
  choices: readonly string[] | undefined
  /** its choices keep their places */
  fixed: boolean
  /** the blocks of its solution; `undefined` without one */
  answer: string[] | undefined
  /** an attribute of `:::answer`, empty for room by the solution; `undefined` where nothing was said */
  space: string | undefined
  id: string | undefined
  /** a page begins behind it */
  pageBreak: boolean
  /** text may carry an answer, and labels name the item */
  kind: 'item' | 'text'
}

export function emptyItem(kind: Item['kind'] = 'item'): Item {
  return {
    blocks: [],
    choices: undefined,
    fixed: false,
    answer: undefined,
    space: undefined,
    id: undefined,
    pageBreak: false,
    kind,
  }
}

/** The blocks of an item with its choices and its answer, in the order in which an exam has them. */
export function itemBlocks({ blocks, choices, answer, space }: Item): string[] {
  const isFinal = (block: string) => block.startsWith(':::answerline')
  const all = blocks.filter((block) => !isFinal(block))
  if (choices !== undefined) all.push(choices.join('\n'))
  if (answer !== undefined || space !== undefined) {
    // choices need no room of their own
    const attribute = choices === undefined && space !== undefined && space !== '' ? `{${space}}` : ''
    const inside = answer ?? []
    const colons = ':'.repeat(Math.max(3, ...inside.map((block) => (/^:{3,}/.exec(block)?.[0].length ?? 0) + 1)))
    if (choices === undefined || inside.length > 0)
      all.push([`${colons}answer${attribute}`, ...(inside.length > 0 ? [inside.join('\n\n')] : []), colons].join('\n'))
  }
  return [...all, ...blocks.filter(isFinal)]
}
