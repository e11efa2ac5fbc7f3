/** Names that Windows gives to devices, whatever their extension. */
const PERIPHERIQUE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

/** Longest name: what every file system takes. */
const LONGUEUR_MAX = 255;

/**
 * True for a plain file name: no path, no space, no accent, no hidden file, no device, no dot at the end
 * (Windows drops it, and two names become one). Every name of the protocol passes (PROTOCOL 2).
 */
export const nomAdmis = (nom: string): boolean =>
  nom.length <= LONGUEUR_MAX &&
  /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?$/.test(nom) &&
  !PERIPHERIQUE.test(nom);
