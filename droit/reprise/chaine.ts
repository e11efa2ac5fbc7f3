/** What the way from the vote to the web page lost or left out. */
import { dateMoyenne, enumerer } from "../calendrier/ecriture.ts";
import type { CadreConstats } from "./constater.ts";
import { extraitsDe } from "./constater.ts";
import { chercher, lu, premier, type Source } from "./source.ts";
import type { ChampsLus, CleChamp, Constat, Extrait } from "./structure.ts";

export const chaine = (champs: ChampsLus, cadre: CadreConstats): Constat[] => [
  ...caracteresPerdus(champs, cadre.source),
  ...annexesManquantes(champs),
  ...faitsPosterieurs(champs, cadre),
  ...responsable(champs),
  ...poids(champs, cadre),
  ...archivage(champs),
  ...recoursEtLien(champs, cadre),
];

type Sorte = Pick<Constat, "code" | "intitule" | "phrase" | "calcul"> &
  Partial<Constat> & { champs: CleChamp[] };
const constat = (champs: ChampsLus, c: Sorte): Constat => ({
  regle: null,
  verdict: "avertissement",
  article: null,
  extraits: extraitsDe(champs, ...c.champs),
  ...c,
});

export interface CaracterePerdu {
  ecrit: string;
  /** The same word where the text has it whole; null where it is nowhere. */
  attendu: string | null;
  place: Extrait;
}

/** A `?` where a letter was: « en ?uvre », « d?Industrie ». What stood there is looked for in the text itself. */
export function chercherPerdus(source: Source): CaracterePerdu[] {
  return chercher(source, /(?<![\w?&=/.])[\p{L}'-]*[?\ufffd][\p{L}?\ufffd'-]*\p{L}/u)
    .filter(({ de, a }) => {
      const autour = source.plat.slice(Math.max(0, de - 60), a + 1);
      return !/(?:https?:\/\/|www\.)\S*$/i.test(autour.slice(0, autour.length - (a - de))) && a - de < 40;
    })
    .map(({ de, a }) => {
      const ecrit = source.texte.slice(de, a);
      return { ecrit, attendu: restituer(source, ecrit), place: { de, a } };
    });
}

function restituer(source: Source, ecrit: string): string | null {
  const forme = [...ecrit]
    .map((c) =>
      c === "?" || c === "\ufffd" ? "([^\\s\\d?\ufffd.,;:()])" : c.replace(/[.*+^${}()|[\]\\-]/g, "\\$&"),
    )
    .join("");
  const compte = new Map<string, number>();
  for (const m of source.texte.matchAll(new RegExp(`(?<!\\p{L})${forme}(?!\\p{L})`, "gu")))
    compte.set(m[0], (compte.get(m[0]) ?? 0) + 1);
  return [...compte].sort((x, y) => y[1] - x[1])[0]?.[0] ?? null;
}

function caracteresPerdus(champs: ChampsLus, source: Source): Constat[] {
  const perdus = chercherPerdus(source);
  if (perdus.length === 0) return [];
  const dire = ({ ecrit, attendu }: CaracterePerdu) =>
    attendu ? `«\u00a0${ecrit}\u00a0» pour «\u00a0${attendu}\u00a0»` : `«\u00a0${ecrit}\u00a0»`;
  const transmis = champs.objetTransmis?.extraits[0];
  const dansLObjet = transmis && perdus.some(({ place }) => place.de >= transmis.de && place.a <= transmis.a);
  return [
    constat(champs, {
      code: "caracteres-perdus",
      intitule: "Caractères perdus",
      phrase: `${enumerer(perdus.slice(0, 5).map(dire))}${perdus.length > 5 ? `, et ${perdus.length - 5} autres` : ""}${dansLObjet ? "\u00a0: l’objet a perdu ces signes dans le message légal" : ""}.`,
      calcul: `${perdus.length} signes «\u00a0?\u00a0» entre des lettres\u00a0; restitués d’après le même mot ailleurs dans le texte\u00a0: ${perdus.filter(({ attendu }) => attendu).length}.`,
      remede: "Garder l’objet de l’acte, non celui du bordereau.",
      champs: dansLObjet ? ["objetTransmis"] : [],
      extraits: perdus.map(({ place }) => place),
    }),
  ];
}

function annexesManquantes(champs: ChampsLus): Constat[] {
  const { annexes, fichiers } = champs;
  if (!annexes) return [];
  const dites = enumerer(annexes.valeur.map((a) => `«\u00a0${a}\u00a0»`));
  if (!fichiers)
    return [
      constat(champs, {
        code: "annexes-non-verifiables",
        verdict: "indetermine",
        intitule: "Annexes",
        phrase: `${dites}, annoncé par l’acte\u00a0: rien ne dit si ce fichier a été transmis.`,
        calcul: "Aucun bordereau ne liste les fichiers.",
        champs: ["annexes"],
      }),
    ];
  const envoyees = fichiers.valeur.filter(({ role }) => /annexe/i.test(role)).length;
  if (envoyees >= annexes.valeur.length) return [];
  const documents = fichiers.valeur.filter(({ mime }) => mime !== "text/xml").length;
  return [
    constat(champs, {
      code: "annexe-non-transmise",
      intitule: "Annexe non transmise",
      phrase: `L’acte annonce ${dites}\u00a0: aucune annexe n’a été transmise avec lui.`,
      calcul: `${annexes.valeur.length} annoncée, ${envoyees} transmise\u00a0; fichiers de l’archive\u00a0: ${fichiers.valeur.length}, dont ${documents} document${documents > 1 ? "s" : ""} et l’enveloppe métier.`,
      remede: "Retrouver l’annexe et la garder avec l’acte.",
      champs: ["annexes", "fichiers"],
    }),
  ];
}

const heureDe = (a: string): string =>
  a.length > 10 ? ` à ${a.slice(11, 16).replace(/^0/, "").replace(":", "\u00a0h\u00a0")}` : "";
const moment = (a: string): string => `le ${dateMoyenne(a.slice(0, 10))}${heureDe(a)}`;

/** The published file tells what came after it left: the bytes sent are not those one reads. */
function faitsPosterieurs(champs: ChampsLus, { source, bordereau }: CadreConstats): Constat[] {
  const etape = (forme: RegExp) => champs.cycle?.valeur.find(({ etat }) => forme.test(etat))?.a;
  const parti = etape(/^transmis/i) ?? etape(/^post/i) ?? champs.transmisLe?.valeur;
  if (!parti) return [];
  const apres: [string, Extrait[]][] = [];
  champs.cycle?.valeur.forEach((etape, i) => {
    if (etape.a > parti && !/^transmis/i.test(etape.etat))
      apres.push([`${etape.etat.toLowerCase()} ${moment(etape.a)}`, [champs.cycle?.extraits[i] as Extrait]]);
  });
  if (bordereau < source.plat.length)
    apres.unshift([
      "le bordereau d’acquittement",
      [{ de: bordereau, a: Math.min(source.texte.length, bordereau + 40) }],
    ]);
  const certifie = premier(source, /(?:acte\s+)?(?:certifie|rendu)\s+executoire/, 0, bordereau);
  if (certifie)
    apres.unshift(["le certificat de caractère exécutoire", [{ de: certifie.de, a: certifie.a }]]);
  const enLigne = champs.enLigneLe;
  if (enLigne && enLigne.valeur > parti.slice(0, enLigne.valeur.length))
    apres.push([`mise en ligne ${moment(enLigne.valeur)}`, enLigne.extraits]);
  if (apres.length === 0) return [];
  return [
    constat(champs, {
      code: "faits-posterieurs",
      intitule: "Faits postérieurs à la transmission",
      phrase: `Le texte publié porte ce qui est arrivé après son départ\u00a0: ${enumerer(apres.map(([quoi]) => quoi))}.`,
      calcul: `Départ ${moment(parti)}\u00a0; ${apres.length} mention${apres.length > 1 ? "s" : ""} plus tardive${apres.length > 1 ? "s" : ""}. Le fichier transmis n’est donc pas celui-ci.`,
      remede: "Garder ce fichier comme copie publiée, et chercher l’original transmis.",
      champs: ["cycle", "enLigneLe"],
      extraits: apres.flatMap(([, places]) => places),
    }),
  ];
}

const MACHINE =
  /pastell|plate-?forme|automate|robot|web[- ]?service|\bapi\b|s2low|system|technique|connecteur|parapheur|\badmin/i;

function responsable(champs: ChampsLus): Constat[] {
  const qui = champs.expediteur;
  if (!qui || !MACHINE.test(qui.valeur)) return [];
  return [
    constat(champs, {
      code: "responsable-inconnu",
      intitule: "Responsable de l’envoi",
      phrase: `L’expéditeur est «\u00a0${qui.valeur}\u00a0»\u00a0: la personne responsable de l’envoi est inconnue.`,
      calcul: "C’est le nom d’un logiciel ou d’un compte technique, non d’une personne.",
      champs: ["expediteur"],
    }),
  ];
}

/** A page of text set from data weighs some tens of kilobytes. */
const OCTETS_PAR_PAGE = 300_000;
const SIGNES_PAR_PAGE = 3_000;

function poids(champs: ChampsLus, { source, bordereau, pages }: CadreConstats): Constat[] {
  const lourds = (champs.fichiers?.valeur ?? []).filter(({ mime }) => mime === "application/pdf");
  return lourds.flatMap((fichier) => {
    const signes = source.texte.slice(0, bordereau).trim().length;
    const estimees = Math.max(1, Math.round(signes / SIGNES_PAR_PAGE));
    const n = pages && bordereau >= source.plat.length ? pages : estimees;
    const parPage = Math.round(fichier.octets / n);
    if (parPage <= OCTETS_PAR_PAGE) return [];
    const Mo = (octets: number) => (octets / 1_000_000).toFixed(1).replace(".", ",");
    return [
      constat(champs, {
        code: "poids-par-page",
        intitule: "Poids du fichier",
        phrase: `${fichier.taille.replace(".", ",").replace(" ", "\u00a0")} pour environ ${n} pages de texte\u00a0: ${Mo(parPage)}\u00a0Mo par page.`,
        calcul: `${enMilliers(fichier.octets)} octets ÷ ${n} pages${n === estimees ? ` (${enMilliers(signes)} signes avant le bordereau, ${enMilliers(SIGNES_PAR_PAGE)} par page)` : ""} = ${enMilliers(parPage)} octets\u00a0; au-delà de ${enMilliers(OCTETS_PAR_PAGE)}, c’est sans doute une image.`,
        champs: ["fichiers"],
      }),
    ];
  });
}

/** `2 600 000`, held on one line. */
const enMilliers = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, "\u00a0");

function archivage(champs: ChampsLus): Constat[] {
  const constats: Constat[] = [];
  const { urlArchivage, notification } = champs;
  if (urlArchivage && /^(?:non\s|aucune|n\/a|-)/i.test(urlArchivage.valeur))
    constats.push(
      constat(champs, {
        code: "archivage-non-defini",
        intitule: "Archivage",
        phrase: `L’adresse d’archivage est «\u00a0${urlArchivage.valeur}\u00a0»\u00a0: rien ne dit où l’original est gardé.`,
        calcul: "Lu au bordereau.",
        champs: ["urlArchivage"],
      }),
    );
  if (notification && /^non\b/i.test(notification.valeur))
    constats.push(
      constat(champs, {
        code: "notification-non-faite",
        intitule: "Notification",
        phrase: `La notification est «\u00a0${notification.valeur}\u00a0».`,
        calcul: "Lu au bordereau\u00a0; une délibération qui ne vise personne n’a pas à être notifiée.",
        champs: ["notification"],
      }),
    );
  return constats;
}

function recoursEtLien(champs: ChampsLus, { source, bordereau }: CadreConstats): Constat[] {
  const voies = premier(
    source,
    /tribunal\s+administratif|voies\s+(?:et\s+delais\s+)?de\s+recours/,
    0,
    bordereau,
  );
  const enLigne = champs.enLigneLe ?? champs.publieLe;
  const constats: Constat[] = [];
  if (voies) {
    const fin = premier(
      source,
      /(?:jusqu'au|avant\s+le|au\s+plus\s+tard\s+le|dernier\s+jour\s+est\s+le)\s+(?:[a-z]{3,6}di\s+|dimanche\s+)?\d{1,2}/,
      voies.de,
      Math.min(bordereau, voies.de + 900),
    );
    if (!fin)
      constats.push(
        constat(champs, {
          code: "date-de-recours-absente",
          intitule: "Fin du recours",
          phrase: "L’acte dit le délai de recours sans calculer sa fin.",
          calcul: `«\u00a0${lu(source, { de: voies.de, a: voies.a })}\u00a0» est nommé, aucune date ne suit.`,
          champs: ["tribunal"],
          extraits: [{ de: voies.de, a: voies.a }],
        }),
      );
  }
  if ((voies || enLigne) && !premier(source, /https?:\/\/|www\.|telerecours/, 0, source.plat.length))
    constats.push(
      constat(champs, {
        code: "lien-en-ligne-absent",
        intitule: "Recours en ligne",
        phrase: "Aucun lien ne permet de déposer un recours en ligne.",
        calcul: "Aucune adresse web dans le texte\u00a0; Télérecours citoyens est ouvert à tous.",
        champs: [],
        extraits: voies ? [{ de: voies.de, a: voies.a }] : [],
      }),
    );
  return constats;
}
