/** The road of one act, from its vote to its page, each step timed. */
import { setTimeout as wait } from "node:timers/promises";
import { type FaitActe, foldActe, verifierCommandeActe } from "@executoire/droit";
import { cheminActe } from "@executoire/portail";
import { etablir, etatActe, signer } from "../server/application/actes.ts";
import { confirmer } from "../server/application/comptes.ts";
import { controlerActe, transmettre } from "../server/application/transmettre.ts";
import type { Contexte } from "../server/contexte.ts";
import { instant } from "../server/horloge.ts";
import { type Collectivite, MOT_DE_PASSE } from "./scene.ts";
import { identiteDeTest, signerAuServeur } from "./signer.ts";

export const ETAPES = ["document", "signature", "archive", "accuse", "page"] as const;
export type Etape = (typeof ETAPES)[number];

export interface Parcours {
  collectivite: string;
  acte: string;
  /** When the vote was closed and when the page was read, in milliseconds of `performance.now()`. */
  vote: number;
  page: number;
  durees: Record<Etape, number>;
}

export type Confirmation = "lot" | "chaque";

export interface Route {
  ctx: Contexte;
  origine: string;
  /** The password confirmed once for the whole batch, or asked for each act as the product does today. */
  confirmation: Confirmation;
  attente: Attente;
}

/** From the vote just closed to the page a citizen reads. Throws at the first refusal. */
export async function parcourir(
  { ctx, origine, confirmation, attente }: Route,
  collectivite: Collectivite,
  acte: string,
  numero: string,
): Promise<Parcours> {
  const vote = performance.now();
  const durees: Record<Etape, number> = { document: 0, signature: 0, archive: 0, accuse: 0, page: 0 };
  let debut = vote;
  const noter = (etape: Etape) => {
    const maintenant = performance.now();
    durees[etape] = maintenant - debut;
    debut = maintenant;
  };
  const { id, agent, president } = collectivite;
  exiger(await etablir(ctx, id, agent.nom, acte));
  noter("document");
  if (confirmation === "chaque") exiger(await signer(ctx, president, acte, MOT_DE_PASSE));
  else await signerSansRedemander(ctx, collectivite, acte);
  noter("signature");
  const controle = await controlerActe(ctx, agent, acte);
  if (controle.ok !== true || !controle.vue.pret) throw new Error(`Contrôle refusé : ${acte}`);
  exiger(await transmettre(ctx, agent, acte, controle.vue.confirme));
  noter("archive");
  await attente.publication(id, acte);
  noter("accuse");
  const reponse = await fetch(`${origine}${cheminActe(collectivite.slug, numero)}`, { redirect: "error" });
  const texte = await reponse.text();
  if (reponse.status !== 200 || !texte.includes(numero) || !/exécutoire/i.test(texte))
    throw new Error(`La page de ${numero} répond ${reponse.status}`);
  noter("page");
  return { collectivite: id, acte, vote, page: performance.now(), durees };
}

/** One password for the batch, before the first signature. */
export async function confirmerLot(ctx: Contexte, { president }: Collectivite): Promise<void> {
  if (!(await confirmer(ctx.db, president.id, MOT_DE_PASSE))) throw new Error("Mot de passe refusé");
}

/** What `signer` does, step by step, but for the password: that of the batch was confirmed at its beginning. */
async function signerSansRedemander(
  ctx: Contexte,
  { id, president }: Collectivite,
  acte: string,
): Promise<void> {
  const etat = await etatActe(ctx, id, acte);
  if (!etat?.document || !president.signataire) throw new Error(`Rien à signer : ${acte}`);
  const permis = verifierCommandeActe(etat, { ordre: "signer" });
  if (!permis.ok) throw new Error(permis.refus.phrase);
  const { pem } = await ctx.db
    .selectFrom("certificats")
    .select("pem")
    .where("collectivite", "=", id)
    .where("compte", "=", president.id)
    .executeTakeFirstOrThrow();
  const a = instant(ctx.horloge());
  const { document } = etat;
  if (!document.champSignature) throw new Error(`Sans place pour signer : ${acte}`);
  const { signataire } = president;
  const identite = await identiteDeTest(pem);
  const pdf = await signerAuServeur(ctx.workshop, identite, {
    pdf: await ctx.store.get(document.empreinte),
    champ: document.champSignature,
    signataire,
    a,
  });
  const { sujet, emetteur, serie, deTest } = identite;
  const certificat = { sujet, emetteur, serie, deTest };
  const empreinte = await ctx.store.put(pdf);
  await ctx.journal.ecrire(id, president.nom, async (e) => {
    const courant = foldActe((await e.lire(`acte:${acte}`)) as FaitActe[]);
    if (courant.document?.empreinte !== document.empreinte) throw new Error(`Document remplacé : ${acte}`);
    const encore = verifierCommandeActe(courant, { ordre: "signer" });
    if (!encore.ok) throw new Error(encore.refus.phrase);
    await e.ajouter(`acte:${acte}`, [
      {
        type: "ActeSigne",
        data: {
          empreinte,
          octets: pdf.length,
          documentSigne: document.empreinte,
          signataire,
          certificat,
          a,
        },
      },
    ]);
  });
}

function exiger(resultat: { ok: boolean | string; refus?: { phrase: string } }): void {
  if (resultat.ok !== true) throw new Error(resultat.refus?.phrase ?? `Refusé : ${resultat.ok}`);
}

export interface Attente {
  /** Resolves once the act is online; rejects when it is not after a while. */
  publication(collectivite: string, acte: string): Promise<void>;
  fin(): Promise<void>;
}

const REGARD_MS = 25;
const PATIENCE_MS = 120_000;

/** One look at the base for all the acts awaited: asking for each of them would load what is measured. */
export function guetter(ctx: Contexte): Attente {
  const attendus = new Map<string, { acte: string; resolve: () => void }>();
  let fini = false;
  const boucle = (async () => {
    while (!fini) {
      await wait(REGARD_MS);
      if (attendus.size === 0) continue;
      const enLigne = await ctx.db
        .selectFrom("actes")
        .select(["collectivite", "id"])
        .where("publie_le", "is not", null)
        .where(
          "id",
          "in",
          [...attendus.values()].map(({ acte }) => acte),
        )
        .execute();
      for (const { collectivite, id } of enLigne) attendus.get(`${collectivite} ${id}`)?.resolve();
    }
  })();
  return {
    publication: (collectivite, acte) =>
      new Promise((resolve, reject) => {
        const cle = `${collectivite} ${acte}`;
        const limite = setTimeout(() => {
          attendus.delete(cle);
          reject(new Error(`${acte} n’est pas en ligne après ${PATIENCE_MS / 1000} s`));
        }, PATIENCE_MS);
        attendus.set(cle, {
          acte,
          resolve: () => {
            clearTimeout(limite);
            attendus.delete(cle);
            resolve();
          },
        });
      }),
    async fin() {
      fini = true;
      await boucle;
    },
  };
}
