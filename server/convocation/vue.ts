/** What the clerk sees of a convocation: facts for what is proved, the outbox for what is under way. */
import {
  articleCopie,
  type DelaiParMembre,
  delaiParMembre,
  type EnvoiSuivi,
  type EtatSeance,
  type FaitConvocation,
  foldSeance,
  type Instant,
  nomComplet,
  nomSiege,
  type ReponseRecue,
  type SuiviDestinataire,
  sansArticle,
  siegeDe,
  suiviConvocation,
  type Verification,
} from "@executoire/droit";
import type { Selectable } from "kysely";
import type {
  ConvocationVue,
  DistributionVue,
  EtatDistributionVue,
  LigneConvocation,
  LigneCopie,
} from "../api/contrat.ts";
import type { Session } from "../application/comptes.ts";
import { peut } from "../application/droits.ts";
import type { Contexte } from "../contexte.ts";
import type { Tables } from "../database/schema.ts";
import { instant } from "../horloge.ts";
import { messagerieDe } from "./messagerie.ts";
import { lireFaits } from "./preparer.ts";

type Ligne = Selectable<Tables["distributions"]>;

export async function vueConvocation(
  ctx: Contexte,
  { compte, collectivite: c }: Session,
  seance: string,
): Promise<ConvocationVue | null> {
  const faitsSeance = await lireFaits(ctx.db, c.id, seance);
  if (faitsSeance.length === 0) return null;
  const etat = foldSeance(faitsSeance);
  const faits = (await ctx.journal.historique(c.id, `convocation:${seance}`)).map(
    ({ fait }) => fait as FaitConvocation,
  );
  const outbox = await ctx.db
    .selectFrom("distributions")
    .selectAll()
    .where("collectivite", "=", c.id)
    .where("seance", "=", seance)
    .orderBy("envoi")
    .orderBy("nom")
    .execute();
  const suivi = suiviConvocation(faits, etat);
  const delais = new Map(suivi.envois.map(({ envoi }) => [envoi, delaiParMembre(etat, suivi, envoi)]));
  const adresse = (suite: string) => `/api/seances/${encodeURIComponent(seance)}/convocation/${suite}`;
  const messagerie = await messagerieDe(ctx, ctx.db, c.id);
  const peutEnvoyer = peut(compte, "convoquer");
  const toutes = suivi.destinataires.map((qui) => {
    const siens = outbox.filter((l) => l.siege === qui.siege && l.destinataire === qui.destinataire);
    return ligneDe(etat, qui, siens, delais, adresse);
  });
  const lignes = toutes.map((ligne) => {
    const lue = peut(compte, "lireReponses") ? ligne : { ...ligne, ouverteLe: null, reponse: null };
    // Addresses are personal data, and the message holds the personal link: for those who send alone.
    return peutEnvoyer ? lue : discrete(lue);
  });
  const copie = etat.organe === "conseil" ? articleCopie(etat.profil) : null;
  return {
    seance: {
      id: seance,
      nom: majuscule(sansArticle(etat.profil.organe)),
      date: etat.date,
      heure: etat.heure,
      lieu: etat.lieu,
      phase: etat.phase,
      convoqueeLe: etat.convocation?.envoyeeLe ?? null,
      urgence: etat.convocation?.urgence ?? null,
      repetition: etat.repetitionDe !== null,
    },
    envois: suivi.envois.map(({ envoi, document, octets, points, a }) => ({
      envoi,
      titre: titreEnvoi(envoi),
      fichier: adresse(nomFichier(envoi)),
      octets,
      empreinte: document,
      a,
      points: points.map((id) => etat.ordreDuJour.find((point) => point.id === id)?.titre ?? id),
      delai: sansMembres(delais.get(envoi) as DelaiParMembre),
      bordereaux:
        peutEnvoyer && outbox.some((ligne) => ligne.envoi === envoi && ligne.canal !== "courriel")
          ? adresse(`bordereaux.pdf?envoi=${envoi}`)
          : null,
    })),
    lignes,
    copies: copie === null || !peutEnvoyer ? null : await copiesDe(ctx, c.id, copie, outbox, adresse),
    totaux: totaux(toutes),
    enCours:
      messagerie !== "absente" &&
      outbox.some(({ etat: e, canal }) => e === "en-cours" || (e === "a-envoyer" && canal === "courriel")),
    messagerie,
    peutEnvoyer,
    membres: etat.sieges.flatMap(({ id, titulaire }) =>
      titulaire ? [{ siege: id, nom: nomComplet(titulaire) }] : [],
    ),
  };
}

export const titreEnvoi = (envoi: number): string =>
  envoi === 1 ? "Convocation" : `Complément n° ${envoi - 1}`;
export const nomFichier = (envoi: number): string =>
  envoi === 1 ? "convocation.pdf" : `complement-${envoi - 1}.pdf`;

const majuscule = (texte: string): string => texte.charAt(0).toLocaleUpperCase("fr") + texte.slice(1);
const sansMembres = ({ membres: _, dernierEnvoi: __, ...verification }: DelaiParMembre): Verification =>
  verification;

function ligneDe(
  etat: EtatSeance,
  qui: SuiviDestinataire,
  outbox: Ligne[],
  delais: Map<number, DelaiParMembre>,
  adresse: (suite: string) => string,
): LigneConvocation {
  const siege = siegeDe(etat, qui.siege);
  const derniere = outbox.at(-1);
  return {
    siege: qui.siege,
    destinataire: qui.destinataire,
    rang: siege?.rang ?? 0,
    nom: nomComplet(qui.elu),
    commune: siege?.commune ?? null,
    canal: derniere?.canal ?? null,
    adresse: derniere?.adresse ?? null,
    envois: outbox.map((ligne) => distributionDe(qui, ligne, delais, adresse)),
    ouverteLe: qui.ouverteLe,
    reponse: qui.reponse && reponseDe(etat, qui.reponse),
  };
}

const discrete = (ligne: LigneConvocation): LigneConvocation => ({
  ...ligne,
  adresse: null,
  envois: ligne.envois.map((envoi) => ({ ...envoi, adresse: null, preuve: null })),
});

function distributionDe(
  qui: SuiviDestinataire,
  ligne: Ligne,
  delais: Map<number, DelaiParMembre>,
  adresse: (suite: string) => string,
): DistributionVue {
  const prouve = qui.envois.find(({ envoi }) => envoi === ligne.envoi);
  const membre =
    qui.destinataire === "titulaire"
      ? delais.get(ligne.envoi)?.membres.find(({ siege }) => siege === qui.siege)
      : null;
  return {
    envoi: ligne.envoi,
    etat: etatVu(ligne),
    canal: ligne.canal,
    adresse: ligne.adresse,
    a: momentDe(ligne, prouve),
    motif: ligne.motif,
    prochaine: ligne.etat === "a-envoyer" && ligne.motif ? instant(ligne.prochaine_le) : null,
    tentatives: ligne.tentatives,
    preuve: preuveDe(ligne, adresse),
    empreinte: ligne.empreinte,
    delai: membre?.verdict ?? null,
  };
}

/** The day that counts is that of the first message; a hand-over is dated by what the clerk noted. */
function momentDe({ etat, fait_le }: Ligne, prouve: EnvoiSuivi | undefined): Instant | null {
  if (etat === "remis") return fait_le && instant(fait_le);
  return prouve?.etat === "distribuee" ? prouve.a : null;
}

const etatVu = ({ etat, canal }: Ligne): EtatDistributionVue =>
  etat === "a-envoyer" && canal !== "courriel" ? "a-remettre" : etat;

/** The message is evidence once it was given to a mail server, even without its answer. */
const preuveDe = (ligne: Ligne, adresse: (suite: string) => string): string | null =>
  ligne.empreinte && ligne.tentatives > 0
    ? adresse(`messages/${ligne.envoi}/${encodeURIComponent(ligne.siege)}/${ligne.destinataire}.eml`)
    : null;

function reponseDe(etat: EtatSeance, r: ReponseRecue): LigneConvocation["reponse"] {
  const mandataire = r.mandataire ? siegeDe(etat, r.mandataire) : null;
  return {
    reponse: r.reponse,
    mandataire: mandataire ? nomSiege(mandataire) : null,
    a: r.recueLe,
    origine: r.origine,
  };
}

async function copiesDe(
  ctx: Contexte,
  collectivite: string,
  texte: string,
  outbox: Ligne[],
  adresse: (suite: string) => string,
): Promise<ConvocationVue["copies"]> {
  const { total } = await ctx.db
    .selectFrom("destinataires_copie")
    .select((e) => e.fn.countAll<string>().as("total"))
    .where("collectivite", "=", collectivite)
    .executeTakeFirstOrThrow();
  const lignes = outbox
    .filter(({ destinataire }) => destinataire === "copie")
    .map(
      (ligne): LigneCopie => ({
        id: ligne.siege,
        nom: ligne.nom,
        envoi: ligne.envoi,
        adresse: ligne.adresse,
        etat: etatVu(ligne),
        a: ligne.fait_le ? instant(ligne.fait_le) : null,
        motif: ligne.motif,
        preuve: preuveDe(ligne, adresse),
      }),
    );
  return { article: texte, total: Number(total), lignes };
}

/** Suppléants are sent the dossier; the answers that count are those of the holders. */
function totaux(lignes: LigneConvocation[]): ConvocationVue["totaux"] {
  const titulaires = lignes.filter(({ destinataire }) => destinataire === "titulaire");
  const de = (reponse: string) => titulaires.filter((l) => l.reponse?.reponse === reponse).length;
  const envois = lignes.flatMap((l) => l.envois);
  const dans = (...etats: EtatDistributionVue[]) => envois.filter(({ etat }) => etats.includes(etat)).length;
  return {
    destinataires: lignes.length,
    distribues: dans("envoye", "remis"),
    echecs: dans("echec", "incertain"),
    attente: dans("a-envoyer", "en-cours", "a-remettre"),
    ouverts: lignes.filter(({ ouverteLe }) => ouverteLe).length,
    presents: de("present"),
    absents: de("absent"),
    procurations: de("procuration"),
    sansReponse: titulaires.filter(({ reponse }) => reponse === null).length,
  };
}
