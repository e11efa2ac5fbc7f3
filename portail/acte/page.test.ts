import assert from "node:assert/strict";
import test from "node:test";
import type { Annexe, DeliberationAdoptee } from "@executoire/droit";
import { actePublie, collectivite, partage, publier, unanimite } from "../temoin.ts";
import { pageActe } from "./page.ts";

const AVANT = { aujourdhui: "2024-04-02" };
const page = (change: Partial<DeliberationAdoptee> = {}, scrutin = unanimite) =>
  pageActe(collectivite, publier(actePublie(change, scrutin)), AVANT);

/** What a reader sees: tags gone, entities back, every kind of space made plain. */
const lire = (html: string): string =>
  html
    .replace(/<head>[\s\S]*<\/head>/, "")
    .replace(/<\/(p|li|dt|dd|h\d|div|summary)>/g, " ")
    .replace(/<[^>]+>/g, "")
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ");

/** The part of a page under one heading. */
function partie(html: string, id: string): string {
  const trouve = new RegExp(`<section aria-labelledby="${id}">[\\s\\S]*?</section>`).exec(html);
  assert.ok(trouve, `no part ${id}`);
  return trouve[0];
}

test("the page says in words what was decided, how, and from when it binds", () => {
  const texte = lire(page());
  assert.match(texte, /Exécutoire depuis le vendredi 22 mars 2024/);
  assert.match(texte, /Adoptée à l’unanimité/);
  assert.match(texte, /62 votants : 52 présents et 10 pouvoirs\. 62 suffrages exprimés/);
  assert.match(texte, /Le Conseil communautaire décide : D’accepter les modalités/);
  assert.match(
    texte,
    /Après en avoir délibéré, à l’unanimité \(62 voix pour\), le Conseil communautaire décide :/,
  );
});

test("« œ » and ’ of the object come to the citizen unchanged", () => {
  const html = page();
  assert.match(
    html,
    /mise en œuvre du programme «\u00a0Territoires d’Industrie\u00a0» pour la période 2024-2026<\/h1>/,
  );
});

test("author and date online are legible: first name, surname, capacity, day and hour", () => {
  assert.match(
    lire(page()),
    /Auteur de l’acte : Serge SIMEON, Président\. Mis en ligne le vendredi 22 mars 2024 à 14:27\./,
  );
});

test("there is one mark per voice, and the figures beside them are the same", () => {
  const vote = partie(page({}, partage), "vote");
  const marques = /<div class="voix"[\s\S]*?<\/div>/.exec(vote)?.[0] ?? "";
  const compte = (sens: string) => marques.split(`<i class="${sens}">`).length - 1;
  assert.deepEqual(["pour", "contre", "abstentions", "nePrennentPasPart"].map(compte), [
    partage.pour,
    partage.contre,
    partage.abstentions,
    partage.nePrennentPasPart,
  ]);
  assert.match(lire(vote), /Pour 48 Contre 7 Abstentions 5 Ne prennent pas part 2/);
  assert.match(lire(vote), /55 suffrages exprimés/);
});

test("the names add up to the members in office, and each is read once", () => {
  const presences = partie(page(), "presences");
  const listes = presences.slice(presences.indexOf("<details"));
  assert.equal(listes.split("<li>").length - 1, 74);
  const texte = lire(presences);
  assert.match(
    texte,
    /74 membres en exercice : 52 présents \(dont 2 suppléants\), 10 représentés par un pouvoir/,
  );
  assert.match(texte, /9 excusés, 3 absents\. Quorum atteint : 52 présents pour 38 requis/);
  assert.match(texte, /GOSSART Jean-Marc \(S\)/);
  assert.match(texte, /MÉLI Jérôme à MAILLY Chantal/);
});

test("an open clock gives the last day and the court", () => {
  const texte = lire(partie(page(), "recours"));
  assert.match(
    texte,
    /Recours possible jusqu’au jeudi 23 mai 2024 inclus, devant le tribunal administratif de Lille/,
  );
  assert.match(page(), /<a href="https:\/\/citoyens\.telerecours\.fr">Télérecours citoyens<\/a>/);
});

test("on its last day the clock is still open, the day after it is over and the page says so", () => {
  const le = (aujourdhui: string) => lire(pageActe(collectivite, publier(), { aujourdhui }));
  assert.match(le("2024-05-23"), /Recours possible jusqu’au/);
  assert.match(le("2024-05-24"), /Le délai de recours a pris fin le jeudi 23 mai 2024/);
  assert.doesNotMatch(le("2024-05-24"), /Recours possible|\(à venir\)/);
});

test("an act the State has not received says that it is not executory yet", () => {
  const acte = publier();
  const html = pageActe(
    collectivite,
    { ...acte, executoireLe: null, explication: "L’accusé de réception n’est pas arrivé." },
    AVANT,
  );
  assert.match(
    lire(html),
    /Cette délibération n’est pas encore exécutoire L’accusé de réception n’est pas arrivé\./,
  );
  assert.doesNotMatch(html, /Exécutoire depuis/);
});

test("the sentence of the vote stands once in the text, before the first thing decided", () => {
  const decision = (element: string) => ({ type: "decision" as const, elements: [element] });
  const html = page({
    texte: { blocs: [decision("Un ;"), { type: "intertitre", texte: "Suite" }, decision("Deux.")] },
  });
  assert.match(
    lire(partie(html, "texte")),
    /Après en avoir délibéré,.*décide : Article 1er Un ; Suite Article 2 Deux\./,
  );
  assert.equal(partie(html, "texte").split("Après en avoir délibéré").length, 2);
});

test("a withheld annex is named with its ground, and no link leads to it", () => {
  const annexe = (titre: string): Annexe => ({
    titre,
    fichier: "x.pdf",
    empreinte: "0".repeat(64),
    octets: 1,
    typePiece: "99_AU",
    publiable: false,
  });
  const acte = publier(actePublie({ annexes: [annexe("Liste des bénéficiaires"), annexe("Plan")] }));
  acte.fichiers.annexesRetenues = [{ titre: "Liste des bénéficiaires", motif: "Données personnelles." }];
  const annexes = partie(pageActe(collectivite, acte, AVANT), "annexes");
  assert.match(lire(annexes), /Liste des bénéficiaires \(non publiée\)\s*Données personnelles\./);
  assert.match(lire(annexes), /Plan \(non publiée\)\s*La collectivité n’en a pas indiqué le motif\./);
  assert.doesNotMatch(annexes, /<a /);
});

test("a decision of five items is told in three, with a way to the others", () => {
  const elements = ["Un ;", "Deux ;", "Trois ;", "Quatre ;", "Cinq."];
  const html = page({ texte: { blocs: [{ type: "decision", elements }] } });
  assert.match(lire(partie(html, "decision")), /Un Deux Trois 2 autres points sont dans le texte voté/);
  assert.match(
    lire(partie(html, "texte")),
    /Article 1er Un ; Article 2 Deux ; Article 3 Trois ; Article 4 Quatre ; Article 5 Cinq\./,
  );
});

test("the links to documents give format and weight where it is known", () => {
  const texte = lire(partie(page(), "documents"));
  assert.match(texte, /Délibération signée \(PDF, 84 ko\)/);
  assert.match(texte, /Copie certifiée exécutoire \(PDF\)/);
  assert.match(texte, /Bordereau d’acquittement \(PDF, 31 ko\)/);
});

test("a public ballot names each voter with what he voted; an election gives its rounds instead of « pour » and « contre »", () => {
  const elu = (nom: string) => ({ prenom: "Ada", nom });
  const publique = partie(
    page(
      {},
      {
        ...partage,
        forme: "public",
        voix: [
          { siege: "s1", elu: elu("MARTIN"), sens: "contre" },
          { siege: "s2", elu: elu("PETIT"), sens: "pour", par: elu("DURAND") },
        ],
        deports: [{ siege: "s3", elu: elu("LEROY"), cause: "interet" }],
      },
    ),
    "vote",
  );
  assert.match(lire(publique), /Pour \(1\) Ada PETIT \(par Ada DURAND\)\. Contre \(1\) Ada MARTIN\./);
  assert.match(lire(publique), /Ada LEROY, intéressé à l’affaire, ne prend part ni au débat ni au vote\./);
  assert.doesNotMatch(partie(page(), "vote"), /Qui a voté quoi/);

  const tours = [
    {
      tour: 1 as const,
      votants: 62,
      blancs: 2,
      nuls: 1,
      nePrennentPasPart: 0,
      exprimes: 59,
      majorite: 30,
      candidats: [
        { nom: "Ada MARTIN", voix: 40 },
        { nom: "Ada PETIT", voix: 19 },
      ],
    },
  ];
  const election = lire(
    partie(
      page(
        {},
        {
          ...partage,
          forme: "secret",
          election: { tours, elus: ["Ada MARTIN"], acquise: "tour-1", parAge: false },
        },
      ),
      "vote",
    ),
  );
  assert.match(election, /Élection d’Ada MARTIN/);
  assert.match(election, /Ada MARTIN 40 Ada PETIT 19/);
  assert.match(election, /2 blancs, 1 nul, 59 exprimés ; majorité absolue : 30/);
  assert.doesNotMatch(election, /Contre/);
});

test("another chair is named on the page, a second sitting says that no quorum was asked for", () => {
  const preside = lire(partie(page({ presidentDeSeance: { prenom: "Ada", nom: "DOYEN" } }), "presences"));
  assert.match(preside, /Présidence de séance : Ada DOYEN\. /);
  const seconde = partie(
    page({
      apresCarence: "2024-03-12",
      quorum: { enExercice: 74, requis: 0, presents: 52, atteint: true },
    }),
    "presences",
  );
  assert.match(lire(seconde), /Aucun quorum n’est requis à une seconde convocation : 52 présents\./);
  assert.doesNotMatch(lire(seconde), /0 requis/);
});

test("an appointment without ballot shows no voter", () => {
  const election = { tours: [], elus: ["Ada MARTIN"], acquise: "effet-immediat" as const, parAge: false };
  const vote = lire(partie(page({}, { ...partage, election }), "vote"));
  assert.match(vote, /Nomination d’Ada MARTIN/);
  assert.doesNotMatch(vote, /votants?/);
});
