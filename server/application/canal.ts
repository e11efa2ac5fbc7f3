import type { SorteCanal } from "@executoire/droit";
import type { CanalVue, CertificatVue, SaisieCanal } from "../api/contrat-canal.ts";
import { lireCertificat } from "../canaux/certificat.ts";
import { type Emetteur, emetteurDe, FORMULAIRE_EMETTEUR, lireEmetteur } from "../canaux/emetteur.ts";
import { DEFAUTS, FORMULAIRES, SECRETS, SORTES } from "../canaux/formulaires.ts";
import { type CanalGarde, canalGarde, depuis, valeursDe } from "../canaux/registre.ts";
import { decrire, identiteDe, lireReglages, type RefusReglage, type Valeurs } from "../canaux/reglages.ts";
import type { Contexte } from "../contexte.ts";
import type { Tx } from "../database/connection.ts";
import type { Reglages } from "../database/schema.ts";
import { instant } from "../horloge.ts";
import { SecretIllisible } from "../secrets/coffre.ts";
import type { Compte } from "./comptes.ts";
import { courrielsOrphelins } from "./courriels-orphelins.ts";
import { peut } from "./droits.ts";

/** From then on the end of a certificate is announced: long enough to obtain the next one. */
const BIENTOT_MS = 60 * 86_400_000;

interface EtatCanal {
  siren: string;
  reglages: Reglages;
  /** What the authority chose, or the Ministry of this process where it chose nothing. */
  sorte: SorteCanal | null;
  garde: CanalGarde | undefined;
  valeurs: Valeurs;
  /** Why the secrets cannot be read, when they cannot. */
  illisible: string | null;
}

async function lireEtat(ctx: Contexte, collectivite: string): Promise<EtatCanal> {
  const { siren, reglages } = await ctx.db
    .selectFrom("collectivites")
    .select(["siren", "reglages"])
    .where("id", "=", collectivite)
    .executeTakeFirstOrThrow();
  const garde = await canalGarde(ctx, collectivite);
  const sorte = garde?.sorte ?? (await ctx.canaux.pour(collectivite))?.sorte ?? null;
  try {
    return { siren, reglages, sorte, garde, valeurs: garde ? valeursDe(ctx, garde) : {}, illisible: null };
  } catch (error) {
    if (!(error instanceof SecretIllisible)) throw error;
    return { siren, reglages, sorte, garde, valeurs: garde?.reglages ?? {}, illisible: error.message };
  }
}

export async function vueCanal(ctx: Contexte, compte: Compte): Promise<CanalVue> {
  const etat = await lireEtat(ctx, compte.collectivite);
  const { sorte, garde, valeurs, illisible } = etat;
  const certificat = certificatDe(ctx, valeurs);
  return {
    sorte,
    description: sorte
      ? decrire(sorte, valeurs)
      : "Aucun canal n’est choisi\u00a0: rien ne peut être télétransmis.",
    champs: Object.fromEntries(
      (sorte ? FORMULAIRES[sorte] : []).map(({ nom }) => [
        nom,
        SECRETS.has(nom) ? (valeurs[nom] ? "présent" : null) : (valeurs[nom] ?? ""),
      ]),
    ),
    formulaires: FORMULAIRES,
    defauts: DEFAUTS,
    sortes: sortesOffertes(ctx, sorte).map((s) => ({ sorte: s, ...SORTES[s] })),
    certificat,
    emetteur: {
      siren: etat.siren,
      champs: { ...emetteurDe(etat.reglages) },
      formulaire: FORMULAIRE_EMETTEUR,
    },
    avertissements: avertissements(etat, certificat, illisible),
    anciens: (
      await ctx.db
        .selectFrom("canaux_anciens")
        .select(["description", "change_par", "change_le"])
        .where("collectivite", "=", compte.collectivite)
        .where("change_le", ">", depuis(ctx))
        .orderBy("change_le", "desc")
        .execute()
    ).map((a) => ({ description: a.description, remplace: { par: a.change_par, a: instant(a.change_le) } })),
    orphelins: peut(compte, "reglerCanal") ? await courrielsOrphelins(ctx, compte.collectivite) : [],
    change: garde ? { par: garde.change_par, a: instant(garde.change_le) } : null,
    peutRegler: peut(compte, "reglerCanal"),
  };
}

/** The real ones first, and the simulated Ministry where this process has one. */
const sortesOffertes = (ctx: Contexte, sorte: SorteCanal | null): SorteCanal[] => [
  "s2low",
  "pastell",
  "operateur",
  ...(ctx.canaux.ministereSimule || sorte === "ministere" ? ["ministere" as const] : []),
];

function certificatDe(ctx: Contexte, valeurs: Valeurs): CertificatVue | null {
  const identite = identiteDe(valeurs);
  const lu = identite && lireCertificat(identite);
  if (!lu) return null;
  const maintenant = ctx.horloge().getTime();
  const reste = lu.valideAu.getTime() - maintenant;
  const etat =
    reste <= 0
      ? "expire"
      : lu.valideDu.getTime() > maintenant
        ? "pas-encore-valide"
        : reste < BIENTOT_MS
          ? "bientot-expire"
          : "valide";
  return {
    sujet: lu.sujet,
    emetteur: lu.emetteur,
    valideDu: instant(lu.valideDu),
    valideAu: instant(lu.valideAu),
    etat,
  };
}

function avertissements(
  { sorte, valeurs, reglages }: EtatCanal,
  certificat: CertificatVue | null,
  illisible: string | null,
): string[] {
  const dits: string[] = illisible ? [illisible] : [];
  if (certificat?.etat === "expire")
    dits.push(
      "Le certificat de client est expiré\u00a0: plus rien ne part. Obtenez-en un autre et déposez-le ici.",
    );
  if (certificat?.etat === "bientot-expire")
    dits.push(
      "Le certificat de client expire bientôt\u00a0: demandez le suivant dès maintenant, l’obtenir prend des semaines.",
    );
  if (certificat?.etat === "pas-encore-valide")
    dits.push("Le certificat de client n’est pas encore valable.");
  if (reglages.demonstration && sorte && sorte !== "ministere")
    dits.push(
      "Cette collectivité est celle de la démonstration\u00a0: par ce canal, ses actes d’essai partiraient vraiment.",
    );
  if (sorte === "operateur" && !valeurs.expediteurs)
    dits.push(
      "Tout courriel qui arrive dans la boîte est cru, d’où qu’il vienne\u00a0: indiquez les expéditeurs admis, et n’ouvrez cette boîte à personne d’autre.",
    );
  const boite = valeurs.imapIdentifiant ?? "";
  if (
    sorte === "operateur" &&
    boite.includes("@") &&
    boite.toLowerCase() !== reglages.adresseRetour.toLowerCase()
  )
    dits.push(
      `Le ministère répond à ${reglages.adresseRetour}, et la boîte relevée est ${boite}\u00a0: vérifiez que la première arrive dans la seconde.`,
    );
  return dits;
}

export type Reglage = { ok: true; vue: CanalVue } | { ok: false; refus: RefusReglage };

/** Chooses a channel, or changes its settings. What is under way at the former one stays there. */
export async function reglerCanal(ctx: Contexte, compte: Compte, saisie: SaisieCanal): Promise<Reglage> {
  const { collectivite } = compte;
  const etat = await lireEtat(ctx, collectivite);
  const lus = lireSaisie(ctx, etat, saisie);
  if (!lus.ok) return lus;
  const { valeurs, emetteur } = lus;
  const { sorte } = saisie;
  const secrets = Object.entries(valeurs).filter(([nom]) => SECRETS.has(nom));
  const ligne = {
    sorte,
    reglages: JSON.stringify(
      Object.fromEntries(Object.entries(valeurs).filter(([nom]) => !SECRETS.has(nom))),
    ),
    secrets:
      secrets.length > 0
        ? Buffer.from(ctx.coffre.sceller(JSON.stringify(Object.fromEntries(secrets))))
        : null,
    change_par: compte.nom,
    change_le: ctx.horloge(),
  };
  await ctx.journal.ecrire(collectivite, compte.nom, async (e) => {
    await e.tx
      .insertInto("canaux")
      .values({ collectivite, ...ligne })
      .onConflict((c) => c.column("collectivite").doUpdateSet(ligne))
      .execute();
    await garderLAncien(e.tx, collectivite, etat.garde, decrire(sorte, valeurs), ligne);
    if (emetteur) {
      const { reglages } = await e.tx
        .selectFrom("collectivites")
        .select("reglages")
        .where("id", "=", collectivite)
        .forUpdate()
        .executeTakeFirstOrThrow();
      await e.tx
        .updateTable("collectivites")
        .set({ reglages: JSON.stringify({ ...reglages, ...emetteur }) })
        .where("id", "=", collectivite)
        .execute();
    }
    const description = [decrire(sorte, valeurs), emetteur && decrireEmetteur(emetteur)]
      .filter(Boolean)
      .join("\u00a0; ");
    await e.ajouter(`teletransmission:${etat.siren}`, [
      { type: "CanalChoisi", data: { sorte, description, par: compte.nom, a: instant(ctx.horloge()) } },
    ]);
  });
  ctx.canaux.oublier(collectivite);
  ctx.reveiller();
  return { ok: true, vue: await vueCanal(ctx, compte) };
}

/** What left by the former one is answered there: it goes on being read. */
async function garderLAncien(
  tx: Tx,
  collectivite: string,
  ancien: CanalGarde | undefined,
  description: string,
  { change_par, change_le }: { change_par: string; change_le: Date },
): Promise<void> {
  await tx
    .deleteFrom("canaux_anciens")
    .where("collectivite", "=", collectivite)
    .where("description", "=", description)
    .execute();
  if (!ancien || ancien.sorte === "ministere") return;
  const { sorte, reglages, secrets } = ancien;
  if (decrire(sorte, reglages) === description) return;
  const garde = { sorte, reglages: JSON.stringify(reglages), secrets, change_par, change_le };
  await tx
    .insertInto("canaux_anciens")
    .values({ collectivite, description: decrire(sorte, reglages), ...garde })
    .onConflict((c) => c.columns(["collectivite", "description"]).doUpdateSet(garde))
    .execute();
}

/** Read no more; null when there is no such former channel. */
export async function nePlusRelever(
  ctx: Contexte,
  compte: Compte,
  description: string,
): Promise<CanalVue | null> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom("canaux_anciens")
    .where("collectivite", "=", compte.collectivite)
    .where("description", "=", description)
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) return null;
  ctx.log.info(
    { collectivite: compte.collectivite, canal: description, par: compte.nom },
    "ancien canal abandonné",
  );
  ctx.canaux.oublier(compte.collectivite);
  return vueCanal(ctx, compte);
}

const decrireEmetteur = (e: Emetteur): string =>
  `émetteur ${e.departementActes}, arrondissement ${e.arrondissement}, nature ${e.natureActes}, ${e.trigramme}-${e.quadrigramme}, réponses à ${e.adresseRetour}`;

function lireSaisie(
  ctx: Contexte,
  etat: EtatCanal,
  { sorte, champs, emetteur }: SaisieCanal,
): { ok: true; valeurs: Valeurs; emetteur: Emetteur | null } | { ok: false; refus: RefusReglage } {
  if (!sortesOffertes(ctx, etat.sorte).includes(sorte)) {
    return {
      ok: false,
      refus: {
        code: "reglage-invalide",
        phrase: "Ce serveur n’a pas de ministère simulé.",
        article: null,
        remede: "Choisissez un autre canal.",
        champ: "sorte",
      },
    };
  }
  // Secrets of another kind of channel are not this one's.
  const lus = lireReglages(sorte, champs, etat.garde?.sorte === sorte ? etat.valeurs : {});
  if (!lus.ok) return lus;
  if (!emetteur) return { ok: true, valeurs: lus.valeurs, emetteur: null };
  const lu = lireEmetteur(emetteur, etat.siren);
  if (!lu.ok) return lu;
  const change = JSON.stringify(lu.emetteur) !== JSON.stringify(emetteurDe(etat.reglages));
  return { ok: true, valeurs: lus.valeurs, emetteur: change ? lu.emetteur : null };
}

/** What a trial tries: the form as it stands, or what is in force. */
export async function aEssayer(
  ctx: Contexte,
  compte: Compte,
  saisie: SaisieCanal | null,
): Promise<
  | { ok: true; sorte: SorteCanal | null; valeurs: Valeurs; emetteur: Emetteur; siren: string }
  | { ok: false; refus: RefusReglage }
> {
  const etat = await lireEtat(ctx, compte.collectivite);
  const { siren } = etat;
  const enVigueur = emetteurDe(etat.reglages);
  if (!saisie) return { ok: true, sorte: etat.sorte, valeurs: etat.valeurs, emetteur: enVigueur, siren };
  const lus = lireSaisie(ctx, etat, saisie);
  return lus.ok
    ? { ok: true, sorte: saisie.sorte, valeurs: lus.valeurs, emetteur: lus.emetteur ?? enVigueur, siren }
    : lus;
}
