/**
 * Every document of a sitting in one order. What is not ready is listed with its reason and stops nothing; what did not
 * change is not made again. It may be followed, and left: the row tells where it is, whoever asks.
 */
import { randomUUID } from "node:crypto";
import {
  type EtatActe,
  manquesDuProcesVerbal,
  procesVerbal,
  signataireDe,
  textesDe as textesDuBloc,
} from "@executoire/droit";
import type { PasPretVue, ProductionVue } from "../api/contrat-documents.ts";
import { etablir } from "../application/actes.ts";
import { listerBrouillons } from "../application/brouillons.ts";
import type { Session } from "../application/comptes.ts";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
import { listeAPublier, PAPIERS } from "./documents-seance.ts";
import { type IssueDocument, ok, pasEncore, type RefusDocument, refuser } from "./refus.ts";
import { type Demande, raisonDeLEchec, rendre } from "./rendre.ts";
import { lireSeance, type SeanceLue } from "./seance.ts";

/** A document to make: its name in words, where it is mended, and the work, told whether it was already done. */
interface Tache {
  document: string;
  ou: string | null;
  faire: () => Promise<IssueDocument<{ deja: boolean }>>;
}

/** No sign for that long: the process that made it is gone. */
const SILENCE_MS = 20_000;
/** The row is written at most that often while documents come out. */
const RYTHME_MS = 200;
/** More at once than there are threads: one waits for the base while another composes. */
const DE_FRONT = 6;

/** Starts it, or joins the one under way. The promise of its end is for whoever wants to wait. */
export async function lancerProduction(
  ctx: Contexte,
  session: Session,
  seance: string,
): Promise<{ vue: ProductionVue; fin: Promise<void> } | null> {
  const collectivite = session.collectivite.id;
  const lue = await lireSeance(ctx, collectivite, seance);
  if (!lue) return null;
  const taches = await tachesDe(ctx, session, lue);
  const tour = randomUUID();
  const maintenant = ctx.horloge();
  const depuis = new Date(maintenant.getTime() - SILENCE_MS);
  const neuve = {
    tour,
    total: taches.length,
    traites: 0,
    deja_faits: 0,
    rouges: "[]",
    commence_le: maintenant,
    vivant_le: maintenant,
    fini_le: null,
    duree_ms: null,
    par: session.compte.nom,
  };
  const prise = await ctx.db
    .insertInto("productions")
    .values({ collectivite, seance, ...neuve })
    .onConflict((c) =>
      c
        .columns(["collectivite", "seance"])
        .doUpdateSet(neuve)
        // One under way is joined, unless it has given no sign.
        .where((e) =>
          e.or([e("productions.fini_le", "is not", null), e("productions.vivant_le", "<", depuis)]),
        ),
    )
    .returning("tour")
    .executeTakeFirst();
  const fin =
    prise?.tour === tour
      ? produire(ctx, { collectivite, seance, tour }, taches).catch((err) => {
          ctx.log.error({ err, seance }, "production arrêtée");
        })
      : Promise.resolve();
  const vue = await vueProduction(ctx, collectivite, seance);
  return vue && { vue, fin };
}

async function produire(
  ctx: Contexte,
  { collectivite, seance, tour }: { collectivite: string; seance: string; tour: string },
  taches: readonly Tache[],
): Promise<void> {
  const debut = performance.now();
  const suivi = { traites: 0, deja_faits: 0 };
  const rouges: { rang: number; rouge: PasPretVue }[] = [];
  let ecrit = debut;
  const noter = async (fin: boolean): Promise<void> => {
    ecrit = performance.now();
    await ctx.db
      .updateTable("productions")
      .set({
        ...suivi,
        rouges: JSON.stringify(rouges.toSorted((x, y) => x.rang - y.rang).map(({ rouge }) => rouge)),
        vivant_le: ctx.horloge(),
        ...(fin && { fini_le: ctx.horloge(), duree_ms: Math.round(performance.now() - debut) }),
      })
      .where("collectivite", "=", collectivite)
      .where("seance", "=", seance)
      .where("tour", "=", tour)
      .execute();
  };
  let prochaine = 0;
  const voie = async (): Promise<void> => {
    for (let rang = prochaine++; rang < taches.length; rang = prochaine++) {
      const tache = taches[rang] as Tache;
      const issue = await tache
        .faire()
        .catch(
          async (err): Promise<IssueDocument<{ deja: boolean }>> =>
            refuser(await raisonDeLEchec(ctx, err, null, { document: tache.document })),
        );
      suivi.traites += 1;
      if (!issue.ok) rouges.push({ rang, rouge: rougeDe(tache, issue.refus) });
      else if (issue.valeur.deja) suivi.deja_faits += 1;
      if (performance.now() - ecrit > RYTHME_MS) await noter(false);
    }
  };
  await Promise.all(Array.from({ length: DE_FRONT }, voie));
  await noter(true);
}

const rougeDe = ({ document, ou }: Tache, { phrase, remede }: RefusDocument): PasPretVue => ({
  document,
  ou,
  raison: phrase,
  remede,
});

export async function vueProduction(
  ctx: Contexte,
  collectivite: string,
  seance: string,
): Promise<ProductionVue | null> {
  const ligne = await ctx.db
    .selectFrom("productions")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .where("seance", "=", seance)
    .executeTakeFirst();
  if (!ligne) return null;
  const muette = ctx.horloge().getTime() - ligne.vivant_le.getTime() > SILENCE_MS;
  return {
    seance,
    etat: ligne.fini_le ? "finie" : muette ? "interrompue" : "en-cours",
    total: ligne.total,
    traites: ligne.traites,
    dejaFaits: ligne.deja_faits,
    rouges: ligne.rouges,
    commenceA: instant(ligne.commence_le),
    finiA: ligne.fini_le && instant(ligne.fini_le),
    dureeMs: ligne.duree_ms,
  };
}

/** Before the sitting, its papers; once it is open, its acts and what is signed and posted after it. */
async function tachesDe(ctx: Contexte, session: Session, lue: SeanceLue): Promise<Tache[]> {
  const collectivite = session.collectivite.id;
  const apres = lue.etat.phase === "ouverte" || lue.etat.phase === "levee";
  const ou = `/agents/seances/${encodeURIComponent(lue.seance)}`;
  const rendu = (document: string, demande: IssueDocument<Demande>): Tache => ({
    document,
    ou,
    faire: async () => (demande.ok ? rendre(ctx, demande.valeur) : demande),
  });
  const papiers = PAPIERS.filter(({ nom, quand }) =>
    apres ? quand === "apres" || TOUJOURS.has(nom) : quand === "avant",
  ).map((papier) => rendu(minuscule(papier.titre), papier.demande(ctx, collectivite, lue)));
  if (!apres) return papiers;
  return [
    ...(await actes(ctx, session, lue)),
    ...papiers,
    rendu("liste des délibérations", ok(listeAPublier(ctx, collectivite, lue))),
    rendu("procès-verbal", await procesVerbalAEtablir(ctx, collectivite, lue)),
  ];
}

/** Of the papers of before, those that are kept with what was decided. */
const TOUJOURS: ReadonlySet<string> = new Set(["ordre-du-jour.pdf", "emargement.pdf"]);

async function actes(ctx: Contexte, session: Session, { etat, seance }: SeanceLue): Promise<Tache[]> {
  const collectivite = session.collectivite.id;
  const lignes = await ctx.db
    .selectFrom("actes")
    .select(["id", "etat"])
    .where("collectivite", "=", collectivite)
    .where("seance", "=", seance)
    .execute();
  const parId = new Map(lignes.map(({ id, etat: e }) => [id, e]));
  return etat.ordreDuJour.flatMap((point): Tache[] => {
    if (point.nature !== "deliberation") return [];
    const { scrutin, acte, numero, ecarte } = etat.points[point.id] ?? {};
    // Withdrawn, put off, or rejected: there is no act to make.
    if (ecarte || (scrutin && !acte)) return [];
    const document = `délibération ${numero ?? point.projet?.numero ?? ""}`.trim();
    const etatActe = acte ? parId.get(acte) : undefined;
    if (!scrutin || !acte || !etatActe)
      return [
        {
          document,
          ou: `/agents/seances/${encodeURIComponent(seance)}`,
          faire: async () =>
            refuser(
              pasEncore(
                etat.secretaire === null
                  ? `Le scrutin du point ${point.rang} n’est pas clos, et aucun secrétaire n’est désigné.`
                  : `Le scrutin du point ${point.rang} n’est pas clos.`,
                "Clore le scrutin dans la séance, ou écarter le point.",
              ),
            ),
        },
      ];
    if (etatActe.annulation) return [];
    return [
      {
        document,
        ou: `/agents/actes/${encodeURIComponent(acte)}`,
        faire: () => etablirSiBesoin(ctx, session, acte, etatActe),
      },
    ];
  });
}

/** Its document is a fact: made once for each photograph of the act. */
async function etablirSiBesoin(
  ctx: Contexte,
  session: Session,
  acte: string,
  { document, original, decision }: EtatActe,
): Promise<IssueDocument<{ deja: boolean }>> {
  if (document || original) return ok({ deja: true });
  try {
    const fait = await etablir(ctx, session.collectivite.id, session.compte.nom, acte);
    if (fait.ok === true) return ok({ deja: false });
    if (fait.ok === false) return refuser(fait.refus);
    throw new Error(`Acte sans faits : ${acte}`);
  } catch (err) {
    const textes = [decision.objet, ...decision.texte.blocs.flatMap(textesDuBloc)];
    return refuser(await raisonDeLEchec(ctx, err, textes, { acte }));
  }
}

async function procesVerbalAEtablir(
  ctx: Contexte,
  collectivite: string,
  lue: SeanceLue,
): Promise<IssueDocument<Demande>> {
  const { etat, seance, derniere } = lue;
  if (etat.phase !== "levee")
    return refuser(
      pasEncore("La séance n’est pas levée : son procès-verbal n’est pas établi.", "Lever la séance."),
    );
  const prefixe = `debat:${seance}:`;
  const notes = await listerBrouillons<{ texte?: string; sansDebat?: boolean }>(ctx, collectivite, prefixe);
  const debats = Object.fromEntries(
    notes.map(({ cle, contenu }) => [
      cle.slice(prefixe.length),
      { texte: String(contenu.texte ?? ""), ...(contenu.sansDebat === true && { sansDebat: true }) },
    ]),
  );
  const pv = procesVerbal(lue.faits, debats);
  const [manque, ...autres] = manquesDuProcesVerbal(pv, etat.profil);
  if (manque)
    return refuser(
      pasEncore(
        `${manque.phrase}${autres.length > 0 ? ` Et ${autres.length} autre${autres.length > 1 ? "s" : ""} manque${autres.length > 1 ? "s" : ""}.` : ""}`,
        "Compléter le procès-verbal de la séance.",
      ),
    );
  const d = {
    pv,
    profil: etat.profil,
    president: signataireDe(etat),
    arrete: null,
    empreinteFaits: derniere.empreinte,
    etabliLe: derniere.a,
  };
  return ok({
    place: { collectivite, sujet: `seance:${seance}`, nom: "proces-verbal-projet.pdf" },
    entree: d,
    composer: async (habit) => ok(await ctx.workshop.run("procesVerbal", d, habit)),
  });
}

const minuscule = (texte: string): string => texte.charAt(0).toLocaleLowerCase("fr") + texte.slice(1);
