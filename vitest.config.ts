import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** They take minutes, so they begin first: the others go on beside them. */
const longest = ['papers/corpus.test.ts', 'pictures/pictures.test.ts']

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId, project }: TestSpecification) => {
      const index = longest.findIndex((name) => moduleId.endsWith(name))
      // a worker goes on with files of its own project, and begins anew for another one
      return index < 0 ? longest.length + Number(project.name === 'fast') : index
    }
    return (await super.sort(files)).sort((one, other) => place(one) - place(other))
  }
}

/** Folders whose tests start no browser and no process. */
const pure =
  'bank,diagnostics,exam,expression,figures,forms,html,images,keys,languages,layers,networks,oracle,paper,rules,slips,source,speech'

const fast = [`test/{${pure}}/**/*.test.ts`, 'test/architecture.test.ts']

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
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text-summary'] },
  },
})
