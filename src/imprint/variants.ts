import { readFile } from 'node:fs/promises'

/**
 * What can be made of every paper for those who need it, and drafts, which may have faults of layout; in the order in which their stylesheets
 * follow the template's.
 */
export const variants = ['large-print', 'high-contrast', 'draft'] as const

export type Variant = (typeof variants)[number]

const suffixes: Readonly<Record<Variant, string>> = { 'large-print': '-large', 'high-contrast': '-contrast', draft: '-draft' }

/** Name of a paper's file without its ending: `student`, `student-large`, `student-contrast`, `student-large-contrast`; `student-B-large`
 * of a form. */
export function fileName(paper: string, chosen: readonly Variant[], form?: string): string {
  return [
    paper,
    ...(form === undefined ? [] : [`-${form}`]),
    ...variants.filter((variant) => chosen.includes(variant)).map((variant) => suffixes[variant]),
  ].join('')
}

/** Reads the stylesheet of a variant. */
export async function readVariant(variant: Variant): Promise<string> {
  return await readFile(new URL(`../../templates/variants/${variant}.css`, import.meta.url), 'utf8')
}
