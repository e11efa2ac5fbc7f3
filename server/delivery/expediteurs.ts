/** From whom a mailbox accepts the mails of the Ministry: addresses, or domains with all that is under them. */

/** `interieur.gouv.fr, actes@prefecture.fr` as it is kept; null with the first entry that is neither. */
export function lireExpediteurs(
  texte: string,
): { ok: true; valeur: string } | { ok: false; fautive: string } {
  const entrees = [
    ...new Set(
      texte
        .toLowerCase()
        .split(/[\s,;]+/)
        .filter((e) => e !== ""),
    ),
  ];
  const fautive = entrees.find((e) => !/^(?:[^\s@<>",;:]{0,64}@)?(?:[a-z0-9_-]+\.)+[a-z]{2,}$/.test(e));
  return fautive === undefined ? { ok: true, valeur: entrees.join(", ") } : { ok: false, fautive };
}

/** Every author a mail names must be admitted, and it must name one: with two, either may be the true one. */
export const sontAdmis = (auteurs: readonly string[], admis: string): boolean =>
  auteurs.length > 0 &&
  auteurs.every((auteur) => admis.split(", ").some((entree) => estAdmis(auteur, entree)));

function estAdmis(auteur: string, entree: string): boolean {
  const adresse = auteur.toLowerCase();
  const arobase = entree.lastIndexOf("@");
  if (arobase > 0) return adresse === entree;
  const domaine = adresse.slice(adresse.lastIndexOf("@") + 1);
  const admis = entree.slice(arobase + 1);
  return domaine === admis || domaine.endsWith(`.${admis}`);
}
