/** After the sitting: the list of deliberations, the minutes, and what the law says of the whole. */
import type { Habit } from "@executoire/documents";
import {
  type CommandeProcesVerbal,
  cacheur,
  type Debats,
  documentDuProcesVerbal,
  type EtatProcesVerbal,
  type EtatSeance,
  echeancesListe,
  echeancesProcesVerbal,
  type FaitProcesVerbal,
  type FaitSeance,
  foldSeance,
  limiteDeLaListe,
  listeDeliberations,
  manquesDuProcesVerbal,
  type Occultation,
  occulterProcesVerbal,
  occulterSeance,
  type PlaceDeSignature,
  procesVerbal,
  procesVerbalVide,
  regulariteComplete,
  signataireDe,
  verifierProcesVerbal,
} from "@executoire/droit";
import { cheminSeance } from "@executoire/portail";
import type { ProcesVerbalVue } from "../api/contrat.ts";
import { habitDe } from "../apparence/habit.ts";
import type { Contexte } from "../contexte.ts";
import { instant, jour } from "../horloge.ts";
import type { FaitEnregistre } from "../journal/journal.ts";
import { rendre } from "../production/rendre.ts";
import type { ResultatGeste } from "./actes.ts";
import { listerBrouillons } from "./brouillons.ts";
import type { Session } from "./comptes.ts";
import { peut } from "./droits.ts";
import { etatDe } from "./seances-lues.ts";

const stream = (seance: string) => `pv:${seance}`;

interface Lecture {
  faits: FaitSeance[];
  etat: EtatSeance;
  suite: EtatProcesVerbal;
  debats: Debats;
  /** First half of the chain's fingerprint at the last fact: what the documents are made from. */
  empreinteFaits: string;
}

async function lire(ctx: Contexte, collectivite: string, seance: string): Promise<Lecture | null> {
  const enregistres = await ctx.journal.historique(collectivite, `seance:${seance}`);
  if (enregistres.length === 0) return null;
  const faits = enregistres.map(({ fait }) => fait as FaitSeance);
  const ligne = await ctx.db
    .selectFrom("proces_verbaux")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .where("seance", "=", seance)
    .executeTakeFirst();
  const prefixe = `debat:${seance}:`;
  const brouillons = await listerBrouillons<{ texte?: string; sansDebat?: boolean }>(
    ctx,
    collectivite,
    prefixe,
  );
  return {
    faits,
    etat: foldSeance(faits),
    suite: ligne?.etat ?? procesVerbalVide,
    debats: Object.fromEntries(
      brouillons.map(({ cle, contenu }) => [
        cle.slice(prefixe.length),
        {
          texte: String(contenu.texte ?? ""),
          ...(contenu.sansDebat === true && { sansDebat: true }),
        },
      ]),
    ),
    empreinteFaits: ((enregistres.at(-1) as FaitEnregistre).empreinte ?? "").slice(0, 16),
  };
}

export async function vueProcesVerbal(
  ctx: Contexte,
  session: Session,
  seance: string,
): Promise<ProcesVerbalVue | null> {
  const { collectivite } = session;
  const lu = await lire(ctx, collectivite.id, seance);
  if (!lu) return null;
  const { etat, suite } = lu;
  // Notes of debate are working notes until the sitting that approves them: others read what the facts say.
  const entier = peut(session.compte, "lireDebats");
  const pv = procesVerbal(lu.faits, entier ? lu.debats : {});
  const suivantes = await ctx.db
    .selectFrom("seances")
    .select(["id", "date", "phase"])
    .where("collectivite", "=", collectivite.id)
    .where("organe", "=", etat.organe)
    .where("repetition", "=", false)
    .where("date", ">", etat.date)
    .orderBy("date")
    .limit(5)
    .execute();
  const fichier = (nom: string) => `/api/seances/${encodeURIComponent(seance)}/pv/${nom}`;
  const liste = echeancesListe(etat.profil, etat.date);
  const arretLe = suite.arrete?.le ?? suivantes[0]?.date;
  const publication = arretLe ? echeancesProcesVerbal(etat.profil, arretLe) : null;
  return {
    pv,
    manques: entier ? manquesDuProcesVerbal(pv, etat.profil) : [],
    suite,
    phase: etat.phase,
    repetition: etat.repetitionDe !== null,
    liste: listeDeliberations(etat),
    regularite: regulariteComplete(lu.faits, suite, jour(ctx.horloge())),
    suivantes: suivantes.map(({ id, date, phase }) => ({ id, date, phase })),
    echeances: {
      listeAvant: liste?.date ?? null,
      listeCopieAvant: liste?.copies ?? null,
      publicationAvant: publication?.date ?? null,
      copieAvant: publication?.copies ?? null,
    },
    fichiers: {
      liste: suite.liste ? fichier("liste.pdf") : null,
      projet: entier && suite.etabli ? fichier("projet.pdf") : null,
      procesVerbal: suite.arrete ? fichier("proces-verbal.pdf") : null,
      regularite: fichier("regularite.pdf"),
      page: `${cheminSeance(collectivite.slug, seance)}`,
    },
  };
}

/** Makes the list and puts it online: the portal serves it from this fact on. */
export async function publierListe(ctx: Contexte, session: Session, seance: string): Promise<ResultatGeste> {
  const lu = await lire(ctx, session.collectivite.id, seance);
  if (!lu) return { ok: "introuvable" };
  const permis = verifierProcesVerbal(lu.suite, lu.etat, { ordre: "publierListe" });
  if (!permis.ok) return permis;
  const { etat } = lu;
  const a = instant(ctx.horloge());
  const { pdf } = await ctx.workshop.run(
    "liste",
    {
      profil: etat.profil,
      date: etat.date,
      heure: etat.heure,
      lieu: etat.lieu,
      lignes: listeDeliberations(etat),
      avant: limiteDeLaListe(etat.date),
      empreinteFaits: lu.empreinteFaits,
      etabliLe: a,
    },
    await habitDe(ctx, etat.profil.siren),
  );
  const empreinte = await ctx.store.put(pdf);
  return enregistrer(
    ctx,
    session,
    seance,
    { ordre: "publierListe" },
    {
      type: "ListePubliee",
      data: { empreinte, octets: pdf.length, a },
    },
  );
}

/** Makes the draft of the minutes. Refused while the law's content is not all there (PV-04). */
export async function etablirProcesVerbal(
  ctx: Contexte,
  session: Session,
  seance: string,
): Promise<ResultatGeste> {
  const lu = await lire(ctx, session.collectivite.id, seance);
  if (!lu) return { ok: "introuvable" };
  const commande: CommandeProcesVerbal = {
    ordre: "etablir",
    manques: manquesDuProcesVerbal(procesVerbal(lu.faits, lu.debats), lu.etat.profil),
  };
  const permis = verifierProcesVerbal(lu.suite, lu.etat, commande);
  if (!permis.ok) return permis;
  const a = instant(ctx.horloge());
  const { empreinte, octets } = await composer(ctx, lu, null, a);
  return enregistrer(ctx, session, seance, commande, {
    type: "ProcesVerbalEtabli",
    data: { empreinte, octets, a },
  });
}

/** The later sitting approves the minutes; remarks are added as dated notes and change no vote (PV-05). */
export async function arreterProcesVerbal(
  ctx: Contexte,
  session: Session,
  seance: string,
  demande: { lors: string; remarques: { auteur: string; texte: string }[] },
): Promise<ResultatGeste> {
  const lu = await lire(ctx, session.collectivite.id, seance);
  if (!lu) return { ok: "introuvable" };
  const approbation = await etatDe(ctx.db, session.collectivite.id, demande.lors);
  const commande: CommandeProcesVerbal = { ordre: "arreter", lors: approbation };
  const permis = verifierProcesVerbal(lu.suite, lu.etat, commande);
  if (!permis.ok) return permis;
  if (!approbation) throw new Error("Minutes approved at a sitting that does not exist");
  const le = approbation.date;
  const a = instant(ctx.horloge());
  const { empreinte, places } = await composer(ctx, lu, { le, remarques: demande.remarques }, a);
  return enregistrer(ctx, session, seance, commande, {
    type: "ProcesVerbalArrete",
    data: { empreinte, lors: demande.lors, le, remarques: demande.remarques, places, a },
  });
}

/** Puts the approved minutes online, permanently: the very bytes that were approved, with the signatures they bear. */
export async function publierProcesVerbal(
  ctx: Contexte,
  session: Session,
  seance: string,
): Promise<ResultatGeste> {
  const lu = await lire(ctx, session.collectivite.id, seance);
  if (!lu) return { ok: "introuvable" };
  const permis = verifierProcesVerbal(lu.suite, lu.etat, { ordre: "publier" });
  if (!permis.ok) return permis;
  const empreinte = documentDuProcesVerbal(lu.suite);
  if (!empreinte) throw new Error("Minutes without a document passed the check");
  const octets = (await ctx.store.get(empreinte)).length;
  const adresse = `${ctx.origine}${cheminSeance(session.collectivite.slug, seance)}/proces-verbal.pdf`;
  return enregistrer(
    ctx,
    session,
    seance,
    { ordre: "publier" },
    {
      type: "ProcesVerbalPublie",
      data: { empreinte, octets, adresse, a: instant(ctx.horloge()) },
    },
  );
}

/**
 * The list or the approved minutes composed again without what the acts of the sitting hide. Null when they say none of
 * it: what was put online then stays as it is.
 */
export async function piecePubliqueOccultee(
  ctx: Contexte,
  collectivite: string,
  seance: string,
  nom: "liste.pdf" | "proces-verbal.pdf",
  occultations: Occultation[],
): Promise<Uint8Array | null> {
  const lu = await lire(ctx, collectivite, seance);
  const mise = nom === "liste.pdf" ? lu?.suite.liste : lu?.suite.publie;
  if (!lu || !mise) return null;
  const { etat, empreinteFaits } = lu;
  const { profil, date, heure, lieu } = etat;
  if (nom === "liste.pdf") {
    const lignes = listeDeliberations(etat);
    const cachees = listeDeliberations(occulterSeance(etat, occultations));
    if (JSON.stringify(lignes) === JSON.stringify(cachees)) return null;
    const avant = limiteDeLaListe(date);
    const document = { profil, date, heure, lieu, lignes: cachees, avant, empreinteFaits, etabliLe: mise.a };
    return garderRendu(document, async (habit) => ctx.workshop.run("liste", document, habit));
  }
  const pv = procesVerbal(lu.faits, lu.debats);
  const cache = occulterProcesVerbal(pv, occultations);
  const cacher = cacheur(occultations);
  const { arrete } = lu.suite;
  // What a member asked to add when the minutes were approved is free text too.
  const remarques = arrete?.remarques.map((r) => ({ ...r, texte: cacher(r.texte) }));
  if (JSON.stringify([pv, arrete?.remarques]) === JSON.stringify([cache, remarques])) return null;
  const document = {
    pv: cache,
    profil,
    president: signataireDe(etat),
    arrete: arrete && { le: arrete.le, remarques: remarques ?? [] },
    empreinteFaits,
    etabliLe: mise.a,
  };
  return garderRendu(document, async (habit) => ctx.workshop.run("procesVerbal", document, habit));

  /** Composed once for what it hides, not at each reading; never replaced by the whole one when it cannot be. */
  async function garderRendu(
    entree: object,
    composerLe: (habit: Habit | undefined) => Promise<{ pdf: Uint8Array; pages: number }>,
  ): Promise<Uint8Array> {
    const rendu = await rendre(ctx, {
      place: { collectivite, sujet: `seance:${seance}`, nom: `public-${nom}` },
      entree,
      composer: async (habit) => ({ ok: true, valeur: await composerLe(habit) }),
    });
    if (!rendu.ok) throw new Error(`Papier occulté qui ne se compose pas : ${seance} ${nom}`);
    return ctx.store.get(rendu.valeur.empreinte);
  }
}

async function composer(
  ctx: Contexte,
  lu: Lecture,
  arrete: { le: string; remarques: { auteur: string; texte: string }[] } | null,
  a: string,
): Promise<{ empreinte: string; octets: number; places: PlaceDeSignature[] }> {
  const { pdf, places } = await ctx.workshop.run(
    "procesVerbal",
    {
      pv: procesVerbal(lu.faits, lu.debats),
      profil: lu.etat.profil,
      president: signataireDe(lu.etat),
      arrete,
      empreinteFaits: lu.empreinteFaits,
      etabliLe: a,
    },
    await habitDe(ctx, lu.etat.profil.siren),
  );
  return { empreinte: await ctx.store.put(pdf), octets: pdf.length, places };
}

/** Judged again inside the transaction: two clerks may have pressed the same button. */
async function enregistrer(
  ctx: Contexte,
  session: Session,
  seance: string,
  commande: CommandeProcesVerbal,
  fait: FaitProcesVerbal,
): Promise<ResultatGeste> {
  return ctx.journal.ecrire(
    session.collectivite.id,
    session.compte.nom,
    async (e): Promise<ResultatGeste> => {
      const etat = foldSeance((await e.lire(`seance:${seance}`)) as FaitSeance[]);
      const suite = await e.tx
        .selectFrom("proces_verbaux")
        .select("etat")
        .where("collectivite", "=", session.collectivite.id)
        .where("seance", "=", seance)
        .executeTakeFirst();
      const permis = verifierProcesVerbal(suite?.etat ?? procesVerbalVide, etat, commande);
      if (!permis.ok) return permis;
      await e.ajouter(stream(seance), [fait]);
      return { ok: true };
    },
  );
}

/** The files of the minutes for the agents; null when the thing does not exist yet. */
export async function fichierProcesVerbal(
  ctx: Contexte,
  collectivite: string,
  seance: string,
  nom: string,
): Promise<Uint8Array | null> {
  const lu = await lire(ctx, collectivite, seance);
  if (!lu) return null;
  if (nom === "regularite.pdf") {
    const { pdf } = await ctx.workshop.run("regularite", {
      profil: lu.etat.profil,
      sujet: procesVerbal(lu.faits).titre.replace("Procès-verbal de la séance", "Séance"),
      lignes: regulariteComplete(lu.faits, lu.suite, jour(ctx.horloge())),
      etabliLe: instant(ctx.horloge()),
    });
    return pdf;
  }
  const empreinte = {
    "liste.pdf": lu.suite.liste?.empreinte,
    "projet.pdf": lu.suite.etabli?.empreinte,
    "proces-verbal.pdf": documentDuProcesVerbal(lu.suite) ?? undefined,
  }[nom];
  return empreinte ? ctx.store.get(empreinte) : null;
}
