/**
 * What a reading of a person's words is: a value or none, whether it is certain enough to act on without asking back, and
 * a code that says why it was read so (shown in the run's timeline, translated by the interface).
 */
export type Reading<Value, Why extends string> = { value: Value | null; certain: boolean; why: Why }
