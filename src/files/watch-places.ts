import { type FSWatcher, realpathSync, statSync, watch } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'

/** Listens to the file system. Has a life cycle: close it in every case. */
export type Watched = {
  /** Listens from now on to these paths, in place of those before, whether there is anything or not, and to all that is in these folders. */
  see(paths: readonly string[], whole: readonly string[]): void
  close(): void
}

/** How often paths are looked at whose folders tell nothing, in milliseconds: on disks of a network, or where the system has no more watches. */
const interval = 2000

/**
 * Listens to files and folders: by their folders, as many a program writes a new file and gives it the name of the old one, and by those that links lead to.
 *
 * @param onEvent told that something may have happened, perhaps for nothing
 */
export function watchPlaces(onEvent: () => void): Watched {
  const folders = new Map<string, { watcher: FSWatcher; inode: number }>()
  let names = new Map<string, Set<string>>()
  let listed = new Set<string>()
  let seen: readonly string[] = []
  let state = ''
  const drop = (folder: string) => {
    folders.get(folder)?.watcher.close()
    folders.delete(folder)
  }
  const listen = (folder: string) => {
    const inode = inodeOf(folder)
    if (folders.get(folder)?.inode === inode) return
    drop(folder)
    if (inode === undefined) return
    try {
      const watcher = watch(folder, (_, name) => {
        if (name === null || listed.has(folder) || names.get(folder)?.has(name) === true) onEvent()
      })
      watcher.on('error', () => drop(folder))
      folders.set(folder, { watcher, inode })
    } catch {
      // it is looked at again and again all the same
    }
  }
  const look = () => {
    const now = stateOf(seen)
    if (now === state) return
    state = now
    onEvent()
  }
  const timer = setInterval(look, interval)
  return {
    see: (paths, whole) => {
      seen = [...new Set([...paths, ...whole].map((path) => resolve(path)))]
      state = stateOf(seen)
      names = namesIn(seen)
      listed = new Set(whole.map((path) => resolve(path)))
      const all = new Set([...names.keys(), ...listed])
      for (const folder of folders.keys()) if (!all.has(folder)) drop(folder)
      for (const folder of all) listen(folder)
    },
    close: () => {
      clearInterval(timer)
      for (const folder of [...folders.keys()]) drop(folder)
    },
  }
}

/** Names that are listened for, by their folders; where a folder is missing, its own name in the one above. */
function namesIn(paths: readonly string[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  const add = (path: string) => {
    const folder = dirname(path)
    found.set(folder, (found.get(folder) ?? new Set()).add(basename(path)))
    if (folder !== path && inodeOf(folder) === undefined) add(folder)
  }
  for (const path of paths) for (const each of new Set([path, realOf(path)])) add(each)
  return found
}

function realOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

function inodeOf(path: string): number | undefined {
  try {
    return statSync(path).ino
  } catch {
    return undefined
  }
}

function stateOf(paths: readonly string[]): string {
  return paths
    .map((path) => {
      try {
        const { mtimeMs, size, ino } = statSync(path)
        return `${mtimeMs} ${size} ${ino}`
      } catch {
        return ''
      }
    })
    .join('\n')
}
