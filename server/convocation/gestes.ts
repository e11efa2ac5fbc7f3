/** What the clerk does about one recipient: send again, correct the address, hand over, note an answer. */
import {
  type CanalConvocation,
  type DateCivile,
  dateLongue,
  type FaitConvocation,
  type Refus,
} from "@executoire/droit";
import type { Selectable } from "kysely";
import { ecrireCoordonnees } from "../application/assemblee-gestes.ts";
import type { Session } from "../application/comptes.ts";
import { renouvelerLien } from "../application/liens.ts";
import type { Contexte } from "../contexte.ts";
import type { Tables } from "../database/schema.ts";
import type { Destinataire } from "../database/tables-convocation.ts";
import { instant, instantLocal, jour } from "../horloge.ts";
import type { Ecriture } from "../journal/journal.ts";
import type { ResultatConvocation } from "./convoquer.ts";
import { ceLigne } from "./outbox.ts";

type Ligne = Selectable<Tables["distributions"]>;

export interface CleDestinataire {
  siege: string;
  destinataire: Destinataire;
}
export interface CleEnvoi extends CleDestinataire {
  envoi: number;
}

const impossible = (phrase: string, remede: string): ResultatConvocation => ({
  ok: false,
  refus: { code: "distribution-impossible", phrase, article: null, remede } satisfies Refus,
});

const enCours = ({ nom }: Pick<Ligne, "nom">) =>
  impossible(`Le message de ${nom} est en train de partir.`, "Attendre quelques secondes.");

/**
 * The same message again: same bytes, same Message-ID, which a mailbox that already has it recognises. The link does
 * not change.
 */
export async function renvoyer(
  ctx: Contexte,
  session: Session,
  seance: string,
  cle: CleEnvoi,
): Promise<ResultatConvocation> {
  const resultat = await surLaLigne(ctx, session, seance, cle, async (e, ligne) => {
    if (ligne.etat === "en-cours") return enCours(ligne);
    if (ligne.canal !== "courriel" || ligne.adresse === null)
      return impossible(
        `${ligne.nom} n’a pas d’adresse électronique.`,
        "Donner son adresse, ou remettre les documents.",
      );
    // Already on its way: a second click changes nothing.
    if (ligne.etat === "a-envoyer") return { ok: true };
    await ceLigne(e.tx.updateTable("distributions"), ligne)
      .set({ etat: "a-envoyer", tentatives: 0, motif: null, prochaine_le: ctx.horloge() })
      .execute();
    return { ok: true };
  });
  if (resultat.ok === true) ctx.reveiller();
  return resultat;
}

/**
 * Another address: it replaces the one of the register, the link sent to the wrong one stops opening, and everything
 * sent so far for this sitting leaves again.
 */
export async function corrigerAdresse(
  ctx: Contexte,
  session: Session,
  seance: string,
  { siege, destinataire }: CleDestinataire,
  courriel: string,
): Promise<ResultatConvocation> {
  const collectivite = session.collectivite.id;
  const resultat = await ctx.journal.ecrire(
    collectivite,
    session.compte.nom,
    async (e): Promise<ResultatConvocation> => {
      const lignes = await e.tx
        .selectFrom("distributions")
        .selectAll()
        .where("collectivite", "=", collectivite)
        .where("seance", "=", seance)
        .where("siege", "=", siege)
        .where("destinataire", "=", destinataire)
        .forUpdate()
        .execute();
      const [premiere] = lignes;
      if (!premiere) return { ok: "introuvable" };
      const partant = lignes.find(({ etat }) => etat === "en-cours");
      if (partant) return enCours(partant);
      if (lignes.every(({ adresse, canal }) => canal === "courriel" && adresse === courriel))
        return impossible(
          `${premiere.nom} est déjà écrit à cette adresse.`,
          "Renvoyer le même message, ou donner une autre adresse.",
        );
      if (destinataire === "copie") {
        await e.tx
          .updateTable("destinataires_copie")
          .set({ adresse: courriel })
          .where("collectivite", "=", collectivite)
          .where("id", "=", siege)
          .execute();
      } else {
        await ecrireCoordonnees(e.tx, collectivite, siege, destinataire, premiere.nom, {
          canal: "courriel",
          courriel,
          adresse: null,
        });
        await renouvelerLien(e.tx, { collectivite, seance, siege, destinataire });
      }
      for (const ligne of lignes) {
        await ceLigne(e.tx.updateTable("distributions"), ligne)
          .set((c) => ({
            canal: "courriel" as const,
            adresse: courriel,
            etat: "a-envoyer" as const,
            tentatives: 0,
            edition: c("edition", "+", 1),
            motif: null,
            empreinte: null,
            message_id: null,
            fait_le: null,
            prochaine_le: ctx.horloge(),
          }))
          .execute();
      }
      return { ok: true };
    },
  );
  if (resultat.ok === true) ctx.reveiller();
  return resultat;
}

export interface Remise {
  canal: Exclude<CanalConvocation, "courriel">;
  /** Day of the hand-over, or of the post mark. */
  le: DateCivile;
  heure?: string;
}

/** Handed over, or posted: the day counts for this member, whatever the others received (CONV-08). */
export function noterRemise(
  ctx: Contexte,
  session: Session,
  seance: string,
  cle: CleEnvoi,
  { canal, le, heure }: Remise,
): Promise<ResultatConvocation> {
  return surLaLigne(ctx, session, seance, cle, async (e, ligne) => {
    if (ligne.etat === "en-cours") return enCours(ligne);
    if (ligne.destinataire === "copie")
      return impossible(
        "Une copie pour information n’a pas de bordereau de remise.",
        "La renvoyer par courriel.",
      );
    const emise = ((await e.lire(`convocation:${seance}`)) as FaitConvocation[]).find(
      (fait) => fait.type === "ConvocationEmise" && fait.data.envoi === ligne.envoi,
    );
    const depuis = emise?.type === "ConvocationEmise" ? emise.data.a.slice(0, 10) : le;
    if (le < depuis || le > jour(ctx.horloge())) {
      return impossible(
        `La remise à ${ligne.nom} serait datée du ${dateLongue(le)} : la convocation est du ${dateLongue(depuis)}, et nous sommes le ${dateLongue(jour(ctx.horloge()))}.`,
        "Donner le jour où les documents ont été remis ou postés.",
      );
    }
    // Without an hour, the end of the day: never earlier than it was.
    const a = heure
      ? instantLocal(le, heure)
      : le === jour(ctx.horloge())
        ? instant(ctx.horloge())
        : instantLocal(le, "23:59");
    await ceLigne(e.tx.updateTable("distributions"), ligne)
      .set({ etat: "remis", canal, motif: null, fait_le: a })
      .execute();
    const { envoi, siege, destinataire } = ligne;
    await e.ajouter(
      `convocation:${seance}`,
      [{ type: "ConvocationDistribuee", data: { envoi, siege, destinataire, canal, a } }],
      { survenuLe: a },
    );
    return { ok: true };
  });
}

function surLaLigne(
  ctx: Contexte,
  { compte, collectivite }: Session,
  seance: string,
  cle: CleEnvoi,
  geste: (e: Ecriture, ligne: Ligne) => Promise<ResultatConvocation>,
): Promise<ResultatConvocation> {
  return ctx.journal.ecrire(collectivite.id, compte.nom, async (e) => {
    const ligne = await ceLigne(e.tx.selectFrom("distributions"), {
      collectivite: collectivite.id,
      seance,
      ...cle,
    })
      .selectAll()
      .forUpdate()
      .executeTakeFirst();
    return ligne ? geste(e, ligne) : { ok: "introuvable" };
  });
}
