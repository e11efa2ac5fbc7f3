/** The vote as it is printed. A figure the act does not give is not there. */
import { nombreEcrit } from "./dates.ts";
import { estFonction, estUnNom, estUnNomCourant, itemsDe, placeDuNom } from "./personnes.ts";
import { champ, chercher, finDeLigne, lu, platDe, premier, type Source } from "./source.ts";
import type { Champ, Extrait, TourLu, VoteLuAncien } from "./structure.ts";

const N =
  "(?<![\\d/.,-])(\\d{1,3}|aucune?|zero|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt(?:[- ][a-z]+)?|trente(?:[- ][a-z]+)?)";
type Sens = "pour" | "contre" | "abstentions" | "nePrennentPasPart";
const FORMES: [Sens, string[]][] = [
  [
    "pour",
    [
      `^[ ]*pour[ ]*\\n[ ]*(\\d{1,3})[ ]*$`,
      `\\bpour[ ]*(?::|=|\\|)[ ]*${N}\\b(?![ ]*[\\d/%])`,
      `${N}[ ]+(?:voix|votes?)[ ]+(?:pour|favorables?)\\b`,
      // Without « voix » the figure must stand beside another count: « 10 pour 100 » is no vote.
      `${N}[ ]+pour\\b(?=[ ]*[,;(]|[ ]+et[ ]|[^.\\n]{0,60}\\b(?:contre|abstention))`,
      `\\bpour[ ]+(\\d{1,3})\\b(?=[^.\\n]{0,30}\\bcontre\\b)`,
    ],
  ],
  [
    "contre",
    [
      `^[ ]*contre[ ]*\\n[ ]*(\\d{1,3})[ ]*$`,
      `\\bcontre[ ]*(?::|=|\\|)[ ]*${N}\\b(?![ ]*[\\d/%])`,
      `${N}[ ]+(?:(?:voix|votes?)[ ]+)?contre\\b`,
      `\\bcontre[ ]+(\\d{1,3})\\b(?=[^.\\n]{0,30}\\b(?:pour|abstention))`,
    ],
  ],
  [
    "abstentions",
    [
      `^[ ]*abstentions?[ ]*\\n[ ]*(\\d{1,3})[ ]*$`,
      `\\babstentions?[ ]*(?::|=|\\|)[ ]*${N}\\b(?![ ]*[\\d/%])`,
      `${N}[ ]+abstentions?\\b`,
      `\\babstentions?[ ]+(\\d{1,3})\\b`,
    ],
  ],
  [
    "nePrennentPasPart",
    [
      `^[ ]*ne[ ]prennent\\s+pas[ ]part[ ]*\\n[ ]*(\\d{1,3})[ ]*$`,
      `\\b(?:ne[ ]prend(?:nent)?[ ]pas[ ]part(?:[ ]au[ ]vote)?|nppv)[ ]*(?::|=)[ ]*${N}\\b`,
      `${N}[ ]+(?:membres?[ ]|conseillers?[ ])?(?:ne[ ]prend(?:nent|ant)?[ ]pas[ ]part|nppv)`,
    ],
  ],
];

export function lireVote(source: Source, debut: number, fin: number): Champ<VoteLuAncien> | null {
  const tours = lireTours(source, debut, fin);
  if (tours) return tours;
  const chiffres: Partial<Record<Sens, number>> = {};
  const places: Extrait[] = [];
  for (const [sens, formes] of FORMES)
    for (const forme of formes) {
      if (chiffres[sens] !== undefined) break;
      for (const m of chercher(source, new RegExp(forme), debut, fin)) {
        const place = m.groupes[0];
        if (
          !place ||
          (/^(?:une?)$/.test(platDe(source, place)) && !/voix|abstention/.test(platDe(source, m)))
        )
          continue;
        const brut = platDe(source, place);
        const n = /^aucune?$/.test(brut) ? 0 : nombreEcrit(brut);
        if (n === null) continue;
        chiffres[sens] = n;
        places.push({ de: m.de, a: m.a });
        break;
      }
    }
  const nommes = lireNommes(source, debut, fin);
  const unanime = premier(
    source,
    /(?:a\s+l'\s?unanimite|unanimement)(?!\s+(?:requise|necessaire))(?:\s+des\s+(?:membres\s+)?(?:presents|votants|suffrages)[^.;,\n]{0,40})?/,
    debut,
    fin,
  );
  const majorite = premier(source, /a\s+la\s+majorite(?:\s+(?:absolue|des\s+[a-z ]{3,40}))?/, debut, fin);
  const rejet = premier(source, /\b(?:rejette|n'est\s+pas\s+adoptee?|est\s+rejetee?)\b/, debut, fin);
  const secret = premier(
    source,
    /(?:au\s+|a\s+|par\s+(?:vote\s+a\s+)?)?(?:scrutin|bulletins?)\s+secrets?/,
    debut,
    fin,
  );
  const chiffre = Object.keys(chiffres).length > 0;
  const resultat =
    rejet && !unanime
      ? "rejet"
      : unanime
        ? "unanimite"
        : majorite && !chiffre
          ? "majorite"
          : chiffre || nommes.length > 0
            ? "decompte"
            : majorite
              ? "majorite"
              : null;
  if (!resultat) return null;
  const principal =
    resultat === "unanimite"
      ? unanime
      : resultat === "majorite"
        ? majorite
        : resultat === "rejet"
          ? rejet
          : null;
  const contredit =
    resultat === "unanimite" && ((chiffres.contre ?? 0) > 0 || nommes.some(({ sens }) => sens === "contre"));
  return champ(
    {
      resultat: resultat as VoteLuAncien["resultat"],
      ...(secret && { secret: true }),
      ...chiffres,
      ...(nommes.length > 0 && { nommes: nommes.map(({ place: _place, ...n }) => n) }),
    },
    [
      ...(principal ? [{ de: principal.de, a: principal.a }] : []),
      ...places,
      ...nommes.map(({ place }) => place),
    ],
    contredit ? "basse" : "haute",
    contredit ? "« Unanimité » est écrit avec des voix contre." : null,
  );
}

type Nomme = NonNullable<VoteLuAncien["nommes"]>[number] & { place: Extrait };
const SENS: [Nomme["sens"], string][] = [
  ["contre", "(?:votes?\\s+|voix\\s+)?contre"],
  ["abstention", "(?:se\\s+sont\\s+|s'est\\s+)?abst(?:ention|enu)(?:e?s)?"],
  ["ne-prend-pas-part", "(?:ne\\s+prend(?:nent)?\\s+pas\\s+part(?:\\s+au\\s+vote)?|nppv)"],
  ["pour", "(?:votes?\\s+)?pour"],
];

/** « contre : M. X, Mme Y », « (abstentions : Mme Z) », « 2 contre (M. X et Mme Y) », « Mme Z s’étant abstenue ». */
function lireNommes(source: Source, debut: number, fin: number): Nomme[] {
  const nommes: Nomme[] = [];
  for (const [sens, forme] of SENS) {
    for (const m of chercher(
      source,
      new RegExp(`\\b${forme}[ ]*(?:[(:][ ]*)(?:\\d{1,3}[ ]*)?[(:,-]?[ ]*(?=\\S)`),
      debut,
      fin,
    )) {
      const bout = premier(
        source,
        /\)|(?<!\bMM?)\.\s|\.$|;|\n\s*\n|\n(?=\s*(?:pour|contre|abst|vot|ne prend|le |la |adopt|decide))|,?\s+et\s+\d|\d+\s+(?:abst|voix|contre|pour)|\b(?:abstentions?|contre|pour)[ ]*[:(]/,
        m.a,
        Math.min(fin, m.a + 600),
      );
      for (const item of itemsDe(source, {
        de: m.a,
        a: bout?.de ?? Math.min(finDeLigne(source, m.a), fin),
      })) {
        const place = placeDuNom(source, item);
        const nom = lu(source, place);
        if (!nom || estFonction(nom)) continue;
        const civil = /^(?:M\.|MM\.|Mmes?|Mlle|Mr|Monsieur|Madame)/u.test(item.texte);
        if (!estUnNom(civil || nommes.length > 0 ? `M. ${nom}` : nom) && !estUnNomCourant(nom)) break;
        if (!nommes.some((n) => n.place.de === place.de)) nommes.push({ nom, sens, place });
      }
    }
  }
  return nommes;
}

const TOUR =
  /(?:^|\b)(premier|deuxieme|second|troisieme|1\s*er|2\s*e(?:me)?|3\s*e(?:me)?)\s+tour(?:\s+de\s+scrutin)?/;
const RANGS: Record<string, number> = { p: 1, "1": 1, d: 2, s: 2, "2": 2, t: 3, "3": 3 };

/** A ballot for persons: its rounds, each with the figures it prints. */
function lireTours(source: Source, debut: number, fin: number): Champ<VoteLuAncien> | null {
  const tetes = chercher(source, TOUR, debut, fin).filter(
    (m, i, toutes) =>
      i === 0 ||
      RANGS[source.plat[m.groupes[0]?.de ?? 0]?.toLowerCase() ?? ""] !==
        RANGS[source.plat[toutes[i - 1]?.groupes[0]?.de ?? 0]?.toLowerCase() ?? ""],
  );
  const bornes =
    tetes.length > 0
      ? tetes
      : chercher(source, /bulletins\s+trouves\s+dans\s+l'urne/, debut, fin).slice(0, 1);
  const lus = bornes.flatMap((m, i): [TourLu, Extrait][] => {
    const a = bornes[i + 1]?.de ?? fin;
    const place = m.groupes[0];
    const n = (label: RegExp): [number, Extrait] | null => {
      const t = premier(source, new RegExp(`${label.source}[^\\d\\n:]{0,80}[: .]*\\b(\\d{1,4})\\b`), m.de, a);
      const p = t?.groupes[0];
      return t && p ? [Number(source.plat.slice(p.de, p.a)), { de: t.de, a: t.a }] : null;
    };
    const [votants, bulletins, blancs, nuls, exprimes, majorite] = [
      n(/\b(?:votants|ayant\s+pris\s+part\s+au\s+vote|presents\s+n'ayant\s+pas\s+pris\s+part)/),
      n(/bulletins\s+trouves/),
      n(/(?:bulletins|suffrages|votes)?\s*blancs(?!\s+(?:et|ou)\s+nuls)/),
      n(/(?:bulletins|suffrages|votes)?\s*(?:blancs\s+(?:et|ou)\s+)?(?:declares\s+)?nuls/),
      n(/suffrages\s+exprimes/),
      n(/majorite\s+absolue/),
    ];
    const candidats = lireCandidats(source, m.de, a);
    if (!exprimes && !bulletins && candidats.length === 0) return [];
    const derniers = [votants, bulletins, blancs, nuls, exprimes, majorite].flatMap((x) =>
      x ? [x[1].a] : [],
    );
    return [
      [
        {
          tour: tetes.length > 0 && place ? (RANGS[source.plat[place.de]?.toLowerCase() ?? ""] ?? i + 1) : 1,
          ...(votants && { votants: votants[0] }),
          ...(bulletins && { bulletins: bulletins[0] }),
          ...(blancs && { blancs: blancs[0] }),
          ...(nuls && { nuls: nuls[0] }),
          ...(exprimes && { exprimes: exprimes[0] }),
          ...(majorite && { majoriteAbsolue: majorite[0] }),
          candidats: candidats.map(([c]) => c),
        },
        { de: m.de, a: Math.max(m.a, ...derniers, ...candidats.map(([, p]) => p.a)) },
      ],
    ];
  });
  if (lus.length === 0) return null;
  const secret = premier(source, /(?:scrutin|bulletins?)\s+secrets?/, debut, fin);
  return champ(
    { resultat: "election" as const, ...(secret && { secret: true }), tours: lus.map(([t]) => t) },
    [...lus.map(([, place]) => place), ...(secret ? [{ de: secret.de, a: secret.a }] : [])],
  );
}

/** « M. X : 10 voix », « Mme Y : 4 (quatre) voix ». */
function lireCandidats(source: Source, de: number, a: number): [{ nom: string; voix: number }, Extrait][] {
  return chercher(
    source,
    /^[ ]*(?:[-•*][ ]*)?([^\n:]{4,70}?)[ ]*(?::|\.{2,}|,| a\s+obtenu)[ ]*(\d{1,4})[ ]*(?:\([^)\n]*\)[ ]*)?(?:voix|suffrages)/,
    de,
    a,
  ).flatMap((m): [{ nom: string; voix: number }, Extrait][] => {
    const [qui, voix] = m.groupes as [Extrait, Extrait];
    const place = placeDuNom(source, qui);
    const nom = lu(source, place);
    const civil = /^\s*(?:M\.|Mme|Mlle|Mr|Monsieur|Madame)/u.test(source.texte.slice(qui.de, qui.a));
    if (!estUnNomCourant(nom) && !(civil && estUnNom(`M. ${nom}`)) && !/^liste\b/iu.test(nom)) return [];
    return [
      [
        { nom, voix: Number(source.plat.slice(voix.de, voix.a)) },
        { de: place.de, a: m.a },
      ],
    ];
  });
}
