import type { FaultKind } from './limits.ts'
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

/**
 * An image as it was found: what is printed of it, or why nothing is. Keyed by the path as the author wrote it; `meant` are paths of images that it may have
 * been taken for, from the file that names it.
 */
export type FoundImage =
  | Picture
  | RefusedPicture
  | { kind: 'missing'; folder?: boolean; meant?: readonly string[] }
  | { kind: 'outside'; meant?: readonly string[] }
  | { kind: 'remote' }

/** The images of an exam, by the path in its source. */
export type Images = ReadonlyMap<string, FoundImage>
