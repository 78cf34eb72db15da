/** `npm run journey -- check|test|publish FILE…`: for those who keep journeys as files, and their CI. */
import { environment } from './env-file.ts'
import { journeyCommand } from './journey-commands.ts'

process.exitCode = await journeyCommand(process.argv.slice(2), environment(process.cwd()), console.log)
