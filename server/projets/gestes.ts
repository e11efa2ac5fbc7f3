/** Submitting, approving, sending back, withdrawing, setting aside: one fact each, on the text as it was read. */
import {
  ecarter,
  type FaitProjet,
  type Issue,
  manquesDuProjet,
  renvoyer,
  retirer,
  rouvrir,
  soumettre,
  supprimer,
  viser,
} from "@executoire/droit";
import type {
  LectureRequete,
  RenvoiProjetRequete,
  SoumissionRequete,
  VisaRequete,
} from "../api/contrat-projets.ts";
import { retirerBrouillon } from "../application/brouillons.ts";
import type { Session } from "../application/comptes.ts";
import { retenirVersion } from "../application/versions.ts";
import type { Contexte } from "../contexte.ts";
import type { Tx } from "../database/connection.ts";
import { instant, jour } from "../horloge.ts";
import {
  cleProjet,
  type Dossier,
  ecritLeProjet,
  enPersonne,
  lireDossier,
  streamProjet,
  tenuesDe,
  voitLeProjet,
} from "./acces.ts";
import { ecritureInterdite, INTROUVABLE, non, type Resultat } from "./refus.ts";

/** A gesture on a projet in one transaction, its text and its facts locked. */
async function surLeProjet(
  ctx: Contexte,
  session: Session,
  id: string,
  geste: (d: Dossier, tx: Tx) => Promise<Resultat<FaitProjet[]>> | Resultat<FaitProjet[]>,
  apres?: (d: Dossier, tx: Tx) => Promise<void>,
): Promise<Resultat<null>> {
  const { collectivite, compte } = session;
  return ctx.journal.ecrire(collectivite.id, compte.nom, async (e): Promise<Resultat<null>> => {
    const d = await lireDossier(e.tx, collectivite.id, id, jour(ctx.horloge()), { verrou: true });
    if (!d || !voitLeProjet(session, d)) return INTROUVABLE;
    const faits = await geste(d, e.tx);
    if (faits.ok !== true) return faits;
    await e.ajouter(streamProjet(id), faits.valeur);
    await apres?.(d, e.tx);
    ctx.reveiller();
    return { ok: true, valeur: null };
  });
}

const enResultat = (issue: Issue<FaitProjet[]>): Resultat<FaitProjet[]> => issue;

export const lueDe = ({ version, empreinte }: LectureRequete) => ({
  version,
  ...(empreinte !== undefined && { empreinte }),
});

const lectureDe = (ctx: Contexte, { version, empreinte }: Dossier) => ({
  version,
  empreinte,
  a: instant(ctx.horloge()),
});

export const soumettreProjet = (
  ctx: Contexte,
  session: Session,
  id: string,
  { circuit: choisi, message, ...lue }: SoumissionRequete,
): Promise<Resultat<null>> =>
  surLeProjet(
    ctx,
    session,
    id,
    (d) => {
      if (!ecritLeProjet(session, d)) return ecritureInterdite(session.compte.nom);
      const suivi = choisi === undefined ? d.prevu : d.maison.etat.circuits.find((c) => c.id === choisi);
      if (!suivi)
        return non("circuit-invalide", "Ce circuit n’existe pas ici.", "Choisissez-en un autre.", "circuit");
      const { id: circuit, nom, etapes } = suivi;
      return enResultat(
        soumettre(d.etat, {
          lue: lueDe(lue),
          lecture: lectureDe(ctx, d),
          circuit: { id: circuit, nom, etapes },
          service: d.contenu.service,
          tenues: tenuesDe(d.maison, etapes, d.contenu.service),
          manques: manquesDuProjet(d.contenu),
          par: enPersonne(session),
          ...(message !== undefined && { message }),
        }),
      );
    },
    (d, tx) => retenirVersion(tx, session.collectivite.id, cleProjet(id), d.version, "soumise"),
  );

export const viserProjet = (
  ctx: Contexte,
  session: Session,
  id: string,
  { remarque, ...lue }: VisaRequete,
): Promise<Resultat<null>> =>
  surLeProjet(
    ctx,
    session,
    id,
    (d) =>
      enResultat(
        viser(d.etat, {
          lue: lueDe(lue),
          lecture: lectureDe(ctx, d),
          tenue: d.tenues[d.etat.circuit?.etape ?? 0] ?? [],
          par: enPersonne(session),
          ...(remarque !== undefined && { remarque }),
        }),
      ),
    (d, tx) =>
      retenirVersion(
        tx,
        session.collectivite.id,
        cleProjet(id),
        d.version,
        `visée par ${session.compte.nom}`,
      ),
  );

export const renvoyerProjet = (
  ctx: Contexte,
  session: Session,
  id: string,
  { vers, motif }: RenvoiProjetRequete,
): Promise<Resultat<null>> =>
  surLeProjet(ctx, session, id, (d) => {
    const { etapes = [], etape = 0 } = d.etat.circuit ?? {};
    // All have approved: the last may still think again.
    const tenue = d.tenues[Math.min(etape, etapes.length - 1)] ?? [];
    return enResultat(
      renvoyer(d.etat, { vers, motif, tenue, par: enPersonne(session), a: instant(ctx.horloge()) }),
    );
  });

export const retirerProjet = (
  ctx: Contexte,
  session: Session,
  id: string,
  motif?: string,
): Promise<Resultat<null>> =>
  surLeProjet(ctx, session, id, (d) =>
    enResultat(
      retirer(d.etat, {
        par: enPersonne(session),
        a: instant(ctx.horloge()),
        ...(motif !== undefined && { motif }),
      }),
    ),
  );

export const ecarterProjet = (ctx: Contexte, session: Session, id: string, motif: string) =>
  surLeProjet(ctx, session, id, (d) =>
    ecritLeProjet(session, d) || d.etat.ecarte
      ? enResultat(ecarter(d.etat, { motif, par: enPersonne(session), a: instant(ctx.horloge()) }))
      : ecritureInterdite(session.compte.nom),
  );

/** Whoever could write in it before it was set aside. */
export const rouvrirProjet = (ctx: Contexte, session: Session, id: string, motif: string) =>
  surLeProjet(ctx, session, id, (d) =>
    ecritLeProjet(session, { ...d, etat: { ...d.etat, ecarte: null } })
      ? enResultat(rouvrir(d.etat, { motif, par: enPersonne(session), a: instant(ctx.horloge()) }))
      : ecritureInterdite(session.compte.nom),
  );

/** The text, its versions and what was said about it are erased; the journal only knows that it existed. */
export const supprimerProjet = (ctx: Contexte, session: Session, id: string): Promise<Resultat<null>> =>
  surLeProjet(
    ctx,
    session,
    id,
    (d) => enResultat(supprimer(d.etat, { par: enPersonne(session), a: instant(ctx.horloge()) })),
    async (_d, tx) => {
      const collectivite = session.collectivite.id;
      await retirerBrouillon(tx, collectivite, cleProjet(id));
      for (const table of ["versions", "plumes"] as const)
        await tx
          .deleteFrom(table)
          .where("collectivite", "=", collectivite)
          .where("cle", "=", cleProjet(id))
          .execute();
      await tx.deleteFrom("fils").where("collectivite", "=", collectivite).where("projet", "=", id).execute();
    },
  );
