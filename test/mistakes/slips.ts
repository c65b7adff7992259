import { readdirSync, readFileSync } from 'node:fs'

/** A source with what is wrong in it, as `line:column rule`, or with what it prints. */
export type Slip = { name: string; source: string; faults: string[]; prints: string | undefined }

const folder = new URL('.', import.meta.url)

/** The names of all groups of slips. */
export const groups = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -'.md'.length))

/**
 * The sources of a group, each between two fences of four backquotes. `⟦rule⟧` stands before the place of a fault, in the order of the source;
 * behind the first fence `prints` and a text say what the student's paper has. What is no exam is completed to one.
 */
export function slipsOf(group: string): Slip[] {
  const text = readFileSync(new URL(`${group}.md`, folder), 'utf8')
  return [...text.matchAll(/^````(.*)\n([\s\S]*?)\n````$/gm)].map(([, info = '', written = '']) => {
    const marked = completed(written)
    const faults: string[] = []
    let source = ''
    for (const [index, piece] of marked.split(/⟦([a-z-]+)⟧/).entries()) {
      if (index % 2 === 0) source += piece
      else faults.push(`${source.split('\n').length}:${source.length - source.lastIndexOf('\n')} ${piece}`)
    }
    const prints = /^prints (.*)$/.exec(info)?.[1]
    return { name: written.replaceAll('\n', ' ⏎ '), source, faults, prints }
  })
}

function completed(written: string): string {
  if (written.startsWith('bare\n')) return written.slice('bare\n'.length)
  if (/^(?:⟦[a-z-]+⟧)*---\n/.test(written)) return `${written}\n`
  const front = '---\ntitle: Test\n---\n\n'
  const own = written.replaceAll(/⟦[a-z-]+⟧/g, '').replace(/^```[\s\S]*?^```/gm, '')
  if (/^#{1,2} /m.test(own)) return `${front}${written}\n`
  return `${front}## Test {points=1}\n\n${written}\n${/^:::answer$/m.test(own) ? '' : '\n:::answer\nyes\n:::\n'}`
}
