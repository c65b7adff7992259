import type { SourceLine } from '../types.ts'

/** What a block holds that a program has printed: Keras' `model.summary()`, torchinfo's or torchsummary's, or PyTorch's `print(model)`. */
export type Program = 'keras' | 'torchinfo' | 'modules'

/** The line of headings of a summary. */
export const headingLine = /\bLayer \(type(?::depth-idx| \(var_name\))?\b.*\b(?:Output Shape|Param\s*#)/iu

/** A module as PyTorch prints it: its class with its arguments, or the beginning of what it contains. */
export const moduleLine = /^\s*(?:\(([^()]+)\):\s*)?(?:(\d+)\s*x\s+)?([A-Z]\w*)\((.*)$/u

/** Tells whether the lines of a block are what a program prints, and which. */
export function programOf(lines: readonly SourceLine[]): Program | undefined {
  const texts = lines.map(({ text }) => text).filter((text) => text.trim() !== '')
  const heading = texts.slice(0, 6).find((text) => headingLine.test(text))
  if (heading !== undefined) {
    const torch = /depth-idx|var_name/u.test(heading) || texts.some((text) => /^[\s│|├└─]*[A-Z]\w*-\d+\s+\[/u.test(text))
    return torch ? 'torchinfo' : 'keras'
  }
  const [first = '', second = ''] = texts
  const opens = /^\s*[A-Z]\w*\(\s*$/u.test(first) && moduleLine.test(second) && /^\s*\(/u.test(second)
  return opens ? 'modules' : undefined
}
