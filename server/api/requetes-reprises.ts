/** What a clerk writes of an act read back. */
import { CLES_CHAMPS, type CleChamp, type ContenuRepris } from "@executoire/droit";
import { z } from "zod";
import { texteActe } from "./requete-texte.ts";

const ligne = z.string().trim().min(1).max(500);
const long = z.string().trim().min(1).max(4000);
const date = z.iso.date("cette date n’existe pas");
const moment = z.union([date, z.iso.datetime({ local: true })]);
const nombre = z.number().int().min(0).max(9999);
const nom = z.string().trim().min(1).max(200);
const personnes = z
  .array(z.object({ nom, suppleant: z.boolean().exactOptional(), supplee: nom.exactOptional() }))
  .max(400);
const voix = nombre.exactOptional();

const vote = z.object({
  resultat: z.enum(["unanimite", "majorite", "decompte", "election", "rejet"]),
  secret: z.boolean().exactOptional(),
  pour: voix,
  contre: voix,
  abstentions: voix,
  nePrennentPasPart: voix,
  nommes: z
    .array(z.object({ nom, sens: z.enum(["pour", "contre", "abstention", "ne-prend-pas-part"]) }))
    .max(400)
    .exactOptional(),
  tours: z
    .array(
      z.object({
        tour: nombre,
        votants: voix,
        bulletins: voix,
        blancs: voix,
        nuls: voix,
        exprimes: voix,
        majoriteAbsolue: voix,
        candidats: z.array(z.object({ nom, voix: nombre })).max(100),
      }),
    )
    .max(20)
    .exactOptional(),
});

const valeurs = {
  collectivite: ligne,
  kind: z.enum(["commune", "CC", "CA", "CU", "metropole", "syndicat", "departement", "region"]),
  siren: z.string().regex(/^\d{9}$/, "un SIREN a neuf chiffres"),
  departement: z.string().regex(/^(?:\d{2}|2[AB]|9\d{2})$/, "un département a deux ou trois caractères"),
  organe: ligne,
  dateActe: date,
  heure: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "une heure s’écrit 18:00"),
  lieu: ligne,
  president: nom,
  convocation: date,
  enExercice: nombre,
  titulairesAnnonces: nombre,
  suppleantsAnnonces: nombre,
  presentsAnnonces: nombre,
  excusesAnnonces: nombre,
  absentsAnnonces: nombre,
  procurationsAnnoncees: nombre,
  votantsAnnonces: nombre,
  presents: personnes,
  excuses: personnes,
  absents: personnes,
  procurations: z.array(z.object({ mandant: nom, mandataire: nom })).max(400),
  secretaire: nom,
  numero: z.string().trim().min(1).max(60),
  objet: long,
  texte: texteActe,
  vote,
  signataire: nom,
  qualite: ligne,
  annexes: z.array(ligne).max(100),
  transmisLe: moment,
  recuLe: moment,
  publieLe: moment,
  afficheLe: moment,
  notifieLe: moment,
  enLigneLe: moment,
  tribunal: ligne,
  identifiant: z
    .string()
    .regex(/^[09]\d[\dAB]-\d{9}-\d{8}-[A-Z0-9_]{1,15}-[A-Z]{2}$/, "l’identifiant n’a pas sa forme"),
  numeroTransmis: z.string().regex(/^[A-Za-z0-9_-]{1,30}$/),
  nature: ligne,
  matiere: z.object({ code: z.string().regex(/^\d(?:\.\d{1,2}){0,4}$/), libelle: ligne.exactOptional() }),
  emetteur: ligne,
  expediteur: ligne,
  dateTransmise: date,
  objetTransmis: long,
  papiers: z.boolean(),
  fichiers: z
    .array(
      z.object({
        role: ligne,
        mime: z.string().max(120),
        taille: z.string().max(40),
        octets: z.number().int().min(0),
        nomOriginal: ligne.exactOptional(),
        nomMetier: ligne.exactOptional(),
      }),
    )
    .max(100),
  cycle: z.array(z.object({ etat: ligne, a: z.string().max(40), message: ligne.exactOptional() })).max(100),
  urlArchivage: ligne,
  notification: ligne,
} satisfies { [K in CleChamp]: z.ZodType<ContenuRepris[K]> };

/** Null says « unknown »; a field that is not there is left as it is. */
export const lectureModifiee = z.object({
  version: z.number().int().min(1),
  contenu: z.strictObject(
    Object.fromEntries(CLES_CHAMPS.map((cle) => [cle, valeurs[cle].nullable().optional()])) as unknown as {
      [K in CleChamp]: z.ZodType<ContenuRepris[K] | undefined>;
    },
  ),
});
export const confirmation = z.object({ version: z.number().int().min(1) });
export const retrait = z.object({ motif: z.string().trim().min(1, "le motif manque").max(1000) });
