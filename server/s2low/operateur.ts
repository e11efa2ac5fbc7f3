/**
 * The door through which other software deposits: the paths, parameters and answers of the interface that the clients
 * of S²LOW speak (PROTOCOL 9). What it does is what the application does; only the words differ.
 */
import { direRefus, ecrireKO, octetsISO, TYPE_REPONSE } from "@executoire/actes";
import { type Context, Hono } from "hono";
import type { Contexte } from "../contexte.ts";
import type { Env } from "../http/session.ts";
import {
  type Acces,
  agentAnnonce,
  donnerMot,
  identifier,
  identifierDemande,
  loginsDuCertificat,
} from "./authentifier.ts";
import * as classification from "./classification.ts";
import * as cloture from "./cloture.ts";
import { CHEMINS_CONFIRMATION, routesConfirmation } from "./confirmer.ts";
import * as consulter from "./consulter.ts";
import * as courriers from "./courriers.ts";
import { ANNEXES_MAX, tropLourd } from "./demande.ts";
import { deposerDepuisOperateur } from "./deposer.ts";
import * as fichiers from "./fichiers.ts";
import { type Formulaire, lireFormulaire } from "./formulaire.ts";
import { importerArchive } from "./importer.ts";
import * as listes from "./listes.ts";
import { ailleurs, echoue, json, refuse, reussi, texte } from "./reponses.ts";

/** One request, whose author is known. */
export interface Demande {
  ctx: Contexte;
  acces: Acces;
  agent: string | null;
  form: Formulaire;
}

interface Script {
  traiter: (d: Demande) => Promise<Response> | Response;
  /** Writes: only by POST, and never through an address somebody is made to follow. */
  ecrit?: true;
  /** Asked by GET, it leaves something behind: no link of another site, followed by a browser that has our certificate. */
  effet?: true;
  /** Without `api=1` it answers a page, and does nothing (V57). */
  exigeApi?: true;
  /** Holds whole files in memory: a few at once. */
  lourd?: true;
}

const ACTES = "/modules/actes/actes_";
const ECRIT = { ecrit: true, exigeApi: true } as const;

const SCRIPTS: Record<string, Script> = {
  "/api/test-connexion.php": { traiter: () => reussi() },
  "/api/info-connexion.php": { traiter: consulter.infoConnexion },
  "/api/test-rgs.php": {
    traiter: ({ acces }) => (acces.transmet ? reussi() : echoue(direRefus("certificat-rgs"))),
  },
  [`${ACTES}transac_create.php`]: { ...ECRIT, lourd: true, traiter: creer },
  [`${ACTES}transac_submit.php`]: { ...ECRIT, lourd: true, traiter: importerArchive },
  [`${ACTES}transac_get_status.php`]: { traiter: consulter.statut },
  [`${ACTES}transac_get_ARActe.php`]: { traiter: consulter.accuse },
  [`${ACTES}create_pdf.php`]: { traiter: fichiers.bordereau },
  [`${ACTES}transac_get_files_list.php`]: { traiter: fichiers.liste },
  [`${ACTES}download_file.php`]: { traiter: fichiers.telecharger },
  [`${ACTES}transac_get_tampon.php`]: { traiter: fichiers.tampon },
  [`${ACTES}transac_get_document.php`]: { traiter: consulter.document },
  [`${ACTES}transac_reponse_create.php`]: { ...ECRIT, lourd: true, traiter: courriers.repondre },
  [`${ACTES}transac_cancel.php`]: { ...ECRIT, traiter: courriers.annuler },
  [`${ACTES}classification_fetch.php`]: { exigeApi: true, traiter: classification.lire },
  [`${ACTES}classification_request.php`]: { exigeApi: true, effet: true, traiter: classification.demander },
  [`${ACTES}transac_get_env_serial.php`]: { effet: true, traiter: consulter.numeroDEnvoi },
  [`${ACTES}transac_close.php`]: { ...ECRIT, traiter: cloture.clore },
  [`${ACTES}transac_set_archive_url.php`]: { ...ECRIT, traiter: cloture.noterUrl },
  "/modules/actes/api/list_actes.php": { traiter: listes.actes },
  "/modules/actes/api/number_actes.php": { traiter: listes.nombre },
  "/modules/actes/api/actes_status.php": { traiter: listes.statuts },
  "/modules/actes/api/list_document_prefecture.php": { traiter: listes.courriers },
  "/modules/actes/api/document_prefecture_mark_as_read.php": { effet: true, traiter: listes.marquerLu },
  "/modules/actes/api/nb_actes_by_authorities_and_date.php": { traiter: listes.statistiques },
};

/** Whether this address reads its own body, and bounds it. The name alone says nothing: any act may be asked as `x.php`. */
export const estDeLOperateur = (chemin: string): boolean =>
  Object.hasOwn(SCRIPTS, chemin) || CHEMINS_CONFIRMATION.includes(chemin);

export function operateur(ctx: Contexte): Hono<Env> {
  const app = new Hono<Env>();
  for (const [chemin, script] of Object.entries(SCRIPTS))
    app.on(["GET", "POST"], chemin, (c) => repondre(ctx, c, script));
  app.get("/api/get-nounce.php", async (c) => {
    // Not by a word: one would give the next, and none would ever end.
    const qui = await identifier(ctx, c);
    return qui.ok ? json({ nounce: await donnerMot(ctx, qui.acces) }) : presenter();
  });
  app.get("/admin/users/api-list-login.php", async (c) => {
    const logins = await loginsDuCertificat(ctx, c);
    // Empty: nothing is known of who knocks, and a login must be given.
    return texte(octetsISO(logins.map((l) => `${l.identifiant}\n`).join("")));
  });
  app.route("/", routesConfirmation(ctx));
  return app;
}

async function creer({ ctx, acces, agent, form }: Demande): Promise<Response> {
  const depot = await deposerDepuisOperateur(ctx, { acces, agent }, form);
  return depot.ok ? reussi(depot.valeur) : refuse(depot.refus);
}

async function repondre(ctx: Contexte, c: Context<Env>, script: Script): Promise<Response> {
  const qui = await identifierDemande(ctx, c);
  if (!qui.ok) return qui.raison === "anonyme" ? presenter() : echoue(direRefus("authentification"));
  if (script.ecrit && c.req.method !== "POST") return echoue("Cette demande se fait par POST.");
  // Programs say nothing of the kind; a browser always says where it comes from.
  if (script.effet && c.req.header("sec-fetch-site") === "cross-site")
    return echoue("Cette demande vient d’un autre site.");
  return traiter(ctx, c, script, qui.acces);
}

const ILLISIBLES = {
  "trop-lourd": tropLourd(),
  "champ-trop-long": "Un champ du formulaire est trop long.",
  "trop-de-parties": direRefus("annexes-trop-nombreuses", { max: ANNEXES_MAX }),
  illisible: "Le formulaire reçu n’est pas lisible, ou il est incomplet.",
};

async function traiter(ctx: Contexte, c: Context<Env>, script: Script, acces: Acces): Promise<Response> {
  const lu = await lireFormulaire(c);
  if (!lu.ok) return echoue(ILLISIBLES[lu.raison]);
  const { form } = lu;
  const demande = { ctx, acces, agent: agentAnnonce(c), form };
  try {
    if (script.exigeApi && form.apiDans === null) return ailleurs("/agents/");
    // What comes slowly is received first: a slow line holds back no other.
    return await (script.lourd ? enFile(async () => script.traiter(demande)) : script.traiter(demande));
  } catch (err) {
    ctx.log.error({ err, chemin: c.req.path, acces: acces.id }, "erreur inattendue");
    return new Response(
      new Uint8Array(
        ecrireKO("Le serveur a rencontré une erreur : rien n’a été enregistré de cette demande."),
      ),
      { status: 500, headers: { "content-type": TYPE_REPONSE } },
    );
  } finally {
    await form.oublier();
  }
}

/** Nothing was shown: programs that wait to be asked are asked. */
const presenter = (): Response =>
  new Response(new Uint8Array(ecrireKO(direRefus("authentification"))), {
    status: 401,
    headers: {
      "content-type": TYPE_REPONSE,
      "www-authenticate": 'Basic realm="Executoire", charset="UTF-8"',
      "cache-control": "no-store",
    },
  });

const A_LA_FOIS = 2;
let libres = A_LA_FOIS;
const attentes: (() => void)[] = [];

async function enFile<T>(travail: () => Promise<T>): Promise<T> {
  if (libres > 0) libres--;
  else await new Promise<void>((suite) => attentes.push(suite));
  try {
    return await travail();
  } finally {
    const suivant = attentes.shift();
    if (suivant) suivant();
    else libres++;
  }
}
