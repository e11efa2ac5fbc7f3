/** Who decided: the authority, its kind, its SIREN, its département, the body that sat. */
import type { KindCollectivite } from "../faits.ts";
import { codeDuDepartement } from "./departements.ts";
import { champ, champTexte, chercher, cleDe, lu, platDe, premier, rogner, type Source } from "./source.ts";
import type { Champ, Extrait } from "./structure.ts";

const KINDS: [KindCollectivite, string][] = [
  ["CA", "communaute\\s+d'agglomeration"],
  ["CU", "communaute\\s+urbaine"],
  ["CC", "communaute\\s+de\\s+communes"],
  ["metropole", "metropole"],
  [
    "syndicat",
    "syndicat(?:\\s+(?:mixte|intercommunal|departemental))?(?:\\s+(?:ferme|ouvert))?(?:\\s+a\\s+vocation\\s+(?:unique|multiple))?",
  ],
  ["region", "(?:conseil\\s+regional|region)"],
  ["departement", "(?:conseil\\s+(?:departemental|general)|departement)"],
  ["commune", "(?:commune|ville|mairie)"],
];
const PARTICULE = "(?:de|du|des|d'|la|le|les|l'|en|sur|sous|et|lez|les|aux?|a)";
/** Words in capitals or with one, joined by particles: « du Caudrésis-Catésis », « de la Vallée de l’Ource ». */
const MOT_PROPRE = "[\\p{Lu}Œ][\\p{L}\\p{M}'’.-]*";
const NOM_PROPRE = new RegExp(
  `^(?:\\s+(?:d['’]|l['’]|(?:de|du|des|la|le|les|pour|en)(?:\\s|$))*(?:\\s*(?:la|le|les|l['’]))?)*\\s*${MOT_PROPRE}(?:(?:[ ]|(?<=-)\\n)(?:${PARTICULE}[ ]?){0,3}${MOT_PROPRE}){0,7}`,
  "u",
);

interface Trouvee {
  kind: KindCollectivite;
  place: Extrait;
  nom: string;
}

export interface AutoriteLue {
  collectivite: Champ<string> | null;
  kind: Champ<KindCollectivite> | null;
  siren: Champ<string> | null;
  departement: Champ<string> | null;
  organe: Champ<string> | null;
}

const ORGANES: [RegExp, KindCollectivite[]][] = [
  [/conseil\s+municipal/, ["commune"]],
  [/conseil\s+(?:communautaire|de\s+(?:la\s+)?communaute|d'agglomeration)/, ["CC", "CA", "CU"]],
  [/conseil\s+(?:metropolitain|de\s+(?:la\s+)?metropole)/, ["metropole"]],
  [/comite\s+syndical/, ["syndicat"]],
  [/(?:assemblee|conseil)\s+departementale?|conseil\s+general|commission\s+permanente/, ["departement"]],
  [/(?:assemblee|conseil)\s+regionale?/, ["region"]],
];

/** `tete` is where headings end; the receipt is read apart. */
export function lireAutorite(source: Source, fin: number, identifiant: Champ<string> | null): AutoriteLue {
  const organe = lireOrgane(source, fin);
  const trouvees = autorites(source, fin);
  const voulus = organe?.kinds ?? null;
  const admises = trouvees.filter(({ kind }) => !voulus || voulus.includes(kind));
  // A département or a région at the head of a municipal act is where the commune lies.
  const retenues =
    admises.length > 0 ? admises : trouvees.filter(({ kind }) => !["departement", "region"].includes(kind));
  const choisie = meilleure(retenues.length > 0 ? retenues : voulus ? [] : trouvees);
  const memes = choisie ? trouvees.filter((t) => cleDe(t.nom) === cleDe(choisie.nom)).length : 0;
  return {
    collectivite:
      choisie &&
      champ(
        choisie.nom,
        [choisie.place],
        memes > 1 ? "haute" : "moyenne",
        memes > 1 ? null : "Le nom n’est écrit qu’une fois.",
      ),
    kind:
      choisie &&
      champ(
        choisie.kind,
        [choisie.place],
        organe ? "haute" : "moyenne",
        organe ? null : "L’assemblée n’est pas nommée.",
      ),
    siren: lireSiren(source, fin, identifiant),
    departement: lireDepartement(source, fin, trouvees, identifiant),
    organe: organe?.champ ?? null,
  };
}

function lireOrgane(source: Source, fin: number): { champ: Champ<string>; kinds: KindCollectivite[] } | null {
  let choisi: { champ: Champ<string>; kinds: KindCollectivite[] } | null = null;
  for (const [forme, kinds] of ORGANES) {
    const m = premier(source, new RegExp(`\\b(?:${forme.source})\\b`), 0, fin);
    if (m && (!choisi || m.de < (choisi.champ.extraits[0]?.de ?? 0))) {
      const place = champTexte(source, m);
      if (place) choisi = { champ: place, kinds };
    }
  }
  return choisi;
}

function autorites(source: Source, fin: number): Trouvee[] {
  const trouvees: Trouvee[] = [];
  for (const [kind, forme] of KINDS) {
    for (const m of chercher(source, new RegExp(`\\b${forme}(?=\\s)`), 0, fin)) {
      // « conseillers de la commune », never « communes du canton » ; a lower-case mention is not a name.
      const suite = source.texte.slice(m.a, m.a + 160);
      const nom = NOM_PROPRE.exec(suite);
      if (!nom || /\n[ \t]*\n/.test(nom[0])) continue;
      const place = rogner(source, { de: m.de, a: m.a + nom[0].replace(/[.,;:'’-]+$/u, "").length });
      trouvees.push({ kind, place, nom: lu(source, place) });
    }
  }
  return trouvees.sort((x, y) => x.place.de - y.place.de);
}

/** The most often written; of two ways to write it, the one that is not all in capitals. */
function meilleure(trouvees: Trouvee[]): Trouvee | null {
  const compte = (t: Trouvee) => trouvees.filter(({ nom }) => cleDe(nom) === cleDe(t.nom)).length;
  const courante = (t: Trouvee) => (/\p{Ll}{3}/u.test(t.nom) ? 1 : 0);
  return [...trouvees].sort((x, y) => compte(y) - compte(x) || courante(y) - courante(x))[0] ?? null;
}

function lireSiren(source: Source, fin: number, identifiant: Champ<string> | null): Champ<string> | null {
  const ecrit = premier(source, /\bsiren\s*(?:n°)?\s*:?\s*(\d{3}\s?\d{3}\s?\d{3})(?!\d)/, 0, fin);
  const place = ecrit?.groupes[0];
  if (place) return champ(source.plat.slice(place.de, place.a).replace(/\s/g, ""), [place]);
  const m = identifiant && /-(\d{9})-/.exec(identifiant.valeur);
  const extrait = identifiant?.extraits[0];
  return m && extrait ? champ(m[1] as string, [extrait], "haute", null) : null;
}

function lireDepartement(
  source: Source,
  fin: number,
  trouvees: Trouvee[],
  identifiant: Champ<string> | null,
): Champ<string> | null {
  const m = identifiant && /^([09]\d[AB\d])-/.exec(identifiant.valeur);
  const extrait = identifiant?.extraits[0];
  if (m && extrait) {
    const code = m[1] as string;
    return champ(code.startsWith("0") ? code.slice(1) : code, [extrait]);
  }
  for (const { kind, nom, place } of trouvees) {
    const code = kind === "departement" ? codeDuDepartement(nom) : null;
    if (code) return champ(code, [place]);
  }
  for (const entre of chercher(source, /\(([a-z][a-z' -]{2,25})\)/, 0, Math.min(fin, 1500))) {
    const place = entre.groupes[0];
    const code = place && codeDuDepartement(platDe(source, place));
    if (place && code) return champ(code, [place], "moyenne", "Nom lu entre parenthèses.");
  }
  const postal = premier(source, /^[^\n]{0,80}\b(\d{2})\d{3}\s+[a-z]/, 0, Math.min(fin, 1500))?.groupes[0];
  if (postal) {
    const code = source.plat.slice(postal.de, postal.a);
    if (code !== "20" && Number(code) >= 1 && Number(code) <= 95)
      return champ(code, [postal], "moyenne", "Tiré du code postal.");
  }
  return null;
}
