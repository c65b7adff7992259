/** A formula with macros that cannot be written out. */
export class MacroError extends Error {
  override name = 'MacroError'
}
