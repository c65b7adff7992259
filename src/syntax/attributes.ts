import type { Position } from 'unist'

/**
 * One attribute of a heading, directive, choice or code block: `{#id key=value flag}`.
 * An identifier has the name `id`; a flag has no value.
 */
export type Attribute = {
  name: string
  value?: string | undefined
  /** The attribute as a whole, from its first to past its last character. */
  place: Position
}
