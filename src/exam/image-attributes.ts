import type { Image, PhrasingContent } from 'mdast'
import { knownAttributes, lengthAttribute } from '../source/known-attributes.ts'
import { sourceOf } from '../source/source-text.ts'
import type { Reader } from './reader.ts'

declare module 'mdast' {
  interface ImageData {
    /** In millimetres. */
    width?: number
  }
}

/** Reads the braces that follow an image without a space, `![alt](file.png){width=60mm}`, and takes them out of the text. */
export function readImageAttributes(reader: Reader, nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node, index): PhrasingContent[] => {
    const before = nodes[index - 1]
    const after = nodes[index + 1]
    if (node.type === 'image') return [withAttributes(reader, node, bracesOf(reader, after))]
    const braces = before?.type === 'image' ? bracesOf(reader, node) : undefined
    if (node.type !== 'text' || braces === undefined) return [node]
    const value = node.value.slice(node.value.indexOf('}') + 1)
    if (value === '') return []
    const start = reader.point(braces.offset + braces.text.length + 1)
    return [{ ...node, value, ...(node.position && { position: { start, end: node.position.end } }) }]
  })
}

/** The braces with which a text begins in the source. */
function bracesOf(reader: Reader, node: PhrasingContent | undefined): { text: string; offset: number } | undefined {
  const text = node?.type === 'text' ? /^\{([^{}\n]*)\}/.exec(sourceOf(reader, node.position))?.[1] : undefined
  return text === undefined ? undefined : { text, offset: (node?.position?.start.offset ?? 0) + 1 }
}

function withAttributes(reader: Reader, node: Image, braces: { text: string; offset: number } | undefined): Image {
  if (braces === undefined) return node
  const attribute = knownAttributes(reader, braces, ['width'], '`![…](…)`').get('width')
  const width = attribute && lengthAttribute(reader, attribute, 170)
  return width === undefined ? node : { ...node, data: { ...node.data, width } }
}
