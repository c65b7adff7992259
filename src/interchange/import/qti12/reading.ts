import type { Content } from '../question.ts'
import { within, type XmlElement } from '../xml.ts'
import { materialIn } from './materials.ts'
import type { Condition } from './scoring.ts'

/** An item while it is read. */
export type Item = {
  item: XmlElement
  type: string
  conditions: readonly Condition[]
  metadata: ReadonlyMap<string, string>
  find: Content['find']
  feedback: (ident: string) => Content | undefined
}

/** A label of a response: a choice, an option, a place in an order. */
export type Label = { ident: string; content: Content; pinned: boolean }

/** The labels of a response, with their texts. */
export function labelsOf({ find }: Pick<Item, 'find'>, response: XmlElement): Label[] {
  return within(response, 'response_label').map((label) => ({
    ident: label.attributes.ident ?? '',
    content: materialIn(label, find),
    pinned: /^no$/i.test(label.attributes.rshuffle ?? ''),
  }))
}
