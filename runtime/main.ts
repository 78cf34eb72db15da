/** The program: reads the settings, starts, prints where to look, and ends in good order when it is told to. */
import { environment } from './env-file.ts'
import { collectEarly } from './memory.ts'
import { readSettings, SettingsProblem } from './settings.ts'
import { start } from './start.ts'

collectEarly()
try {
  const running = await start(readSettings(environment(process.cwd())))
  console.log(running.welcome)
  let ending = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      // Whoever asks twice does not want to wait.
      if (ending) process.exit(1)
      ending = true
      running.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error('It did not end in good order:', error)
          process.exit(1)
        },
      )
    })
  }
} catch (error) {
  // What people can put right is one line; everything else is a defect and shows its place.
  console.error(error instanceof SettingsProblem ? error.message : error)
  process.exit(1)
}
