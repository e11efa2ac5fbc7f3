/** What the protocol says of the names an old receipt prints: the law's room does not know it. */
import { parseNomFichier } from "@executoire/actes";
import type { ChampsLus, Constat, ContenuRepris } from "@executoire/droit";

/** Do the files bear the name of this act, and what was the envelope called? */
export function constatsDuProtocole(contenu: ContenuRepris, champs: ChampsLus): Constat[] {
  const { fichiers, identifiant, siren, numeroTransmis, transmisLe, cycle } = contenu;
  if (!fichiers || !identifiant) return [];
  const noms = fichiers.flatMap(({ nomMetier }) => (nomMetier ? [nomMetier] : []));
  const lus = noms.map((nom) => ({ nom, lu: parseNomFichier(nom) }));
  const faux = lus.filter(({ lu }) => {
    if (!lu.ok || !lu.valeur.numero || !lu.valeur.date) return true;
    const { siren: s, numero, date } = lu.valeur;
    return (
      s !== siren ||
      numero !== numeroTransmis ||
      !identifiant.includes(`-${date.replaceAll("-", "")}-${numero}-`)
    );
  });
  const le = (cycle?.[0]?.a ?? transmisLe)?.slice(0, 10).replaceAll("-", "");
  const enveloppe = siren && le ? `EACT--${siren}--${le}-N.xml` : null;
  return [
    {
      code: "noms-des-fichiers",
      regle: null,
      verdict: faux.length === 0 ? "conforme" : "avertissement",
      intitule: "Noms des fichiers",
      phrase:
        faux.length === 0
          ? `${noms.length} fichiers portent le nom de l’acte ${identifiant}.`
          : `${faux.map(({ nom }) => `«\u00a0${nom}\u00a0»`).join(", ")} ne porte pas le nom de l’acte ${identifiant}.`,
      calcul: `SIREN, date et numéro comparés à l’identifiant.${enveloppe ? ` L’enveloppe, non imprimée, s’appelait ${enveloppe}, N étant son rang du jour, inconnu.` : ""}`,
      article: null,
      champs: ["fichiers", "identifiant"],
      extraits: champs.fichiers?.extraits ?? [],
    },
  ];
}
