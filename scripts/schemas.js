import { mkdirSync, writeFileSync } from 'node:fs'
import { courseSchema, frontMatterSchema } from '../dist/editor/schema.js'

// writes the schemas of `docs/schema` anew, from the lists that the program reads by
mkdirSync('docs/schema', { recursive: true })
for (const [name, schema] of Object.entries({ 'front-matter': frontMatterSchema(), papersetter: courseSchema() }))
  writeFileSync(`docs/schema/${name}.json`, `${JSON.stringify(schema, null, 2)}\n`)
