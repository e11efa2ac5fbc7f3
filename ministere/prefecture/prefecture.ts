import {
  codeService,
  ecrireMessage,
  extraireArchive,
  parseIdentifiantActe,
  serviceDeControle,
} from "@executoire/actes";
import type { CourrierPrefecture, Depots } from "../dossier/depots.ts";
import type { Classifications } from "../dossier/reglages.ts";
import { dateAParis } from "../reponse/date.ts";
import type { LettreDue } from "../reponse/due.ts";
import type { Facteur } from "../reponse/facteur.ts";
import { type DemandeCourrier, rediger } from "./demande.ts";
import type { Registre } from "./registre.ts";
import { type ActeResume, type ActeVu, resumer, voir } from "./vue.ts";

export type Ecriture =
  | { ok: true; rang: number; lettre: string; nom: string }
  | { ok: false; statut: 404 | 422; phrase: string };

/** The prefecture as a person plays it: the acts received, and what is written about them. */
export interface Prefecture {
  /** The latest received first. */
  actes(): ActeResume[];
  acte(idActe: string): ActeVu | null;
  /** A file of the exchange, by the rank of what brought it; `null` when there is none. */
  fichier(idActe: string, rang: number, nom: string): Promise<Uint8Array | null>;
  ecrire(idActe: string, demande: DemandeCourrier): Promise<Ecriture>;
}

interface Services {
  horloge: () => Date;
  depots: Depots;
  registre: Registre;
  facteur: Facteur;
  classification: Classifications;
  aSonTour: <T>(tache: () => Promise<T>) => Promise<T>;
}

export function ouvrirPrefecture(services: Services): Prefecture {
  const { horloge, depots, registre, facteur, classification, aSonTour } = services;
  async function ecrire(idActe: string, demande: DemandeCourrier): Promise<Ecriture> {
    const connu = registre.acte(idActe);
    const id = parseIdentifiantActe(idActe);
    const enveloppe = registre
      .fiche(idActe)
      ?.depots.map((rang) => depots.depot(rang)?.enveloppe)
      .findLast((e) => e);
    if (!connu || !id.ok || !enveloppe)
      return { ok: false, statut: 404, phrase: `La préfecture n’a pas reçu l’acte ${idActe.slice(0, 60)}.` };
    const rang = depots.prochainRang();
    const maintenant = horloge();
    const redaction = rediger(demande, id.valeur, connu, {
      jour: dateAParis(maintenant),
      ordre: rang * 10,
      classification: classification.lire(enveloppe.contenu.emetteur.siren).date,
      service: codeService(serviceDeControle(enveloppe.contenu.emetteur)),
    });
    if (!redaction.ok) return { ok: false, statut: 422, phrase: redaction.phrase };
    const { nom, message, documents } = redaction.courrier;
    const ecrit = ecrireMessage(message);
    if (!ecrit.ok) return { ok: false, statut: 422, phrase: ecrit.refus.phrase };
    const base = String(rang).padStart(6, "0");
    const gardes = documents.map((d, i) => ({
      nom: d.nom,
      octets: d.octets,
      chemin: `courriers/${base}-${i + 1}${d.nom.slice(d.nom.lastIndexOf("."))}`,
    }));
    const lettre: LettreDue = {
      id: `${base}-1`,
      destinataires: enveloppe.contenu.adressesRetour,
      emetteur: enveloppe.contenu.emetteur,
      quadrigramme: enveloppe.quadrigramme,
      ordre: rang * 10,
      contenu: {
        genre: "messages",
        messages: [{ nom, message, documents: gardes.map(({ nom, chemin }) => ({ nom, chemin })) }],
      },
      defaut: null,
      partirLe: maintenant.toISOString(),
      partieLe: null,
    };
    const nouveau: CourrierPrefecture = {
      rang,
      a: maintenant.toISOString(),
      idActe,
      code: demande.code,
      lettres: [lettre],
    };
    await depots.garderCourrier(nouveau, gardes);
    registre.noterCourrier(nouveau);
    facteur.planifier({ courrier: nouveau });
    return { ok: true, rang, lettre: lettre.id, nom };
  }

  return {
    actes: () =>
      registre
        .fiches()
        .flatMap((fiche) => resumer(fiche, registre, depots) ?? [])
        .sort((a, b) => b.rang - a.rang),
    acte(idActe) {
      const fiche = registre.fiche(idActe);
      return fiche ? voir(fiche, registre, depots) : null;
    },
    async fichier(idActe, rang, nom) {
      const fiche = registre.fiche(idActe);
      if (!fiche) return null;
      if (fiche.depots.includes(rang)) {
        const depot = depots.depot(rang);
        const message = depot?.messages.find(
          (m) => m.idActe === idActe && (m.nom === nom || m.fichiers.includes(nom)),
        );
        if (!message) return null;
        const extraits = await extraireArchive(depots.archive(rang));
        return (extraits.ok && extraits.valeur.find((f) => f.nom === nom)?.octets) || null;
      }
      const messages = fiche.courriers.includes(rang) ? (depots.courrier(rang)?.lettres ?? []) : [];
      for (const { contenu } of messages)
        if (contenu.genre === "messages")
          for (const { documents } of contenu.messages)
            for (const document of documents) if (document.nom === nom) return depots.lire(document.chemin);
      return null;
    },
    ecrire: (idActe, demande) => aSonTour(() => ecrire(idActe, demande)),
  };
}
