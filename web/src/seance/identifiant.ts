/** A name for a new point: short, and without the secure context that `randomUUID` asks for on a local network. */
export function nouvelIdentifiant(): string {
  const octets = crypto.getRandomValues(new Uint8Array(8));
  return `p-${Array.from(octets, (octet) => octet.toString(16).padStart(2, "0")).join("")}`;
}
