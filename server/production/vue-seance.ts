/** The papers of a sitting as the application lists them. */
import { nomComplet } from "@executoire/droit";
import type { DocumentsDeSeanceVue, DocumentVue } from "../api/contrat-documents.ts";
import type { Contexte } from "../contexte.ts";
import { formulaires, PAPIERS } from "./documents-seance.ts";
import { vueProduction } from "./produire.ts";
import { renduCourant } from "./rendre.ts";
import { lireSeance } from "./seance.ts";

export async function vueDocuments(
  ctx: Contexte,
  collectivite: string,
  seance: string,
  /** Whether the reader may know what members answered before the sitting. */
  reponses: boolean,
): Promise<DocumentsDeSeanceVue | null> {
  const entiere = await lireSeance(ctx, collectivite, seance);
  if (!entiere) return null;
  const lue = reponses ? entiere : { ...entiere, annonces: [] };
  const racine = `/api/seances/${encodeURIComponent(seance)}/documents`;
  const documents: DocumentVue[] = [];
  for (const papier of PAPIERS) {
    const { nom, titre, quand } = papier;
    const demande = papier.demande(ctx, collectivite, lue);
    const rendu = demande.ok ? await renduCourant(ctx, demande.valeur) : null;
    documents.push({
      nom,
      titre,
      quand,
      adresse: demande.ok ? `${racine}/${nom}` : null,
      motif: demande.ok ? null : demande.refus.phrase,
      fait: rendu && {
        empreinte: rendu.empreinte,
        octets: rendu.octets,
        pages: rendu.pages,
        a: rendu.a,
      },
    });
  }
  return {
    seance,
    date: lue.etat.date,
    phase: lue.etat.phase,
    documents,
    procurations: formulaires(lue).flatMap(({ siege, mandant }) =>
      mandant
        ? [
            {
              siege,
              nom: nomComplet(mandant),
              adresse: `${racine}/procuration-${encodeURIComponent(siege)}.pdf`,
            },
          ]
        : [],
    ),
    production: await vueProduction(ctx, collectivite, seance),
  };
}
