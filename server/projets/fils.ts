/** What is said in the margin: threads, their messages, words proposed instead of others. */
import type { FilDeCommentaire, FilRequete, FilsVue } from "../api/contrat-projets.ts";
import type { Session } from "../application/comptes.ts";
import type { Contexte } from "../contexte.ts";
import type { Base, Tx } from "../database/connection.ts";
import { instant, jour } from "../horloge.ts";
import { type Dossier, enPersonne, lireDossier, voitLeProjet } from "./acces.ts";
import { ancresDe, avancer, placerLesFils } from "./fils-places.ts";
import { plumeDe, refusDePlume } from "./plume.ts";
import { INTROUVABLE, non, type Resultat } from "./refus.ts";

const FILS_MAX = 500;
const MESSAGES_MAX = 200;

export async function lireFils(ctx: Contexte, session: Session, id: string): Promise<FilsVue | null> {
  const d = await lireDossier(ctx.db, session.collectivite.id, id, jour(ctx.horloge()));
  return d && voitLeProjet(session, d) ? vueFils(ctx.db, session.collectivite.id, d) : null;
}

async function vueFils(db: Base | Tx, collectivite: string, { id, contenu }: Dossier): Promise<FilsVue> {
  const fils = await db
    .selectFrom("fils")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .where("projet", "=", id)
    .orderBy("cree_le")
    .orderBy("id")
    .execute();
  const messages = await db
    .selectFrom("messages_de_fil")
    .select(["fil", "par", "texte", "a"])
    .where("collectivite", "=", collectivite)
    .where("projet", "=", id)
    .orderBy("rang")
    .execute();
  const presents = ancresDe(contenu);
  return {
    revision: await revisionDe(db, collectivite, id),
    fils: fils.map(
      (f): FilDeCommentaire => ({
        id: f.id,
        texte: f.texte,
        cite: f.cite,
        situation: presents.has(f.id) ? "place" : f.place ? "hors-du-texte" : "a-placer",
        ancre: f.ancre,
        remplacement: f.remplacement,
        etat: f.etat,
        par: f.par,
        creeLe: instant(f.cree_le),
        closPar: f.clos_par,
        closLe: f.clos_le && instant(f.clos_le),
        messages: messages
          .filter(({ fil }) => fil === f.id)
          .map(({ par, texte, a }) => ({ par, texte, a: instant(a) })),
      }),
    ),
  };
}

export async function revisionDe(db: Base | Tx, collectivite: string, projet: string): Promise<number> {
  const ligne = await db
    .selectFrom("revisions_de_fils")
    .select("revision")
    .where("collectivite", "=", collectivite)
    .where("projet", "=", projet)
    .executeTakeFirst();
  return ligne?.revision ?? 0;
}

/** One gesture on the threads of a projet, in one transaction with the draft locked. */
async function surLesFils(
  ctx: Contexte,
  session: Session,
  id: string,
  geste: (tx: Tx, d: Dossier, maintenant: Date) => Promise<Resultat<null>>,
): Promise<Resultat<FilsVue>> {
  const collectivite = session.collectivite.id;
  const maintenant = ctx.horloge();
  return ctx.db.transaction().execute(async (tx): Promise<Resultat<FilsVue>> => {
    const d = await lireDossier(tx, collectivite, id, jour(maintenant), { verrou: true });
    if (!d || !voitLeProjet(session, d)) return INTROUVABLE;
    const fait = await geste(tx, d, maintenant);
    if (fait.ok !== true) return fait;
    await avancer(tx, collectivite, id);
    const apres = await lireDossier(tx, collectivite, id, jour(maintenant));
    return { ok: true, valeur: await vueFils(tx, collectivite, apres ?? d) };
  });
}

const FAIT = { ok: true, valeur: null } as const;

export const ouvrirFil = (
  ctx: Contexte,
  session: Session,
  projet: string,
  voulu: FilRequete,
): Promise<Resultat<FilsVue>> =>
  surLesFils(ctx, session, projet, async (tx, d, maintenant) => {
    const collectivite = session.collectivite.id;
    const { id, texte, cite, ancre, message, remplacement } = voulu;
    if (texte !== "rapport" && !d.contenu.deliberations.some((x) => x.id === texte))
      return non(
        "fil-invalide",
        "Ce commentaire porte sur une délibération que le projet ne contient plus.",
        "Rechargez la page.",
        "texte",
      );
    const { n } = await tx
      .selectFrom("fils")
      .select((e) => e.fn.countAll<string>().as("n"))
      .where("collectivite", "=", collectivite)
      .where("projet", "=", projet)
      .executeTakeFirstOrThrow();
    if (Number(n) >= FILS_MAX)
      return non(
        "fil-invalide",
        `Ce projet porte déjà ${FILS_MAX} fils de commentaires.`,
        "Répondez dans un fil ouvert.",
      );
    const par = JSON.stringify(enPersonne(session));
    const cree = await tx
      .insertInto("fils")
      .values({
        collectivite,
        projet,
        id,
        texte,
        cite,
        ancre: ancre ? JSON.stringify(ancre) : null,
        remplacement: remplacement ?? null,
        etat: "ouvert",
        par,
        cree_le: maintenant,
        clos_par: null,
        clos_le: null,
        place: ancresDe(d.contenu).has(id),
      })
      .onConflict((c) => c.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!cree) return non("fil-invalide", "Ce fil existe déjà.", "Rechargez la page.", "id");
    if (message.trim())
      await tx
        .insertInto("messages_de_fil")
        .values({ collectivite, projet, fil: id, par, texte: message, a: maintenant })
        .execute();
    // Whoever writes hangs it in their next save; where nobody writes, it is hung here.
    if (!(await plumeDe(tx, collectivite, projet, maintenant)))
      await placerLesFils(tx, maintenant, collectivite, d);
    return FAIT;
  });

export const repondreAuFil = (
  ctx: Contexte,
  session: Session,
  projet: string,
  fil: string,
  texte: string,
): Promise<Resultat<FilsVue>> =>
  surLesFils(ctx, session, projet, async (tx, _d, maintenant) => {
    const collectivite = session.collectivite.id;
    if (!(await unFil(tx, collectivite, projet, fil))) return INTROUVABLE;
    const { n } = await tx
      .selectFrom("messages_de_fil")
      .select((e) => e.fn.countAll<string>().as("n"))
      .where("collectivite", "=", collectivite)
      .where("projet", "=", projet)
      .where("fil", "=", fil)
      .executeTakeFirstOrThrow();
    if (Number(n) >= MESSAGES_MAX)
      return non("fil-invalide", `Ce fil compte déjà ${MESSAGES_MAX} messages.`, "Ouvrez un autre fil.");
    await tx
      .insertInto("messages_de_fil")
      .values({
        collectivite,
        projet,
        fil,
        par: JSON.stringify(enPersonne(session)),
        texte,
        a: maintenant,
      })
      .execute();
    return FAIT;
  });

const unFil = (tx: Tx, collectivite: string, projet: string, fil: string) =>
  tx
    .selectFrom("fils")
    .select(["etat", "remplacement"])
    .where("collectivite", "=", collectivite)
    .where("projet", "=", projet)
    .where("id", "=", fil)
    .executeTakeFirst();

export type GesteFil = "resoudre" | "rouvrir" | "accepter" | "refuser";
const VERS: Record<GesteFil, FilDeCommentaire["etat"]> = {
  resoudre: "resolu",
  rouvrir: "ouvert",
  accepter: "acceptee",
  refuser: "refusee",
};

/** Accepting changes the text: whoever holds the pen does it, in their next save. */
export const changerFil = (
  ctx: Contexte,
  session: Session,
  projet: string,
  fil: string,
  geste: GesteFil,
  onglet?: string,
): Promise<Resultat<FilsVue>> =>
  surLesFils(ctx, session, projet, async (tx, _d, maintenant) => {
    const collectivite = session.collectivite.id;
    const connu = await unFil(tx, collectivite, projet, fil);
    if (!connu) return INTROUVABLE;
    const proposition = geste === "accepter" || geste === "refuser";
    if (proposition && connu.remplacement === null)
      return non(
        "fil-invalide",
        "Ce fil ne propose pas d’autres mots\u00a0: il n’y a rien à accepter.",
        "Marquez-le comme résolu.",
      );
    if ((geste === "rouvrir") === (connu.etat === "ouvert"))
      return non(
        "rien-a-changer",
        geste === "rouvrir" ? "Ce fil est déjà ouvert." : "Ce fil est déjà clos.",
        "Rechargez la page.",
      );
    if (geste === "accepter") {
      const refus = await refusDePlume(tx, session, projet, onglet, maintenant);
      if (refus)
        return {
          ok: false,
          refus: {
            ...refus,
            phrase: "Une proposition s’accepte la plume en main\u00a0: le texte change avec elle.",
            remede: "Prenez la plume, puis acceptez-la.",
          },
        };
    }
    const clos = geste !== "rouvrir";
    await tx
      .updateTable("fils")
      .set({
        etat: VERS[geste],
        clos_par: clos ? session.compte.nom : null,
        clos_le: clos ? maintenant : null,
      })
      .where("collectivite", "=", collectivite)
      .where("projet", "=", projet)
      .where("id", "=", fil)
      .execute();
    return FAIT;
  });
