/** Which Chromium the browser tests get, on machines that have this one or that one. */
import { expect, test } from 'vitest'
import { findChromium, type Machine } from './chromium.ts'

/** A machine on which only the given browsers start; `appears` are those an installation brings. */
function machine(starts: string[], more: Partial<Machine> & { appears?: Record<string, string> } = {}) {
  const working = new Set(starts)
  const installed: string[] = []
  const made: Machine = {
    env: {},
    playwrightsOwn: () => '/playwright/chrome',
    onPath: (name) => (working.has(`/usr/bin/${name}`) ? `/usr/bin/${name}` : undefined),
    startTrouble: async (path) => (working.has(path) ? undefined : 'is not there'),
    install: (program, args) => {
      installed.push([program, ...args].join(' '))
      const brought = more.appears?.[program]
      if (brought) working.add(brought)
      return brought || args[0] === 'update' ? undefined : 'no network'
    },
    canInstallPackages: false,
    ...more,
  }
  return { made, installed }
}

test('the chosen browser is used, and never replaced when it does not start', async () => {
  const all = ['/mine', '/playwright/chrome', '/usr/bin/chromium']
  await expect(findChromium(machine(all, { env: { CHROMIUM_PATH: '/mine' } }).made)).resolves.toBe('/mine')
  await expect(findChromium(machine(all, { env: { CHROMIUM_PATH: '/broken' } }).made)).rejects.toThrow(
    'CHROMIUM_PATH names a browser that does not start. /broken: is not there',
  )
})

test("Playwright's own comes before the system's, and nothing is installed when one starts", async () => {
  const both = machine(['/playwright/chrome', '/usr/bin/google-chrome'])
  await expect(findChromium(both.made)).resolves.toBe('/playwright/chrome')
  const system = machine(['/usr/bin/google-chrome'])
  await expect(findChromium(system.made)).resolves.toBe('/usr/bin/google-chrome')
  expect([...both.installed, ...system.installed]).toEqual([])
})

test('without a browser one is downloaded, and installed as a package only where that is allowed', async () => {
  const online = machine([], { appears: { npx: '/playwright/chrome' } })
  await expect(findChromium(online.made)).resolves.toBe('/playwright/chrome')
  expect(online.installed).toEqual(['npx playwright install chromium'])

  const debian = machine([], { appears: { 'apt-get': '/usr/bin/chromium' }, canInstallPackages: true })
  await expect(findChromium(debian.made)).resolves.toBe('/usr/bin/chromium')
  expect(debian.installed.at(-1)).toBe('apt-get install -y chromium')
})

test('with no way to get one, the error names the command to run', async () => {
  const bare = machine([])
  await expect(findChromium(bare.made)).rejects.toThrow(/npx playwright install --with-deps chromium/)
  expect(bare.installed).toEqual(['npx playwright install chromium'])
})
