import type { FaultKind } from './fault.ts'
import type { HiddenText } from './svg/hidden.ts'

/** What is written in an SVG. */
export type Drawing = {
  /** Texts that are seen. */
  seen: string[]
  /** Texts that are not, and that whoever has the paper can read all the same. */
  hidden: HiddenText[]
  /** Whether it brings a font. */
  ownFonts: boolean
}

/** A picture as it is printed: whole, within the limits, and without all that is no part of what is seen, such as where it was taken. */
export type Picture = { kind: 'image'; bytes: Uint8Array } & (
  | { type: 'image/png' | 'image/jpeg' }
  | { type: 'image/svg+xml'; drawing: Drawing }
)

/** A file that is not printed; `reason` goes on after *which*. */
export type RefusedPicture = { kind: 'unknown' } | { kind: FaultKind; reason: string }
