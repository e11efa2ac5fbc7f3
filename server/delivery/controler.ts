import {
  type ConstatControle,
  classificationNationale,
  controlerTransmission,
  references,
} from "@executoire/actes";
import {
  type EtatActe,
  type Refus,
  regularite,
  type Verification,
  verifierCommandeActe,
} from "@executoire/droit";
import type { Constat, ControleVue } from "../api/contrat.ts";
import type { Compte } from "../application/comptes.ts";
import type { Contexte } from "../contexte.ts";
import { jour } from "../horloge.ts";
import { composerEnvoi, prochaineSerie } from "./composer.ts";

export type Controle = { ok: true; vue: ControleVue } | { ok: false; refus: Refus };

/** The exact archive that would leave now, and everything the law and the protocol have to say about it. Changes nothing. */
export async function controler(ctx: Contexte, compte: Compte, etat: EtatActe): Promise<Controle> {
  const permis = verifierCommandeActe(etat, { ordre: "transmettre" });
  if (!permis.ok) return permis;
  const aujourdhui = jour(ctx.horloge());
  const serie = await prochaineSerie(ctx.db, compte.collectivite, aujourdhui);
  const compose = await composerEnvoi(ctx, ctx.db, compte, etat, serie);
  if (!compose.ok) return compose;
  const { transmission, archive } = compose.valeur;
  const { reglages } = await ctx.db
    .selectFrom("collectivites")
    .select("reglages")
    .where("id", "=", compte.collectivite)
    .executeTakeFirstOrThrow();
  const constats = [
    ...controlerTransmission(transmission, {
      aujourdhui,
      classification: classificationNationale,
      annexesAnnoncees: etat.deliberation.annexes.length,
      octetsArchive: archive.octets.length,
    }).map(duProtocole),
    ...regularite(etat).filter(avantEnvoi).map(duDroit),
  ];
  return {
    ok: true,
    vue: {
      message: texte(archive.message.octets),
      enveloppe: texte(archive.enveloppe.octets),
      identifiant: archive.identifiant,
      numeroTransmis: archive.numeroTransmis,
      objet: { affiche: etat.deliberation.objet, references: references(etat.deliberation.objet) },
      fichiers: archive.fichiers.map(({ role, nom, typePiece, octets, mime }) => ({
        role,
        nom,
        typePiece: typePiece ?? null,
        octets,
        mime,
      })),
      archive: { nom: archive.nom, octets: archive.octets.length },
      constats,
      pret: !constats.some(({ gravite }) => gravite === "bloquant"),
      destinataire: reglages.service,
    },
  };
}

/** The wire is ISO-8859-1: shown byte for byte, references included. */
const texte = (octets: Uint8Array): string => Buffer.from(octets).toString("latin1");

function duProtocole({ gravite, champ, phrase, remede }: ConstatControle): Constat {
  return { gravite, intitule: champ, phrase, remede, article: null };
}

/** What can only be known after the sending is not held against it. */
function avantEnvoi({ verdict }: Verification): boolean {
  return verdict !== "indetermine";
}

function duDroit({ verdict, intitule, phrase, remede, article }: Verification): Constat {
  // An irregularity weakens the act; it does not forbid to transmit it, and only a judge can say more.
  return {
    gravite: verdict === "conforme" ? "conforme" : "avertissement",
    intitule,
    phrase,
    remede: remede ?? null,
    article,
  };
}
