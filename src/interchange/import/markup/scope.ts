import type { Element, Properties } from 'hast'
import { brief } from '../../../latex/losses.ts'
import type { Content, Lack } from '../question.ts'

/** What is gathered while contents are written. */
export type Writing = {
  /** of the question at hand */
  lacks: Lack[]
  /** Keeps a picture or another file under a safe name; its path from the file that is written. */
  keep: (name: string, bytes: Uint8Array) => string
  /** Why a formula cannot be printed. */
  refuses: (tex: string, display: boolean) => string | undefined
}

/** Where something stands that is written. */
export type Scope = {
  writing: Writing
  content: Content
  /** what is written in place of a gap, by its key */
  gap: (key: string) => string
  /** within code, where it is written otherwise */
  gapInCode: (key: string) => string
  /** whether no line may end there, as in a cell of a table */
  cell: boolean
}

/** Notes what does not come over, once. */
export function lack(
  { writing, content }: Pick<Scope, 'writing' | 'content'>,
  construct: string,
  done: string,
  kind: Lack['kind'] = 'approximated',
): void {
  const known = writing.lacks.some((each) => each.construct === brief(construct, 120) && each.done === done)
  if (!known) writing.lacks.push({ line: content.line, construct: brief(construct, 120), done, kind })
}

/** An attribute as text. */
export function attribute({ properties }: Element, name: keyof Properties): string | undefined {
  const value = properties[name]
  if (value === undefined || value === null || value === false) return undefined
  return Array.isArray(value) ? value.join(' ') : String(value)
}

/** What a style says of a property, in small letters. */
export function styleOf(element: Element, property: string): string | undefined {
  const found = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, 'i').exec(attribute(element, 'style') ?? '')
  return found?.[1]?.trim().toLowerCase()
}
