/** Members: those listed against those announced, the groups against those in office, each mandataire in the room. */
import { compter, enumerer } from "../calendrier/ecriture.ts";
import { article } from "../collectivite/articles.ts";
import type { DateCivile } from "../faits.ts";
import { quorum } from "../seance/quorum.ts";
import { extraitsDe, kindDe } from "./constater.ts";
import { cleNom, rapprocher } from "./personnes.ts";
import type { ChampsLus, CleChamp, Constat, Extrait } from "./structure.ts";

type Sorte = Omit<Constat, "extraits" | "champs" | "regle" | "article"> &
  Partial<Pick<Constat, "regle" | "article" | "extraits" | "champs">>;
const constat = (champs: ChampsLus, c: Sorte): Constat => ({
  regle: null,
  article: null,
  ...c,
  champs: c.champs ?? [],
  extraits: c.extraits ?? extraitsDe(champs, ...(c.champs ?? [])),
});

export function recompter(champs: ChampsLus): Constat[] {
  return [
    ...annonces(champs),
    ...somme(champs),
    ...doublons(champs),
    ...mandataires(champs),
    ...leQuorum(champs),
    ...lesVotants(champs),
    ...suppleants(champs),
    ...leSecretaire(champs),
  ];
}

/** Each group counted, beside the number its heading announces. */
function annonces(champs: ChampsLus): Constat[] {
  const presents = champs.presents?.valeur ?? null;
  const suppleants = presents?.filter(({ suppleant }) => suppleant).length ?? 0;
  const lignes: [string, number | null, CleChamp, CleChamp][] = [
    ["présents", presents?.length ?? null, "presentsAnnonces", "presents"],
    ["titulaires présents", presents && presents.length - suppleants, "titulairesAnnonces", "presents"],
    ["suppléants présents", presents && suppleants, "suppleantsAnnonces", "presents"],
    ["excusés", champs.excuses?.valeur.length ?? null, "excusesAnnonces", "excuses"],
    ["absents", champs.absents?.valeur.length ?? null, "absentsAnnonces", "absents"],
    ["procurations", champs.procurations?.valeur.length ?? null, "procurationsAnnoncees", "procurations"],
  ];
  return lignes.flatMap(([quoi, nommes, annonce, liste]) => {
    const dit = champs[annonce]?.valeur as number | undefined;
    if (nommes === null || dit === undefined) return [];
    const egal = dit === nommes;
    return [
      constat(champs, {
        code: `annonce-${liste}`,
        verdict: egal ? "conforme" : "avertissement",
        intitule: `${quoi[0]?.toUpperCase()}${quoi.slice(1)}`,
        phrase: egal
          ? `${nommes} ${quoi}, comme l’acte l’annonce.`
          : `L’acte annonce ${dit} ${quoi} et en nomme ${nommes}.`,
        calcul: `${nommes} noms lus, ${dit} annoncés${egal ? "" : `\u00a0: écart de ${Math.abs(nommes - dit)}`}.`,
        ...(!egal && { remede: "Compter sur l’original\u00a0: un nom est peut-être mal coupé, ou manque." }),
        champs: [annonce, liste],
      }),
    ];
  });
}

function somme(champs: ChampsLus): Constat[] {
  const total = champs.enExercice?.valeur;
  if (total === undefined || !champs.presents) return [];
  const n = (cle: "presents" | "excuses" | "absents" | "procurations") => champs[cle]?.valeur.length ?? 0;
  // Who gave a procuration may be listed among the excused too: he is one member.
  const mandants = new Set(champs.procurations?.valeur.map(({ mandant }) => cleNom(mandant)));
  const dejaDits = [...(champs.excuses?.valeur ?? []), ...(champs.absents?.valeur ?? [])].filter(({ nom }) =>
    mandants.has(cleNom(nom)),
  ).length;
  const somme = n("presents") + n("excuses") + n("absents") + n("procurations") - dejaDits;
  const parts = [
    `${n("presents")} présents`,
    `${n("excuses")} excusés`,
    `${n("absents")} absents`,
    `${n("procurations")} représentés`,
  ].filter((part) => !part.startsWith("0 "));
  const egal = somme === total;
  const double = dejaDits > 0 ? `, moins ${dejaDits} nommés deux fois parce que représentés` : "";
  return [
    constat(champs, {
      code: "somme-des-groupes",
      regle: "COMP-01",
      verdict: egal ? "conforme" : "avertissement",
      intitule: "Membres en exercice",
      phrase: egal
        ? `Les groupes nommés font ${total} membres, le nombre en exercice.`
        : `Les groupes nommés font ${somme} membres, pour ${total} en exercice\u00a0: ${
            somme < total
              ? `${compter(total - somme, "membre n’est nommé", "membres ne sont nommés")} nulle part`
              : `${somme - total} de trop`
          }.`,
      calcul: `${parts.join(" + ")}${double} = ${somme}\u00a0; en exercice\u00a0: ${total}.`,
      champs: ["enExercice", "presents", "excuses", "absents", "procurations"],
    }),
  ];
}

interface Nomme {
  nom: string;
  groupe: string;
  place: Extrait | undefined;
}

/** Everyone the act names, with the group that names them. */
function nommes(champs: ChampsLus): Nomme[] {
  const tous = (cle: "presents" | "excuses" | "absents", groupe: string): Nomme[] =>
    (champs[cle]?.valeur ?? []).map(({ nom }, i) => ({ nom, groupe, place: champs[cle]?.extraits[i] }));
  return [
    ...tous("presents", "présents"),
    ...tous("excuses", "excusés"),
    ...tous("absents", "absents"),
    ...(champs.procurations?.valeur ?? []).map(({ mandant }, i) => ({
      nom: mandant,
      groupe: "représentés",
      place: champs.procurations?.extraits[i],
    })),
  ];
}

function doublons(champs: ChampsLus): Constat[] {
  const vus = new Map<string, Nomme[]>();
  for (const nomme of nommes(champs)) {
    const cle = cleNom(nomme.nom);
    vus.set(cle, [...(vus.get(cle) ?? []), nomme]);
  }
  return [...vus.values()].flatMap((memes) => {
    const [premier] = memes;
    // Excused and represented: many registers write both.
    const groupes = memes.map(({ groupe }) => groupe);
    const ordinaire =
      memes.length === 2 &&
      groupes.includes("représentés") &&
      !groupes.includes("présents") &&
      groupes[0] !== groupes[1];
    if (!premier || memes.length < 2 || ordinaire) return [];
    return [
      constat(champs, {
        code: "nom-en-double",
        verdict: "avertissement",
        intitule: "Nom en double",
        phrase: `${premier.nom} est nommé ${memes.length} fois\u00a0: ${enumerer(groupes.map((g) => `parmi les ${g}`))}.`,
        calcul: `Noms comparés sans casse, sans accents et sans ordre\u00a0: «\u00a0${cleNom(premier.nom)}\u00a0».`,
        remede: "Une personne n’est que dans un groupe, sauf deux homonymes\u00a0: vérifier sur l’original.",
        extraits: memes.flatMap(({ place }) => (place ? [place] : [])),
      }),
    ];
  });
}

/** Two procurations were allowed during the health emergency (loi n° 2020-290, art. 10, and its extensions). */
const URGENCE: readonly [DateCivile, DateCivile][] = [
  ["2020-03-24", "2021-09-30"],
  ["2021-11-10", "2022-07-31"],
];
const enUrgence = (date: DateCivile | undefined): boolean =>
  date !== undefined && URGENCE.some(([du, au]) => date >= du && date <= au);

function mandataires(champs: ChampsLus): Constat[] {
  const { procurations, presents } = champs;
  if (!procurations || !presents) return [];
  const kind = champs.kind?.valeur;
  const texte = kind ? article({ kind }, "procuration") : null;
  const date = champs.dateActe?.valeur;
  const permises = enUrgence(date) ? 2 : 1;
  const dans = (nom: string) =>
    presents.valeur.findIndex((p) =>
      ["meme", "accents", "partiel", "proche"].includes(rapprocher(p.nom, nom)),
    );
  const constats: Constat[] = [];
  const porte = new Map<string, number[]>();
  procurations.valeur.forEach(({ mandant, mandataire }, i) => {
    const place = procurations.extraits[i];
    const present = dans(mandataire);
    const cle = present >= 0 ? cleNom(presents.valeur[present]?.nom ?? "") : cleNom(mandataire);
    porte.set(cle, [...(porte.get(cle) ?? []), i]);
    if (present < 0)
      constats.push(
        constat(champs, {
          code: "mandataire-absent",
          regle: "PROC-01",
          verdict: "irregulier",
          intitule: "Mandataire absent",
          phrase: `${mandataire} porte la procuration de ${mandant} et n’est pas nommé parmi les présents.`,
          calcul: `Cherché parmi ${presents.valeur.length} présents, sans casse ni accents.`,
          article: texte,
          remede: "Vérifier l’écriture du nom\u00a0; sinon la voix du mandant ne compte pas.",
          ...(place && { extraits: [place] }),
          champs: ["procurations", "presents"],
        }),
      );
    if (dans(mandant) >= 0 && cleNom(mandant) === cleNom(presents.valeur[dans(mandant)]?.nom ?? ""))
      constats.push(
        constat(champs, {
          code: "mandant-present",
          regle: "PROC-01",
          verdict: "avertissement",
          intitule: "Mandant présent",
          phrase: `${mandant} est nommé parmi les présents et parmi ceux qui ont donné procuration.`,
          calcul: "Un membre présent vote lui-même.",
          article: texte,
          remede: "Vérifier s’il a quitté la séance avant ce point.",
          ...(place && { extraits: [place] }),
        }),
      );
  });
  for (const indices of porte.values()) {
    const premiere = procurations.valeur[indices[0] ?? 0];
    if (indices.length > permises && premiere)
      constats.push(
        constat(champs, {
          code: "procurations-trop-nombreuses",
          regle: "PROC-01",
          verdict: "irregulier",
          intitule: "Procurations d’un mandataire",
          phrase: `${premiere.mandataire} porte ${indices.length} procurations\u00a0; ${permises === 1 ? "une seule est permise" : `${permises} étaient permises`}.`,
          calcul: `Mandants\u00a0: ${enumerer(indices.map((i) => procurations.valeur[i]?.mandant ?? ""))}.`,
          article: texte,
          remede: "La seconde, dans l’ordre de réception, ne compte pas.",
          extraits: indices.flatMap((i) => procurations.extraits[i] ?? []),
          champs: ["procurations"],
        }),
      );
  }
  const fautes = constats.some(({ verdict }) => verdict === "irregulier");
  if (!fautes)
    constats.push(
      constat(champs, {
        code: "procurations-portees",
        regle: "PROC-01",
        verdict: "conforme",
        intitule: "Procurations",
        phrase: `${compter(procurations.valeur.length, "procuration")}\u00a0: chaque mandataire est présent et n’en porte ${permises === 1 ? "qu’une" : `que ${permises} au plus`}.`,
        calcul: `${procurations.valeur.length} mandants, ${porte.size} mandataires, tous parmi les ${presents.valeur.length} présents.`,
        article: texte,
        champs: ["procurations", "presents"],
      }),
    );
  return constats;
}

function leQuorum(champs: ChampsLus): Constat[] {
  const enExercice = champs.enExercice?.valeur;
  const presents = champs.presents?.valeur.length ?? champs.presentsAnnonces?.valeur;
  const kind = champs.kind?.valeur;
  if (enExercice === undefined || presents === undefined) return [];
  const q = quorum({ enExercice, presents });
  const urgence = enUrgence(champs.dateActe?.valeur);
  const tiers = Math.floor(enExercice / 3) + 1;
  const doute = !q.atteint && urgence && presents >= tiers;
  return [
    constat(champs, {
      code: "quorum",
      regle: "QUORUM-01",
      verdict: q.atteint ? "conforme" : doute ? "indetermine" : "avertissement",
      intitule: "Quorum",
      phrase: `${q.requis} présents requis, ${presents} présents\u00a0: quorum ${q.atteint ? "atteint" : "non atteint"}.`,
      calcul: `Plus de la moitié de ${enExercice}\u00a0: ${q.requis}\u00a0; les procurations ne comptent pas.${
        doute ? ` Pendant l’état d’urgence sanitaire le tiers suffisait\u00a0: ${tiers}.` : ""
      }`,
      article: kind ? article({ kind }, "quorum") : null,
      ...(!q.atteint &&
        !doute && {
          remede: "Vérifier qu’il s’agit d’une seconde convocation, où le quorum n’est pas requis.",
        }),
      champs: ["enExercice", "presents"],
    }),
  ];
}

function lesVotants(champs: ChampsLus): Constat[] {
  const presents = champs.presents?.valeur.length ?? champs.presentsAnnonces?.valeur;
  if (presents === undefined) return [];
  const portees = champs.procurations?.valeur.length ?? champs.procurationsAnnoncees?.valeur ?? 0;
  const votants = presents + portees;
  const vote = champs.vote?.valeur;
  const calcul = `${presents} présents + ${portees} procurations = ${votants} votants`;
  const constats: Constat[] = [];
  const dits = champs.votantsAnnonces?.valeur;
  const { pour, contre, abstentions, nePrennentPasPart = 0 } = vote ?? {};
  const voix = pour === undefined ? null : pour + (contre ?? 0) + (abstentions ?? 0) + nePrennentPasPart;
  const egal = (dits === undefined || dits === votants) && (voix === null || voix === votants);
  const ecarts = [
    ...(dits !== undefined && dits !== votants ? [`l’acte en annonce ${dits}`] : []),
    ...(voix !== null && voix !== votants
      ? [
          `les voix imprimées en font ${voix} (${[`${pour} pour`, ...(contre === undefined ? [] : [`${contre} contre`]), ...(abstentions === undefined ? [] : [`${abstentions} abstentions`]), ...(nePrennentPasPart ? [`${nePrennentPasPart} sans prendre part`] : [])].join(" + ")})`,
        ]
      : []),
  ];
  constats.push(
    constat(champs, {
      code: "votants",
      regle: "VOTE-01",
      verdict: egal ? "conforme" : "avertissement",
      intitule: "Votants",
      phrase: egal
        ? `${votants} votants.`
        : `${votants} votants d’après les présences\u00a0; ${enumerer(ecarts)}.`,
      calcul: `${calcul}${vote && voix === null && vote.resultat !== "election" ? "\u00a0; l’acte n’imprime pas le nombre de voix, aucun n’est supposé" : ""}.`,
      article: null,
      ...(!egal && {
        remede:
          "Un membre est peut-être sorti, ou ne vote pas\u00a0: l’indiquer sans changer les chiffres imprimés.",
      }),
      champs: ["presents", "procurations", "votantsAnnonces", "vote"],
    }),
  );
  const nommes = (sens: string) => vote?.nommes?.filter((n) => n.sens === sens).length ?? 0;
  for (const [sens, dit, mot] of [
    ["contre", contre, "contre"],
    ["abstention", abstentions, "abstentions"],
  ] as const)
    if (dit !== undefined && nommes(sens) > 0 && nommes(sens) !== dit)
      constats.push(
        constat(champs, {
          code: "voix-nommees",
          verdict: "avertissement",
          intitule: "Voix nommées",
          phrase: `${dit} ${mot} au décompte, ${nommes(sens)} nommés.`,
          calcul: `${dit} imprimés, ${nommes(sens)} noms lus.`,
          champs: ["vote"],
        }),
      );
  return [...constats, ...tours(champs)];
}

/** A round adds up: bulletins less blanks and nulls are the votes cast, which the candidates share. */
function tours(champs: ChampsLus): Constat[] {
  return (champs.vote?.valeur.tours ?? []).flatMap((t, i) => {
    const parts: string[] = [];
    const exprimes = t.bulletins === undefined ? null : t.bulletins - (t.blancs ?? 0) - (t.nuls ?? 0);
    let juste = true;
    if (exprimes !== null && t.exprimes !== undefined) {
      juste &&= exprimes === t.exprimes;
      parts.push(
        `${t.bulletins} bulletins − ${t.blancs ?? 0} blancs − ${t.nuls ?? 0} nuls = ${exprimes}, imprimé ${t.exprimes}`,
      );
    }
    const partagees = t.candidats.reduce((n, { voix }) => n + voix, 0);
    if (t.exprimes !== undefined && t.candidats.length > 0) {
      juste &&= partagees === t.exprimes;
      parts.push(
        `${t.candidats.map(({ voix }) => voix).join(" + ")} = ${partagees} voix pour ${t.exprimes} exprimés`,
      );
    }
    if (t.exprimes !== undefined && t.majoriteAbsolue !== undefined) {
      const requise = Math.floor(t.exprimes / 2) + 1;
      juste &&= requise === t.majoriteAbsolue;
      parts.push(`majorité absolue de ${t.exprimes}\u00a0: ${requise}, imprimée ${t.majoriteAbsolue}`);
    }
    if (parts.length === 0) return [];
    return [
      constat(champs, {
        code: "tour-de-scrutin",
        regle: "VOTE-07",
        verdict: juste ? "conforme" : "avertissement",
        intitule: `Tour ${t.tour}`,
        phrase: juste
          ? `Les chiffres du tour ${t.tour} s’accordent.`
          : `Les chiffres du tour ${t.tour} ne s’accordent pas.`,
        calcul: `${parts.join("\u00a0; ")}.`,
        article: "art. L2121-21 du CGCT",
        extraits: champs.vote?.extraits[i] ? [champs.vote.extraits[i] as Extrait] : [],
        champs: ["vote"],
      }),
    ];
  });
}

function suppleants(champs: ChampsLus): Constat[] {
  const seuls = (champs.presents?.valeur ?? []).flatMap((p, i) =>
    p.suppleant && !p.supplee ? [{ nom: p.nom, i }] : [],
  );
  if (seuls.length === 0) return [];
  return [
    constat(champs, {
      code: "suppleant-sans-titulaire",
      regle: "COMP-05",
      verdict: "avertissement",
      intitule: "Suppléants",
      phrase: `${enumerer(seuls.map(({ nom }) => nom))} ${seuls.length > 1 ? "siègent comme suppléants" : "siège comme suppléant"}\u00a0: le titulaire remplacé n’est écrit nulle part.`,
      calcul: `${compter(seuls.length, "marque")} «\u00a0(S)\u00a0», aucun titulaire nommé.`,
      article: kindDe(champs) === "syndicat" ? null : "art. L5211-6 du CGCT",
      remede: "Laisser inconnu, ou compléter d’après la feuille de présence.",
      extraits: seuls.flatMap(({ i }) => champs.presents?.extraits[i] ?? []),
      champs: ["presents"],
    }),
  ];
}

function leSecretaire(champs: ChampsLus): Constat[] {
  const { secretaire, presents } = champs;
  if (!secretaire || !presents || presents.confiance !== "haute") return [];
  if (presents.valeur.some((p) => rapprocher(p.nom, secretaire.valeur) !== "autre")) return [];
  return [
    constat(champs, {
      code: "secretaire-absent",
      verdict: "avertissement",
      intitule: "Secrétaire",
      phrase: `${secretaire.valeur}, secrétaire de séance, n’est pas nommé parmi les présents.`,
      calcul: `Cherché parmi ${presents.valeur.length} présents.`,
      article: champs.kind ? article({ kind: champs.kind.valeur }, "secretaire") : null,
      champs: ["secretaire", "presents"],
    }),
  ];
}
