import type { Node } from '@unified-latex/unified-latex-types'
import { type Cursor, mandatory, optional, star } from './cursor.ts'
import { lengthOf } from './lengths.ts'
import { comment } from './markdown.ts'
import { printTex, typed } from './source.ts'
import { lose, type Scope } from './state.ts'

/** A picture, with its width on paper. */
export function picture(scope: Scope, cursor: Cursor, whole: () => readonly Node[]): string {
  star(cursor)
  const options = printTex(optional(cursor) ?? [])
  const name = printTex(mandatory(cursor)).trim()
  const found = scope.state.findPicture(name)
  if ('fault' in found) {
    const source = typed(scope.source, whole())
    lose(scope, whole()[0], source, `${found.fault}; kept as a comment`, 'lost')
    return comment(source)
  }
  const [, stated = ''] = /(?:^|,)\s*width\s*=\s*([^,]+)/.exec(options) ?? []
  const width = lengthOf([{ type: 'string', content: stated }])
  const [, factor = '1'] = /^\s*([\d.]*)\\(?:text|line|column)width/.exec(stated) ?? []
  const mm = stated.includes('\\') ? Math.round(165 * Number(factor || 1)) : width
  return `![](<${found.path}>)${mm === undefined ? '' : `{width=${Math.min(170, mm)}mm}`}`.replace(/<([^\s<>()]+)>/, '$1')
}
