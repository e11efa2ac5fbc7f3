/** What the act writes twice, and differently: names, dates, numbers, the authority, its object. */
import { dateMoyenne } from "../calendrier/ecriture.ts";
import type { CadreConstats } from "./constater.ts";
import { extraitsDe } from "./constater.ts";
import { rapprocher } from "./personnes.ts";
import { cleDe } from "./source.ts";
import type { ChampsLus, CleChamp, Constat, Extrait } from "./structure.ts";

export const accords = (champs: ChampsLus, cadre: CadreConstats): Constat[] => [
  ...variantes(champs, cadre),
  ...dates(champs),
  ...numeros(champs),
  ...categorie(champs),
  ...unanimite(champs),
];

const desaccord = (
  champs: ChampsLus,
  c: Pick<Constat, "code" | "intitule" | "phrase" | "calcul"> & Partial<Constat> & { champs: CleChamp[] },
): Constat => ({
  regle: null,
  verdict: "avertissement",
  article: null,
  extraits: extraitsDe(champs, ...c.champs),
  ...c,
});

/** The same person spelled two ways: DÉPREZ and DEPREZ, once in the list and once under a signature. */
function variantes(champs: ChampsLus, { secretaireSigne }: CadreConstats): Constat[] {
  const listes = (["presents", "excuses", "absents"] as const).flatMap((cle) =>
    (champs[cle]?.valeur ?? []).map(({ nom }, i) => ({ nom, place: champs[cle]?.extraits[i] as Extrait })),
  );
  const ailleurs: { nom: string; ou: string; place: Extrait | undefined; cle: CleChamp }[] = [
    {
      nom: champs.secretaire?.valeur ?? "",
      ou: "au nom du secrétaire",
      place: champs.secretaire?.extraits[0],
      cle: "secretaire",
    },
    {
      nom: secretaireSigne?.valeur ?? "",
      ou: "sous la signature du secrétaire",
      place: secretaireSigne?.extraits[0],
      cle: "secretaire",
    },
    {
      nom: champs.president?.valeur ?? "",
      ou: "au nom de qui préside",
      place: champs.president?.extraits[0],
      cle: "president",
    },
    {
      nom: champs.signataire?.valeur ?? "",
      ou: "sous la signature",
      place: champs.signataire?.extraits[0],
      cle: "signataire",
    },
    ...(champs.procurations?.valeur ?? []).map(({ mandataire }, i) => ({
      nom: mandataire,
      ou: "au nom d’un mandataire",
      place: champs.procurations?.extraits[i],
      cle: "procurations" as const,
    })),
  ];
  const vues = new Set<string>();
  return ailleurs.flatMap(({ nom, ou, place, cle }) => {
    if (!nom) return [];
    const liens = listes.map((l) => ({ ...l, lien: rapprocher(l.nom, nom) }));
    // Letter for letter somewhere: nothing to say.
    if (liens.some(({ lien }) => lien === "meme")) return [];
    const autre = liens.find(({ lien }) => lien === "accents") ?? liens.find(({ lien }) => lien === "proche");
    if (!autre || vues.has(`${nom}|${autre.nom}`)) return [];
    vues.add(`${nom}|${autre.nom}`);
    return [
      desaccord(champs, {
        code: "orthographe-variable",
        intitule: "Nom écrit de deux façons",
        phrase: `«\u00a0${autre.nom}\u00a0» dans la liste, «\u00a0${nom}\u00a0» ${ou}.`,
        calcul:
          autre.lien === "accents"
            ? "Mêmes lettres, accents ou signes différents\u00a0: la même personne."
            : "Une lettre d’écart\u00a0: sans doute la même personne.",
        remede: "Garder l’écriture du registre.",
        champs: [cle],
        extraits: [autre.place, ...(place ? [place] : [])],
      }),
    ];
  });
}

function dates(champs: ChampsLus): Constat[] {
  const { dateActe, dateTransmise, identifiant, convocation } = champs;
  const constats: Constat[] = [];
  const dansIdentifiant = identifiant && /-(\d{4})(\d{2})(\d{2})-/.exec(identifiant.valeur);
  const autres: [string | null, string, CleChamp][] = [
    [dateTransmise?.valeur ?? null, "le bordereau", "dateTransmise"],
    [dansIdentifiant ? dansIdentifiant.slice(1).join("-") : null, "l’identifiant unique", "identifiant"],
  ];
  for (const [date, ou, cle] of autres)
    if (date && dateActe && date !== dateActe.valeur)
      constats.push(
        desaccord(champs, {
          code: "dates-en-desaccord",
          intitule: "Dates en désaccord",
          phrase: `L’acte est du ${dateMoyenne(dateActe.valeur)}, ${ou} dit ${dateMoyenne(date)}.`,
          calcul: `${dateActe.valeur} ≠ ${date}.`,
          champs: ["dateActe", cle],
        }),
      );
  if (dateActe && dateActe.confiance === "basse")
    constats.push(
      desaccord(champs, {
        code: "dates-en-desaccord",
        intitule: "Dates en désaccord",
        phrase: "Deux dates de séance sont écrites, et diffèrent.",
        calcul: `Retenue, en toutes lettres\u00a0: ${dateActe.valeur}.`,
        champs: ["dateActe"],
      }),
    );
  if (dateActe && convocation && convocation.valeur > dateActe.valeur)
    constats.push(
      desaccord(champs, {
        code: "dates-en-desaccord",
        intitule: "Dates en désaccord",
        phrase: `La convocation est datée du ${dateMoyenne(convocation.valeur)}, après la séance du ${dateMoyenne(dateActe.valeur)}.`,
        calcul: `${convocation.valeur} > ${dateActe.valeur}.`,
        champs: ["convocation", "dateActe"],
      }),
    );
  return constats;
}

const compact = (numero: string): string => cleDe(numero.replaceAll("_", " ")).replace(/ /g, "");

function numeros(champs: ChampsLus): Constat[] {
  const { numero, numeroTransmis, identifiant, siren } = champs;
  const constats: Constat[] = [];
  if (numero && numeroTransmis && compact(numero.valeur) !== compact(numeroTransmis.valeur))
    constats.push(
      desaccord(champs, {
        code: "numeros-en-desaccord",
        intitule: "Numéros en désaccord",
        phrase: `L’acte porte le numéro ${numero.valeur}, et a été transmis sous ${numeroTransmis.valeur}.`,
        calcul: `Chiffres et lettres comparés\u00a0: ${compact(numero.valeur)} ≠ ${compact(numeroTransmis.valeur)}.`,
        champs: ["numero", "numeroTransmis"],
      }),
    );
  if (siren && identifiant && !identifiant.valeur.includes(`-${siren.valeur}-`))
    constats.push(
      desaccord(champs, {
        code: "siren-en-desaccord",
        intitule: "SIREN en désaccord",
        phrase: `Le SIREN ${siren.valeur} n’est pas celui de l’identifiant ${identifiant.valeur}.`,
        calcul: "Comparés chiffre à chiffre.",
        champs: ["siren", "identifiant"],
      }),
    );
  return constats;
}

const SIGLES: Record<string, string[]> = {
  CA: ["ca"],
  CC: ["cc"],
  CU: ["cu"],
  metropole: ["metropole"],
};

/** « CC Caudresis-Catesis » on the receipt of a communauté d’agglomération. */
function categorie(champs: ChampsLus): Constat[] {
  const [kind, emetteur] = [champs.kind?.valeur, champs.emetteur?.valeur];
  const sigle = emetteur && /^(CC|CA|CU)\b/.exec(emetteur)?.[1];
  if (!kind || !sigle || !SIGLES[kind] || SIGLES[kind]?.includes(sigle.toLowerCase())) return [];
  return [
    desaccord(champs, {
      code: "categorie-en-desaccord",
      intitule: "Catégorie en désaccord",
      phrase: `L’acte est d’une ${champs.collectivite?.valeur ?? kind}, le bordereau écrit «\u00a0${emetteur}\u00a0».`,
      calcul: `«\u00a0${sigle}\u00a0» au bordereau, ${kind} dans l’acte.`,
      champs: ["kind", "emetteur"],
    }),
  ];
}

function unanimite(champs: ChampsLus): Constat[] {
  const vote = champs.vote;
  if (vote?.valeur.resultat !== "unanimite" || vote.confiance !== "basse") return [];
  return [
    desaccord(champs, {
      code: "unanimite-contredite",
      intitule: "Unanimité contredite",
      phrase: "L’acte écrit «\u00a0à l’unanimité\u00a0» et compte des voix contre.",
      calcul: `${vote.valeur.contre ?? vote.valeur.nommes?.length ?? 0} contre.`,
      champs: ["vote"],
    }),
  ];
}
