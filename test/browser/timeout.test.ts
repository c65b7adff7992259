import { expect, test } from 'vitest'
import { findBrowser } from '../../src/browser/find-browser.ts'
import { openSession } from '../../src/browser/session.ts'
import { failureOf } from '../../src/cli/failure.ts'

test('a step that comes to no end is given up, and the browser goes on', async () => {
  const browser = await findBrowser({ env: process.env })
  const session = await openSession({
    ...browser,
    env: { ...process.env, ...browser.env },
    resources: new Map([['never.png', { bytes: () => new Promise<never>(() => undefined), type: 'image/png' }]]),
    timeout: 10_000,
  })
  try {
    const failure = session.print('<!doctype html><img src="never.png">')
    const told = await failure.catch((cause: unknown) => failureOf(cause, 'exam.md'))
    expect(told).toBe(
      'exam.md: The browser did not finish the paper within 10 s, and was given up. `--timeout` gives it more minutes.\n',
    )
    expect((await session.measure('<!doctype html><main><p data-measure="a">x</p></main>')).elements).toHaveLength(1)
  } finally {
    await session.close()
  }
})
