import { spawn } from 'node:child_process'

/** Whether there is a display on which a page could be opened. */
export function hasDisplay(env: Readonly<Record<string, string | undefined>>, platform = process.platform): boolean {
  // a page would open where nobody sits
  if (env.SSH_CONNECTION || env.CI) return false
  return platform === 'darwin' || platform === 'win32' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/**
 * Opens an address in the browser of the system, which goes on by itself.
 *
 * @param onFailure told why there is none
 */
export function openAddress(address: string, onFailure: (reason: string) => void): void {
  const [program, ...args] = openers[process.platform] ?? ['xdg-open']
  const child = spawn(program, [...args, address], { detached: true, stdio: 'ignore' })
  child.once('error', (cause) => onFailure(cause.message))
  child.unref()
}

const openers: { readonly [platform in NodeJS.Platform]?: readonly [string, ...string[]] } = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
}
