/** A PostgreSQL of a scenario's own, on a disk that keeps its promises, which can lose its server and get it back. */
import { createDatabase, startCluster } from '../services/postgres.ts'

export async function createPostgres() {
  const cluster = await startCluster({ durable: true })
  const { url } = await createDatabase(cluster.url)
  return { url, halt: cluster.halt, resume: cluster.resume, stop: cluster.stop }
}
