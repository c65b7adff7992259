import { execFileSync } from 'node:child_process'

/** Whether git is there. Papersetter does without, and so do its tests, but for those of what is taken from git. */
export const hasGit = isInstalled()

function isInstalled(): boolean {
  try {
    execFileSync('git', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    process.stderr.write('\n*** SKIPPED, as git is not installed: the tests of releases whose files are taken from git ***\n\n')
    return false
  }
}

/** Runs git in a folder, as an author of its own. */
export function git(cwd: string, ...words: string[]): void {
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...words], { cwd, stdio: 'pipe' })
}
