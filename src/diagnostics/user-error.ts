/** Something that the user can mend, outside of any source: its message is for them, says what to do, and is no fault of ours. */
export class UserError extends Error {
  override name = 'UserError'
}
