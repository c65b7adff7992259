import { UserError } from '../diagnostics/user-error.ts'
/** The browser did not start, took too long, or the page asked for something it may not have. */
export class BrowserError extends UserError {
  override name = 'BrowserError'
  /** Addresses that the page asked for in vain; empty when that is not the fault. */
  readonly refused: readonly string[]
  /** Addresses of the images, with their bytes, that the browser cannot decode. */
  readonly undecoded: readonly string[]
  /** Whether it took longer than it may, so that more time may help. */
  readonly late: boolean

  constructor(
    message: string,
    options: { refused?: readonly string[]; undecoded?: readonly string[]; late?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.refused = options.refused ?? []
    this.undecoded = options.undecoded ?? []
    this.late = options.late ?? false
  }
}
