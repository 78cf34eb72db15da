/** Spanish-speaking America and the United States, one national pack each. */
import { EVERY_DAY, hours, type LawPack, MONDAY_TO_FRIDAY, SATURDAY } from './law-pack.ts'

const version = '2026-11-18'

export const AMERICAS: readonly LawPack[] = [
  {
    id: 'CO',
    version,
    hours: { ...hours(MONDAY_TO_FRIDAY, 7, 19), ...hours(SATURDAY, 8, 15) },
    closedOnHolidays: true,
    sources: ['Ley 2300 de 2023'],
  },
  { id: 'MX', version, hours: hours(EVERY_DAY, 7, 22), closedOnHolidays: false, sources: ['DOF 2014-10-07'] },
  {
    id: 'CL',
    version,
    hours: hours([1, 2, 3, 4, 5, 6], 8, 20),
    closedOnHolidays: true,
    sources: ['Ley 19.496 art. 37', 'Ley 21.320'],
  },
  {
    id: 'PE',
    version,
    hours: hours(MONDAY_TO_FRIDAY, 7, 20),
    closedOnHolidays: true,
    sources: ['Ley 29571 art. 61-62'],
  },
  {
    id: 'AR',
    version,
    hours: hours(MONDAY_TO_FRIDAY, 9, 20),
    closedOnHolidays: true,
    sources: ['product default', 'Ley 24.240 art. 8 bis'],
  },
  { id: 'US', version, hours: hours(EVERY_DAY, 8, 21), closedOnHolidays: false, sources: ['12 CFR 1006.6(b)(1)'] },
]
