import type { Memoire } from "../depot/juger.ts";
import type { CourrierPrefecture, Depot } from "../dossier/depots.ts";

/** Where everything about one act is: ranks of deposits and of letters of the prefecture. */
export interface Fiche {
  idActe: string;
  depots: number[];
  courriers: number[];
}

/** What the prefecture remembers, act by act; made again from the folder at each opening. */
export interface Registre extends Memoire {
  fiches(): Fiche[];
  fiche(idActe: string): Fiche | undefined;
  /** When an archive of this name was first received whole; `null`: never. */
  archive(nom: string): string | null;
  noterDepot(depot: Depot): void;
  noterCourrier(courrier: CourrierPrefecture): void;
}

export function ouvrirRegistre(depots: Depot[], courriers: CourrierPrefecture[]): Registre {
  const fiches = new Map<string, Fiche>();
  const archives = new Map<string, string>();
  const actes = new Map<string, NonNullable<ReturnType<Memoire["acte"]>>>();
  const recus = new Map<string, string>();
  const envoyes = new Set<string>();
  const fiche = (idActe: string): Fiche => {
    const trouvee = fiches.get(idActe) ?? { idActe, depots: [], courriers: [] };
    fiches.set(idActe, trouvee);
    return trouvee;
  };
  const registre: Registre = {
    acte: (idActe) => actes.get(idActe) ?? null,
    courrier: (idActe, code, date) => recus.get(`${idActe} ${code} ${date}`) ?? null,
    lettreEnvoyee: (idActe, transaction, date) => envoyes.has(`${idActe} ${transaction}-1 ${date}`),
    archive: (nom) => archives.get(nom) ?? null,
    fiches: () => [...fiches.values()],
    fiche: (idActe) => fiches.get(idActe),
    noterDepot(depot) {
      if (!depot.complet) return;
      if (depot.archive !== null && !archives.has(depot.archive)) archives.set(depot.archive, depot.a);
      for (const { idActe, message, suite, doublon, recuA } of depot.messages) {
        if (idActe === null) continue;
        const { depots: rangs } = fiche(idActe);
        if (!rangs.includes(depot.rang)) rangs.push(depot.rang);
        if (doublon || depot.enveloppe === null) continue;
        if (message.racine === "Acte") {
          // Refused is not received: it may come again, corrected.
          if (suite.genre !== "anomalie")
            actes.set(idActe, {
              siren: depot.enveloppe.contenu.emetteur.siren,
              acte: message.acte,
              recuA,
              annuleA: null,
            });
        } else if (message.racine === "Annulation") {
          const acte = actes.get(idActe);
          if (acte) actes.set(idActe, { ...acte, annuleA: recuA });
        } else if ("dateCourrierPref" in message) {
          const cle = `${idActe} ${message.code} ${message.dateCourrierPref}`;
          if (!recus.has(cle)) recus.set(cle, recuA);
        }
      }
    },
    noterCourrier({ idActe, rang, code, lettres }) {
      fiche(idActe).courriers.push(rang);
      for (const { contenu } of lettres)
        if (contenu.genre === "messages")
          for (const { message } of contenu.messages)
            if ("dateCourrierPref" in message) envoyes.add(`${idActe} ${code} ${message.dateCourrierPref}`);
    },
  };
  for (const depot of depots) registre.noterDepot(depot);
  for (const courrier of courriers) registre.noterCourrier(courrier);
  return registre;
}
