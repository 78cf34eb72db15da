/** How long the law can hold a message at most, for checks that reckon with the worst. */

/**
 * From the end of one allowed window to the beginning of the next, over all law packs and their holidays of 2026 to 2035:
 * Argentina's Holy Week of 2027 follows the 24 March, from Tuesday at 20:00 to Monday at 9:00. In Brazil it is Carnival in
 * Rio de Janeiro, 110 hours. A test computes it again from the packs.
 */
export const LONGEST_HOLD_MS = 133 * 3_600_000
