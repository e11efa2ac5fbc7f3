import { heureDe, type Instant } from "@executoire/droit";

/** What a `datetime-local` field holds, read as civil time in Paris whatever the device's zone. */
export function instantSaisi(local: string): Instant {
  const hiver = `${local}:00+01:00`;
  return heureDe(hiver) === local.slice(11, 16) ? hiver : `${local}:00+02:00`;
}
