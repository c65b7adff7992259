import type { RootContent } from 'mdast'
import type { Part } from '../exam/exam.ts'
import type { Choice } from '../exam/nodes.ts'

/** What of a node no student sees, or is nothing of what is asked. */
const unseen: ReadonlySet<string> = new Set(['position', 'key', 'data'])

/**
 * What a student sees of a question or part, in writing, whatever order its author gave to the choices. It holds no solution, no rubric, nothing
 * of what is right.
 */
export function visiblePart({ heading, body, parts }: Part): string {
  const seen = body.map((node) => {
    switch (node.type) {
      case 'answer':
      case 'rubric':
        return ''
      case 'choices':
        return node.children.map(visibleChoice).sort().join('\n')
      default:
        return written([node])
    }
  })
  return [written(heading), ...seen, ...parts.map(visiblePart)].filter((text) => text !== '').join('\n')
}

/** The same of a choice: neither whether it is right nor what it gives. */
export function visibleChoice({ children }: Choice): string {
  return written(children)
}

function written(nodes: readonly RootContent[]): string {
  return JSON.stringify(nodes, (name, value: unknown) => {
    if (unseen.has(name)) return undefined
    const isBlank = typeof value === 'object' && value !== null && 'type' in value && value.type === 'blank'
    return isBlank ? '___' : value
  })
}
