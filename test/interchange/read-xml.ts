import { SaxesParser } from 'saxes'

/** An element as a parser that knows nothing of us has read it. */
export type Read = { name: string; attributes: Record<string, string>; text: string; children: Read[] }

/** @throws Error where it is not well-formed */
export function readXml(source: string): Read {
  const root: Read = { name: '', attributes: {}, text: '', children: [] }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element: Read = { name, attributes: { ...attributes }, text: '', children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    for (const element of open) element.text += text
  })
  parser.on('closetag', () => void open.pop())
  parser.write(source).close()
  const [only] = root.children
  if (only === undefined) throw new Error('an empty document')
  return only
}

/** All elements of a name in another, in their order. */
export function all(element: Read, name: string): Read[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)])
}

/** @throws Error where there is none */
export function first(element: Read, name: string): Read {
  const [found] = all(element, name)
  if (found === undefined) throw new Error(`no ${name} in ${element.name}`)
  return found
}
