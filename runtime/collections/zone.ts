/**
 * Time zones with their offsets remembered: asking the platform costs more than everything else a deadline needs.
 * Every offset in use since 1972 changes at a quarter of an hour of UTC, so one answer serves that quarter.
 */
import { IANAZone } from 'luxon'

const QUARTER_MS = 900_000
const MOST_KEPT = 4_000

class RememberingZone extends IANAZone {
  private readonly offsets = new Map<number, number>()

  override offset(at: number): number {
    const quarter = Math.floor(at / QUARTER_MS)
    let offset = this.offsets.get(quarter)
    if (offset === undefined) {
      offset = super.offset(at)
      if (this.offsets.size >= MOST_KEPT) this.offsets.clear()
      this.offsets.set(quarter, offset)
    }
    return offset
  }
}

const zones = new Map<string, IANAZone>()

/** For luxon's `zone` option. An unknown zone is an invalid zone, as luxon's own would be. */
export function zoneOf(timezone: string): IANAZone {
  let zone = zones.get(timezone)
  if (zone === undefined) {
    zone = new RememberingZone(timezone)
    // What strangers write is not kept: only zones that exist are few.
    if (zone.isValid) zones.set(timezone, zone)
  }
  return zone
}
