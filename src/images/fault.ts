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
