/** How the sitting voted: procurations, figures, forms, persons, accounts, closed sittings. */
import { compter, enumerer } from "../calendrier/ecriture.ts";
import { article } from "../collectivite/articles.ts";
import type { Scrutin } from "../faits.ts";
import { articleHuisClos, articleNomination, articleNoms } from "../scrutin/articles.ts";
import { articleDeport } from "./articles.ts";
import { ligne, type RegleSeance } from "./ligne.ts";
import { nomSiege, siegeDe } from "./noms.ts";
import { requisEnMots } from "./recitPhrases.ts";
import { designer, REGLES_DE_PRESIDENCE } from "./reglesPresidence.ts";
import { votantsDe } from "./votants.ts";

const procurations: RegleSeance = ({ etat, votes }) => {
  const defauts = new Set<string>();
  let nombre = 0;
  for (const { etat: avant } of votes) {
    nombre = Math.max(nombre, avant.procurations.length);
    const porteurs = new Map<string, number>();
    for (const { mandataire } of avant.procurations)
      porteurs.set(mandataire, (porteurs.get(mandataire) ?? 0) + 1);
    for (const [id, portees] of porteurs) {
      const siege = siegeDe(avant, id);
      const nom = siege ? nomSiege(siege) : "un membre inconnu";
      const presence = avant.presences[id];
      if (portees > 1) defauts.add(`${nom} porte ${portees} procurations`);
      if (presence !== "titulaire-present" && presence !== "suppleant-present")
        defauts.add(`${nom} porte une procuration sans être présent`);
      else if (presence === "suppleant-present" && !etat.profil.choix?.suppleantMandataire)
        defauts.add(`${nom} est remplacé par son suppléant et porte une procuration`);
    }
  }
  if (votes.length === 0) return [];
  return [
    ligne({
      regle: "PROC-01",
      intitule: "Procurations",
      article: article(etat.profil, "procuration"),
      verdict: defauts.size === 0 ? "conforme" : "irregulier",
      phrase:
        defauts.size > 0
          ? `Procurations irrégulières\u00a0: ${enumerer([...defauts])}.`
          : nombre === 0
            ? "Aucune procuration n’a été utilisée."
            : "À chaque vote, chaque mandataire était présent et ne portait qu’une procuration.",
      calcul: `${compter(nombre, "procuration", "procurations")} au plus à un même vote\u00a0; elles ne comptent pas pour le quorum.`,
      remede: "Vérifier si le résultat des votes change sans les voix concernées.",
    }),
  ];
};

const somme = (s: Scrutin): number => s.pour + s.contre + s.abstentions + s.nePrennentPasPart;

const decomptes: RegleSeance = (parcours) => {
  const { etat, votes } = parcours;
  if (votes.length === 0) return [];
  const faux = votes.filter(({ scrutin, etat: avant, point }) => {
    const { votants } = votantsDe(avant, point);
    return somme(scrutin) !== scrutin.votants || scrutin.votants !== votants;
  });
  return [
    ligne({
      regle: "VOTE-02",
      intitule: "Décompte des voix",
      article: article(etat.profil, "majorite"),
      verdict: faux.length === 0 ? "conforme" : "irregulier",
      phrase:
        faux.length === 0
          ? "Le décompte de chaque vote fait le nombre des votants."
          : `Le décompte ne fait pas le nombre des votants pour ${enumerer(faux.map((vote) => designer(parcours, vote)))}.`,
      calcul: `${compter(votes.length, "vote vérifié", "votes vérifiés")}\u00a0: présents et représentés, sans les membres qui se sont retirés.`,
      remede: "Rectifier le scrutin.",
    }),
  ];
};

const formes: RegleSeance = (parcours) => {
  const { etat, votes } = parcours;
  const clos = votes.filter(({ fait }) => fait.type === "ScrutinClos");
  const demandes = clos.filter(({ point }) => point && etat.points[point]?.formeDemandee);
  const trahies = demandes.filter(
    ({ point, scrutin }) => point && etat.points[point]?.formeDemandee?.forme !== scrutin.forme,
  );
  const lignes = [];
  if (demandes.length > 0) {
    lignes.push(
      ligne({
        regle: etat.profil.kind === "departement" || etat.profil.kind === "region" ? "VOTE-05" : "VOTE-04",
        intitule: "Forme du vote",
        article: articleNomination(etat.profil),
        verdict: trahies.length === 0 ? "conforme" : "irregulier",
        phrase:
          trahies.length === 0
            ? "La forme demandée par des membres présents a été suivie."
            : `La forme demandée n’a pas été suivie pour ${enumerer(trahies.map((vote) => designer(parcours, vote)))}.`,
        calcul: enumerer(
          demandes.map(({ point }) => {
            const demande = etat.points[point ?? ""]?.formeDemandee;
            return `scrutin ${demande?.forme} demandé par ${compter(demande?.demandeurs.length ?? 0, "membre")} (${requisEnMots(demande?.requis ?? 0)})`;
          }),
        ),
        remede: "Voter de nouveau dans la forme demandée.",
      }),
    );
  }
  const publics = votes.filter(({ scrutin }) => scrutin.forme === "public");
  const anonymes = publics.filter(({ scrutin }) => scrutin.voix?.length !== scrutin.votants);
  if (publics.length > 0) {
    lignes.push(
      ligne({
        regle: "VOTE-09",
        intitule: "Votes nominaux",
        article: articleNoms(etat.profil),
        verdict: anonymes.length === 0 ? "conforme" : "irregulier",
        phrase:
          anonymes.length === 0
            ? "Au scrutin public, le nom et le sens de chaque vote sont notés."
            : `Il manque des noms pour ${enumerer(anonymes.map((vote) => designer(parcours, vote)))}.`,
        calcul: `${compter(publics.length, "scrutin public", "scrutins publics")}.`,
        remede: "Compléter les noms.",
      }),
    );
  }
  return lignes;
};

const personnes: RegleSeance = (parcours) => {
  const { etat, votes } = parcours;
  const nominations = votes.filter(
    ({ fait, point }) =>
      fait.type === "ScrutinClos" &&
      etat.ordreDuJour.find(({ id }) => id === point)?.regime?.type === "nomination",
  );
  if (nominations.length === 0) return [];
  const fautes = nominations.filter(
    ({ point, scrutin }) => !scrutin.election && !etat.points[point ?? ""]?.secretEcarte,
  );
  return [
    ligne({
      regle: "VOTE-07",
      intitule: "Élections et désignations",
      article: articleNomination(etat.profil),
      verdict: fautes.length === 0 ? "conforme" : "irregulier",
      phrase:
        fautes.length === 0
          ? "Les personnes ont été élues au scrutin secret, ou nommées comme la loi le permet."
          : `Le scrutin secret a manqué pour ${enumerer(fautes.map((vote) => designer(parcours, vote)))}.`,
      calcul: enumerer(
        nominations.map((vote) => {
          const { scrutin } = vote;
          const elus = enumerer(scrutin.election?.elus ?? []);
          return `${designer(parcours, vote)}${elus ? `\u00a0: ${elus}` : ""}`;
        }),
      ),
      remede: "Procéder à une nouvelle élection.",
    }),
  ];
};

const deports: RegleSeance = ({ etat, votes }) => {
  const retires = votes.filter(({ scrutin }) => (scrutin.deports?.length ?? 0) > 0);
  if (retires.length === 0) return [];
  const fautes = retires.filter(({ scrutin, etat: avant }) =>
    scrutin.deports?.some(({ siege }) => siege === avant.presidentDeSeance),
  );
  return [
    ligne({
      regle: "QUORUM-05",
      intitule: "Déports",
      article: articleDeport(etat.profil, "interet"),
      verdict: fautes.length === 0 ? "conforme" : "irregulier",
      phrase:
        fautes.length === 0
          ? "Les membres qui se sont retirés n’ont ni voté ni présidé."
          : "Un membre qui s’est retiré présidait le vote.",
      calcul: `${compter(retires.length, "vote", "votes")} avec des membres retirés, non comptés parmi les votants.`,
      remede: "Vérifier si le résultat change, et délibérer de nouveau au besoin.",
    }),
  ];
};

const huisClos: RegleSeance = ({ etat, votes }) =>
  votes.flatMap(({ fait, scrutin }) => {
    if (fait.type !== "HuisClosPrononce") return [];
    const requis = Math.floor(scrutin.votants / 2) + 1;
    return [
      ligne({
        regle: "CONV-09",
        intitule: "Huis clos",
        article: articleHuisClos(etat.profil),
        verdict: scrutin.pour >= requis ? "conforme" : "irregulier",
        phrase:
          scrutin.pour >= requis
            ? "Le huis clos a été décidé à la majorité absolue."
            : "Le huis clos n’a pas réuni la majorité absolue.",
        calcul: `${scrutin.pour} voix pour, ${requis} requises sur ${scrutin.votants} membres présents ou représentés.`,
        remede: "Délibérer de nouveau en public.",
      }),
    ];
  });

export const REGLES_DES_VOTES: readonly RegleSeance[] = [
  procurations,
  decomptes,
  formes,
  personnes,
  deports,
  ...REGLES_DE_PRESIDENCE,
  huisClos,
];
