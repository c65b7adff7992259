import { expect, test } from 'vitest'
import { findBrowser } from '../../src/build/chromium.ts'
import { openPress, PressError } from '../../src/render/press.ts'

test('a step that comes to no end is given up, and the browser goes on', async () => {
  const browser = await findBrowser({ env: process.env })
  const press = await openPress({
    ...browser,
    env: { ...process.env, ...browser.env },
    resources: new Map([['never.png', { bytes: () => new Promise<never>(() => undefined), type: 'image/png' }]]),
    patience: 10_000,
  })
  try {
    const failure = press.print('<!doctype html><img src="never.png">')
    await expect(failure).rejects.toThrow(new PressError('The browser did not finish the paper within 10 s, and was given up.'))
    expect((await press.measure('<!doctype html><main><p data-measure="a">x</p></main>')).elements).toHaveLength(1)
  } finally {
    await press.close()
  }
})
