/** The name of a story's file, made of what people call it, and not one that is in use. Pure. */

const LONGEST = 56

export function storyId(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replaceAll(/^-+|-+$/g, '')
  const wanted = plain === '' ? 'historia' : plain
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? wanted : `${wanted}-${count}`
    if (!taken.includes(id)) return id
  }
}
