/** Rules of votes on persons (VOTE-07, ELEC-02). */
import { compter, enumerer } from "../calendrier/ecriture.ts";
import type { TourScrutin } from "../faits.ts";
import { articleNomination } from "../scrutin/articles.ts";
import { nommerSansScrutin, verifierSecretEcarte } from "../scrutin/election.ts";
import { avancementElection, depouillerTour, type RegimeNomination } from "../scrutin/tours.ts";
import type { Verification } from "../verification.ts";
import {
  date,
  entier,
  facultatif,
  liste,
  nombre,
  objet,
  ouiNon,
  parmi,
  refuserChamp,
  texte,
} from "./champs.ts";
import { compterLeVote, voix } from "./decompte.ts";
import { CGCT, ENGAGEMENT, LISTE_PARTOUT } from "./periodes.ts";
import { COLLECTIVITE, profilDe } from "./profil.ts";
import { avec, definir, deRefus, type RegleDeDroit, type Resultat } from "./regle.ts";

const moment = "scrutin" as const;
const { kind } = COLLECTIVITE;
const FORMES = ["L2121-21", "L5211-1", "L3121-15", "L4132-14"];

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

export const REGLES_ELECTIONS: readonly RegleDeDroit[] = [
  definir({
    id: "VOTE-07",
    titre: "Nominations et désignations",
    moment,
    articles: [...FORMES, "L5211-7"],
    periodes: [CGCT, { du: "2022-02-23", texte: "loi n°\u00a02022-217\u00a0: délégués des syndicats" }],
    statut: "confirme",
    fonctions: [
      "scrutin/tours.ts depouillerTour",
      "scrutin/election.ts nommerSansScrutin",
      "scrutin/election.ts verifierSecretEcarte",
    ],
    entree: {
      ...TOURS,
      tours: facultatif(TOURS.tours),
      candidatures: facultatif(
        liste("candidatures après l’appel, pour nommer sans scrutin", texte("nom"), { min: 1, max: 100 }),
      ),
      secretEcarte: facultatif(
        objet("vote pour écarter le secret", {
          pour: voix("voix pour"),
          contre: voix("voix contre"),
          abstentions: voix("abstentions"),
        }),
      ),
      secretImpose: facultatif(ouiNon("un texte impose le secret")),
    },
    exemple: {
      kind: "commune",
      votants: 35,
      mode: "uninominal",
      tours: [
        {
          blancs: 3,
          candidats: [
            { nom: "A", voix: 16 },
            { nom: "B", voix: 10 },
            { nom: "C", voix: 6 },
          ],
        },
      ],
    },
    controler: (e) =>
      e.tours || e.candidatures || e.secretEcarte
        ? null
        : refuserChamp("tours", "indiquer les tours, les candidatures, ou le vote qui écarte le secret")
            .refus,
    repondre: (e) => {
      const secretImpose = e.secretImpose ?? false;
      const regime: RegimeNomination = {
        type: "nomination",
        mode: e.mode,
        postes: e.postes ?? 1,
        secretImpose,
      };
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
        lignes.push(
          avec(refus ? deRefus("VOTE-07", "Secret maintenu", refus) : ligne, { secretEcarte: !refus }),
        );
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
                  calcul:
                    "Une seule candidature par poste, ou une seule liste, après appel à candidatures\u00a0; lecture en est donnée.",
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
    id: "ELEC-02",
    titre: "Élection du maire ou du président",
    moment,
    articles: ["L2122-4", "L2122-7", "L5211-2"],
    periodes: [CGCT, ENGAGEMENT, LISTE_PARTOUT],
    statut: "confirme",
    fonctions: [
      "scrutin/tours.ts depouillerTour",
      "scrutin/tours.ts avancementElection",
      "scrutin/age.ts departagerParAge",
    ],
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
];
