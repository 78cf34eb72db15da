/** An id that is not taken yet, made of one that is: `sim` becomes `sim-2`. */
export function otherId(id: string, taken: readonly string[]): string {
  let count = 2
  while (taken.includes(`${id.slice(0, 60)}-${count}`)) count += 1
  return `${id.slice(0, 60)}-${count}`
}
