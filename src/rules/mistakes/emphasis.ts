import type { Parents } from 'mdast'
import { visit } from 'unist-util-visit'
import { type Exam, treeOf } from '../../exam/exam.ts'
import type { Mistake, Reporter } from './mistake.ts'

/** Names between two underscores each side, which are written in programs. */
const dunder =
  /^__(?:init|main|name|call|str|repr|len|new|del|eq|ne|lt|le|gt|ge|add|sub|mul|iter|next|enter|exit|getitem|setitem|contains|hash|class|dict|doc|file|all|version|slots|bool|init_subclass|post_init|global|device|host|shared|syncthreads)__$/

/** Reports figures, letters and names of which emphasis has taken the signs: `3*3*16`, `__init__`. */
export function checkEmphasis(exam: Exam, reporter: Reporter): void {
  visit(treeOf(exam), (node) => {
    if (node.type !== 'emphasis' && node.type !== 'strong' && node.type !== 'delete') return
    const [from, to] = [node.position?.start.offset, node.position?.end.offset]
    if (from === undefined || to === undefined) return
    const { source } = reporter
    const written = source.slice(from, to)
    const sign = /^(?:[*_]{1,2}|~~)/.exec(written)?.[0] ?? ''
    if (dunder.test(written) || !(sign.startsWith('_') || !isProduct(source, from, to, sign, node))) {
      const [start, end] = around(source, from, to)
      const found = source.slice(start, end)
      const name = dunder.test(written)
      reporter.report(
        // a part of a word may be stressed
        {
          rule: 'emphasis-lost',
          severity:
            /\p{L}{2}$/u.test(source.slice(Math.max(0, from - 2), from)) && /^\p{L}{2}/u.test(source.slice(to, to + 2))
              ? 'warning'
              : undefined,
        },
        [start, end],
        `Unexpected emphasis in \`${found}\`, which prints ${name ? 'the name' : 'it'} without its \`${sign}\`, expected ${name ? 'code' : 'a formula'}`,
        name
          ? `Write it as code, \`\` \`${found}\` \`\`.`
          : `Write a formula such as \`$3 \\times 3 \\times 16$\`, code, or a backslash before each \`${sign.charAt(0)}\`.`,
      )
    }
  })
}

/** Tells whether emphasis stands between factors: figures, letters, brackets. */
function isProduct(source: string, from: number, to: number, sign: string, node: Parents): boolean {
  const before = /[\p{Script=Latin}\p{Script=Greek}\d)\]}$]$/u.exec(source.slice(Math.max(0, from - 2), from))?.[0]
  const after = /^[\p{Script=Latin}\p{Script=Greek}\d([{$\\]/u.exec(source.slice(to, to + 2))?.[0]
  if (before !== undefined && after !== undefined) return true
  const inside = source.slice(from + sign.length, to - sign.length)
  return (
    node.children.length > 0 &&
    ((before !== undefined && /\d|[)\]$]/.test(before) && /^[\d(]/.test(inside)) ||
      (after !== undefined && /\d/.test(after) && /\d$/.test(inside)))
  )
}

/** A stretch of the source with the word that it is a part of. */
function around(source: string, from: number, to: number): [number, number] {
  const before = /[^\s|[\]]{0,30}$/.exec(source.slice(Math.max(0, from - 30), from))?.[0].length ?? 0
  const after = /^[^\s|[\].,;:!?]{0,30}/.exec(source.slice(to, to + 30))?.[0].length ?? 0
  return [from - before, to + after]
}

/** Types before a pointer of a program. */
const types = String.raw`(?:int|char|void|float|double|long|short|unsigned|const|size_t|FILE|struct[ \t]+\w+|T|auto)`

/** Signs of emphasis that stay as they are. */
export const emphasisSlips: readonly Mistake[] = [
  {
    rule: 'emphasis-open',
    needs: /\*\*/,
    pattern:
      /(?<![\w)\]*\\][ \t]?)\*\*[ \t][^*\n]{1,120}?[ \t]?\*\*(?![\w*])|(?<![\w*\\)\]])\*\*[^\s*][^*\n]{0,120}?[ \t]\*\*(?![\w*])|(?<![\w*\\)\]])\*\*(?<!\b(?:int|char|void|float|double|long|short|unsigned|const|size_t|FILE|struct[ \t]{1,8}\w+)[ \t]{0,2}\*\*)(?!(?:kw)?args\b|opt(?:ion)?s\b)(?=[\p{L}“"(])/gu,
    what: '`**` that makes no strong text, expected `**text**` without spaces inside the stars',
    note: 'Strong text begins right behind `**` and ends right before it, in one paragraph. Write `\\*` for the character itself.',
  },
  {
    rule: 'emphasis-open',
    needs: /\*/,
    pattern: new RegExp(
      String.raw`(?<=\p{L}{2}[ \t])(?<!\b${types}[ \t])\*(?=\p{L}{3})(?!(?:kw)?args\b|ptr\b)(?![^*\n]*\*)`,
      'gu',
    ),
    severity: 'warning',
    fits: ({ index }, { text }) => !/\*/.test(text.slice(0, index)),
    what: '`*` before a word, which makes no emphasis, expected `*text*`',
    note: 'Emphasis begins right behind `*` and ends right before another one, in one paragraph. Write `\\*` for the character itself.',
  },
  {
    rule: 'emphasis-open',
    needs: /~/,
    pattern: /(?<![\p{L}\d~\\])~(?=\p{L})[^~\n]{0,60}[\p{L}.]~(?![~\p{L}\d])|(?<![~\\])~~(?=\p{L})(?![^~]*~~)/gu,
    severity: 'warning',
    what: (found) => `\`${found}\`, which strikes nothing out, expected \`~~text~~\``,
    note: 'Text that is struck out stands between two tildes on each side. Write `\\~` for the character itself.',
  },
]
