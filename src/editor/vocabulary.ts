import { questionKinds } from '../bank/question.ts'
import { pickAttributes, useAttributes } from '../bank/requests.ts'
import {
  blankAttributes,
  blockAttributes,
  choiceAttributes,
  headingAttributes,
  pictureAttributes,
} from '../exam/attribute-names.ts'
import { listingOptions } from '../exam/listing.ts'
import { graphAttributes } from '../figures/graph/read-graph.ts'
import { diagramAttributes } from '../figures/network/read-network.ts'
import { plotAttributes } from '../figures/plot/read-plot.ts'
import { captionAttributes } from '../figures/texts.ts'
import { languages } from '../languages/locales.ts'
import { layerAttributes } from '../layers/index.ts'

/** What may stand between the braces at the end of a line, by what the line begins with; braces that nothing has are text. */
export function attributesAt(line: string): readonly string[] {
  const hashes = /^ {0,3}(#{1,4})[ \t]/.exec(line)?.[1]?.length
  if (hashes !== undefined) {
    const { section, question, part, appendix } = headingAttributes
    return hashes === 1 ? [...new Set([...section, ...appendix])] : hashes === 2 ? question : part
  }
  const directive = /^\s*:{2,}([a-z]+)/.exec(line)?.[1]
  if (directive !== undefined) return directiveAttributes.get(directive) ?? []
  const block = /^\s*(?:`{3,}|~{3,})[ \t]*([a-z]+)/.exec(line)?.[1]
  if (block !== undefined) return codeAttributes.get(block) ?? listingOptions
  if (/^\s*(?:[-*+]|\d+[.)])[ \t]+\[[ xX]\]/.test(line)) return choiceAttributes
  return /^\s*:[ \t]/.test(line) ? ['id'] : []
}

/** Attributes right behind a picture, and right behind a blank. */
export const behind = { picture: pictureAttributes, blank: blankAttributes }

/** Attributes of all directives. */
export const directiveAttributes: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...Object.entries(blockAttributes),
  ['layers', [...layerAttributes.filter((name) => name !== 'headings'), ...captionAttributes]],
  ['use', useAttributes],
  ['pick', pickAttributes],
])

/** Attributes of blocks between fences. */
export const codeAttributes: ReadonlyMap<string, readonly string[]> = new Map([
  ['layers', [...layerAttributes, ...diagramAttributes, 'file']],
  ['plot', plotAttributes],
  ['dot', graphAttributes],
  ['vars', []],
  ['verify', []],
])

/** Values of attributes that take few. */
export const attributeValues: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['lang', languages],
  ['kind', questionKinds],
])
