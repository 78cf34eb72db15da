/** How long the calendar can hold a run up at most, for checks that reckon with the worst. Tests compute both again. */

/**
 * From the end of one window of contact to the beginning of the next, over all law packs and their holidays of 2026 to
 * 2030: Carnival in Rio de Janeiro, from Friday at 19:00 to Wednesday at 9:00. How often a person may be written to is
 * another matter and not counted here.
 */
export const LONGEST_HOLD_MS = 110 * 3_600_000

/** Days in a row without a business day, over the same places and years: Argentina's Holy Week behind the 24 March. */
export const MOST_DAYS_CLOSED = 5
