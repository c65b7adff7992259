import type { SandboxOff } from '../browser/sandbox-off.ts'

const reasons: Readonly<Record<SandboxOff, string>> = {
  root: 'which root cannot have',
  refused: 'with which it did not start',
}

/** Listens whether the browser has its sandbox, and tells where it has none. */
export function sandboxNote(): { onSandboxOff(why: SandboxOff): void; text(): string } {
  let off: SandboxOff | undefined
  return {
    onSandboxOff: (why) => {
      off = why
    },
    text: () => (off === undefined ? '' : `papersetter: the browser had no sandbox, ${reasons[off]}\n`),
  }
}
