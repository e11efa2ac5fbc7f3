/** Rules of the ballot: majority, forms, elections, names, closed sitting (VOTE-01 to -09, ELEC-02, CONV-09). */
import { compter, enumerer } from "../calendrier/ecriture.ts";
import { article } from "../collectivite/articles.ts";
import type { RegimeVote, Scrutin, TourScrutin } from "../faits.ts";
import type { Issue } from "../refus.ts";
import { articleHuisClos, articleNomination, articleNoms } from "../scrutin/articles.ts";
import { depouiller } from "../scrutin/depouiller.ts";
import { nommerSansScrutin, verifierSecretEcarte } from "../scrutin/election.ts";
import { demandeRequise, formeQuiPrime } from "../scrutin/formes.ts";
import { demandeursDuHuisClos, verifierHuisClos } from "../scrutin/huisClos.ts";
import { libelleResultat } from "../scrutin/phrase.ts";
import { avancementElection, depouillerTour, type RegimeNomination } from "../scrutin/tours.ts";
import type { Verification } from "../verification.ts";
import { date, entier, facultatif, liste, nombre, objet, ouiNon, parmi, refuserChamp, texte } from "./champs.ts";
import { CGCT, ENGAGEMENT, LISTE_PARTOUT, PUBLICITE } from "./periodes.ts";
import { COLLECTIVITE, profilDe } from "./profil.ts";
import { avec, definir, deRefus, type RegleDeDroit, type Resultat } from "./regle.ts";

const moment = "scrutin" as const;
const { kind } = COLLECTIVITE;
const VOIX_MAX = 1000;
const voix = (aide: string) => entier(aide, { max: VOIX_MAX });
const MAJORITE = ["L2121-20", "L5211-1", "L3121-14", "L4132-13"];
const FORMES = ["L2121-21", "L5211-1", "L3121-15", "L4132-14"];

const DECOMPTE = {
  kind,
  pour: voix("voix pour"),
  contre: voix("voix contre"),
  abstentions: facultatif(voix("abstentions")),
  nePrennentPasPart: facultatif(voix("membres qui ne prennent pas part au vote")),
  pouvoirs: facultatif(voix("votants représentés, dans ce total")),
  forme: facultatif(parmi("forme du scrutin", ["ordinaire", "public", "secret"])),
  voixDuPresident: facultatif(parmi("vote du président, en cas de partage", ["pour", "contre", "abstention"])),
  voixPreponderanteSiAbstention: facultatif(ouiNon("réglage de la collectivité")),
};

interface DecompteLu {
  kind: Parameters<typeof profilDe>[0]["kind"];
  pour: number;
  contre: number;
  abstentions?: number;
  nePrennentPasPart?: number;
  pouvoirs?: number;
  forme?: Scrutin["forme"];
  voixDuPresident?: "pour" | "contre" | "abstention";
  voixPreponderanteSiAbstention?: boolean;
}

const tropDePouvoirs = (e: DecompteLu) =>
  (e.pouvoirs ?? 0) > e.pour + e.contre + (e.abstentions ?? 0) + (e.nePrennentPasPart ?? 0)
    ? refuserChamp("pouvoirs", "il y en a plus que de votants").refus
    : null;

/** The count of the sitting itself, names left aside. */
function compterLeVote(e: DecompteLu, regime?: RegimeVote, effectif?: number): Issue<Scrutin> {
  const { abstentions = 0, nePrennentPasPart = 0, pouvoirs = 0, forme = "ordinaire" } = e;
  const { voixPreponderanteSiAbstention } = e;
  const votants = e.pour + e.contre + abstentions + nePrennentPasPart;
  return depouiller(
    {
      pour: e.pour,
      contre: e.contre,
      abstentions,
      nePrennentPasPart,
      ...(e.voixDuPresident && { voixDuPresident: e.voixDuPresident }),
    },
    {
      presents: votants - pouvoirs,
      pouvoirs,
      forme,
      profil: profilDe(e, voixPreponderanteSiAbstention === undefined ? {} : { voixPreponderanteSiAbstention }),
      regime,
      ...(effectif !== undefined && { effectif }),
    },
  );
}

function ligneDuVote(regle: string, texteDeLoi: string, issue: Issue<Scrutin>): Resultat {
  if (!issue.ok) return deRefus(regle, "Résultat du vote", issue.refus);
  const s = issue.valeur;
  const adopte = s.resultat !== "rejet";
  return avec(
    {
      regle,
      intitule: "Résultat du vote",
      phrase: adopte ? `La proposition est adoptée ${libelleResultat(s)}.` : "La proposition n’est pas adoptée.",
      calcul: `${compter(s.votants, "votant")}, dont ${compter(s.pouvoirs, "pouvoir")}\u00a0; ${compter(s.exprimes, "suffrage exprimé", "suffrages exprimés")}\u00a0: ${s.pour} pour, ${s.contre} contre\u00a0; ${compter(s.abstentions, "abstention")}, ${s.nePrennentPasPart} sans prendre part.${s.voixPreponderante ? " La voix du président a départagé." : ""}`,
      article: texteDeLoi,
    },
    { adopte, resultat: s.resultat, mention: adopte ? libelleResultat(s) : null, exprimes: s.exprimes, voixPreponderante: s.voixPreponderante },
  );
}

const TOURS = {
  kind,
  votants: voix("présents et représentés"),
  mode: parmi("mode de scrutin", ["uninominal", "liste"]),
  postes: facultatif(entier("postes à pourvoir", { min: 1, max: 100 })),
  tours: liste(
    "tours dépouillés, dans l’ordre",
    objet("tour", {
      blancs: facultatif(voix("bulletins blancs")),
      nuls: facultatif(voix("bulletins nuls")),
      nePrennentPasPart: facultatif(voix("membres qui ne prennent pas part")),
      candidats: liste(
        "candidats ou listes",
        objet("candidat", {
          nom: texte("nom"),
          voix: voix("voix"),
          naissance: facultatif(date("date de naissance, si égalité au troisième tour")),
          ageMoyen: facultatif(nombre("âge moyen de la liste, si égalité au troisième tour")),
        }),
        { min: 1, max: 100 },
      ),
    }),
    { min: 1, max: 30 },
  ),
};

type ToursLus = {
  kind: Parameters<typeof profilDe>[0]["kind"];
  votants: number;
  mode: "uninominal" | "liste";
  postes?: number;
  tours: {
    blancs?: number;
    nuls?: number;
    nePrennentPasPart?: number;
    candidats: { nom: string; voix: number; naissance?: string; ageMoyen?: number }[];
  }[];
};

/** Round after round, with the counting of the sitting: one line per round. */
function depouillerLesTours(regle: string, e: ToursLus, secretImpose: boolean): Resultat[] {
  const regime: RegimeNomination = { type: "nomination", mode: e.mode, postes: e.postes ?? 1, secretImpose };
  const texteDeLoi = articleNomination(e);
  const lignes: Resultat[] = [];
  const precedents: TourScrutin[] = [];
  for (const [i, saisie] of e.tours.entries()) {
    const issue = depouillerTour(
      {
        blancs: saisie.blancs ?? 0,
        nuls: saisie.nuls ?? 0,
        nePrennentPasPart: saisie.nePrennentPasPart ?? 0,
        candidats: saisie.candidats,
      },
      { profil: profilDe(e), votants: e.votants, regime, precedents },
    );
    if (!issue.ok) return [...lignes, deRefus(regle, `Dépouillement n°\u00a0${i + 1}`, issue.refus)];
    const { tour } = issue.valeur;
    const avant = avancementElection(precedents, regime).elus.length;
    precedents.push(tour);
    const elu = avancementElection(precedents, regime).elus[avant];
    lignes.push({
      regle,
      intitule: `Tour ${tour.tour}`,
      phrase: elu ? `${elu} est élu${e.mode === "liste" ? "e" : ""}.` : "Aucun candidat n’est élu à ce tour.",
      calcul: `${compter(tour.exprimes, "suffrage exprimé", "suffrages exprimés")}, ${tour.tour < 3 ? `majorité absolue ${tour.majorite}` : "majorité relative"}\u00a0: ${tour.candidats.map(({ nom, voix: n }) => `${nom} ${n}`).join(", ")}.`,
      article: texteDeLoi,
    });
  }
  const { elus, election, tour } = avancementElection(precedents, regime);
  const [premiere, ...reste] = lignes;
  if (!premiere) return [];
  return [
    avec(premiere, {
      elus,
      acquise: election !== null,
      parAge: election?.parAge ?? false,
      tourSuivant: tour,
      majorites: precedents.map(({ majorite }) => majorite),
    }),
    ...reste,
  ];
}

export const REGLES_SCRUTIN: readonly RegleDeDroit[] = [
  definir({
    id: "VOTE-01",
    titre: "Majorité des suffrages exprimés",
    moment,
    articles: MAJORITE,
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["scrutin/depouiller.ts depouiller", "scrutin/resultat.ts resultatDe"],
    entree: DECOMPTE,
    controler: tropDePouvoirs,
    exemple: { kind: "commune", pour: 4, contre: 0, abstentions: 6 },
    repondre: (e) => ligneDuVote("VOTE-01", article(e, "majorite") ?? "", compterLeVote(e)),
  }),
  definir({
    id: "VOTE-02",
    titre: "Comment le résultat s’écrit",
    moment,
    articles: MAJORITE,
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["scrutin/phrase.ts libelleResultat", "scrutin/phrase.ts phraseDuVote", "scrutin/resultat.ts resultatDe"],
    entree: DECOMPTE,
    controler: tropDePouvoirs,
    exemple: { kind: "CA", pour: 62, contre: 0 },
    repondre: (e) => ligneDuVote("VOTE-02", article(e, "majorite") ?? "", compterLeVote(e)),
  }),
  definir({
    id: "VOTE-03",
    titre: "Partage des voix",
    moment,
    articles: ["L2121-20", "L5211-1", "L3121-15", "L4132-14"],
    periodes: [CGCT],
    statut: "conteste",
    prudence: "Un président qui s’est abstenu ne départage pas\u00a0: la proposition est rejetée. Le reste de la règle est certain.",
    reglage: "voixPreponderanteSiAbstention",
    fonctions: ["scrutin/depouiller.ts depouiller", "scrutin/depouiller.ts voixDuPresidentRequise"],
    entree: DECOMPTE,
    controler: tropDePouvoirs,
    exemple: { kind: "commune", pour: 10, contre: 10, voixDuPresident: "pour" },
    repondre: (e) => ligneDuVote("VOTE-03", article(e, "partage") ?? "", compterLeVote(e)),
  }),
  ...(["VOTE-04", "VOTE-05"] as const).map((id) => {
    const commune = id === "VOTE-04";
    return definir({
      id,
      titre: commune
        ? "Scrutin public ou secret à la demande\u00a0: communes et EPCI"
        : "Scrutin public à la demande\u00a0: départements et régions",
      moment,
      articles: commune ? ["L2121-21", "L5211-1"] : ["L3121-15", "L4132-14"],
      periodes: [CGCT],
      statut: "confirme" as const,
      ...(!commune && { prudence: "Confirmé pour les départements\u00a0; même rédaction pour les régions." }),
      fonctions: ["scrutin/formes.ts demandeRequise", "scrutin/formes.ts formeQuiPrime", "scrutin/formes.ts verifierDemande"],
      entree: {
        kind: commune
          ? parmi("type de collectivité", ["commune", "CC", "CA", "CU", "metropole", "syndicat"])
          : parmi("type de collectivité", ["departement", "region"]),
        presents: entier("membres présents", { min: 1, max: VOIX_MAX }),
      },
      exemple: commune ? { kind: "commune", presents: 34 } : { kind: "departement", presents: 50 },
      repondre: (e) => {
        const scrutinPublic = demandeRequise(e, "public", e.presents);
        const scrutinSecret = demandeRequise(e, "secret", e.presents);
        return avec(
          {
            regle: id,
            intitule: "Forme du scrutin",
            phrase: `Le scrutin public est de droit à la demande de ${compter(scrutinPublic ?? 0, "membre présent", "membres présents")}${scrutinSecret === null ? "" : `, le scrutin secret à celle de ${scrutinSecret}`}\u00a0; le scrutin ${formeQuiPrime(e)} l’emporte si les deux sont demandés.`,
            calcul: commune
              ? `Le quart et le tiers de ${e.presents} présents, arrondis à l’entier supérieur. Les procurations ne comptent pas.`
              : `Le sixième de ${e.presents} présents, arrondi à l’entier supérieur. Hors nominations, le scrutin secret relève du règlement intérieur.`,
            article: articleNomination(e),
          },
          { scrutinPublic, scrutinSecret, prime: formeQuiPrime(e) },
        );
      },
    });
  }),
  definir({
    id: "VOTE-06",
    titre: "Vote des comptes",
    moment,
    articles: ["L1612-12"],
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["scrutin/resultat.ts resultatDe"],
    entree: DECOMPTE,
    controler: tropDePouvoirs,
    exemple: { kind: "commune", pour: 7, contre: 7, abstentions: 1 },
    repondre: (e) => ligneDuVote("VOTE-06", "art. L1612-12 du CGCT", compterLeVote(e, { type: "comptes" })),
  }),
  definir({
    id: "VOTE-07",
    titre: "Nominations et désignations",
    moment,
    articles: [...FORMES, "L5211-7"],
    periodes: [CGCT, { du: "2022-02-23", texte: "loi n°\u00a02022-217\u00a0: délégués des syndicats" }],
    statut: "confirme",
    fonctions: ["scrutin/tours.ts depouillerTour", "scrutin/election.ts nommerSansScrutin", "scrutin/election.ts verifierSecretEcarte"],
    entree: {
      ...TOURS,
      tours: facultatif(TOURS.tours),
      candidatures: facultatif(liste("candidatures après l’appel, pour nommer sans scrutin", texte("nom"), { min: 1, max: 100 })),
      secretEcarte: facultatif(objet("vote pour écarter le secret", { pour: voix("voix pour"), contre: voix("voix contre"), abstentions: voix("abstentions") })),
      secretImpose: facultatif(ouiNon("un texte impose le secret")),
    },
    exemple: {
      kind: "commune",
      votants: 35,
      mode: "uninominal",
      tours: [{ blancs: 3, candidats: [{ nom: "A", voix: 16 }, { nom: "B", voix: 10 }, { nom: "C", voix: 6 }] }],
    },
    controler: (e) =>
      e.tours || e.candidatures || e.secretEcarte
        ? null
        : refuserChamp("tours", "indiquer les tours, les candidatures, ou le vote qui écarte le secret").refus,
    repondre: (e) => {
      const secretImpose = e.secretImpose ?? false;
      const regime: RegimeNomination = { type: "nomination", mode: e.mode, postes: e.postes ?? 1, secretImpose };
      const lignes: Resultat[] = [];
      if (e.secretEcarte) {
        const vote = compterLeVote({ kind: e.kind, ...e.secretEcarte });
        const refus = vote.ok ? verifierSecretEcarte(vote.valeur, { profil: e, regime }) : vote.refus;
        const ligne: Verification = {
          regle: "VOTE-07",
          verdict: "conforme",
          intitule: "Secret écarté",
          phrase: "L’assemblée, unanime, vote à main levée.",
          calcul: "Une seule opposition suffit à maintenir le secret.",
          article: articleNomination(e),
        };
        lignes.push(avec(refus ? deRefus("VOTE-07", "Secret maintenu", refus) : ligne, { secretEcarte: !refus }));
      }
      if (e.candidatures) {
        const issue = nommerSansScrutin(e.candidatures, { profil: e, regime });
        lignes.push(
          issue.ok
            ? avec(
                {
                  regle: "VOTE-07",
                  intitule: "Nomination sans scrutin",
                  phrase: `La nomination prend effet aussitôt\u00a0: ${enumerer(issue.valeur.elus)}.`,
                  calcul: "Une seule candidature par poste, ou une seule liste, après appel à candidatures\u00a0; lecture en est donnée.",
                  article: articleNomination(e),
                },
                { elus: issue.valeur.elus },
              )
            : deRefus("VOTE-07", "Nomination sans scrutin", issue.refus),
        );
      }
      if (e.tours) lignes.push(...depouillerLesTours("VOTE-07", { ...e, tours: e.tours }, secretImpose));
      return lignes;
    },
  }),
  definir({
    id: "VOTE-08",
    titre: "Majorités particulières",
    moment,
    articles: ["L5211-5", "L5211-6-1", "L5211-10", "L5211-17", "L5211-20", "L5214-16", "L5216-5", "art. 1609 nonies C du CGI"],
    periodes: [CGCT],
    statut: "non-confirme",
    prudence: "La fraction est celle que l’on indique, avec son texte\u00a0; aucune n’est devinée.",
    fonctions: ["scrutin/resultat.ts voixRequises", "scrutin/resultat.ts resultatDe"],
    entree: {
      ...DECOMPTE,
      numerateur: entier("numérateur", { min: 1, max: 100 }),
      denominateur: entier("dénominateur", { min: 1, max: 100 }),
      base: parmi("base de la fraction", ["exprimes", "effectif", "presents"]),
      effectif: facultatif(entier("membres de l’assemblée", { min: 1, max: VOIX_MAX })),
      texte: texte("article qui prévoit cette majorité"),
    },
    exemple: { kind: "CA", pour: 50, contre: 12, numerateur: 2, denominateur: 3, base: "exprimes", texte: "art. L5211-10 du CGCT" },
    controler: (e) =>
      tropDePouvoirs(e) ??
      (e.base === "effectif" && e.effectif === undefined
        ? refuserChamp("effectif", "il manque\u00a0: la majorité se compte sur les membres de l’assemblée").refus
        : null),
    repondre: (e) =>
      ligneDuVote(
        "VOTE-08",
        e.texte,
        compterLeVote(
          e,
          { type: "qualifiee", numerateur: e.numerateur, denominateur: e.denominateur, base: e.base, article: e.texte },
          e.effectif,
        ),
      ),
  }),
  definir({
    id: "VOTE-09",
    titre: "Noms des votants",
    moment,
    articles: ["L2121-15", "L5211-1", "L3121-13", "L4132-12"],
    periodes: [PUBLICITE],
    statut: "confirme",
    fonctions: ["scrutin/voix.ts verifierVoix", "acte/reglesVote.ts REGLES_VOTE"],
    entree: { kind, forme: parmi("forme du scrutin", ["ordinaire", "public", "secret"]), votants: voix("votants"), nommes: voix("votes notés avec un nom") },
    exemple: { kind: "CA", forme: "public", votants: 62, nommes: 62 },
    repondre: (e) => {
      const attendu = e.forme === "public" ? e.votants : e.forme === "secret" ? 0 : null;
      const juste = attendu === null || attendu === e.nommes;
      const ligne: Verification = {
        regle: "VOTE-09",
        verdict: juste ? "conforme" : "irregulier",
        intitule: "Noms des votants",
        phrase:
          e.forme === "public"
            ? `Au scrutin public, le procès-verbal nomme chaque votant et le sens de son vote\u00a0: ${e.nommes} sur ${e.votants}.`
            : e.forme === "secret"
              ? `Au scrutin secret, aucun nom n’est rattaché à un vote\u00a0: ${compter(e.nommes, "vote noté", "votes notés")}.`
              : "Au scrutin ordinaire, les nombres suffisent\u00a0; nommer les opposants est permis.",
        calcul: "Un vote représenté porte aussi le nom du mandataire.",
        article: e.forme === "secret" ? articleNomination(e) : articleNoms(e),
        ...(!juste && { remede: e.forme === "public" ? "Compléter les noms." : "Retirer les noms et reprendre le vote." }),
      };
      return avec(ligne, { nomsAttendus: attendu });
    },
  }),
  definir({
    id: "ELEC-02",
    titre: "Élection du maire ou du président",
    moment,
    articles: ["L2122-4", "L2122-7", "L5211-2"],
    periodes: [CGCT, ENGAGEMENT, LISTE_PARTOUT],
    statut: "confirme",
    fonctions: ["scrutin/tours.ts depouillerTour", "scrutin/tours.ts avancementElection", "scrutin/age.ts departagerParAge"],
    entree: { kind: TOURS.kind, votants: TOURS.votants, tours: TOURS.tours },
    exemple: {
      kind: "commune",
      votants: 20,
      tours: [1, 2, 3].map(() => ({
        candidats: [
          { nom: "A", voix: 10, naissance: "1970-01-01" },
          { nom: "B", voix: 10, naissance: "1969-12-31" },
        ],
      })),
    },
    repondre: (e) => depouillerLesTours("ELEC-02", { ...e, mode: "uninominal" }, true),
  }),
  definir({
    id: "CONV-09",
    titre: "Publicité et huis clos",
    moment,
    articles: ["L2121-18", "L5211-11", "L3121-11", "L4132-10"],
    periodes: [CGCT],
    statut: "confirme",
    prudence: "Pour un département, les nombres sont à confirmer.",
    fonctions: ["scrutin/huisClos.ts verifierHuisClos", "scrutin/huisClos.ts demandeursDuHuisClos", "seance/huisClos.ts prononcerHuisClos"],
    entree: {
      ...DECOMPTE,
      demandeurs: facultatif(voix("membres qui le demandent\u00a0; aucun si c’est le président")),
    },
    exemple: { kind: "commune", demandeurs: 3, pour: 15, contre: 10, abstentions: 4, pouvoirs: 4 },
    controler: tropDePouvoirs,
    repondre: (e) => {
      const vote = compterLeVote({ ...e, ...(e.pour === e.contre && { voixDuPresident: "abstention" }) });
      const demande = `Demande de ${demandeursDuHuisClos(e)} membres, ou de celui qui préside.`;
      if (!vote.ok) return deRefus("CONV-09", "Huis clos", vote.refus);
      const refus = verifierHuisClos(e, e.demandeurs ?? 0, vote.valeur);
      const majorite = Math.floor(vote.valeur.votants / 2) + 1;
      const ligne: Verification = {
        regle: "CONV-09",
        verdict: "conforme",
        intitule: "Huis clos",
        phrase: `Le huis clos est décidé\u00a0: ${vote.valeur.pour} voix, ${majorite} requises.`,
        calcul: `${demande} Majorité absolue de ${vote.valeur.votants} membres présents ou représentés, sans débat, en public.`,
        article: articleHuisClos(e),
      };
      return avec(refus ? deRefus("CONV-09", "Huis clos", refus) : ligne, { majorite, decide: !refus });
    },
  }),
];
