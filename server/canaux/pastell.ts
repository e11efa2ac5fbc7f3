import { ecrireMessage, lireMessage } from "@executoire/actes";
import type { Canal, Lettre } from "../delivery/canal.ts";
import { interrogateur, type LettreTrouvee } from "./interroger.ts";
import { type ApiPastell, apiPastell, issueDeLOrdre, RefusPastell } from "./pastell-api.ts";
import {
  annuler,
  type Dossier,
  dossierDe,
  EN_ECHEC,
  estAnnule,
  lireDossier,
  retrouver,
  transmettre,
} from "./pastell-dossier.ts";
import type { Valeurs } from "./reglages.ts";
import type { EnvoiSuivi, Suivi } from "./suivi.ts";

/**
 * Channel (c): client of Pastell's REST v2, a bus behind which an approved operator stands. It carries acts, their
 * acknowledgements and their cancellations; letters of the prefecture and answers stay in Pastell (decision 017).
 */
export function canalPastell(v: Valeurs, suivi: Suivi, api: ApiPastell = apiPastell(v)): Canal {
  const nom = `Pastell ${new URL(v.url ?? "http://inconnu").host}`;
  const boite = interrogateur(suivi, nom, {
    demander: (siren, envoi) => interroger(api, v, siren, envoi),
    // A document that was deleted there answers 404, as does a wrong address: one alone is no failure of all.
    estParticulier: (error) => error instanceof RefusPastell,
  });
  return {
    sorte: "pastell",
    nom,
    async envoyer(envoi) {
      const { contenu } = envoi;
      if (contenu.code === "1-1") return transmettre(api, v, envoi, contenu);
      if (contenu.code === "6-1") return annuler(api, v, contenu.reference);
      if (contenu.code === "7-1")
        return {
          issue: "refusee",
          motif: "Pastell tient lui-même la classification à jour\u00a0: elle ne se demande pas par lui.",
        };
      return {
        issue: "refusee",
        motif: "Les réponses à la préfecture se font dans Pastell, sur le dossier de l’acte.",
      };
    },
    retrouver: async (envoi) => {
      try {
        return await retrouver(api, v, envoi.contenu);
      } catch (error) {
        return { issue: "inconnu", motif: issueDeLOrdre(error).motif };
      }
    },
    courrier: boite.courrier,
    lire: boite.lire,
    classer: async (id, dossier) => boite.oublier(id, dossier),
  };
}

async function interroger(
  api: ApiPastell,
  v: Valeurs,
  siren: string,
  { archive, reference, contenu }: EnvoiSuivi,
): Promise<LettreTrouvee | null> {
  const chemin = dossierDe(v, reference);
  const dossier = await lireDossier(api, chemin);
  const trouvee = (issue: string, lettre: () => Promise<Omit<Lettre, "brut"> & { brut?: Uint8Array }>) => ({
    id: `pastell:${siren}:${archive}:${issue}`,
    // What Pastell says of the document is all there is, where it keeps no file.
    lettre: async (): Promise<Lettre> => ({
      brut: new TextEncoder().encode(JSON.stringify(dossier)),
      siren,
      reference,
      ...(await lettre()),
    }),
  });
  if (EN_ECHEC.has(dossier.action)) {
    const texte = dossier.message || `Pastell déclare le dossier en erreur (${dossier.action}).`;
    return trouvee("erreur", async () => ({ fichiers: [], texte, echec: { texte } }));
  }
  if (contenu.code === "6-1")
    return estAnnule(dossier) ? trouvee("annulation", async () => annulation(contenu, dossier)) : null;
  if (!dossier.donnees.aractes || contenu.code !== "1-1") return null;
  return trouvee("accuse", async () => {
    const brut = await api.octets(`${chemin}/file/aractes/0`);
    const lu = lireMessage(brut);
    if (!lu.ok)
      throw new RefusPastell("panne", `l’accusé donné par Pastell est illisible\u00a0: ${lu.refus.phrase}`);
    return { brut, fichiers: [{ nom: `${contenu.identifiant}-${lu.valeur.code}_0.xml`, octets: brut }] };
  });
}

/** Pastell keeps no file of this acknowledgement: the message is written from the day it states, its words are kept. */
function annulation(
  { identifiant }: { identifiant: string },
  { le, message }: Dossier,
): Omit<Lettre, "brut"> {
  const ecrit = ecrireMessage({
    racine: "ARAnnulation",
    code: "6-2",
    idActe: identifiant,
    dateReception: le ?? "",
  });
  if (!ecrit.ok)
    throw new RefusPastell(
      "panne",
      `Pastell ne dit pas quand l’annulation a été acquittée\u00a0: ${ecrit.refus.phrase}`,
    );
  const texte = `Annulation acquittée selon Pastell, le ${le}\u00a0: ${message}`;
  return { fichiers: [{ nom: `${identifiant}-6-2_0.xml`, octets: ecrit.valeur }], texte };
}
