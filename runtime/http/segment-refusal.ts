/** Segment rules have a shape that the schema checks and a sense that only their own check knows. */
import type { SegmentRules } from '../../schemas/segment.ts'
import { checkRules } from '../collections/segment-checks.ts'
import { Refusal } from './problem.ts'

/** Refuses with 422 rules that could never match; `pointer` is where the rules are in the body. */
export function refuseBadRules(rules: SegmentRules, pointer: string): void {
  const problems = checkRules(rules)
  if (problems.length === 0) return
  const errors = problems.map((problem) => ({
    pointer: pointer + problem.pointer,
    detail: `${problem.problem}: ${problem.subject}`,
  }))
  throw new Refusal(422, 'invalid-body', { errors })
}
