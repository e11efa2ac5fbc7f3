/** The operator's receipt, or the stamp of the prefecture, where the published text carries one. */
import { champDate, dateDans, heureDans } from "./dates.ts";
import { dateApres } from "./seance.ts";
import {
  champ,
  champTexte,
  chercher,
  finDeLigne,
  lu,
  platDe,
  premier,
  rogner,
  type Source,
} from "./source.ts";
import type { Champ, ChampsLus, EtapeLue, Extrait, FichierLu } from "./structure.ts";

type DuBordereau = Pick<
  ChampsLus,
  | "identifiant"
  | "numeroTransmis"
  | "nature"
  | "matiere"
  | "emetteur"
  | "expediteur"
  | "dateTransmise"
  | "objetTransmis"
  | "papiers"
  | "fichiers"
  | "cycle"
  | "urlArchivage"
  | "notification"
>;

/** Where the receipt begins; the end of the text when there is none. */
export function debutDuBordereau(source: Source): number {
  const m = premier(
    source,
    /^[ ]*(?:bordereau\s+d'acquittement|accuse\s+de\s+reception\s+(?:d'un\s+acte|en\s+(?:sous[- ])?prefecture|-\s+ministere)|envoye\s+en\s+prefecture\s+le|bordereau\s+de\s+(?:signature|transmission|tele))/,
  );
  return m ? m.de : source.plat.length;
}

export function lireBordereau(source: Source, debut: number): DuBordereau {
  const identifiant = lireIdentifiant(source);
  const apres = (label: RegExp) => premier(source, label, debut);
  /** What stands after a label, to the end of its line. */
  const ligne = (label: RegExp): Champ<string> | null => {
    const m = apres(label);
    return m && champTexte(source, { de: m.a, a: finDeLigne(source, m.a) });
  };
  return {
    identifiant,
    numeroTransmis: ligne(/^[ ]*numero\s+de\s+l'acte\s*:[ ]*/) ?? duNumero(identifiant),
    nature: ligne(/^[ ]*nature\s+(?:de\s+l'acte)?\s*:[ ]*/),
    matiere: lireMatiere(source, debut),
    emetteur: ligne(/^[ ]*(?:collectivite|emetteur)\s*:[ ]*/),
    expediteur: ligne(/^[ ]*(?:utilisateur|expediteur|deposant|agent)\s*:[ ]*/),
    dateTransmise: dateApres(
      source,
      [/^[ ]*date\s+de\s+(?:la\s+)?(?:decision|l'acte)\s*:\s*/],
      source.plat.length,
      debut,
    ),
    objetTransmis: lireObjet(source, debut),
    papiers: lirePapiers(source, debut),
    fichiers: lireFichiers(source, debut),
    cycle: lireCycle(source, debut),
    urlArchivage: ligne(/^[ ]*url\s+d'archivage\s*:[ ]*/),
    notification: ligne(/^[ ]*notification\s*:[ ]*/),
  };
}

function lireIdentifiant(source: Source): Champ<string> | null {
  const places = chercher(
    source,
    /\b[09]\d[\dAB]-\d{9}-\d{8}-[A-Z0-9_]{1,15}-(?:DE|AR|AI|CC|BF|AU)(?![A-Z0-9-])/,
  );
  const premiere = places[0];
  return premiere ? champTexte(source, premiere) : null;
}

function duNumero(identifiant: Champ<string> | null): Champ<string> | null {
  const m = identifiant && /^.{4}\d{9}-\d{8}-([A-Z0-9_]+)-/i.exec(identifiant.valeur);
  return identifiant && m?.[1] ? { ...identifiant, valeur: m[1] } : null;
}

/** An object runs over lines until the next label; some receipts leave no line between. */
function lireObjet(source: Source, debut: number): Champ<string> | null {
  const m = premier(source, /^[ ]*objet\s*:[ ]*/, debut);
  if (!m || debut >= source.plat.length) return null;
  const fin = premier(
    source,
    /type\s+de\s+transaction\s*:|^[ ]*(?:date|nature|classification|documents?|identifiant|numero|matiere)\b[^:\n]{0,40}:/,
    m.a,
  );
  return champTexte(source, { de: m.a, a: fin?.de ?? Math.min(source.plat.length, m.a + 600) });
}

function lireMatiere(source: Source, debut: number): ChampsLus["matiere"] {
  const m = premier(
    source,
    /(?:classification|matiere)[^:\n]{0,40}:[ ]*(\d(?:\.\d{1,2}){0,4})(?:[ ]*-?[ ]*([^\n]+))?/,
    debut,
  );
  const code = m?.groupes[0];
  if (!code) return null;
  const libelle = m.groupes[1] && rogner(source, m.groupes[1]);
  return champ(
    { code: lu(source, code), ...(libelle && lu(source, libelle) && { libelle: lu(source, libelle) }) },
    [{ de: code.de, a: libelle?.a ?? code.a }],
  );
}

function lirePapiers(source: Source, debut: number): Champ<boolean> | null {
  const m = premier(source, /documents?\s+papiers?[^:\n]{0,30}:[ ]*(oui|non)\b/, debut);
  const place = m?.groupes[0];
  return place ? champ(platDe(source, place) === "oui", [place]) : null;
}

const UNITES: Record<string, number> = { o: 1, octets: 1, ko: 1_000, mo: 1_000_000, go: 1_000_000_000 };
const FICHIER =
  /^[ ]*([^\n]{3,120}?)[ ]+([a-z]+\/[a-z0-9.+-]+)[ ]+(\d+(?:[.,]\d+)?)[ ]*(octets|o|ko|mo|go)[ ]*$/;

function lireFichiers(source: Source, debut: number): Champ<FichierLu[]> | null {
  const lignes = chercher(source, FICHIER, debut);
  const lus = lignes.map((m, i): [FichierLu, Extrait] => {
    const fin = lignes[i + 1]?.de ?? Math.min(source.plat.length, m.a + 600);
    const texte = (g: number) => lu(source, m.groupes[g] as Extrait);
    const nom = (label: RegExp) => premier(source, label, m.a, fin)?.groupes[0];
    const original = nom(/nom\s+original\s*:\s*(\S[^\n]*)/);
    const metier = nom(/nom\s+metier\s*:\s*(\S+)/);
    const unite = texte(3).toLowerCase();
    return [
      {
        role: texte(0),
        mime: texte(1).toLowerCase(),
        taille: `${texte(2)} ${texte(3)}`,
        octets: Math.round(Number(texte(2).replace(",", ".")) * (UNITES[unite] ?? 1)),
        ...(original && { nomOriginal: lu(source, original) }),
        ...(metier && { nomMetier: lu(source, metier) }),
      },
      rogner(source, { de: m.de, a: Math.max(m.a, original?.a ?? 0, metier?.a ?? 0) }),
    ];
  });
  return lus.length > 0
    ? champ(
        lus.map(([f]) => f),
        lus.map(([, place]) => place),
      )
    : null;
}

/** State, instant, message, a line each, after the heading of the life cycle. */
function lireCycle(source: Source, debut: number): Champ<EtapeLue[]> | null {
  const tete = premier(source, /cycle\s+de\s+vie/, debut);
  if (!tete) return null;
  const lus: [EtapeLue, Extrait][] = [];
  for (let i = finDeLigne(source, tete.a) + 1; i < source.plat.length; i = finDeLigne(source, i) + 1) {
    const bout = finDeLigne(source, i);
    const date = dateDans(source, i, bout);
    if (!date || date.a > bout || date.de === i) {
      if (lus.length > 0 && /^\s*page\b/i.test(source.plat.slice(i, bout))) break;
      continue;
    }
    const etat = lu(source, { de: i, a: date.de });
    if (!etat || etat.length > 60 || /ce document|mis en ligne/i.test(platDe(source, { de: i, a: date.de })))
      continue;
    const heure = premier(
      source,
      /\b(\d{1,2})\s*[h:]\s*(\d{2})(?:\s*(?:min|:)?\s*(\d{2})\s*s?)?/,
      date.a,
      bout,
    );
    const deux = (g: Extrait | null | undefined) =>
      g ? source.plat.slice(g.de, g.a).padStart(2, "0") : "00";
    const a = heure ? `${date.date}T${heure.groupes.map(deux).join(":")}` : date.date;
    const message = lu(source, { de: heure?.a ?? date.a, a: bout });
    lus.push([{ etat, a, ...(message && { message }) }, rogner(source, { de: i, a: bout })]);
  }
  return lus.length > 0
    ? champ(
        lus.map(([e]) => e),
        lus.map(([, place]) => place),
      )
    : null;
}

type DesSuites = Pick<
  ChampsLus,
  "transmisLe" | "recuLe" | "publieLe" | "afficheLe" | "notifieLe" | "enLigneLe"
>;

/** The dates the act bears after its decision: transmission, reception, publication, posting, on line. */
export function lireSuites(source: Source, cycle: Champ<EtapeLue[]> | null): DesSuites {
  const moment = (label: RegExp): Champ<string> | null => {
    for (const m of chercher(source, label)) {
      const date = dateDans(source, m.a, m.a + 20);
      if (!date || date.de > m.a + 14) continue;
      const heure = heureDans(source, date.a, Math.min(finDeLigne(source, date.a), date.a + 14));
      const base = champDate(date) as Champ<string>;
      if (!heure) return base;
      return champ(`${base.valeur}T${heure.valeur}`, [{ de: date.de, a: heure.extraits[0]?.a ?? date.a }]);
    }
    return null;
  };
  const etape = (
    forme: RegExp,
    garde: (e: EtapeLue) => string | undefined = (e) => e.a,
  ): Champ<string> | null => {
    const i = cycle?.valeur.findIndex((e) => forme.test(e.etat)) ?? -1;
    const valeur = i >= 0 ? garde(cycle?.valeur[i] as EtapeLue) : undefined;
    return valeur ? champ(valeur, [cycle?.extraits[i] as Extrait]) : null;
  };
  return {
    transmisLe:
      moment(
        /(?:transmi(?:s|se|ssion)|tele?transmi(?:s|se|ssion)|envoyee?|depose[e]?)\s*(?:en\s+(?:sous[- ])?prefecture|au\s+(?:representant|controle)[^\n]{0,40}?|a\s+la\s+(?:sous[- ])?prefecture)?\s*(?:,)?\s*(?:le|:)\s+/,
      ) ?? etape(/^transmis/i),
    recuLe:
      moment(
        /(?:recu[e]?\s+(?:en\s+(?:sous[- ])?prefecture|par\s+le\s+(?:prefet|representant)[^\n]{0,40}?|le)|date\s+de\s+reception[^\n:]{0,30}|(?:depot|reception)\s+en\s+(?:sous[- ])?prefecture)\s*(?:le|:)?\s+/,
      ) ?? etape(/^(?:acquittement|acquitt)/i, (e) => /\d{4}-\d{2}-\d{2}/.exec(e.message ?? "")?.[0] ?? e.a),
    // « Pour une publication le… » only announces it.
    publieLe: moment(
      /(?<!\bpour\s+une\s+)publi(?:e|ee|cation)(?:\s+(?:sur\s+le\s+site[^\n]{0,40}?|par\s+voie\s+electronique|electronique))?\s*(?:le|:|du)\s+/,
    ),
    afficheLe: moment(
      /affich(?:e|ee|age)(?:\s+(?:en\s+mairie|aux?\s+portes?[^\n]{0,30}?|au\s+siege))?\s*(?:le|:|du)\s+/,
    ),
    notifieLe: moment(
      /notifi(?:e|ee|cation)(?:\s+(?:a\s+l'interesse[e]?|aux\s+interesse[e]?s))?\s*(?:le|:)\s+/,
    ),
    enLigneLe: moment(/mis(?:e)?\s+en\s+ligne\s*(?:le|:)?\s+/),
  };
}
