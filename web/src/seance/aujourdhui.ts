/** The day in Paris, by the clock of this device: for what is shown; the server judges by its own. */
export const aujourdhuiParis = (): string =>
  new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Paris" });
