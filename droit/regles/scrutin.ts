/** Rules of the ballot: majority, forms, names, closed sitting (VOTE-01 to -06, -08, -09, CONV-09). */
import { compter } from "../calendrier/ecriture.ts";
import { article } from "../collectivite/articles.ts";
import type { Scrutin } from "../faits.ts";
import type { Issue } from "../refus.ts";
import { articleHuisClos, articleNomination, articleNoms } from "../scrutin/articles.ts";
import { demandeRequise, formeQuiPrime } from "../scrutin/formes.ts";
import { demandeursDuHuisClos, verifierHuisClos } from "../scrutin/huisClos.ts";
import { libelleResultat } from "../scrutin/phrase.ts";
import type { Verification } from "../verification.ts";
import { entier, facultatif, parmi, refuserChamp, texte } from "./champs.ts";
import { compterLeVote, DECOMPTE, tropDePouvoirs, VOIX_MAX, voix } from "./decompte.ts";
import { CGCT, PUBLICITE } from "./periodes.ts";
import { COLLECTIVITE } from "./profil.ts";
import { avec, definir, deRefus, type RegleDeDroit, type Resultat } from "./regle.ts";

const moment = "scrutin" as const;
const { kind } = COLLECTIVITE;
const MAJORITE = ["L2121-20", "L5211-1", "L3121-14", "L4132-13"];
function ligneDuVote(regle: string, texteDeLoi: string, issue: Issue<Scrutin>): Resultat {
  if (!issue.ok) return deRefus(regle, "Résultat du vote", issue.refus);
  const s = issue.valeur;
  const adopte = s.resultat !== "rejet";
  return avec(
    {
      regle,
      intitule: "Résultat du vote",
      phrase: adopte
        ? `La proposition est adoptée ${libelleResultat(s)}.`
        : "La proposition n’est pas adoptée.",
      calcul: `${compter(s.votants, "votant")}, dont ${compter(s.pouvoirs, "pouvoir")}\u00a0; ${compter(s.exprimes, "suffrage exprimé", "suffrages exprimés")}\u00a0: ${s.pour} pour, ${s.contre} contre\u00a0; ${compter(s.abstentions, "abstention")}, ${s.nePrennentPasPart} sans prendre part.${s.voixPreponderante ? " La voix du président a départagé." : ""}`,
      article: texteDeLoi,
    },
    {
      adopte,
      resultat: s.resultat,
      mention: adopte ? libelleResultat(s) : null,
      exprimes: s.exprimes,
      voixPreponderante: s.voixPreponderante,
    },
  );
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
    fonctions: [
      "scrutin/phrase.ts libelleResultat",
      "scrutin/phrase.ts phraseDuVote",
      "scrutin/resultat.ts resultatDe",
    ],
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
    prudence:
      "Un président qui s’est abstenu ne départage pas\u00a0: la proposition est rejetée. Le reste de la règle est certain.",
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
      fonctions: [
        "scrutin/formes.ts demandeRequise",
        "scrutin/formes.ts formeQuiPrime",
        "scrutin/formes.ts verifierDemande",
      ],
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
    id: "VOTE-08",
    titre: "Majorités particulières",
    moment,
    articles: [
      "L5211-5",
      "L5211-6-1",
      "L5211-10",
      "L5211-17",
      "L5211-20",
      "L5214-16",
      "L5216-5",
      "art. 1609 nonies C du CGI",
    ],
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
    exemple: {
      kind: "CA",
      pour: 50,
      contre: 12,
      numerateur: 2,
      denominateur: 3,
      base: "exprimes",
      texte: "art. L5211-10 du CGCT",
    },
    controler: (e) =>
      tropDePouvoirs(e) ??
      (e.base === "effectif" && e.effectif === undefined
        ? refuserChamp("effectif", "il manque\u00a0: la majorité se compte sur les membres de l’assemblée")
            .refus
        : null),
    repondre: (e) =>
      ligneDuVote(
        "VOTE-08",
        e.texte,
        compterLeVote(
          e,
          {
            type: "qualifiee",
            numerateur: e.numerateur,
            denominateur: e.denominateur,
            base: e.base,
            article: e.texte,
          },
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
    entree: {
      kind,
      forme: parmi("forme du scrutin", ["ordinaire", "public", "secret"]),
      votants: voix("votants"),
      nommes: voix("votes notés avec un nom"),
    },
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
        ...(!juste && {
          remede: e.forme === "public" ? "Compléter les noms." : "Retirer les noms et reprendre le vote.",
        }),
      };
      return avec(ligne, { nomsAttendus: attendu });
    },
  }),
  definir({
    id: "CONV-09",
    titre: "Publicité et huis clos",
    moment,
    articles: ["L2121-18", "L5211-11", "L3121-11", "L4132-10"],
    periodes: [CGCT],
    statut: "confirme",
    prudence: "Pour un département, les nombres sont à confirmer.",
    fonctions: [
      "scrutin/huisClos.ts verifierHuisClos",
      "scrutin/huisClos.ts demandeursDuHuisClos",
      "seance/huisClos.ts prononcerHuisClos",
    ],
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
