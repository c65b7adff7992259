/** Which of some things exclude each other, both ways. */
export type Conflicts = ReadonlyMap<string, ReadonlySet<string>>

/**
 * The first things of a list that do not exclude each other, as many as are wanted: each is taken unless too few could be found with it.
 *
 * @returns fewer where there are not so many
 */
export function firstIndependent(ids: readonly string[], count: number, conflicts: Conflicts): string[] {
  const taken: string[] = []
  const left = new Set(ids)
  let most = mostIndependent(ids, conflicts)
  const wanted = Math.min(count, most)
  for (const next of ids) {
    if (taken.length === wanted) break
    if (!left.has(next)) continue
    // only what is connected with it can be lost by it
    const around = connected(next, left, conflicts)
    const compatible = around.filter((id) => id !== next && !conflicts.get(next)?.has(id))
    const before = mostIndependent(around, conflicts)
    const after = mostIndependent(compatible, conflicts)
    left.delete(next)
    if (taken.length + most - before + 1 + after >= wanted) {
      taken.push(next)
      for (const id of conflicts.get(next) ?? []) left.delete(id)
      most += after - before
    } else
      most +=
        mostIndependent(
          around.filter((id) => id !== next),
          conflicts,
        ) - before
  }
  return taken
}

/** A thing with all that is reached from it by exclusions. */
function connected(id: string, within: ReadonlySet<string>, conflicts: Conflicts): string[] {
  const reached = new Set([id])
  for (const each of reached) for (const other of conflicts.get(each) ?? []) if (within.has(other)) reached.add(other)
  return [...reached]
}

/** How many things there can be that do not exclude each other: a largest independent set. */
export function mostIndependent(ids: readonly string[], conflicts: Conflicts): number {
  const all = new Set(ids)
  const near = (id: string, within: ReadonlySet<string>) => [...(conflicts.get(id) ?? [])].filter((other) => within.has(other))
  const search = (left: ReadonlySet<string>): number => {
    if (left.size === 0) return 0
    let [widest] = left
    let most = -1
    for (const id of left) {
      const others = near(id, left)
      // whose neighbours all exclude each other belongs to some largest set
      const clique = others.every((a, index) => others.slice(index + 1).every((b) => conflicts.get(a)?.has(b)))
      if (clique) return 1 + search(without(left, [id, ...others]))
      if (others.length > most) [widest, most] = [id, others.length]
    }
    if (widest === undefined) return 0
    return Math.max(1 + search(without(left, [widest, ...near(widest, left)])), search(without(left, [widest])))
  }
  const free = ids.filter((id) => near(id, all).length === 0)
  const rest = without(all, free)
  let most = free.length
  // each group on its own: what is in one has no say in another
  for (const id of rest) {
    const group = connected(id, rest, conflicts)
    most += search(new Set(group))
    for (const each of group) rest.delete(each)
  }
  return most
}

function without(set: ReadonlySet<string>, ids: readonly string[]): Set<string> {
  const rest = new Set(set)
  for (const id of ids) rest.delete(id)
  return rest
}
