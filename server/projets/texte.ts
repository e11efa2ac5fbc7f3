/** Saving the text of a projet: by who holds the pen, over the version they were looking at, every version kept. */
import { apresModification, type ContenuProjet, type FaitProjet, imagesDe } from "@executoire/droit";
import { estUnePiece } from "../application/annexes.ts";
import { type Brouillon, enregistrerDans } from "../application/brouillons.ts";
import type { Session } from "../application/comptes.ts";
import { retenirVersion } from "../application/versions.ts";
import type { Contexte } from "../contexte.ts";
import type { Tx } from "../database/connection.ts";
import { instant, jour } from "../horloge.ts";
import {
  cleProjet,
  type Dossier,
  ecritLeProjet,
  empreinteDe,
  enPersonne,
  etapesTenues,
  lireDossier,
  streamProjet,
  voitLeProjet,
} from "./acces.ts";
import { noterAncres } from "./fils-places.ts";
import { refusDePlume } from "./plume.ts";
import { type AnyRefus, ecritureInterdite, INTROUVABLE, non, type Resultat } from "./refus.ts";

export interface Enregistrement {
  version: number;
  contenu: ContenuProjet;
  plume?: string;
}
/** `conflit`: somebody saved meanwhile. */
export type ResultatEnregistrement = Resultat<Brouillon<ContenuProjet>> | { ok: "conflit"; vue: Brouillon };

/** Thrown to begin again with the journal in hand: the save asks an approval again. */
class DemandeUnFait extends Error {}

type Ajouter = (faits: FaitProjet[]) => Promise<unknown>;

export async function enregistrerProjet(
  ctx: Contexte,
  session: Session,
  id: string,
  voulu: Enregistrement,
): Promise<ResultatEnregistrement> {
  const { collectivite, compte } = session;
  try {
    return await ctx.db.transaction().execute((tx) =>
      enregistrer(ctx, tx, session, id, voulu, async () => {
        throw new DemandeUnFait();
      }),
    );
  } catch (error) {
    if (!(error instanceof DemandeUnFait)) throw error;
  }
  // The chain of the authority is taken only where a fact is due: typing does not hold everybody else up.
  return ctx.journal.ecrire(collectivite.id, compte.nom, (e) =>
    enregistrer(ctx, e.tx, session, id, voulu, (faits) => e.ajouter(streamProjet(id), faits)),
  );
}

async function enregistrer(
  ctx: Contexte,
  tx: Tx,
  session: Session,
  id: string,
  { version, contenu, plume }: Enregistrement,
  ajouter: Ajouter,
): Promise<ResultatEnregistrement> {
  const collectivite = session.collectivite.id;
  const maintenant = ctx.horloge();
  const d = await lireDossier(tx, collectivite, id, jour(maintenant), { verrou: true });
  if (!d || !voitLeProjet(session, d)) return INTROUVABLE;
  if (!ecritLeProjet(session, d)) return ecritureInterdite(session.compte.nom);
  const sansPlume = await refusDePlume(tx, session, id, plume, maintenant);
  if (sansPlume) return { ok: false, refus: sansPlume };
  const etranger = await fichierEtranger(tx, collectivite, contenu, d.contenu);
  if (etranger) return { ok: false, refus: etranger };
  const ecrit = await enregistrerDans(tx, maintenant, {
    collectivite,
    cle: cleProjet(id),
    version,
    contenu: { ...contenu },
    par: session.compte.nom,
  });
  if (!ecrit) {
    const { contenu: tel, version: actuelle, modifiePar, modifieLe } = d;
    return {
      ok: "conflit",
      vue: {
        cle: cleProjet(id),
        version: actuelle,
        contenu: { ...tel },
        par: modifiePar,
        modifieLe: instant(modifieLe),
      },
    };
  }
  await noterAncres(tx, collectivite, id, contenu);
  const empreinte = empreinteDe(contenu);
  const lecture = { version: ecrit.version, empreinte, a: instant(maintenant) };
  const faits = apresModification(d.etat, lecture, etapesTenues(session, d.tenues), enPersonne(session));
  if (faits.length > 0) {
    await ajouter(faits);
    await retenirVersion(tx, collectivite, cleProjet(id), ecrit.version, "modifiée après visa");
  }
  return { ok: true, valeur: ecrit as unknown as Brouillon<ContenuProjet> };
}

/** A text may name only files somebody of this authority laid down. Those it named already were judged then. */
async function fichierEtranger(
  tx: Tx,
  collectivite: string,
  contenu: ContenuProjet,
  avant: ContenuProjet,
): Promise<AnyRefus | null> {
  const connus = new Set(fichiersDe(avant).map(({ empreinte }) => empreinte));
  for (const { empreinte, nom } of fichiersDe(contenu)) {
    if (connus.has(empreinte) || (await estUnePiece(tx, collectivite, empreinte))) continue;
    return non(
      "projet-invalide",
      `Le fichier «\u00a0${nom}\u00a0» n’a pas été déposé ici\u00a0: il ne peut pas être joint.`,
      "Déposez-le de nouveau.",
      "annexes",
    ).refus;
  }
  return null;
}

const fichiersDe = ({ rapport, deliberations }: ContenuProjet): { empreinte: string; nom: string }[] => [
  ...[rapport, ...deliberations.map(({ texte }) => texte)]
    .flatMap(imagesDe)
    .map(({ empreinte, legende, alternative }) => ({ empreinte, nom: legende ?? (alternative || "image") })),
  ...deliberations.flatMap(({ annexes }) =>
    annexes.map(({ empreinte, fichier }) => ({ empreinte, nom: fichier })),
  ),
];

/** The draft as a page reads it, if this account may. */
export async function lireTexteDuProjet(
  ctx: Contexte,
  session: Session,
  id: string,
): Promise<(Dossier & { brouillon: Brouillon<ContenuProjet> }) | null> {
  const d = await lireDossier(ctx.db, session.collectivite.id, id, jour(ctx.horloge()));
  if (!d || !voitLeProjet(session, d)) return null;
  const { contenu, version, modifiePar: par, modifieLe } = d;
  return { ...d, brouillon: { cle: cleProjet(id), version, contenu, par, modifieLe: instant(modifieLe) } };
}
