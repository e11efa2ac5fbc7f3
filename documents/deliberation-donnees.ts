import {
  compter,
  type DeliberationAdoptee,
  dateEnLettres,
  dateLongue,
  dateMoyenne,
  deNom,
  type Elu,
  type FeuillePresence,
  heureLongue,
  joursFrancs,
  phraseDuVote,
  phrasesDesDeports,
  type ResultatElection,
  type Scrutin,
  voixParSens,
} from "@executoire/droit";
import { type CopiePublique, mentionDeCopie, mentionDeSignature } from "./copie.ts";
import { corpsDActe } from "./corps.ts";
import { dateDocument } from "./date.ts";
import type { Deliberation } from "./deliberation.ts";
import { a, de, espaces, imprimer, majuscule } from "./grammaire.ts";
import { auRegistre, groupes } from "./presences.ts";

/** A name inside a sentence or under a signature: `Serge SIMEON`, never broken over two lines. */
const enPhrase = ({ nom, prenom }: Elu): string => `${prenom} ${nom}`.replaceAll(" ", "\u00a0");

/** All that the template prints, in words. Every figure is read in the facts, none is written here. */
export function donneesDeliberation(d: Deliberation, blason: string | null) {
  const { acte } = d;
  const { profil } = acte;
  return {
    titre: acte.objet,
    auteur: profil.nom,
    description: `Délibération ${acte.numero} du ${dateMoyenne(acte.dateDecision)}`,
    date: dateDocument(d.etabliLe),
    courant: espaces(
      `${profil.nom} – délibération ${acte.numero} – séance du ${dateMoyenne(acte.dateDecision)}`,
    ),
    pied: `Délibération ${acte.numero} – empreinte des faits ${d.empreinteFaits}`,
    piece: { nom: "deliberation.json", description: "Faits de la délibération, lisibles par programme" },
    blason: blason === null ? null : { fichier: blason, alt: `Armes ${de(profil.nom)}` },
    entete: {
      collectivite: profil.nom,
      registre: `Registre des délibérations ${de(profil.organe)}`,
      seance: espaces(`Séance du ${dateLongue(acte.dateDecision)}`),
    },
    etiquette: "Délibération",
    copie: d.copie ? mentionDeCopie(d.copie) : null,
    numero: acte.numero,
    // The object is the one transmitted: its spaces are set, its letters are not touched.
    objet: espaces(acte.objet),
    seance: seance(acte),
    groupes: groupes(acte.feuille),
    secretaire: { titre: "Secrétaire de séance", nom: auRegistre(acte.secretaire) },
    expose: {
      titre: "Exposé des motifs",
      complement: acte.rapporteur === undefined ? null : espaces(`Rapporteur : ${acte.rapporteur}`),
    },
    corps: corps(acte),
    vote: vote(acte),
    annexes: { titre: acte.annexes.length > 1 ? "Annexes" : "Annexe", liste: annexes(acte) },
    signatures: signatures(acte, d.copie),
    recours: recours(d),
  };
}

function seance(acte: DeliberationAdoptee) {
  const { profil, dateDecision, heure, lieu, convocationLe, feuille, quorum, scrutin, apresCarence } = acte;
  const ou = a(lieu);
  const reunis = ou === null ? `se sont réunis (lieu\u00a0: ${lieu})` : `se sont réunis ${ou}`;
  const francs = joursFrancs(convocationLe, dateDecision);
  return {
    titre: "Séance",
    ouverture: espaces(
      `L’an ${dateEnLettres(dateDecision)} à ${heureLongue(heure)}, les membres ${de(profil.organe)} ${de(profil.nom)} ` +
        `${reunis}, sous la présidence ${presidence(acte)}.`,
    ),
    convocation: espaces(
      `La convocation leur a été adressée le ${dateLongue(convocationLe)}, soit ${compter(Math.max(0, francs), "jour franc", "jours francs")} avant la séance${acte.urgence ? `, le délai étant abrégé pour une urgence que l’assemblée a reconnue (${acte.urgence.replace(/\.$/, "")})` : ""}.`,
    ),
    chiffres: [
      // Those of the attendance sheet printed below; who counts for the quorum is said in its sentence.
      { libelle: "En exercice", valeur: String(feuille.enExercice) },
      { libelle: "Présents", valeur: String(feuille.presents.length) },
      { libelle: "Pouvoirs", valeur: String(feuille.procurations.length) },
      { libelle: "Votants", valeur: String(scrutin.votants) },
      ...(apresCarence === undefined ? [{ libelle: "Quorum", valeur: String(quorum.requis) }] : []),
    ],
    quorum: phraseQuorum(acte),
    circonstances: circonstances(acte).map(espaces),
  };
}

const presidence = ({ president, presidentDeSeance: autre }: DeliberationAdoptee): string =>
  autre && (autre.nom !== president.nom || autre.prenom !== president.prenom)
    ? `${deNom(enPhrase(autre))}, à qui la présidence a été confiée`
    : `${deNom(enPhrase(president))}, ${president.qualite}`;

function phraseQuorum({ quorum, apresCarence, feuille, scrutin }: DeliberationAdoptee): string {
  const presents = compter(quorum.presents, "membre présent", "membres présents");
  if (apresCarence !== undefined) {
    return `Le quorum n’ayant pas été atteint le ${dateLongue(apresCarence)}, l’assemblée, convoquée de nouveau, délibère sans condition de quorum\u00a0: ${presents} sur ${quorum.enExercice} en exercice.`;
  }
  const atteint = quorum.atteint ? "Le quorum est atteint" : "Le quorum n’est pas atteint";
  // Tested at the call: some may have left before the vote, and whoever stands aside does not count (QUORUM-04 to -07).
  const autre =
    quorum.presents !== feuille.presents.length || quorum.enExercice !== feuille.enExercice
      ? " pour l’examen de ce point"
      : "";
  const sans = autre && scrutin.deports?.length ? ", sans les membres qui s’en retirent" : "";
  return `${atteint}${autre}\u00a0: ${presents}${sans}, ${quorum.requis} requis sur ${quorum.enExercice} en exercice, les pouvoirs ne comptant pas.`;
}

/** What was particular to this vote, and that a reader in forty years must find in the act itself. */
function circonstances({ huisClos, amendements = [], scrutin }: DeliberationAdoptee): string[] {
  return [
    ...(huisClos ? ["L’assemblée a délibéré à huis clos sur ce point."] : []),
    ...amendements.map((texte) => `Amendement adopté : ${texte.replace(/\.$/, "")}.`),
    ...phrasesDesDeports(scrutin),
  ];
}

type Annonce = { type: "vote" } | { type: "non-adoptee"; texte: string; annonce: boolean };

/** The vote stands before the first decision, or at the end where nothing is decided. */
const corps = ({ texte, scrutin }: DeliberationAdoptee) =>
  corpsDActe<Annonce>(texte, [
    { type: "vote" },
    ...(scrutin.resultat === "rejet" && texte.blocs.some(({ type }) => type === "decision")
      ? [
          {
            type: "non-adoptee" as const,
            texte: "Dispositions soumises au vote et non adoptées\u00a0:",
            annonce: true,
          },
        ]
      : []),
  ]);

function vote({ feuille, scrutin, profil, texte }: DeliberationAdoptee) {
  return {
    titre: "Vote",
    chiffres: chiffresDuVote(feuille, scrutin),
    phrase: espaces(phraseDuVote(scrutin, profil)),
    noms: scrutin.election ? tours(scrutin.election) : voixParSens(scrutin),
    /** The sentence introduces articles: it must stay on their page. */
    suite: texte.blocs.some((b) => b.type === "decision"),
  };
}

/** Each round, candidate by candidate: an election is read by its rounds, not by « pour » and « contre ». */
const tours = ({ tours: liste }: ResultatElection) =>
  liste.map((t) => ({
    sens: `Tour ${t.tour} : ${compter(t.votants, "votant")}, ${compter(t.blancs, "blanc")}, ${compter(t.nuls, "nul")}, ${compter(t.exprimes, "exprimé")}, majorité absolue ${t.majorite}`,
    noms: t.candidats.map(({ nom, voix }) => `${nom} : ${voix} voix`),
  }));

function chiffresDuVote({ enExercice, presents, procurations }: FeuillePresence, s: Scrutin) {
  // Whoever stands aside is in the room and not a voter: two numbers, two names.
  const [salle, pouvoirs] = [
    s.presents === presents.length ? "Présents" : "Présents au vote",
    s.pouvoirs === procurations.length ? "Pouvoirs" : "Pouvoirs au vote",
  ];
  const chiffres: [string, number][] = [
    ["En exercice", enExercice],
    [salle, s.presents],
    [pouvoirs, s.pouvoirs],
  ];
  // Appointed after a single candidacy, nobody voted (VOTE-07).
  if (s.election?.acquise !== "effet-immediat")
    chiffres.push(["Votants", s.votants], ["Exprimés", s.exprimes]);
  if (!s.election)
    chiffres.push(
      ["Pour", s.pour],
      ["Contre", s.contre],
      ["Abstentions", s.abstentions],
      ["Ne prennent pas part", s.nePrennentPasPart],
    );
  return chiffres.map(([libelle, valeur]) => ({ libelle, valeur: String(valeur) }));
}

const annexes = ({ annexes: liste }: DeliberationAdoptee): string[] =>
  liste.map((annexe, i) => imprimer(liste.length > 1 ? `${i + 1}. ${annexe.titre}` : annexe.titre));

function signatures(
  { dateDecision, president, secretaire }: DeliberationAdoptee,
  copie: CopiePublique | undefined,
) {
  return {
    titre: "Signatures",
    formule: espaces(`Fait et délibéré en séance le ${dateMoyenne(dateDecision)}.`),
    places: [
      {
        champ: "secretaire",
        titre: "Secrétaire de séance",
        nom: enPhrase(secretaire),
        mention: copie ? "" : null,
      },
      {
        champ: "president",
        titre: majuscule(president.qualite),
        nom: enPhrase(president),
        mention: copie ? mentionDeSignature(copie) : null,
      },
    ],
  };
}

/** Appeal notice (RECOURS-05): court, ways, and the last day computed for the planned publication. */
function recours({ tribunal, publicationPrevueLe, finRecours }: Deliberation) {
  return {
    titre: "Délais et voies de recours",
    phrases: [
      `La présente délibération peut faire l’objet d’un recours devant le ${tribunal} dans un délai de deux mois à compter de sa publication (article R. 421-1 du code de justice administrative), par courrier ou par l’application Télérecours citoyens (https://citoyens.telerecours.fr).`,
      `Pour une publication le ${dateLongue(publicationPrevueLe)}, le dernier jour est le ${dateLongue(finRecours)} inclus.`,
    ].map(espaces),
  };
}
