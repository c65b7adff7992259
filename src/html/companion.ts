import type { Element } from 'hast'
import { h } from 'hastscript'
import { localeOf } from '../languages/locales.ts'
import type { PrintedMetadata } from '../paper/printed-metadata.ts'
import { htmlDocument } from './html-document.ts'
import { pageStyle } from './margin-boxes.ts'

/** A paper that accompanies an exam: its name, its class and what stands on it. */
export type Companion = { metadata: PrintedMetadata; total: number; name: string; className: 'key' | 'sheet'; main: Element }

/** The head of a companion: which exam it belongs to, and what it is. */
export function companionHead(
  { course, title, date, language }: PrintedMetadata,
  name: string,
  details: readonly string[],
): Element {
  const written = [...(date === undefined ? [] : [localeOf(language).labels.date(date)]), ...details]
  return h('header.front', [
    ...(course === undefined ? [] : [h('p.course', course)]),
    h('h1', title),
    h('p.leaf-name', name),
    ...(written.length === 0 ? [] : [h('p.details', written.join('  ·  '))]),
  ])
}

/** The document of a companion, with the same margin boxes as a student's paper. */
export function companionDocument({ metadata, name, className, main }: Companion, css: string): string {
  const { language, course, title } = metadata
  return htmlDocument({
    language,
    title: [course, title, name].filter((each) => each !== undefined).join(' · '),
    className,
    css: [css, pageStyle(metadata, 'student')].join('\n'),
    main,
  })
}
