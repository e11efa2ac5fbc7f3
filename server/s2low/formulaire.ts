/** What a request of the interface says, address and body together, each text read by its own bytes. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ARCHIVE_OCTETS_MAX, texteRecu } from "@executoire/actes";
import type { Context } from "hono";
import {
  decoderPourcents,
  type FichierRecu,
  frontiereDe,
  lireMultipart,
  type RefusForm,
} from "./multipart.ts";

export interface FichierPoste {
  /** As people read it. */
  nom: string;
  octets: number;
  empreinte: string;
  lire(): Promise<Uint8Array>;
}

export interface Formulaire {
  /** First value given under this name, in the body, else in the address. Null when there is none. */
  texte(nom: string): string | null;
  /** Values of `nom[]`, by their rank where one is given. */
  textes(nom: string): string[];
  fichier(nom: string): FichierPoste | null;
  fichiers(nom: string): FichierPoste[];
  /** The same with the rank each was given, empty ones counted: what goes with the third is posted third. */
  fichiersRanges(nom: string): { rang: number; fichier: FichierPoste }[];
  /** Given in the address, or in the form: some scripts answer differently. */
  apiDans: "adresse" | "corps" | null;
  /** Lets go of what was put on the disk. */
  oublier(): Promise<void>;
}

export const CORPS_OCTETS_MAX = ARCHIVE_OCTETS_MAX + 1_048_576;
/** A subject has 499 characters; a megabyte of it is no longer a mistake. */
const CHAMP_OCTETS_MAX = 65_536;
const PARTIES_MAX = 1_500;
/** Of a body that is no file. */
export const CHAMPS_OCTETS_MAX = 1_048_576;

export type LectureForm = { ok: true; form: Formulaire } | { ok: false; raison: RefusForm };

interface Valeur {
  nom: string;
  rang: number | null;
  texte: string | null;
  fichier: FichierPoste | null;
}

const parametresDe = (c: Context): Valeur[] => lireParametres(new URL(c.req.url).search.slice(1));

/** What the address alone says: known before any body is read. */
export const lireAdresse = (c: Context): Formulaire => formulaire(parametresDe(c), [], async () => {});

export async function lireFormulaire(c: Context, maximum = CORPS_OCTETS_MAX): Promise<LectureForm> {
  if (c.req.method === "GET" || c.req.method === "HEAD") return { ok: true, form: lireAdresse(c) };
  const adresse = parametresDe(c);
  const annonce = Number(c.req.header("content-length") ?? 0);
  const frontiere = frontiereDe(c.req.header("content-type"));
  const flux = octetsDuCorps(c);
  if (annonce > maximum) return refuser(flux, "trop-lourd", maximum);
  if (frontiere === null) {
    const corps = await toutLire(flux, CHAMPS_OCTETS_MAX);
    if (corps === null) return refuser(flux, "trop-lourd", maximum);
    return {
      ok: true,
      form: formulaire(adresse, lireParametres(corps.toString("latin1")), async () => {}),
    };
  }
  const dossier = await mkdtemp(join(tmpdir(), "executoire-depot-"));
  const oublier = () => rm(dossier, { recursive: true, force: true });
  try {
    const lu = await lireMultipart(flux, frontiere, dossier, {
      octets: maximum,
      octetsChamp: CHAMP_OCTETS_MAX,
      parties: PARTIES_MAX,
    });
    if (!lu.ok) {
      await oublier();
      return refuser(flux, lu.raison, maximum);
    }
    const corps = lu.parties.map((partie): Valeur => {
      const { nom, rang } = lireNom(texteRecu(partie.nom).texte);
      return partie.genre === "texte"
        ? { nom, rang, texte: lisible(partie.octets), fichier: null }
        : { nom, rang, texte: null, fichier: poste(partie.fichier) };
    });
    return { ok: true, form: formulaire(adresse, corps, oublier) };
  } catch (error) {
    await oublier();
    throw error;
  }
}

/** The client is heard to the end, within reason, so that it reads our answer instead of a cut line. */
async function refuser(
  flux: AsyncIterator<Uint8Array>,
  raison: RefusForm,
  maximum: number,
): Promise<LectureForm> {
  let jete = 0;
  for (let lu = await flux.next(); !lu.done && jete <= 2 * maximum; lu = await flux.next())
    jete += lu.value.length;
  return { ok: false, raison };
}

async function* octetsDuCorps(c: Context): AsyncGenerator<Uint8Array> {
  const lecteur = c.req.raw.body?.getReader();
  if (!lecteur) return;
  for (;;) {
    const { done, value } = await lecteur.read();
    if (done) return;
    yield value;
  }
}

async function toutLire(flux: AsyncGenerator<Uint8Array>, maximum: number): Promise<Buffer | null> {
  const morceaux: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const { done, value } = await flux.next();
    if (done) return Buffer.concat(morceaux);
    total += value.length;
    if (total > maximum) return null;
    morceaux.push(value);
  }
}

const lireParametres = (texte: string): Valeur[] =>
  texte
    .split("&")
    .filter((paire) => paire !== "")
    .map((paire) => {
      const egal = paire.indexOf("=");
      const cle = egal < 0 ? paire : paire.slice(0, egal);
      const valeur = egal < 0 ? "" : paire.slice(egal + 1);
      const { nom, rang } = lireNom(lisible(decoderPourcents(cle, true)));
      return { nom, rang, texte: lisible(decoderPourcents(valeur, true)), fichier: null };
    });

/** Whatever the client declares: valid UTF-8 wins, else Windows-1252 (V68, V69). The base keeps no NUL. */
const lisible = (octets: Uint8Array): string => texteRecu(octets).texte.replaceAll("\0", "");

/** `type_pj[]` and `type_pj[2]` are the same list. */
function lireNom(nom: string): { nom: string; rang: number | null } {
  const m = /^(.*)\[(\d{0,6})\]$/s.exec(nom);
  return m ? { nom: `${m[1]}[]`, rang: m[2] ? Number(m[2]) : null } : { nom, rang: null };
}

const poste = ({ nom, chemin, octets, empreinte }: FichierRecu): FichierPoste => ({
  nom: lisible(nom),
  octets,
  empreinte,
  lire: async () => readFile(chemin),
});

function formulaire(adresse: Valeur[], corps: Valeur[], oublier: () => Promise<void>): Formulaire {
  const tout = [...corps, ...adresse];
  const liste = (nom: string): Valeur[] => {
    const siens = (corps.some((v) => v.nom === nom) ? corps : adresse).filter((v) => v.nom === nom);
    // A list numbered by its sender is read in the order of its numbers.
    return siens.every(({ rang }) => rang !== null)
      ? siens.toSorted((a, b) => (a.rang ?? 0) - (b.rang ?? 0))
      : siens;
  };
  const texte = (nom: string) => tout.find((v) => v.nom === nom && v.texte !== null)?.texte ?? null;
  // A form field of files left empty is posted as a file without a name and without a byte.
  const donne = (f: FichierPoste | null): f is FichierPoste =>
    f !== null && !(f.nom === "" && f.octets === 0);
  const api = (valeurs: Valeur[]) =>
    valeurs.some((v) => v.nom === "api" && v.texte !== null && v.texte !== "" && v.texte !== "0");
  return {
    texte,
    textes: (nom) => liste(`${nom}[]`).flatMap((v) => (v.texte === null ? [] : [v.texte])),
    fichier: (nom) => tout.find((v) => v.nom === nom && donne(v.fichier))?.fichier ?? null,
    fichiers: (nom) => liste(`${nom}[]`).flatMap(({ fichier }) => (donne(fichier) ? [fichier] : [])),
    fichiersRanges: (nom) => {
      let suivant = 0;
      return liste(`${nom}[]`).flatMap(({ rang: donnee, fichier }) => {
        const rang = donnee ?? suivant;
        suivant = rang + 1;
        return donne(fichier) ? [{ rang, fichier }] : [];
      });
    },
    apiDans: api(corps) ? "corps" : api(adresse) ? "adresse" : null,
    oublier,
  };
}
