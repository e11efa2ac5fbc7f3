/** The papers of one sitting, by name: what each is made from, and how it is made. */

import type { Cloture, Habit } from "@executoire/documents";
import {
  type Elu,
  type Empreinte,
  type EtatSeance,
  eluQuiSiege,
  etatAuVote,
  type FeuillePresence,
  feuillePresence,
  limiteDeLaListe,
  listeDeliberations,
  quorumDe,
  siegeDe,
  signataireDe,
} from "@executoire/droit";
import { imagesDuTexte } from "../application/images-du-texte.ts";
import type { Contexte } from "../contexte.ts";
import { type IssueDocument, ok, pasEncore, refuser } from "./refus.ts";
import type { Demande } from "./rendre.ts";
import type { SeanceLue } from "./seance.ts";

export interface Papier {
  nom: string;
  titre: string;
  quand: "avant" | "apres";
  /** Made before the convocation too. */
  prepare: boolean;
  demande(ctx: Contexte, collectivite: string, lue: SeanceLue): IssueDocument<Demande>;
}

const place = (collectivite: string, { seance, brouillon }: SeanceLue, nom: string) => ({
  collectivite,
  sujet: `${brouillon ? "preparation" : "seance"}:${seance}`,
  nom,
});

export const PAPIERS: readonly Papier[] = [
  {
    nom: "ordre-du-jour.pdf",
    titre: "Ordre du jour",
    quand: "avant",
    prepare: true,
    demande: (ctx, c, lue) =>
      ok({
        place: place(c, lue, "ordre-du-jour.pdf"),
        entree: lue.annoncee,
        composer: async (habit) => ok(await ctx.workshop.run("ordreDuJour", lue.annoncee, habit)),
      }),
  },
  {
    nom: "notes.pdf",
    titre: "Notes de synthèse",
    quand: "avant",
    prepare: true,
    demande: (ctx, c, lue) =>
      ok({
        place: place(c, lue, "notes.pdf"),
        entree: lue.annoncee,
        composer: async (habit) => {
          const images = await imagesDuTexte(ctx, ...lue.annoncee.points.map(({ rapport }) => rapport));
          if (!images.ok) return images;
          return ok(await ctx.workshop.run("notes", { ...lue.annoncee, images: images.valeur }, habit));
        },
      }),
  },
  {
    nom: "dossier.pdf",
    titre: "Dossier de la séance",
    quand: "avant",
    prepare: true,
    demande: (ctx, c, lue) =>
      ok({
        place: place(c, lue, "dossier.pdf"),
        entree: { ...lue.annoncee, lettre: lue.lettre },
        composer: (habit) => dossier(ctx, lue, habit),
      }),
  },
  {
    nom: "emargement.pdf",
    titre: "Feuille d’émargement",
    quand: "avant",
    prepare: true,
    demande: (ctx, c, lue) => {
      const d = emargement(lue);
      return ok({
        place: place(c, lue, "emargement.pdf"),
        entree: d,
        composer: async (habit) => ok(await ctx.workshop.run("emargement", d, habit)),
      });
    },
  },
  {
    nom: "procuration.pdf",
    titre: "Procuration, formulaire vierge",
    quand: "avant",
    prepare: true,
    demande: (ctx, c, lue) => procuration(ctx, c, lue, "procuration.pdf", [VIERGE]),
  },
  {
    nom: "procurations.pdf",
    titre: "Procurations, un formulaire par membre",
    quand: "avant",
    prepare: true,
    demande: (ctx, c, lue) => procuration(ctx, c, lue, "procurations.pdf", formulaires(lue)),
  },
  {
    nom: "cloture.pdf",
    titre: "Feuillet de clôture",
    quand: "apres",
    prepare: false,
    demande: (ctx, c, lue) => {
      const cloture = clotureDe(lue);
      if (!cloture.ok) return cloture;
      const d = { cloture: cloture.valeur, etabliLe: lue.derniere.a };
      return ok({
        place: place(c, lue, "cloture.pdf"),
        entree: d,
        composer: async (habit) => ok(await ctx.workshop.run("cloture", d, habit)),
      });
    },
  },
];

/** A form for one seat. */
export function procurationDuSiege(
  ctx: Contexte,
  collectivite: string,
  lue: SeanceLue,
  siege: string,
): IssueDocument<Demande> | null {
  const trouve = formulaires(lue).find((f) => f.siege === siege);
  return trouve ? procuration(ctx, collectivite, lue, `procuration-${siege}.pdf`, [trouve]) : null;
}

/** Seats whose holder has a name. */
export const formulaires = ({ etat, annonces }: SeanceLue) =>
  etat.sieges
    .filter(({ titulaire }) => titulaire)
    .toSorted((a, b) => a.rang - b.rang)
    .map(({ id, titulaire, commune }) => ({
      siege: id,
      mandant: titulaire,
      commune: commune ?? null,
      mandataire: titulaireDe(etat, annonces.find(({ mandant }) => mandant === id)?.mandataire),
    }));

const VIERGE = { siege: "", mandant: null, commune: null, mandataire: null };

const titulaireDe = (etat: EtatSeance, siege: string | undefined): Elu | null =>
  (siege !== undefined && siegeDe(etat, siege)?.titulaire) || null;

function procuration(
  ctx: Contexte,
  collectivite: string,
  lue: SeanceLue,
  nom: string,
  liste: { mandant: Elu | null; commune: string | null; mandataire: Elu | null }[],
): IssueDocument<Demande> {
  if (liste.length === 0)
    return refuser(
      pasEncore("Aucun siège n’a de titulaire nommé.", "Compléter la composition de l’assemblée."),
    );
  const { points: _, articleNote: __, convoqueeLe: ___, ...cadre } = lue.annoncee;
  const d = {
    ...cadre,
    formulaires: liste.map(({ mandant, commune, mandataire }) => ({ mandant, commune, mandataire })),
    avecSuppleants: lue.etat.sieges.some(({ suppleant }) => suppleant),
  };
  return ok({
    place: place(collectivite, lue, nom),
    entree: d,
    composer: async (habit) => ok(await ctx.workshop.run("procuration", d, habit)),
  });
}

function emargement({ annoncee, etat, annonces }: SeanceLue) {
  const { points: _, articleNote: __, convoqueeLe: ___, ...cadre } = annoncee;
  const quorum = quorumDe(etat);
  return {
    ...cadre,
    sieges: etat.sieges,
    procurations: annonces.flatMap(({ mandant, mandataire }) => {
      const elu = titulaireDe(etat, mandataire);
      return elu ? [{ mandant, mandataire: elu }] : [];
    }),
    quorum: { enExercice: quorum.enExercice, requis: quorum.requis },
  };
}

async function dossier(
  ctx: Contexte,
  { annoncee, lettre }: SeanceLue,
  habit: Habit | undefined,
): Promise<IssueDocument<{ pdf: Uint8Array; pages: number }>> {
  const images = await imagesDuTexte(
    ctx,
    ...annoncee.points.flatMap(({ rapport, projet }) => [rapport, projet?.texte]),
  );
  if (!images.ok) return images;
  const pieces: Record<Empreinte, Uint8Array | null> = {};
  const voulues = annoncee.points.flatMap(({ projet }) =>
    (projet?.annexes ?? []).map(({ empreinte }) => empreinte),
  );
  // A piece the store lost is named in the dossier, and stops nothing.
  for (const empreinte of [...(lettre ? [lettre] : []), ...voulues])
    pieces[empreinte] ??= await ctx.store.get(empreinte).catch(() => null);
  return ok(
    await ctx.workshop.run(
      "dossier",
      {
        ...annoncee,
        images: images.valeur,
        convocation: lettre,
        pieces,
      },
      habit,
    ),
  );
}

/** The attendance at each vote, in the order of the votes. */
export function feuillesDesVotes(
  lue: SeanceLue,
): { point: string; numero: string; feuille: FeuillePresence }[] {
  return lue.etat.ordreDuJour.flatMap(({ id }) => {
    const { scrutin, numero } = lue.etat.points[id] ?? {};
    if (!scrutin || !numero) return [];
    return [{ point: id, numero, feuille: feuillePresence(etatAuVote(lue.faits, id)) }];
  });
}

export function clotureDe(lue: SeanceLue): IssueDocument<Cloture> {
  const { etat } = lue;
  if (etat.phase !== "levee")
    return refuser(
      pasEncore("La séance n’est pas levée : son feuillet de clôture n’est pas fait.", "Lever la séance."),
    );
  const votes = feuillesDesVotes(lue);
  const liste = listeDeliberations(etat);
  const secretaire = etat.secretaire
    ? (eluQuiSiege(etat, etat.secretaire)?.elu ?? siegeDe(etat, etat.secretaire)?.titulaire ?? null)
    : null;
  if (!secretaire)
    return refuser(
      pasEncore(
        "Aucun secrétaire n’a été désigné : le feuillet de clôture ne peut pas dire qui le signe.",
        "Désigner le secrétaire dans la séance.",
      ),
    );
  return ok({
    cle: `cloture:${lue.seance}`,
    profil: etat.profil,
    date: etat.date,
    lignes: votes.map(({ point, numero }) => {
      const ligne = liste.find((l) => l.point === point);
      const acte = etat.points[point]?.acte;
      return {
        cle: acte ? `acte:${acte}` : `rejet:${lue.seance}:${point}`,
        numero,
        objet: ligne?.objet ?? "",
        resultat: ligne?.phrase ?? "",
      };
    }),
    presents: presents(lue, votes),
    president: signataireDe(etat),
    secretaires: [secretaire],
  });
}

/** Whoever sat for one vote at least; said between which votes, where it was not for all. */
function presents(
  { etat }: SeanceLue,
  votes: { numero: string; feuille: FeuillePresence }[],
): Cloture["presents"] {
  const feuilles = votes.length > 0 ? votes : [{ numero: "", feuille: feuillePresence(etat) }];
  return etat.sieges
    .toSorted((a, b) => a.rang - b.rang)
    .flatMap(({ id }) => {
      const personnes = new Map<string, { elu: Elu; suppleant: boolean; a: string[] }>();
      for (const { numero, feuille } of feuilles)
        for (const { siege, elu, suppleant } of feuille.presents) {
          if (siege !== id) continue;
          const cle = `${elu.nom} ${elu.prenom}`;
          const connu = personnes.get(cle) ?? { elu, suppleant, a: [] };
          connu.a.push(numero);
          personnes.set(cle, connu);
        }
      return [...personnes.values()].map(({ elu, suppleant, a }) => ({
        elu,
        suppleant,
        mention:
          a.length === feuilles.length
            ? null
            : mentionDe(
                a,
                feuilles.map(({ numero }) => numero),
              ),
      }));
    });
}

/** Whoever leaves and comes back is told in stretches: `jusqu’à 2026/114, puis à partir de 2026/130`. */
export function mentionDe(siens: string[], tous: string[]): string {
  const suites: string[][] = [];
  for (const numero of siens) {
    const derniere = suites.at(-1);
    const avant = derniere?.at(-1);
    if (derniere && avant !== undefined && tous.indexOf(numero) === tous.indexOf(avant) + 1)
      derniere.push(numero);
    else suites.push([numero]);
  }
  return suites
    .map((suite) => {
      const [premier = "", dernier = ""] = [suite[0], suite.at(-1)];
      if (suite.length === 1) return `pour ${premier}`;
      if (premier === tous[0]) return `jusqu’à ${dernier}`;
      return dernier === tous.at(-1) ? `à partir de ${premier}` : `de ${premier} à ${dernier}`;
    })
    .join(", puis ");
}

/** Neither signed nor published here: the list as it would be put online. */
export function listeAPublier(ctx: Contexte, collectivite: string, lue: SeanceLue): Demande {
  const { etat } = lue;
  const d = {
    profil: etat.profil,
    date: etat.date,
    heure: etat.heure,
    lieu: etat.lieu,
    lignes: listeDeliberations(etat),
    avant: limiteDeLaListe(etat.date),
    empreinteFaits: lue.derniere.empreinte,
    etabliLe: lue.derniere.a,
  };
  return {
    place: place(collectivite, lue, "liste-projet.pdf"),
    entree: d,
    composer: async (habit) => ok(await ctx.workshop.run("liste", d, habit)),
  };
}
