/** A command of so many arguments, and `more` that may be left out, which is written in plain TeX. */
export type Command = { takes: number; more?: number; write(values: readonly string[], option?: string): string }
