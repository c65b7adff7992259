import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { untilIdle } from '../../src/browser/idle.ts'
import { watch } from '../../src/browser/watched.ts'

const onLinux = test.skipIf(process.platform !== 'linux')

onLinux('a group of which no process is left is never idle: it has ended, which is told otherwise', async () => {
  const child = spawn('true', { detached: true })
  await once(child, 'exit')
  const waiting = new AbortController()
  const idle = untilIdle(child.pid ?? 0, 30, waiting.signal)
  const first = await Promise.race([idle, setTimeout(600, 'still waiting')])
  waiting.abort()
  await expect(idle).rejects.toThrow(/abort/i)
  expect(first).toBe('still waiting')
})

onLinux('a stopped process is idle, and named', async () => {
  const child = spawn('sleep', ['600'], { detached: true })
  try {
    child.kill('SIGSTOP')
    expect(await untilIdle(child.pid ?? 0, 60, AbortSignal.timeout(60_000))).toEqual([child.pid])
  } finally {
    child.kill('SIGKILL')
  }
})

onLinux('what a process has started ends with it, also where it is stopped', async () => {
  const watched = watch('first of its kind', () => undefined)
  const script = 'sleep 600 >/dev/null 2>&1 & kill -STOP $!; echo $!; exit 3'
  const child = spawn('sh', ['-c', script, 'first of its kind'], { detached: true })
  const [told]: unknown[] = await once(child.stdout, 'data')
  const left = Number(String(told))
  await expect(watched.over).rejects.toThrow('It ended with status 3.')
  watched.stop()
  const runs = () => {
    try {
      return process.kill(left, 0)
    } catch {
      return false
    }
  }
  for (let looks = 0; looks < 1000 && runs(); looks++) await setTimeout(10)
  expect(runs()).toBe(false)
  expect(watched.end()).toBe('status 3')
})
