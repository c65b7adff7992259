/** A command of so many arguments that is written in plain TeX. */
export type Command = { takes: number; write(values: readonly string[]): string }
