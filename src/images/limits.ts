/**
 * What a picture may cost, judged by its header and structure before anything of it is decoded. A page at 600 dpi has 35 million pixels, and
 * the browser takes some 15 bytes for each; a shape that a drawing repeats by `use` costs it 30 kB.
 */
export const limits = {
  /** Bytes of a file. */
  bytes: 20_000_000,
  pixels: 50_000_000,
  /** Bytes of a drawing. */
  drawing: 5_000_000,
  /** Elements of a drawing. */
  elements: 100_000,
  /** Elements that are drawn once more, by `use`, patterns, markers, masks and clips. */
  repeated: 20_000,
  /** Elements within each other, through references too. */
  depth: 250,
  /** Elements that are drawn through a filter, each of which becomes a bitmap. */
  filtered: 20,
} as const

/** A number as messages write it: `50 million`, `20,000`. */
export function count(number: number): string {
  return number >= 1_000_000 ? `${Math.floor(number / 100_000) / 10} million` : number.toLocaleString('en-GB')
}

/** Why a picture is not printed: it is `broken`, costs too much, or refers to what is not in it. */
export type FaultKind = 'broken' | 'large' | 'linked'

/** Thrown by the readers of pictures; its message goes on after *which*, as in *is cut off*. */
export class PictureFault extends Error {
  override name = 'PictureFault'
  readonly kind: FaultKind

  constructor(kind: FaultKind, reason: string) {
    super(reason)
    this.kind = kind
  }
}
