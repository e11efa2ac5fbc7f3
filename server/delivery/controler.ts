import {
  type ConstatControle,
  controlerTransmission,
  references,
  type Transmission,
  translitterer,
} from "@executoire/actes";
import {
  type ContenuActe,
  dateMoyenne,
  type EtatActe,
  motsDuTexte,
  type Refus,
  regularite,
  type SorteCanal,
  transmissionDe,
  type Verification,
  verifierCommandeActe,
} from "@executoire/droit";
import type { Constat, ControleVue } from "../api/contrat.ts";
import { type ClassificationEnVigueur, classificationDe } from "../application/classification.ts";
import type { Compte } from "../application/comptes.ts";
import { registreDesDelegations } from "../application/delegations.ts";
import type { Contexte } from "../contexte.ts";
import { jour } from "../horloge.ts";
import {
  composerEnvoi,
  decrireTransmission,
  type EnvoiCompose,
  empreinteDuControle,
  prochaineSerie,
} from "./composer.ts";
import { numerosInterdits } from "./numerosTransmis.ts";
import { type Circonstances, reparationDe, typesAdmis } from "./reparations.ts";
import { type Verdict, verifierSignature } from "./signature-detachee.ts";

export type Controle = { ok: true; vue: ControleVue } | { ok: false; refus: Refus };

/** What a pre-flight finds: the archive as it would leave now, when it can be made, and all there is to say. */
export interface Examen {
  transmission: Transmission;
  envoi: EnvoiCompose | null;
  /** What the person confirms; null where nothing can leave. */
  confirme: string | null;
  constats: Constat[];
  pret: boolean;
  circonstances: Circonstances;
  /** The channel it would leave by; null where none is chosen. */
  canal: SorteCanal | null;
}

export const referentDe = ({ nom, identifiant }: Compte) => ({ nom, email: identifiant });

/**
 * Everything the law and the protocol have to say about an act on the point of leaving. Changes nothing.
 * `rang`: how many acts of the same order leave before it.
 */
export async function examiner(ctx: Contexte, compte: Compte, etat: EtatActe, rang = 0): Promise<Examen> {
  const { collectivite } = compte;
  const canal = await ctx.canaux.pour(collectivite);
  const aujourdhui = jour(ctx.horloge());
  const classification = await classificationDe(ctx, collectivite);
  const prochain = await prochaineSerie(ctx.db, collectivite, aujourdhui);
  const transmission = await decrireTransmission(
    ctx,
    ctx.db,
    collectivite,
    referentDe(compte),
    etat,
    { ...prochain, serie: prochain.serie + rang },
    classification.date,
  );
  const compose = await composerEnvoi(transmission);
  const circonstances: Circonstances = {
    etat,
    transmission,
    classification: classification.enVigueur,
    numerosInterdits: await numerosInterdits(ctx.db, collectivite, etat),
  };
  const duProtocole = controlerTransmission(transmission, {
    aujourdhui,
    classification: classification.enVigueur,
    annexesAnnoncees: etat.decision.annexes.length,
    texteActe: texteDe(etat.decision),
    numerosPris: circonstances.numerosInterdits.map(({ transmis }) => transmis),
    empreintesTransmises: await dejaTransmises(ctx, collectivite, etat),
    ...(compose.ok && { octetsArchive: compose.valeur.archive.octets.length }),
  });
  const constats = [
    ...duProtocole.map((constat) => enConstat(constat, circonstances)),
    // A refusal of the composition that no control foresaw is never silent.
    ...(compose.ok || duProtocole.some(({ gravite }) => gravite === "bloquant")
      ? []
      : [bloquant(compose.refus)]),
    ...deLaClassification(classification),
    ...regularite(etat, await registreDesDelegations(ctx.db, collectivite))
      .filter(avantEnvoi)
      .map((ligne) => sansObligation(etat, duDroit(ligne), ligne)),
    ...intransmissiblesIci(transmission.acte.objet, canal?.sorte ?? null),
    ...(await desSignatures(transmission, canal?.sorte ?? null)),
  ];
  return {
    transmission,
    envoi: compose.ok ? compose.valeur : null,
    confirme: compose.ok ? empreinteDuControle(compose.valeur.archive) : null,
    constats,
    pret: compose.ok && !constats.some(({ gravite }) => gravite === "bloquant"),
    circonstances,
    canal: canal?.sorte ?? null,
  };
}

/** What the law does not ask to send may still be sent: whoever orders it reads so first. */
function sansObligation(etat: EtatActe, constat: Constat, { regle }: Verification): Constat {
  if (regle !== "EXEC-02" || transmissionDe(etat.decision).transmissible !== false) return constat;
  return {
    ...constat,
    gravite: "avertissement",
    remede: "N’envoyer que si la préfecture le demande\u00a0: cet acte est exécutoire sans cela.",
  };
}

/** The exact archive that would leave now, and everything that speaks against it. Changes nothing. */
export async function controler(ctx: Contexte, compte: Compte, etat: EtatActe): Promise<Controle> {
  const permis = verifierCommandeActe(etat, { ordre: "transmettre" });
  if (!permis.ok) return permis;
  const { transmission, envoi, confirme, constats, pret, circonstances, canal } = await examiner(
    ctx,
    compte,
    etat,
  );
  const { reglages } = await ctx.db
    .selectFrom("collectivites")
    .select("reglages")
    .where("id", "=", compte.collectivite)
    .executeTakeFirstOrThrow();
  const { objet } = transmission.acte;
  const archive = envoi?.archive;
  return {
    ok: true,
    vue: {
      composable: envoi !== null,
      message: archive ? texte(archive.message.octets) : "",
      enveloppe: archive ? texte(archive.enveloppe.octets) : "",
      identifiant: archive?.identifiant ?? "",
      numeroTransmis: archive?.numeroTransmis ?? "",
      objet: { affiche: objet, references: references(objet), remplacements: remplacements(objet, canal) },
      fichiers: (archive?.fichiers ?? []).map(({ role, nom, typePiece, octets, mime, signature }) => ({
        role,
        nom,
        typePiece: typePiece ?? null,
        octets,
        mime,
        ...(signature && { signature: signature.octets }),
      })),
      archive: { nom: archive?.nom ?? "", octets: archive?.octets.length ?? 0 },
      constats,
      pret,
      confirme: confirme ?? "",
      parametres: etat.parametres,
      typesProposes: typesAdmis(transmission, circonstances.classification),
      destinataire: reglages.service,
    },
  };
}

/** The wire is ISO-8859-1: shown byte for byte, references included. */
const texte = (octets: Uint8Array): string => Buffer.from(octets).toString("latin1");

/** Operators reached by their own interface write the message themselves, in the characters they take. */
const ECRIVENT_LE_MESSAGE: ReadonlySet<SorteCanal> = new Set(["s2low", "pastell"]);

function remplacements(objet: string, sorte: SorteCanal | null): ControleVue["objet"]["remplacements"] {
  if (!sorte || !ECRIVENT_LE_MESSAGE.has(sorte)) return [];
  const lu = translitterer(objet);
  if (!lu.ok) return [];
  const comptes = new Map<string, ControleVue["objet"]["remplacements"][number]>();
  for (const { avant, apres, phrase } of lu.valeur.changements) {
    const connu = comptes.get(avant);
    if (connu) connu.fois++;
    else comptes.set(avant, { avant, apres, fois: 1, phrase });
  }
  return [...comptes.values()];
}

/** A character such an operator has no way to write would come out as a question mark. */
function intransmissiblesIci(objet: string, sorte: SorteCanal | null): Constat[] {
  if (!sorte || !ECRIVENT_LE_MESSAGE.has(sorte)) return [];
  const lu = translitterer(objet);
  if (lu.ok) return [];
  const remede = "Écrire cet objet autrement pour l’envoi, ou passer par un autre canal.";
  return [{ gravite: "bloquant", intitule: "objet", phrase: lu.refus.phrase, remede, article: null }];
}

/** Detached signatures, each held against its file. What it says binds nobody here: the act leaves with it all the same. */
async function desSignatures(t: Transmission, sorte: SorteCanal | null): Promise<Constat[]> {
  const intitule = "signature détachée";
  const signees = [t.principal, ...t.annexes].filter(({ signature }) => signature !== undefined);
  const constats = await Promise.all(
    signees.map(async ({ nomOriginal, signature = "", octets }): Promise<Constat> => {
      const { verdict, signataires } = await verifierSignature(Buffer.from(signature, "base64"), octets);
      const par = signataires.length > 0 ? `, de ${signataires.join(" et de ")},` : "";
      return {
        gravite: verdict === "conforme" ? "conforme" : "avertissement",
        intitule,
        phrase: `La signature détachée de «\u00a0${nomOriginal}\u00a0»${par} ${VERDICTS[verdict].phrase}`,
        remede: VERDICTS[verdict].remede,
        article: null,
      };
    }),
  );
  if (sorte !== "pastell" || signees.length === 0) return constats;
  return [
    ...constats,
    {
      gravite: "avertissement",
      intitule,
      phrase: "Pastell ne prend pas de signature détachée avec un acte\u00a0: celle-ci ne partira pas.",
      remede: "Choisir un autre canal si la préfecture doit la recevoir.",
      article: null,
    },
  ];
}

const VERDICTS: Record<Verdict, { phrase: string; remede: string | null }> = {
  conforme: { phrase: "porte bien sur ce fichier.", remede: null },
  "autre-document": {
    phrase: "ne porte pas sur ce fichier\u00a0: elle a été faite sur un autre, ou il a changé depuis.",
    remede: "Vérifier que le document déposé est bien celui qui a été signé.",
  },
  fausse: {
    phrase: "n’a pas été faite avec la clé du certificat qu’elle montre.",
    remede: "Demander une nouvelle signature à la personne qui a signé.",
  },
  invérifiable: {
    phrase: "n’a pas pu être vérifiée\u00a0: il y manque son certificat, ou son procédé n’est pas connu ici.",
    remede: "La vérifier dans le logiciel qui l’a faite.",
  },
};

const texteDe = ({ texte }: ContenuActe): string => motsDuTexte(texte);

/** The main document, where another act already left with the very same bytes. */
async function dejaTransmises(ctx: Contexte, collectivite: string, etat: EtatActe): Promise<string[]> {
  const empreinte = etat.original?.empreinte ?? "";
  const autre = await ctx.db
    .selectFrom("actes")
    .select("id")
    .where("collectivite", "=", collectivite)
    .where((e) => e(e.ref("etat", "->").key("original").key("empreinte"), "=", JSON.stringify(empreinte)))
    .where("id", "!=", etat.acte)
    .where("identifiant", "is not", null)
    .limit(1)
    .executeTakeFirst();
  return autre ? [empreinte] : [];
}

function enConstat(constat: ConstatControle, circonstances: Circonstances): Constat {
  const { gravite, champ, phrase, remede } = constat;
  const reparation = reparationDe(constat, circonstances);
  return { gravite, intitule: champ, phrase, remede, article: null, ...(reparation && { reparation }) };
}

const bloquant = ({ phrase, remede, champ }: Refus): Constat => ({
  gravite: "bloquant",
  intitule: champ ?? "archive",
  phrase,
  remede,
  article: null,
});

/** An act names the classification it used; the prefecture refuses another than its own (anomaly 002). */
function deLaClassification({ empreinte, date }: ClassificationEnVigueur): Constat[] {
  if (empreinte) return [];
  return [
    {
      gravite: "avertissement",
      intitule: "classification",
      phrase: `La préfecture n’a pas encore envoyé sa classification\u00a0: l’envoi cite la liste nationale du ${dateMoyenne(date)}.`,
      remede: "Demandez la classification\u00a0; un envoi qui en cite une autre peut être refusé.",
      article: null,
      reparation: { geste: "classification", verbe: "Demander la classification à la préfecture" },
    },
  ];
}

/** What can only be known after the sending is not held against it. */
function avantEnvoi({ verdict }: Verification): boolean {
  return verdict !== "indetermine";
}

function duDroit({ verdict, intitule, phrase, remede, article }: Verification): Constat {
  // An irregularity weakens the act; it does not forbid to transmit it, and only a judge can say more.
  return {
    gravite: verdict === "conforme" ? "conforme" : "avertissement",
    intitule,
    phrase,
    remede: remede ?? null,
    article,
  };
}
