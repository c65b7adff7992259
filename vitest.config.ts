import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** They take longest, so they begin first in their project: the others go on beside them, and no worker waits for one at the end. */
const longest = {
  whole: ['papers/corpus.test.ts', 'papers/corpus-2.test.ts', 'pictures/pictures.test.ts', 'package/bench.test.ts'],
  fast: ['exam/properties.test.ts', 'forms/identities/table.test.ts', 'html/properties.test.ts', 'figures/plot-drawing.test.ts'],
}

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId, project }: TestSpecification) => {
      const names = project.name === 'fast' ? longest.fast : longest.whole
      const index = names.findIndex((name) => moduleId.endsWith(`/${name}`))
      // a worker goes on with files of its own project, and begins anew for another one
      return (project.name === 'fast' ? 100 : 0) + (index < 0 ? names.length : index)
    }
    return (await super.sort(files)).sort((one, other) => place(one) - place(other))
  }
}

/** Folders whose tests start no browser and no process. */
const pure =
  'bank,diagnostics,exam,expression,figures,forms,graders,html,images,interchange,keys,languages,layers,lists,marks,networks,numbers,oracle,paper,mistakes,review,rules,source,speech,tex'

const fast = [`test/{${pure}}/**/*.test.ts`, 'test/architecture.test.ts']

/** Per cent of the lines of a folder that run in the tests, a little below what was measured; of a folder that is not here, `least`. */
const covered: Readonly<Record<string, number>> = {
  ...{
    api: 95,
    audit: 97,
    bank: 85,
    browser: 90,
    cli: 90,
    copies: 95,
    diagnostics: 95,
    exam: 87,
    expression: 93,
    figures: 97,
    files: 90,
  },
  ...{ forms: 90, html: 94, images: 97, imprint: 95, keys: 97, languages: 92, layers: 95, layout: 97, output: 97, paper: 85 },
  ...{ numbers: 97, pdf: 92, pipeline: 93, project: 95, release: 95, rules: 97, source: 94, speech: 95, typeset: 80 },
}
const least = 80

const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'client')

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'fast', include: fast } },
      {
        extends: true,
        test: { name: 'whole', include: ['test/**/*.test.ts'], exclude: fast, globalSetup: 'test/compiled.ts' },
      },
    ],
    // one more than processors: each waits for its browser half of the time
    maxWorkers: availableParallelism() + 1,
    // the files that a worker runs share what they import
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // for what hangs: on a machine ten times slower than ours every test ends in time
    testTimeout: 600_000,
    hookTimeout: 600_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      // they run in the page of a browser, where nobody counts
      exclude: ['src/browser/collect.ts', 'src/browser/in-page.ts', 'src/browser/running-heads.ts', 'src/client/**'],
      reporter: ['text-summary'],
      thresholds: Object.fromEntries(folders.map(({ name }) => [`src/${name}/**`, { lines: covered[name] ?? least }])),
    },
  },
})
