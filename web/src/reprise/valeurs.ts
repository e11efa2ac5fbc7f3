/** A value as a clerk types it, and back: one person a line, one procuration a line with its arrow. */
import {
  CHAMPS_ACTE,
  type CleChamp,
  lireTexte,
  type PersonneLue,
  type ProcurationLue,
  texteBrut,
  type ValeursActe,
} from "@executoire/droit";

type Valeur = ValeursActe[CleChamp] | null;

export function enTexte(cle: CleChamp, valeur: Valeur): string {
  if (valeur === null || valeur === undefined) return "";
  if (cle === "texte") return texteBrut(valeur as ValeursActe["texte"], "Décide");
  if (cle === "matiere") {
    const { code, libelle } = valeur as ValeursActe["matiere"];
    return libelle ? `${code} ${libelle}` : code;
  }
  switch (CHAMPS_ACTE[cle].forme) {
    case "personnes":
      return (valeur as PersonneLue[])
        .map(({ nom, suppleant, supplee }) =>
          supplee ? `${nom} (suppléant de ${supplee})` : suppleant ? `${nom} (S)` : nom,
        )
        .join("\n");
    case "procurations":
      return (valeur as ProcurationLue[])
        .map(({ mandant, mandataire }) => `${mandant} → ${mandataire}`)
        .join("\n");
    case "liste":
      return (valeur as string[]).join("\n");
    default:
      return String(valeur);
  }
}

export type Lue = { ok: true; valeur: Valeur } | { ok: false; phrase: string };
const bien = (valeur: Valeur): Lue => ({ ok: true, valeur });
const mal = (phrase: string): Lue => ({ ok: false, phrase });

/** Empty is unknown; a line that cannot be read is said, not dropped. */
export function deTexte(cle: CleChamp, texte: string): Lue {
  const net = texte.trim();
  if (net === "") return bien(null);
  const lignes = net
    .split("\n")
    .map((ligne) => ligne.trim())
    .filter(Boolean);
  if (cle === "texte") return bien(lireTexte(texte));
  if (cle === "matiere") {
    const m = /^(\d(?:\.\d{1,2}){0,4})(?:\s+(.+))?$/.exec(net);
    if (!m?.[1]) return mal("Une matière s’écrit 7.4, puis son libellé.");
    return bien({ code: m[1], ...(m[2] && { libelle: m[2] }) });
  }
  switch (CHAMPS_ACTE[cle].forme) {
    case "nombre":
      return /^\d{1,4}$/.test(net) ? bien(Number(net)) : mal("Ce champ est un nombre.");
    case "personnes":
      return bien(
        lignes.map((ligne) => {
          const m = /^(.*?)\s*\((?:S|suppléante?(?:\s+de\s+(.+))?)\)$/iu.exec(ligne);
          return m ? { nom: m[1] ?? "", suppleant: true, ...(m[2] && { supplee: m[2] }) } : { nom: ligne };
        }),
      );
    case "procurations": {
      const lues = lignes.map((ligne) => /^(.+?)\s*(?:→|->|\sà\s)\s*(.+)$/u.exec(ligne));
      const rang = lues.findIndex((m) => !m);
      if (rang >= 0) return mal(`Ligne ${rang + 1}\u00a0: écrire le mandant, une flèche →, le mandataire.`);
      return bien(lues.map((m) => ({ mandant: (m?.[1] ?? "").trim(), mandataire: (m?.[2] ?? "").trim() })));
    }
    case "liste":
      return bien(lignes);
    case "heure":
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(net) ? bien(net) : mal("Une heure s’écrit 18:00.");
    default:
      return bien(net);
  }
}
