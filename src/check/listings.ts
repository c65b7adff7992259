import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { nearest } from '../diagnostics/nearest.ts'
import { report } from '../diagnostics/report.ts'
import type { Exam } from '../model/exam.ts'
import { treeOf } from '../model/visit.ts'
import { listingLanguages } from './languages.ts'

/** Kinds of block of our own. */
const own = ['layers', 'plot', 'dot', 'vars', 'verify']

/** The language of every listing is known, so that a misspelt `layers` or `vars` is not printed as text. */
export function checkListings(exam: Exam, file: VFile): void {
  visit(treeOf(exam), 'code', (node) => {
    if (!node.lang || listingLanguages.includes(node.lang.toLowerCase())) return
    const near = nearest(node.lang, [...own, ...listingLanguages])
    report(file, {
      rule: 'code-language',
      reason: `Unexpected language \`${node.lang}\` of a code block`,
      place: node.position && { start: node.position.start, end: node.position.start },
      actual: node.lang,
      expected: near === undefined ? ['text'] : [near],
      note: near === undefined ? 'Write `text` for a listing without highlighting.' : `Did you mean \`${near}\`?`,
    })
  })
}
