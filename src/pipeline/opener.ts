import { UserError } from '../diagnostics/user-error.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** How long a program that opens files may take to say that it cannot, in milliseconds; one that goes on is showing the file. */
const patience = 2000

/**
 * Opens a file or an address with the system's program for it, or that of the variable `PAPERSETTER_OPEN`, and does not wait for its end.
 *
 * @throws UserError where there is none, or it says that it failed
 */
export async function openInSystem(target: string, env: Environment): Promise<void> {
  const { spawn } = await import('node:child_process')
  const [program, ...words] = openerFor(process.platform, env.PAPERSETTER_OPEN)
  const child = spawn(program, [...words, target], { stdio: 'ignore', detached: true, env: { ...env } })
  const fault = await new Promise<string | undefined>((done) => {
    const timer = setTimeout(() => done(undefined), patience)
    const end = (said: string | undefined) => {
      clearTimeout(timer)
      done(said)
    }
    child.on('error', () => end('was not found'))
    child.on('close', (status) => end(status === 0 ? undefined : `ended with status ${status}`))
  })
  child.unref()
  if (fault !== undefined)
    throw new UserError(
      `\`${program}\`, which opens files and addresses, ${fault}; open \`${target}\` yourself, or name a program by the variable PAPERSETTER_OPEN`,
    )
}

/** Whether there is a display on which somebody would see what is opened. */
export function hasDisplay(env: Environment, platform = process.platform): boolean {
  if (env.SSH_CONNECTION || env.CI) return false
  return platform === 'darwin' || platform === 'win32' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

function openerFor(platform: string, own: string | undefined): [string, ...string[]] {
  if (own) return [own]
  if (platform === 'darwin') return ['open']
  // the first word in quotes would be the title of a window
  return platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open']
}
