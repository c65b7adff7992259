/** Front matter that is none here: what it is, where its first sign stands, and where the text begins that follows it. */
export type OtherFront = { what: string; at: number; end: number }

const keys = String.raw`(?:[ \t]*["']?[A-Za-z][\w-]*["']?[ \t]*[:=][^\n]*(?:\n(?![ \t]*[A-Za-z"'#{])[^\n]*\S[ \t]*)*\n)`

/** In the order in which they are tried; each takes the whole of it. */
const forms: readonly [what: string, pattern: RegExp][] = [
  ['front matter between `+++`', /^\s*(?<first>\+{3})[ \t]*\n[\s\S]*?\n\+{3}[ \t]*(?:\n|$)/],
  ['front matter as JSON', /^\s*(?<first>\{)\s*"[\w-]+"\s*:[\s\S]*?\n\}[ \t]*(?:\n|$)/],
  [
    'front matter in a code block',
    /^\s*(?<first>`{3,}|~{3,})[ \t]*(?:ya?ml|toml)?[ \t]*\n\s*title[ \t]*[:=][\s\S]*?\n\1[ \t]*(?:\n|$)/,
  ],
  [
    'front matter between other signs',
    new RegExp(String.raw`^\s*(?<first>-{4,}|[—–]+-*|\*{3,}|={3,}|_{3,}|;{3})[ \t]*\n${keys}{1,40}\1[ \t]*(?:\n|$)`),
  ],
  [
    'front matter below the first line',
    new RegExp(
      String.raw`^(?:[ \t]*\n|#[ \t][^\n]*\n|<!--[^\n]*-->[ \t]*\n){1,10}(?<first>---)[ \t]*\n${keys}{1,40}---[ \t]*(?:\n|$)`,
    ),
  ],
  [
    'keys without the lines of dashes around them',
    new RegExp(String.raw`^\s*(?<first>title)[ \t]*:[^\n]+\n${keys}{0,40}(?:---[ \t]*\n|(?=\s*(?:\n|$|#)))`, 'i'),
  ],
]

/** Finds front matter as other programs have it, or in another place; `undefined` where there is none of these. */
export function otherFrontOf(source: string): OtherFront | undefined {
  const text = source.replaceAll('\r', ' ')
  for (const [what, pattern] of forms) {
    const found = pattern.exec(text)
    if (found?.groups?.first !== undefined) return { what, at: found[0].indexOf(found.groups.first), end: found[0].length }
  }
  return undefined
}
