/** What the form of a new act offers, and what the law says of it while it is typed. */
import { typesProposes } from "@executoire/actes";
import {
  type ActePris,
  CATEGORIES_ACTE,
  type CategorieActe,
  dateCivileDe,
  estExecutif,
  examinerActePris,
  forceAu,
  GENRES_ACTE_PRIS,
  listeDeDelegation,
  type NatureTransmise,
  refusDeActePris,
  type Signataire,
  transmissionDe,
} from "@executoire/droit";
import type {
  ActePrisSaisi,
  DelegationsVue,
  ExamenActeVue,
  PossiblesVue,
} from "../api/contrat-actes-pris.ts";
import type { Contexte } from "../contexte.ts";
import { normaliserNumero } from "../delivery/numeros.ts";
import { jour } from "../horloge.ts";
import { enActe, texteSaisi } from "./actes-pris.ts";
import { compositionEntiere } from "./assemblee.ts";
import { listerBrouillons } from "./brouillons.ts";
import type { Session } from "./comptes.ts";
import { registreDesDelegations, suspensionDe, vueDelegations } from "./delegations.ts";
import { peut } from "./droits.ts";
import { actesCaches } from "./nominatifs.ts";
import { numeroLibre, proposerNumeros } from "./numerotation.ts";

const CODES: Record<NatureTransmise, number> = { DE: 1, AR: 2, AI: 3, CC: 4, BF: 5, AU: 6 };

export async function possibles(ctx: Contexte, session: Session): Promise<PossiblesVue> {
  const { compte, collectivite } = session;
  const caches = await actesCaches(ctx, session);
  const aujourdhui = jour(ctx.horloge());
  return {
    genres: GENRES_ACTE_PRIS.map(
      ({ genre, libelle, aide, nature, naturesPossibles, nominatif, categories, redige, xml }) => ({
        genre,
        libelle,
        aide,
        nature,
        naturesPossibles: [...naturesPossibles],
        nominatif,
        categories: [...categories],
        redige,
        xml: xml === true,
      }),
    ),
    categories: (Object.keys(CATEGORIES_ACTE) as CategorieActe[]).map((categorie) => ({
      categorie,
      libelle: CATEGORIES_ACTE[categorie].libelle,
    })),
    typesDePiece: (Object.keys(CODES) as NatureTransmise[]).map((nature) => ({
      nature,
      types: typesProposes(CODES[nature]).map(({ code, libelle }) => ({ code, libelle })),
    })),
    aujourdhui,
    lieu: await lieuHabituel(ctx, collectivite.id),
    signataires: await signatairesPossibles(ctx, collectivite.id, aujourdhui),
    delegations: await vueDelegations(ctx, collectivite.id, caches),
    numeroPropose: await proposerNumeros(
      ctx.db,
      collectivite.id,
      GENRES_ACTE_PRIS.map(({ genre }) => genre),
      aujourdhui,
    ),
    peutPrendre: peut(compte, "prendreActe"),
    brouillons: peut(compte, "prendreActe") ? await brouillonsDActes(ctx, collectivite.id) : [],
  };
}

/** A draft holds whatever its page wrote: only words are shown of it. */
async function brouillonsDActes(ctx: Contexte, collectivite: string): Promise<PossiblesVue["brouillons"]> {
  const mot = (valeur: unknown): string => (typeof valeur === "string" ? valeur.slice(0, 300) : "");
  const brouillons = await listerBrouillons<Record<string, unknown>>(ctx, collectivite, "acte:");
  return brouillons.map(({ cle, contenu, par, modifieLe }) => ({
    cle,
    numero: mot(contenu.numero),
    objet: mot(contenu.objet),
    par,
    modifieLe,
  }));
}

/** Where the last act of the kind was signed: a habit, never a sitting's room. */
async function lieuHabituel(ctx: Contexte, collectivite: string): Promise<string> {
  const ligne = await ctx.db
    .selectFrom("actes")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .where("seance", "is", null)
    .orderBy("date_decision", "desc")
    .limit(1)
    .executeTakeFirst();
  return ligne?.etat.decision.lieu ?? "";
}

/** The executive first, then whoever signed already and whoever has a certificate here. */
async function signatairesPossibles(
  ctx: Contexte,
  collectivite: string,
  aujourdhui: string,
): Promise<Signataire[]> {
  const composition = await compositionEntiere(ctx.db, collectivite, "conseil", aujourdhui);
  const comptes = await ctx.db
    .selectFrom("comptes")
    .select("signataire")
    .where("collectivite", "=", collectivite)
    .where("signataire", "is not", null)
    .execute();
  const tous: Signataire[] = [
    ...(composition ? [sansSiege(composition.president)] : []),
    ...comptes.flatMap(({ signataire }) => (signataire ? [signataire] : [])),
  ];
  const vus = new Set<string>();
  const uniques = tous.filter(({ prenom, nom, qualite }) => {
    const cle = `${prenom} ${nom} ${qualite}`;
    return !vus.has(cle) && vus.add(cle);
  });
  const kind = composition?.profil.kind ?? "commune";
  // Of the president's own entries, the one whose capacity gives him power comes first.
  return uniques.sort((x, y) => Number(estExecutif(kind, y.qualite)) - Number(estExecutif(kind, x.qualite)));
}

const sansSiege = ({ nom, prenom, qualite }: Signataire): Signataire => ({ nom, prenom, qualite });

/** What the law says of an act as it stands in the form. Records nothing. */
export async function examinerSaisie(
  ctx: Contexte,
  collectivite: string,
  saisie: ActePrisSaisi,
  /** The act being corrected: its own number is not a collision. */
  courant?: string,
): Promise<ExamenActeVue> {
  const forme = normaliserNumero(saisie.numero);
  const numero =
    forme.ok && forme.valeur === courant
      ? forme
      : await numeroLibre(ctx.db, collectivite, saisie.numero.trim());
  const acte: ActePris | null = await enActe(ctx, ctx.db, collectivite, saisie, courant ?? "");
  const texte = texteSaisi(saisie.texte);
  if (!acte) return { constats: [], transmissible: null, numeroTransmis: null, refus: null, texte };
  const refus = refusDeActePris(acte, jour(ctx.horloge())) ?? (numero.ok ? null : numero.refus);
  const registre = await registreDesDelegations(ctx.db, collectivite);
  const citee = registre.find(({ delegation }) => delegation === acte.delegation?.delegation);
  return {
    constats: [
      ...examinerActePris(acte, registre),
      ...(citee ? await suspensionDe(ctx.db, collectivite, citee, acte.dateDecision) : []),
    ],
    transmissible: transmissionDe(acte).transmissible,
    numeroTransmis: forme.ok ? forme.valeur : null,
    refus,
    texte,
  };
}

export async function pageDelegations(ctx: Contexte, session: Session): Promise<DelegationsVue> {
  const { compte, collectivite } = session;
  const caches = await actesCaches(ctx, session);
  const aujourdhui = jour(ctx.horloge());
  const composition = await compositionEntiere(ctx.db, collectivite.id, "conseil", aujourdhui);
  const kind = composition?.profil.kind ?? "commune";
  const lignes = await ctx.db
    .selectFrom("actes")
    .select(["id", "etat"])
    .where("collectivite", "=", collectivite.id)
    .where("genre", "in", ["deliberation", "deliberation-deposee"])
    .where("executoire_le", "is not", null)
    .orderBy("date_decision", "desc")
    .limit(500)
    .execute();
  return {
    delegations: await vueDelegations(ctx, collectivite.id, caches),
    liste: listeDeDelegation({ kind }),
    deliberations: lignes.flatMap(({ id, etat }) => {
      const { le } = forceAu(etat, aujourdhui);
      const { numero, objet, dateDecision } = etat.decision;
      return le ? [{ id, numero, objet, dateDecision, executoireLe: dateCivileDe(le) }] : [];
    }),
    delegataire: composition ? delegataireDe(composition.president.qualite, kind) : "",
    aujourdhui,
    peutTenir: peut(compte, "gererDelegations"),
  };
}

const delegataireDe = (qualite: string, kind: string): string =>
  kind === "commune" ? "le maire" : /présidente/i.test(qualite) ? "la présidente" : "le président";
