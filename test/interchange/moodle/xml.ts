import { SaxesParser } from 'saxes'

/** An element of XML as it was read: its own text, without that of its children. */
export type Read = { name: string; attributes: Record<string, string>; text: string; children: Read[] }

/** Reads XML by a strict parser. @throws where it is not well-formed */
export function readXml(source: string): Read {
  const root: Read = { name: '', attributes: {}, text: '', children: [] }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const read: Read = { name, attributes, text: '', children: [] }
    open.at(-1)?.children.push(read)
    open.push(read)
  })
  parser.on('closetag', () => open.pop())
  const add = (text: string) => {
    const last = open.at(-1)
    if (last !== undefined) last.text += text
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('error', (error) => {
    throw error
  })
  parser.write(source).close()
  const [only] = root.children
  if (only === undefined) throw new Error('nothing was read')
  return only
}

/** The children of an element with a name. */
export function all({ children }: Read, name: string): Read[] {
  return children.filter((child) => child.name === name)
}

/** The text of what stands below an element by names, the first of each; `undefined` where it is not there. */
export function textAt(read: Read, ...names: readonly string[]): string | undefined {
  let at: Read | undefined = read
  for (const name of names) at = at?.children.find((child) => child.name === name)
  return at?.text.trim()
}
