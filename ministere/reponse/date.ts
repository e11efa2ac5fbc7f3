const PARIS = new Intl.DateTimeFormat("fr-CA", {
  timeZone: "Europe/Paris",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The civil date in Paris at an instant, `2024-03-22`: at 00:30 in Paris, UTC is still the day before. */
export const dateAParis = (instant: Date): string => PARIS.format(instant);
