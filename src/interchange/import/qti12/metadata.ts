import { childrenOf, textIn, within, type XmlElement } from '../xml.ts'

/** What an item, a section or an assessment says of itself: labels and entries, and elements such as `qmd_weighting`, by their names in small letters. */
export function metadataOf(element: XmlElement): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const own = ['itemmetadata', 'qtimetadata'].flatMap((name) => childrenOf(element, name))
  for (const holder of own) {
    for (const field of holder.name === 'qtimetadata' ? fieldsOf(holder) : within(holder, 'qtimetadatafield')) {
      const [label, entry] = ['fieldlabel', 'fieldentry'].map((name) => textIn(childrenOf(field, name)[0]).trim())
      if (label !== undefined && entry !== undefined) found.set(label.toLowerCase(), entry)
    }
    for (const child of holder.children)
      if (typeof child !== 'string' && !found.has(child.name.toLowerCase()) && child.name !== 'qtimetadata')
        found.set(child.name.toLowerCase(), textIn(child).trim())
  }
  return found
}

function fieldsOf(holder: XmlElement): XmlElement[] {
  return within(holder, 'qtimetadatafield')
}
