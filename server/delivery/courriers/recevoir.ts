/** A letter of the State, from its files to their effect: envelope first, then each message, every one of them. */
import {
  type Correlation,
  correler,
  lireReception,
  type MessageRecu,
  type Reception,
} from "@executoire/actes";
import type { Contexte } from "../../contexte.ts";
import type { Lettre } from "../canal.ts";
import { consignable } from "../consigner.ts";
import { sontAdmis } from "../expediteurs.ts";
import { appliquer, mettreDeCote } from "./appliquer.ts";
import { recevoirClassificationDe } from "./classification.ts";
import type { Application, Fait } from "./commun.ts";
import { autoriteDe, enveloppeDe, sirensDe } from "./destinataire.ts";
import { ecarter } from "./ecarter.ts";
import { recevoirEchec } from "./echec.ts";
import { type Autorite, type Cible, registreDe } from "./registre.ts";

export interface Constat {
  /** `ignore`: nothing in it that a machine can use. `erreur`: a bug stopped one of its messages. */
  issue: "traite" | "doublon" | "quarantaine" | "ignore" | "erreur";
  detail: string | null;
  collectivite: string | null;
}

/** More than any letter of the State ever carries: beyond, it is kept and put aside unread. */
const FICHIERS_MAX = 500;
const OCTETS_MAX = 400_000_000;

export async function recevoir(
  ctx: Contexte,
  id: string,
  empreinte: string,
  recue: Lettre,
): Promise<Constat> {
  const fichiers = recue.fichiers.map(({ nom, octets }) => ({ nom: consignable(nom), octets }));
  const lettre: Lettre = { ...recue, fichiers };
  const total = lettre.fichiers.reduce((n, { octets }) => n + octets.length, 0);
  if (lettre.illisible) return { issue: "erreur", detail: lettre.illisible, collectivite: null };
  if (lettre.fichiers.length > FICHIERS_MAX || total > OCTETS_MAX)
    return {
      issue: "erreur",
      detail: `${lettre.fichiers.length} fichiers, ${total} octets : plus qu’aucune lettre de l’État n’en porte`,
      collectivite: null,
    };
  const proprietaire = lettre.echec && lettre.siren ? await autoriteDe(ctx, lettre.siren) : null;
  if (lettre.echec && proprietaire && lettre.reference)
    return recevoirEchec(ctx, proprietaire, empreinte, lettre.reference, consignable(lettre.echec.texte));
  const reception = lireReception(lettre.fichiers);
  const sirens = sirensDe(lettre, reception);
  const { enveloppe } = reception;
  const etrangere =
    lettre.siren !== undefined &&
    enveloppe !== null &&
    enveloppe.contenu.destinataire.trim() !== lettre.siren;
  const constats: Constat[] = [];
  for (const siren of sirens.length > 0 ? sirens : [null]) {
    // Whoever chose a mailbox may write into it what he likes, for himself: never for another authority.
    if (siren !== null && lettre.autorites?.includes(siren) === false) {
      const detail = `Cette boîte n’est pas celle de la collectivité ${siren}.`;
      constats.push({ issue: "erreur", detail, collectivite: null });
      continue;
    }
    const autorite = siren === null ? null : await autoriteDe(ctx, siren);
    if (!autorite) {
      // No authority here will ever read it: whoever keeps the server must.
      if (siren !== null)
        ctx.log.warn({ siren, reception: id }, "un courrier de l’État nomme un SIREN inconnu de ce serveur");
      constats.push({
        issue:
          reception.messages.length + reception.illisibles.length === 0 && !reception.anomalie
            ? "ignore"
            : "quarantaine",
        detail: siren === null ? rienDit(reception) : `SIREN inconnu : ${siren}`,
        collectivite: null,
      });
      continue;
    }
    const admis = lettre.expediteurs?.get(autorite.siren);
    if (admis && !sontAdmis(lettre.auteurs ?? [], admis)) {
      constats.push(await deLEtranger(ctx, autorite, empreinte, lettre, admis));
      continue;
    }
    constats.push(
      await pour(ctx, { id, empreinte, lettre, reception, autorite, etrangere, seule: sirens.length === 1 }),
    );
  }
  return reunir(constats);
}

/** From somebody the authority does not admit: it has no effect, and a person reads it. */
async function deLEtranger(
  ctx: Contexte,
  { id, siren }: Autorite,
  empreinte: string,
  { auteurs = [] }: Lettre,
  admis: string,
): Promise<Constat> {
  const qui = [...new Set(auteurs)].map((a) => `«\u00a0${a.slice(0, 200)}\u00a0»`).join(" et ");
  const raison = `Ce courriel vient de ${qui || "personne"}, que le canal n’admet pas (${admis})\u00a0: il est resté sans effet.`;
  return ctx.journal.ecrire(id, "système", async (e) => {
    await ecarter(ctx, e, id, `teletransmission:${siren}`, {
      racine: "absent",
      code: null,
      raison,
      empreinte,
    });
    return { issue: "quarantaine", detail: raison, collectivite: id };
  });
}

const rienDit = (r: Reception): string =>
  r.messages.length + r.illisibles.length === 0
    ? "aucun message de l’État dans ce courrier"
    : "ce courrier ne dit pas à quelle collectivité il parle";

const ORDRE: Constat["issue"][] = ["ignore", "doublon", "traite", "quarantaine", "erreur"];

/** The gravest of what came of it; the words of all. */
function reunir(constats: Constat[]): Constat {
  const pire = constats.reduce((x, y) => (ORDRE.indexOf(y.issue) > ORDRE.indexOf(x.issue) ? y : x));
  const details = [...new Set(constats.flatMap(({ detail }) => detail ?? []))];
  return {
    issue: pire.issue,
    detail: details.length > 0 ? details.join(" ").slice(0, 4000) : null,
    collectivite: constats.find(({ collectivite }) => collectivite !== null)?.collectivite ?? null,
  };
}

interface Pli {
  id: string;
  empreinte: string;
  lettre: Lettre;
  reception: Reception;
  autorite: Autorite;
  /** The envelope is for another authority than the owner of the mailbox. */
  etrangere: boolean;
  /** Nobody else is concerned: what cannot be attributed is for this authority to read. */
  seule: boolean;
}

/** One transaction for each message: one that fails costs the others nothing, and each sees what those before did. */
async function pour(ctx: Contexte, pli: Pli): Promise<Constat> {
  const { lettre, reception, autorite } = pli;
  const enveloppe =
    reception.enveloppe ?? (lettre.siren === undefined ? null : await enveloppeDe(ctx, autorite));
  const arrives = new Set(reception.messages.map(({ nom }) => nom));
  const formulaires = (enveloppe?.contenu.formulaires ?? []).filter(
    ({ nomFichier }) => !arrives.has(nomFichier),
  );
  const vide: Reception = { enveloppe: null, anomalie: null, messages: [], illisibles: [] };
  const avec = (reste: Partial<Reception>, formes = formulaires.slice(0, 0)): Reception => ({
    ...vide,
    enveloppe: enveloppe && { ...enveloppe, contenu: { ...enveloppe.contenu, formulaires: formes } },
    ...reste,
  });
  // Acknowledgements first: a letter about an act wants the act acknowledged.
  const messages = [...reception.messages].sort((x, y) =>
    (x.message.code ?? "").localeCompare(y.message.code ?? ""),
  );
  const lots: Reception[] = [
    ...(reception.anomalie ? [avec({ anomalie: reception.anomalie })] : []),
    ...messages.map((recu) => avec({ messages: [recu] })),
    ...(reception.illisibles.length + formulaires.length > 0
      ? [avec({ illisibles: reception.illisibles }, formulaires)]
      : []),
  ];
  if (lots.length === 0)
    return { issue: "ignore", detail: "aucun message de l’État dans ce courrier", collectivite: autorite.id };
  const constats: Constat[] = [];
  for (const lot of lots) {
    try {
      constats.push(
        ...(await unLot(ctx, pli, lot)).map((f) => ({ ...enConstat(f), collectivite: autorite.id })),
      );
    } catch (error) {
      ctx.log.error({ err: error, courrier: pli.id }, "message du Ministère en échec : gardé, mis de côté");
      constats.push({ issue: "erreur", detail: (error as Error).message, collectivite: autorite.id });
    }
  }
  return reunir(constats);
}

const enConstat = ({ issue, detail }: Fait): Omit<Constat, "collectivite"> => ({
  issue: issue === "information" ? "ignore" : issue,
  detail,
});

async function unLot(ctx: Contexte, pli: Pli, lot: Reception): Promise<Fait[]> {
  const { autorite, etrangere, seule, lettre } = pli;
  return ctx.journal.ecrire(autorite.id, "système", async (e) => {
    const app: Application = {
      ctx,
      e,
      autorite,
      service: lot.enveloppe?.contenu.service ?? null,
      reference: lettre.reference,
    };
    const lignes: Correlation<Cible>[] = etrangere
      ? lot.messages.map((recu) => ({
          issue: "quarantaine",
          nom: recu.nom,
          recu,
          phrase: `L’enveloppe est adressée au SIREN ${lot.enveloppe?.contenu.destinataire}, et cette boîte n’est que celle du ${autorite.siren}.`,
        }))
      : await correler(lot, registreDe(e.tx, autorite));
    const faits: Fait[] = [];
    for (const ligne of lignes) {
      const fait = await uneLigne(app, pli, ligne, seule);
      faits.push(fait);
      await tracer(app, pli, lot, ligne, fait);
    }
    return faits;
  });
}

async function uneLigne(
  app: Application,
  pli: Pli,
  ligne: Correlation<Cible>,
  seule: boolean,
): Promise<Fait> {
  switch (ligne.issue) {
    case "attribue":
      return appliquer(app, ligne.recu, ligne.cible, ligne.evenement);
    case "spontane":
      return recevoirClassificationDe(app, ligne.recu);
    case "information":
      return { issue: "information", detail: ligne.phrase };
    case "quarantaine": {
      // A mail without envelope that speaks to several: what is not of this one is of another.
      if (!seule && ligne.recu) return { issue: "information", detail: ligne.phrase };
      if (ligne.recu) return mettreDeCote(app, ligne.recu, null, ligne.phrase);
      const fichier = pli.lettre.fichiers.find(({ nom }) => nom === ligne.nom);
      await ecarter(app.ctx, app.e, app.autorite.id, `teletransmission:${app.autorite.siren}`, {
        racine: fichier ? "illisible" : "absent",
        code: null,
        raison: ligne.phrase,
        empreinte: fichier ? await app.ctx.store.put(fichier.octets) : pli.empreinte,
      });
      return { issue: "quarantaine", detail: ligne.phrase };
    }
  }
}

async function tracer(
  { ctx, e, autorite }: Application,
  pli: Pli,
  lot: Reception,
  ligne: Correlation<Cible>,
  fait: Fait,
): Promise<void> {
  const recu: MessageRecu | null = ligne.recu;
  const octets = recu?.octets ?? lot.illisibles.find((f) => "nom" in ligne && f.nom === ligne.nom)?.octets;
  await e.tx
    .insertInto("messages_recus")
    .values({
      reception: pli.id,
      collectivite: autorite.id,
      nom: recu?.nom ?? ("nom" in ligne ? ligne.nom : ""),
      racine: recu?.message.racine ?? "",
      empreinte: octets ? await ctx.store.put(octets) : pli.empreinte,
      issue: fait.issue,
      detail: fait.detail,
    })
    .execute();
}
