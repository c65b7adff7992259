import { execFile } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-fs'

/** A project that uses the packed package, and the packages of types that it has itself. */
export type Unpacked = { folder: string; remove(): Promise<void> }

const project = new URL('../../', import.meta.url)

/** What a project with types has anyway. */
const own = ['@types/mdast', '@types/node', 'vfile']

/**
 * Packs the project as it has been compiled, and unpacks that for another one, without the registry. As pnpm does it, the package sees its own
 * dependencies and nothing else, and the project sees the package and what it has asked for.
 */
export async function unpackPackage(): Promise<Unpacked> {
  const top = await mkdtemp(join(tmpdir(), 'papersetter-unpacked-'))
  const remove = () => rm(top, { recursive: true, force: true })
  try {
    const store = join(top, 'store/node_modules')
    const folder = join(top, 'project')
    await mkdir(store, { recursive: true })
    // without its scripts: what is compiled must stay as it is while other tests run
    await promisify(execFile)('npm', ['pack', '--ignore-scripts', '--pack-destination', top], { cwd: fileURLToPath(project) })
    const [packed = ''] = (await readdir(top)).filter((name) => name.endsWith('.tgz'))
    await pipeline(createReadStream(join(top, packed)), createGunzip(), extract(store))
    await rename(join(store, 'package'), join(store, 'papersetter'))
    const manifest: { dependencies: Record<string, string> } = JSON.parse(
      await readFile(join(store, 'papersetter/package.json'), 'utf8'),
    )
    for (const name of Object.keys(manifest.dependencies)) await link(name, store)
    for (const name of own) await link(name, join(folder, 'node_modules'))
    await symlink(join(store, 'papersetter'), join(folder, 'node_modules/papersetter'), 'junction')
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }\n')
    return { folder, remove }
  } catch (cause) {
    await remove()
    throw cause
  }
}

async function link(name: string, modules: string): Promise<void> {
  await mkdir(dirname(join(modules, name)), { recursive: true })
  await symlink(fileURLToPath(new URL(`node_modules/${name}`, project)), join(modules, name), 'junction')
}
