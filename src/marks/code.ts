/** Languages in which both kinds of quotation marks make the same string. */
const quoted = new Set(['python', 'py', 'javascript', 'js', 'jsx', 'typescript', 'ts', 'tsx', 'r'])

/** Languages in which capitals are nothing of their own. */
const caseless = new Set(['sql', 'pgsql', 'plsql', 'pascal', 'delphi', 'fortran', 'basic', 'vb', 'vbnet', 'ada', 'cobol'])

/** A string, a name or a number, or an operator: the longest that there is, as `i--` is one thing less than `i - -1`. */
const tokens =
  /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|[\p{L}\p{N}_$@#]+(?:\.[\p{N}]+)*|>>>=|\*\*=|\/\/=|<<=|>>=|>>>|===|!==|\.\.\.|<=>|[=!<>+\-*/%&|^~:]=|&&|\|\||\+\+|--|->|=>|<-|::|\*\*|\/\/|<<|>>|<>|\|>|\S/gu

/**
 * Code in writing as those who mark it take it: capitals count, as do strings letter by letter; how many blanks stand between its signs does not, but that a
 * line is further in than the one above it does. Empty lines are none.
 *
 * @param language of the listing, in which capitals or the kind of quotation marks may not matter
 */
export function codeAs(text: string, language: string): string {
  const name = language.toLowerCase()
  const lines = text
    .replace(/[“”„]/g, '"')
    .replace(/[‘’‚]/g, "'")
    .replace(/\t/g, '    ')
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
  const depths = depthsOf(lines.map((line, index) => (index === 0 ? 0 : (/^ */.exec(line)?.[0].length ?? 0))))
  return JSON.stringify(
    lines.map((line, index) => [depths[index], ...Array.from(line.matchAll(tokens), ([token]) => tokenAs(token, name))]),
  )
}

function tokenAs(token: string, language: string): string {
  const [, inside] = /^(?:"([^"'\\]*)"|'([^"'\\]*)')$/.exec(token)?.flatMap((each) => each ?? []) ?? []
  if (inside !== undefined && quoted.has(language)) return `"${inside}"`
  return caseless.has(language) && !/^["'`]/.test(token) ? token.toLowerCase() : token
}

/** How many steps each line is in, whatever their widths. */
function depthsOf(indents: readonly number[]): number[] {
  const open: number[] = []
  return indents.map((indent) => {
    while ((open.at(-1) ?? -1) > indent) open.pop()
    if ((open.at(-1) ?? -1) < indent) open.push(indent)
    return open.length
  })
}
