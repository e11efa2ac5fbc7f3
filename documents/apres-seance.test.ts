import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type CommandeSeance,
  deciderSeance,
  type FaitSeance,
  foldSeance,
  listeDeliberations,
  procesVerbal,
  type SensVote,
  verifierConvocation,
  votantsNommes,
} from "@executoire/droit";
import { acte2024_5, seance20240319 } from "@executoire/fixtures";
import { coulant, outil, sansPoppler } from "./essai.ts";
import { listePdf } from "./liste.ts";
import { procesVerbalPdf } from "./proces-verbal.ts";
import { regularitePdf } from "./regularite.ts";
import { blocs, ouvrirAtelier } from "./temoin.ts";

const atelier = ouvrirAtelier();
const poppler = { skip: sansPoppler };
/** A hyphen added where a line ends stays; the end of the line does not. */
const serre = (texte: string): string => texte.replace(/\s+/g, "");
const { collectivite: c } = acte2024_5;
const profil = {
  siren: c.siren,
  nom: c.nom,
  kind: c.kind,
  population: c.population,
  communeMembreDe3500: c.communeMembreDe3500,
  departement: c.departement,
  alsaceMoselle: c.alsaceMoselle,
  organe: c.organe,
  membres: c.membres,
};
const point = (id: string, rang: number, numero: string) => ({
  id,
  rang,
  titre: `Affaire ${rang}`,
  nature: "deliberation" as const,
  note: "Note.",
  projet: {
    numero,
    objet: `Objet de l'affaire ${rang} : mise en œuvre`,
    matiere: acte2024_5.matiere,
    texte: { blocs },
    annexes: [],
  },
});

/** The seed's council with three items: one by public ballot, one rejected, one put off; one member leaves. */
function tenir(): FaitSeance[] {
  const { sieges, presences, procurations, secretaire, president } = seance20240319;
  const faits: FaitSeance[] = [
    {
      type: "SeancePrevue",
      data: {
        seance: "conseil-2024-03-19",
        profil,
        date: "2024-03-19",
        heure: "18:00",
        lieu: acte2024_5.seance.lieu,
        president: { ...acte2024_5.president, siege: president },
        sieges,
        ordreDuJour: [point("a", 1, "2024/5"), point("b", 2, "2024/6"), point("c", 3, "2024/7")],
      },
    },
  ];
  let minute = 0;
  const faire = (commande: CommandeSeance) => {
    const a = `2024-03-19T18:${String(minute++).padStart(2, "0")}:00+01:00`;
    const issue = deciderSeance(foldSeance(faits), commande, { a, faits, acte: "2024__5" });
    assert.ok(issue.ok, issue.ok ? "" : issue.refus.phrase);
    faits.push(...issue.valeur);
  };
  const sens = (contre: number): { siege: string; sens: SensVote }[] =>
    votantsNommes(foldSeance(faits)).map(({ siege }, i) => ({ siege, sens: i < contre ? "contre" : "pour" }));
  faire({ ordre: "convoquer", envoyeeLe: "2024-03-12" });
  faire({
    ordre: "constaterPresences",
    constats: Object.entries(presences).map(([siege, etat]) => ({ siege, etat })),
  });
  for (const procuration of procurations) faire({ ordre: "donnerProcuration", ...procuration });
  faire({ ordre: "designerSecretaire", siege: secretaire });
  faire({ ordre: "ouvrir" });
  faire({ ordre: "appelerPoint", point: "a" });
  faire({
    ordre: "cloreScrutin",
    point: "a",
    numero: "2024/5",
    forme: "public",
    voix: sens(2),
    pour: 60,
    contre: 2,
    abstentions: 0,
    nePrennentPasPart: 0,
  });
  const parti = sieges.find(
    ({ id }) =>
      presences[id] === "titulaire-present" &&
      id !== secretaire &&
      id !== president &&
      !procurations.some((p) => p.mandataire === id),
  );
  faire({ ordre: "constaterPresences", constats: [{ siege: parti?.id ?? "", etat: "absent" }] });
  faire({ ordre: "appelerPoint", point: "b" });
  faire({
    ordre: "cloreScrutin",
    point: "b",
    numero: "2024/6",
    forme: "ordinaire",
    pour: 20,
    contre: 41,
    abstentions: 0,
    nePrennentPasPart: 0,
  });
  faire({ ordre: "ecarterPoint", point: "c", sort: "reporte", motif: "le dossier est incomplet." });
  faire({ ordre: "lever" });
  return faits;
}

const faits = tenir();
const etat = foldSeance(faits);
const commun = { profil, empreinteFaits: "3f9a72c1b04e55d0", etabliLe: "2024-03-20T09:00:00+01:00" };
const document = {
  ...commun,
  pv: procesVerbal(faits, {
    a: { texte: "Une question porte sur l'œuvre.\n\nIl y est répondu." },
    b: { texte: "", sansDebat: true },
  }),
  president: acte2024_5.president,
  arrete: null,
};
const pv = () => procesVerbalPdf(atelier, document);
const liste = () =>
  listePdf(atelier, {
    ...commun,
    date: etat.date,
    heure: etat.heure,
    lieu: etat.lieu,
    lignes: listeDeliberations(etat),
    avant: "2024-03-26",
  });
const verification = verifierConvocation(profil, "2024-03-12", "2024-03-19");
const examen = () =>
  regularitePdf(atelier, {
    profil,
    sujet: "Séance du mardi 19 mars 2024",
    lignes: [verification, { ...verification, verdict: "irregulier", remede: "Recommencer." }],
    etabliLe: commun.etabliLe,
  });

test("minutes, list and examination: same input, same bytes, and they compile as PDF/UA-1 too", () => {
  for (const composer of [pv, liste, examen]) {
    assert.ok(Buffer.from(composer().pdf).equals(composer().pdf));
  }
  procesVerbalPdf(atelier, document, "ua-1");
});

test(
  "the minutes give the quorum, every name of the public ballot, the movements and the debates",
  poppler,
  () => {
    const texte = coulant(pv().pdf);
    for (const attendu of [
      "Procès-verbal de la séance du mardi 19 mars 2024",
      "52 membres présents sur 74 en exercice, 38 requis",
      "Présents (52)",
      "Procurations (10)",
      "adoptée au scrutin public, à la majorité : 62 votants (52 présents, 10 pouvoirs)",
      "60 pour, 2 contre",
      "Une question porte sur l’œuvre.",
      "Il y est répondu.",
      "Le point ne donne pas lieu à débat.",
      "Délibération rejetée : 61 votants (51 présents, 10 pouvoirs)",
      "reporté à une séance ultérieure : le dossier est incomplet.",
      "L’ordre du jour étant épuisé, la séance est levée",
      "Délibérations examinées : 2024/5 et 2024/6",
      "Projet, à arrêter au début de la séance suivante.",
    ])
      assert.ok(texte.includes(attendu), attendu);
    const noms = texte.slice(texte.indexOf("au scrutin public"));
    for (const { elu } of etat.points.a?.scrutin?.voix ?? [])
      assert.ok(noms.includes(`${elu.prenom} ${elu.nom}`), elu.nom);
  },
);

test(
  "the minutes break no name, number what was decided as the act does, and hold the signatures to the last words",
  poppler,
  () => {
    const demandeurs = seance20240319.sieges
      .filter(({ titulaire }) => titulaire)
      .slice(0, 18)
      .map(({ titulaire }) => `${titulaire?.prenom} ${titulaire?.nom}`)
      .join(", ");
    const { pv: complet } = document;
    const [premier] = complet.points;
    assert.ok(premier);
    for (const lignes of [0, 6, 12, 18, 24, 30, 36]) {
      const points = complet.points.map((p, i) =>
        i > 0
          ? p
          : {
              ...p,
              debat: Array.from({ length: lignes }, (_, n) => `Intervention ${n + 1}.`).join("\n\n"),
              evenements: [
                { a: "2024-03-19T18:10:00+01:00", phrase: `Scrutin public demandé par ${demandeurs}` },
              ],
            },
      );
      const { pdf, pages } = procesVerbalPdf(atelier, { ...document, pv: { ...complet, points } });
      const texte = outil("pdftotext", pdf, ["-layout"], ["-"]);
      assert.ok(serre(texte).includes(serre(demandeurs)), "a name is cut");
      assert.match(texte, /Article 1er\. +D’accepter/);
      const feuilles = texte.split("\f");
      assert.match(feuilles[pages - 1] ?? "", /séance est levée/, `${lignes} lignes`);
      for (const feuille of feuilles) assert.doesNotMatch(feuille, /\nPour\s+Procès-verbal du/);
    }
  },
);

test("approved minutes say when, and keep the remarks as dated notes", poppler, () => {
  const { pdf } = procesVerbalPdf(atelier, {
    ...document,
    arrete: { le: "2024-04-09", remarques: [{ auteur: "Pierre LAUDE", texte: "demande une précision." }] },
  });
  const texte = coulant(pdf);
  assert.match(texte, /Arrêté à la séance du mardi 9 avril 2024\./);
  assert.match(texte, /9 avril 2024, Pierre LAUDE : demande une précision\./);
});

test(
  "the list says of each matter whether it was approved, rejected or put off, and until when it is due",
  poppler,
  () => {
    const texte = coulant(liste().pdf);
    for (const attendu of [
      "2024/5 Objet de l’affaire 1 : mise en œuvre Approuvée à la majorité",
      "2024/6 Objet de l’affaire 2 : mise en œuvre Rejetée",
      "Reportée à une séance ultérieure",
      "Séance du mardi 19 mars 2024, 18 h, salle",
      "au plus tard le mardi 26 mars 2024",
    ])
      assert.ok(texte.includes(attendu), attendu);
  },
);

test("the examination puts what is irregular first, with its computation and its article", poppler, () => {
  const texte = coulant(examen().pdf);
  assert.ok(texte.indexOf("Irrégulier") < texte.indexOf("Conforme"));
  assert.match(texte, /art\. L2121-12 et L5211-1 du CGCT/);
  assert.match(texte, /Recommencer\./);
});

test(
  "debates, motives, remarks and titles are printed as they are typed and execute nothing",
  poppler,
  () => {
    const mal = '#panic("non") #read("/etc/passwd") *gras* $x$ `code` @ref <lieu> // fin';
    const nu = (texte: string) => texte.replaceAll(/\s/g, "");
    const fois = (pdf: Uint8Array) => nu(coulant(pdf)).split(nu(mal)).length - 1;
    const { pdf } = procesVerbalPdf(atelier, {
      ...document,
      pv: procesVerbal(faits, { a: { texte: `${mal}\n\n= ${mal}` }, b: { texte: `- ${mal}` } }),
      arrete: { le: "2024-04-09", remarques: [{ auteur: mal, texte: mal }] },
    });
    assert.equal(fois(pdf), 5);
    const [ligne] = listeDeliberations(etat);
    assert.ok(ligne);
    const liste = { ...commun, date: etat.date, heure: etat.heure, lieu: mal, avant: "2024-03-26" };
    assert.ok(fois(listePdf(atelier, { ...liste, lignes: [{ ...ligne, objet: mal }] }).pdf) >= 2);
  },
);
