/** An answer to the prefecture: examined, read, confirmed by a named person, kept and put in the outbox. */
import type { Piece } from "@executoire/actes";
import {
  type CodeCourrierEnvoye,
  type CourrierDePrefecture,
  dateMoyenne,
  type EtatActe,
  natureTransmise,
} from "@executoire/droit";
import type { Constat, ControleCourrierVue, RefusVue, ReponseCourrierRequete } from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import type { Base, Tx } from "../database/connection.ts";
import {
  empreinteDuControle,
  prochaineSerie,
  refusSerie,
  reserverSerie,
  SerieEpuisee,
} from "../delivery/composer.ts";
import { accuseLuiMeme } from "../delivery/courriers/automatiques.ts";
import { composerLettre, inscrireLettre, type LettreAEcrire } from "../delivery/courriers/preparer.ts";
import { jour } from "../horloge.ts";
import { INTROUVABLE, lire, recuDe, refuser } from "./acte-et-lettre.ts";
import { etatActe, type ResultatGeste } from "./actes.ts";
import { retirerBrouillon } from "./brouillons.ts";
import { classificationDe } from "./classification.ts";
import type { Compte } from "./comptes.ts";
import { piecesConnues } from "./pieces-de-courrier.ts";
import { refusDeReponse } from "./reponses-possibles.ts";

interface Examen {
  lettre: LettreAEcrire;
  constats: Constat[];
}

/** Everything that speaks of an answer before it is composed. */
async function examiner(
  ctx: Contexte,
  db: Base | Tx,
  collectivite: string,
  etat: EtatActe,
  recu: CourrierDePrefecture,
  requete: ReponseCourrierRequete,
): Promise<{ ok: true; valeur: Examen } | { ok: false; refus: RefusVue }> {
  const refus = refusDeReponse(etat, recu, requete.code);
  if (refus) return { ok: false, refus };
  const connues = await piecesConnues(
    db,
    collectivite,
    etat,
    requete.pieces.map(({ empreinte }) => empreinte),
  );
  const perdue = requete.pieces.find(({ empreinte }) => !connues.has(empreinte));
  if (perdue)
    return refuser(
      "piece-inconnue",
      `«\u00a0${perdue.nom}\u00a0» n’est pas parmi les fichiers déposés.`,
      "Joignez de nouveau ce fichier.",
      "pieces",
    );
  const pieces: Piece[] = await Promise.all(
    requete.pieces.map(async ({ nom, typePiece, empreinte }) => ({
      nomOriginal: nom,
      typePiece,
      octets: await ctx.store.get(empreinte),
    })),
  );
  return {
    ok: true,
    valeur: {
      lettre: { code: requete.code, enReponseA: recu.id, pieces },
      constats: await constater(ctx, db, collectivite, etat, recu, requete),
    },
  };
}

const CODES_AVEC_PIECES: ReadonlySet<CodeCourrierEnvoye> = new Set(["2-2", "3-3", "3-4", "4-3", "4-4"]);

async function constater(
  ctx: Contexte,
  db: Base | Tx,
  collectivite: string,
  etat: EtatActe,
  recu: CourrierDePrefecture,
  { code, pieces }: ReponseCourrierRequete,
): Promise<Constat[]> {
  const constats: Constat[] = [];
  const dire = (
    gravite: Constat["gravite"],
    intitule: string,
    phrase: string,
    remede: string | null = null,
  ) => constats.push({ gravite, intitule, phrase, remede, article: null });
  if (CODES_AVEC_PIECES.has(code) && pieces.length === 0)
    dire("bloquant", "Pièces", "Cette réponse porte un document au moins.", "Joignez un document.");
  const { natures } = (await classificationDe(ctx, collectivite, db)).enVigueur;
  const nature = natures.find(({ abrege }) => abrege === natureTransmise(etat.decision));
  for (const { nom, typePiece } of pieces) {
    if (!natures.some(({ types }) => types.some((t) => t.code === typePiece)))
      dire(
        "bloquant",
        "Type de pièce",
        `Le type «\u00a0${typePiece}\u00a0» de «\u00a0${nom}\u00a0» n’est pas dans la classification.`,
        "Choisissez un type dans la liste.",
      );
    else if (!nature?.types.some((t) => t.code === typePiece))
      dire(
        "bloquant",
        "Type de pièce",
        `Le type «\u00a0${typePiece}\u00a0» de «\u00a0${nom}\u00a0» n’est pas permis pour la nature de cet acte.`,
        "Choisissez un type dans la liste.",
      );
  }
  if (new Set(pieces.map(({ empreinte }) => empreinte)).size < pieces.length)
    dire("bloquant", "Pièces", "Le même fichier est joint deux fois.", "Retirez l’un des deux.");
  const canal = await ctx.canaux.pour(collectivite);
  if (!canal)
    dire(
      "avertissement",
      "Canal",
      "Aucun canal de télétransmission n’est choisi\u00a0: la réponse attendra.",
      "Demandez à l’administrateur de régler le canal.",
    );
  else if (accuseLuiMeme(canal) && !recu.reference)
    dire(
      "avertissement",
      "Canal",
      "L’opérateur en service n’a pas donné le numéro de ce courrier\u00a0: il pourrait ne pas savoir à quoi la réponse se rapporte.",
      "Vérifiez chez l’opérateur après l’envoi.",
    );
  if (recu.dateCourrier)
    dire(
      "conforme",
      "Date répétée",
      `La réponse répète la date du courrier de la préfecture, le ${dateMoyenne(recu.dateCourrier)}\u00a0: c’est par elle qu’il est reconnu.`,
    );
  return constats;
}

export type ControleCourrier = { ok: true; vue: ControleCourrierVue } | Exclude<ResultatGeste, { ok: true }>;

/** The exact message that would leave, and everything that speaks against it. Changes nothing. */
export async function controlerReponse(
  ctx: Contexte,
  compte: Compte,
  acte: string,
  requete: ReponseCourrierRequete,
): Promise<ControleCourrier> {
  const { collectivite } = compte;
  const etat = await etatActe(ctx, collectivite, acte);
  const recu = etat && recuDe(etat, requete.enReponseA);
  if (!etat || !recu) return INTROUVABLE;
  const examen = await examiner(ctx, ctx.db, collectivite, etat, recu, requete);
  if (!examen.ok) return examen;
  const { lettre, constats } = examen.valeur;
  const vide = { message: "", fichiers: [], confirme: null };
  if (constats.some(({ gravite }) => gravite === "bloquant")) return { ok: true, vue: { ...vide, constats } };
  const serie = await prochaineSerie(ctx.db, collectivite, jour(ctx.horloge()));
  const compose = await composerLettre(ctx, ctx.db, collectivite, referentDe(compte), etat, lettre, serie);
  if (!compose.ok) {
    const { phrase, remede, article } = compose.refus;
    return {
      ok: true,
      vue: {
        ...vide,
        constats: [...constats, { gravite: "bloquant", intitule: "Message", phrase, remede, article }],
      },
    };
  }
  const { archive } = compose.valeur;
  const message = archive.fichiers.find(({ role }) => role === "message");
  return {
    ok: true,
    vue: {
      message: Buffer.from(archive.contenus.get(message?.nom ?? "") ?? []).toString("latin1"),
      fichiers: archive.fichiers
        .filter(({ role }) => role === "principal" || role === "annexe")
        .map(({ nom, nomOriginal, typePiece, octets }) => ({
          nom,
          nomOriginal: nomOriginal ?? nom,
          typePiece: typePiece ?? "",
          octets,
        })),
      constats,
      confirme: empreinteDuControle(archive),
    },
  };
}

const referentDe = ({ nom, identifiant }: Compte) => ({ nom, email: identifiant });

class AutreMessage extends Error {}

/** A named person sends what was read: the fingerprint of the pre-flight proves it is the same. */
export async function repondre(
  ctx: Contexte,
  compte: Compte,
  acte: string,
  { confirme, ...requete }: ReponseCourrierRequete & { confirme: string },
): Promise<ResultatGeste> {
  const { collectivite } = compte;
  const resultat = await ctx.journal
    .ecrire(collectivite, compte.nom, async (e): Promise<ResultatGeste> => {
      const etat = await lire(e, acte);
      const recu = etat && recuDe(etat, requete.enReponseA);
      if (!etat || !recu) return INTROUVABLE;
      const examen = await examiner(ctx, e.tx, collectivite, etat, recu, requete);
      if (!examen.ok) return examen;
      const { lettre, constats } = examen.valeur;
      const bloquant = constats.find(({ gravite }) => gravite === "bloquant");
      if (bloquant)
        return refuser("reponse-refusee", bloquant.phrase, bloquant.remede ?? "Corrigez, puis recommencez.");
      const serie = await reserverSerie(e.tx, collectivite, jour(ctx.horloge()));
      const compose = await composerLettre(ctx, e.tx, collectivite, referentDe(compte), etat, lettre, serie);
      if (!compose.ok) return compose;
      // Thrown away with the transaction: the serial number is free again.
      if (empreinteDuControle(compose.valeur.archive) !== confirme) throw new AutreMessage();
      await inscrireLettre(ctx, e, { collectivite, acte, ordonnePar: compte.nom }, lettre, compose.valeur);
      await retirerBrouillon(e.tx, collectivite, `reponse:${acte}:${recu.id}`);
      return { ok: true };
    })
    .catch((error: unknown): ResultatGeste => {
      if (error instanceof SerieEpuisee) return { ok: false, refus: refusSerie() };
      if (!(error instanceof AutreMessage)) throw error;
      return refuser(
        "confirmation-perimee",
        "Cette réponse n’est plus celle que vous avez relue.",
        "Relisez le contrôle avant l’envoi, puis confirmez.",
      );
    });
  if (resultat.ok === true) ctx.reveiller();
  return resultat;
}
