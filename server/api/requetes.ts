import type { CommandeSeance, PointOrdreDuJour, RegimeVote } from "@executoire/droit";
import { z } from "zod";
import { texteActe } from "./requete-texte.ts";

z.config(z.locales.fr());

/** What enters by the API, once. Inside, nobody checks again. */

// States are read by these names: one that objects already have would be found where nothing was written.
const identifiant = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((nom) => !(nom in Object.prototype), "ce nom est réservé");
const siege = identifiant(40);
const point = identifiant(80);
const voix = z.number().int().min(0).max(10_000);

export const connexion = z.object({
  identifiant: z.string().trim().min(1).max(254),
  motDePasse: z.string().min(1).max(1024),
});

const etatPresence = z.enum(["titulaire-present", "suppleant-present", "excuse", "absent"]);
const origine = z.enum(["lien", "papier", "courriel", "seance"]);
const phrase = z.string().trim().max(2000);
const numero = z.string().trim().min(1).max(60);
const moment = z.iso.datetime({ offset: true });
// The law judges the figures, with its sentence; here only that they are figures.
const chiffre = z.number().finite();

const regime = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ordinaire") }),
  z.object({ type: z.literal("comptes") }),
  z.object({
    type: z.literal("nomination"),
    mode: z.enum(["uninominal", "liste"]),
    postes: z.number().int().min(1).max(200),
    secretImpose: z.boolean(),
  }),
  z.object({
    type: z.literal("qualifiee"),
    numerateur: z.number().int().min(1).max(100),
    denominateur: z.number().int().min(1).max(100),
    base: z.enum(["exprimes", "effectif", "presents"]),
    article: phrase,
  }),
]) satisfies z.ZodType<RegimeVote>;

/** A point as it is prepared; its rank is given by its place in the list. */
export const pointOrdreDuJour = z.object({
  id: point,
  rang: z.number().int().min(1).max(500),
  titre: z.string().trim().min(1).max(500),
  nature: z.enum(["deliberation", "procedure", "information"]),
  rapporteur: phrase.exactOptional(),
  note: z.string().max(50_000).exactOptional(),
  rapport: texteActe.exactOptional(),
  projet: z
    .object({
      numero: z.string().trim().max(60),
      objet: z.string().trim().min(1).max(500),
      matiere: z.object({ code: z.string().max(20), libelle: z.string().max(300) }),
      texte: texteActe,
      annexes: z
        .array(
          z.object({
            titre: z.string().max(300),
            fichier: z.string().max(255),
            empreinte: z.string().regex(/^[0-9a-f]{64}$/),
            octets: z.number().int().min(1),
            typePiece: z.string().max(5),
            publiable: z.boolean(),
            motifDeRetenue: z.string().trim().max(500).exactOptional(),
          }),
        )
        .max(100),
      source: z
        .object({
          projet: z.string().max(64),
          deliberation: z.string().max(64),
          version: z.number().int().min(0),
        })
        .exactOptional(),
    })
    .exactOptional(),
  regime: regime.exactOptional(),
  pvDe: point.exactOptional(),
}) satisfies z.ZodType<PointOrdreDuJour>;

const vote = {
  forme: z.enum(["ordinaire", "public", "secret"]),
  pour: chiffre,
  contre: chiffre,
  abstentions: chiffre,
  nePrennentPasPart: chiffre,
  voix: z
    .array(z.object({ siege, sens: z.enum(["pour", "contre", "abstention", "ne-prend-pas-part"]) }))
    .max(500)
    .exactOptional(),
  voixDuPresident: z.enum(["pour", "contre", "abstention"]).exactOptional(),
};

const commande = z.discriminatedUnion("ordre", [
  z.object({
    ordre: z.literal("convoquer"),
    envoyeeLe: z.iso.date(),
    urgence: phrase.exactOptional(),
  }),
  z.object({
    ordre: z.literal("completerOrdreDuJour"),
    points: z.array(pointOrdreDuJour).min(1).max(100),
    envoyeLe: z.iso.date(),
    urgence: phrase.exactOptional(),
  }),
  z.object({
    ordre: z.literal("constaterPresences"),
    constats: z
      .array(z.object({ siege, etat: etatPresence, aDistance: z.boolean().exactOptional() }))
      .min(1)
      .max(500),
  }),
  z.object({
    ordre: z.literal("donnerProcuration"),
    mandant: siege,
    mandataire: siege,
    recueLe: moment.exactOptional(),
    origine: origine.exactOptional(),
  }),
  z.object({ ordre: z.literal("retirerProcuration"), mandant: siege }),
  z.object({
    ordre: z.literal("reprendreReponses"),
    reponses: z
      .array(
        z.object({
          siege,
          destinataire: z.literal("suppleant").exactOptional(),
          reponse: z.enum(["present", "absent", "procuration"]),
          mandataire: siege.exactOptional(),
          recueLe: moment,
          origine: z.enum(["lien", "papier", "courriel", "seance", "telephone"]),
        }),
      )
      .max(500),
  }),
  z.object({ ordre: z.literal("designerSecretaire"), siege }),
  z.object({ ordre: z.literal("ouvrir") }),
  z.object({ ordre: z.literal("constaterCarence") }),
  z.object({ ordre: z.literal("statuerUrgence"), ...vote }),
  z.object({
    ordre: z.literal("confierPresidence"),
    siege,
    cause: z.enum(["empechement", "comptes", "doyen-age"]),
  }),
  z.object({ ordre: z.literal("reprendrePresidence") }),
  z.object({ ordre: z.literal("appelerPoint"), point }),
  z.object({
    ordre: z.literal("ecarterPoint"),
    point,
    sort: z.enum(["retire", "reporte"]),
    motif: phrase,
  }),
  z.object({
    ordre: z.literal("deporter"),
    point,
    siege,
    cause: z.enum(["interet", "representation", "comptes"]),
    quitteLaSalle: z.boolean(),
  }),
  z.object({ ordre: z.literal("retirerDeport"), point, siege }),
  z.object({ ordre: z.literal("donnerParole"), point, siege }),
  z.object({
    ordre: z.literal("demanderForme"),
    point,
    forme: z.enum(["public", "secret"]),
    demandeurs: z.array(siege).max(500),
  }),
  z.object({ ordre: z.literal("ecarterSecret"), point, ...vote }),
  z.object({
    ordre: z.literal("deposerAmendement"),
    point,
    amendement: z.object({ id: point, auteur: phrase, objet: phrase, texteApres: texteActe }),
  }),
  z.object({ ordre: z.literal("voterAmendement"), point, amendement: point, ...vote }),
  z.object({ ordre: z.literal("cloreScrutin"), point, numero, ...vote }),
  z.object({
    ordre: z.literal("depouillerTour"),
    point,
    numero,
    blancs: chiffre,
    nuls: chiffre,
    nePrennentPasPart: chiffre,
    candidats: z
      .array(
        z.object({
          nom: z.string().trim().max(200),
          voix: chiffre,
          naissance: z.iso.date().exactOptional(),
          ageMoyen: chiffre.exactOptional(),
        }),
      )
      .max(200),
  }),
  z.object({
    ordre: z.literal("nommerSansScrutin"),
    point,
    numero,
    elus: z.array(z.string().trim().min(1).max(200)).max(200),
  }),
  z.object({ ordre: z.literal("suspendre"), motif: phrase.exactOptional() }),
  z.object({ ordre: z.literal("reprendre") }),
  z.object({ ordre: z.literal("prononcerHuisClos"), demandeurs: z.array(siege).max(500), ...vote }),
  z.object({ ordre: z.literal("leverHuisClos") }),
  z.object({ ordre: z.literal("lever") }),
  z.object({ ordre: z.literal("corriger"), version: voix, motif: phrase }),
  z.object({ ordre: z.literal("rectifierScrutin"), point, motif: phrase, ...vote }),
]) satisfies z.ZodType<CommandeSeance>;

export const commandeSeance = z.object({
  version: voix,
  commande,
  geste: z.uuid().exactOptional(),
  a: moment.exactOptional(),
});
export const brouillon = z.object({
  // A text saved as it is typed all year has more versions than a vote has voices.
  version: z.number().int().min(0),
  contenu: z.record(z.string(), z.unknown()),
  /** The window that holds the pen, for a text that has one. */
  plume: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,64}$/)
    .exactOptional(),
});

export const signature = z.object({ motDePasse: z.string().min(1).max(1024) });
export const transmission = z.object({ confirme: z.string().max(120).default("") });
