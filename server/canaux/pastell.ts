import { ecrireMessage, lireMessage } from "@executoire/actes";
import type { Canal, Lettre } from "../delivery/canal.ts";
import { type ApiPastell, apiPastell, issueDeLOrdre, RefusPastell } from "./pastell-api.ts";
import { annuler, dossierDe, EN_ECHEC, estAnnule, lireDossier, retrouver, transmettre } from "./pastell-dossier.ts";
import type { Valeurs } from "./reglages.ts";
import type { EnvoiSuivi, Suivi } from "./suivi.ts";

/** Documents looked at in one turn. */
const LOT = 40;

/**
 * Channel (c): client of Pastell's REST v2, a bus behind which an approved operator stands. It carries acts, their
 * acknowledgements and their cancellations; letters of the prefecture and answers stay in Pastell (decision 017).
 */
export function canalPastell(v: Valeurs, suivi: Suivi, api: ApiPastell = apiPastell(v)): Canal {
  const lues = new Map<string, Lettre>();
  let tour = 0;
  return {
    sorte: "pastell",
    nom: `Pastell ${new URL(v.url ?? "http://inconnu").host}`,
    accuseLuiMeme: true,
    async envoyer(envoi) {
      const { contenu } = envoi;
      if (contenu.code === "1-1") return transmettre(api, v, envoi, contenu);
      if (contenu.code === "6-1") return annuler(api, v, contenu.reference);
      if (contenu.code === "7-1")
        return { issue: "refusee", motif: "Pastell tient lui-même la classification à jour : elle ne se demande pas par lui." };
      return { issue: "refusee", motif: "Les réponses à la préfecture se font dans Pastell, sur le dossier de l’acte." };
    },
    retrouver: async (envoi) => {
      try {
        return await retrouver(api, v, envoi.contenu);
      } catch (error) {
        return { issue: "inconnu", motif: issueDeLOrdre(error).motif };
      }
    },
    async courrier() {
      const siren = await suivi.siren();
      const enCours = await suivi.enCours();
      const debut = enCours.length > LOT ? (tour * LOT) % enCours.length : 0;
      tour++;
      const listees: { id: string }[] = [];
      for (const envoi of [...enCours.slice(debut), ...enCours.slice(0, debut)].slice(0, LOT)) {
        const trouvee = await interroger(api, v, siren, envoi);
        if (!trouvee || (await suivi.dejaRecues([trouvee.id])).has(trouvee.id)) continue;
        lues.set(trouvee.id, trouvee.lettre);
        listees.push({ id: trouvee.id });
      }
      return listees;
    },
    lire: async (id) => lues.get(id) ?? null,
    classer: async (id) => {
      lues.delete(id);
    },
  };
}

async function interroger(
  api: ApiPastell,
  v: Valeurs,
  siren: string,
  { archive, reference, contenu }: EnvoiSuivi,
): Promise<{ id: string; lettre: Lettre } | null> {
  const chemin = dossierDe(v, reference);
  const dossier = await lireDossier(api, chemin);
  const origine = { siren, reference };
  const nom = (issue: string) => `pastell:${siren}:${archive}:${issue}`;
  const brut = new TextEncoder().encode(JSON.stringify(dossier));
  if (EN_ECHEC.has(dossier.action)) {
    const texte = dossier.message || `Pastell déclare le dossier en erreur (${dossier.action}).`;
    return { id: nom("erreur"), lettre: { brut, fichiers: [], texte, echec: { texte }, ...origine } };
  }
  if (contenu.code === "6-1") {
    if (!estAnnule(dossier)) return null;
    // Pastell keeps no file of this acknowledgement: the message is written from what it says, and its words are kept.
    const ecrit = ecrireMessage({
      racine: "ARAnnulation",
      code: "6-2",
      idActe: contenu.identifiant,
      dateReception: dossier.le ?? "",
    });
    if (!ecrit.ok) throw new RefusPastell("panne", `Pastell ne dit pas quand l’annulation a été acquittée : ${ecrit.refus.phrase}`);
    const texte = `Annulation acquittée selon Pastell, le ${dossier.le} : ${dossier.message}`;
    const fichiers = [{ nom: `${contenu.identifiant}-6-2_0.xml`, octets: ecrit.valeur }];
    return { id: nom("annulation"), lettre: { brut, fichiers, texte, ...origine } };
  }
  if (!dossier.donnees.aractes || contenu.code !== "1-1") return null;
  const octets = await api.octets(`${chemin}/file/aractes/0`);
  const lu = lireMessage(octets);
  if (!lu.ok) throw new RefusPastell("panne", `l’accusé donné par Pastell est illisible : ${lu.refus.phrase}`);
  const fichiers = [{ nom: `${contenu.identifiant}-${lu.valeur.code}_0.xml`, octets }];
  return { id: nom("accuse"), lettre: { brut: octets, fichiers, ...origine } };
}
