import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Rule ids that the source puts together, with `*` for what is put in, and all that they can be. */
const templates: Readonly<Record<string, readonly string[]>> = {
  '*-duplicate': ['answer-duplicate', 'given-duplicate', 'rubric-duplicate', 'choices-duplicate'],
  'image-*': ['missing', 'outside', 'remote', 'unknown', 'broken', 'large', 'linked'].map((kind) => `image-${kind}`),
  'layer-*': ['layer-parameters', 'layer-weights', 'layer-biases'],
}

/** Ids of all rules that the source can report. */
export function rulesOfSource(folder: string): Set<string> {
  const rules = new Set<string>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts')) continue
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8')
    for (const [, first, second] of text.matchAll(/\brule:\s*(?:[^'`\n]*\?\s*)?'([\w-]+)'(?:\s*:\s*'([\w-]+)')?/g)) {
      for (const rule of [first, second]) if (rule !== undefined) rules.add(rule)
    }
    for (const [, template = ''] of text.matchAll(/\brule:\s*`([^`]*)`/g)) {
      const known = templates[template.replace(/\$\{[^}]*\}/g, '*')]
      if (known === undefined) throw new Error(`The rule ids \`${template}\` are not listed in test/docs/rules.ts`)
      for (const rule of known) rules.add(rule)
    }
    // Rules that are handed on as values: sums of points, and the columns of a layer table.
    for (const [, rule = ''] of text.matchAll(/(?:^|[\s(])'((?:points|rubric)-[a-z]+)',/g)) rules.add(rule)
    for (const [, rule = ''] of text.matchAll(/^ {2}\w+: '(layer-[a-z]+)',$/gm)) rules.add(rule)
  }
  return rules
}
