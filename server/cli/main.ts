import { fileURLToPath } from "node:url";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { lireConfig } from "../config.ts";
import { phraseEnvironnement } from "../erreurs.ts";

const RACINE = fileURLToPath(new URL("../../", import.meta.url));

/** Exit codes: 0 done; 1 a bug, or a verification that fails; 2 the command is misused; 3 the machine lacks something. */
const BOGUE = 1;
const USAGE = 2;
const ENVIRONNEMENT = 3;

const AIDE = `executoire COMMANDE [options]

  start                            tout sur cette machine : démonstration, Ministère simulé (npm start)
  serve                            le serveur et son travail de fond, sur les données réglées
  walk --out DOSSIER [--texte F]   la séance du 19 mars 2024, de bout en bout, dans un dossier
  verifier [FICHIER] [--json]      la chaîne des faits tient-elle ? ce fichier est-il celui voté, transmis, publié ?
  droit [REGLE] ['{…}'] [--json]   les règles de droit : les lister, en lire une, l’interroger (aussi --entree FICHIER,
                                   ou l’entrée standard ; --page écrit docs/droit.md)
  actes lire FICHIER [--json]      une archive, une enveloppe ou un message @CTES, expliqué en français
  actes valider FICHIER [--json]   l’archive, le dossier ou un message seul passe-t-il nos contrôles avant envoi ?
                                   (--jour AAAA-MM-JJ, --classification F, la dernière reçue de la préfecture)
  actes composer DOSSIER --out D   l’archive d’un acte, à partir de acte.json et de ses documents
  importer FICHIER… [--json]       relire d’anciens actes publiés (PDF ou texte) : ce qui est trouvé, et ce qui se contredit
                                   (rien n’est gardé : la page Reprise confirme et garde)
  acces creer IDENTIFIANT --nom N  un logiciel peut déposer par l’interface d’opérateur (--certificat SHA-256 de son
                                   certificat ; --depot-seul : ce qu’il dépose attend un agent)
  acces lister                     les accès créés, en service ou révoqués
  acces revoquer IDENTIFIANT       ce logiciel n’entre plus (--siren S quand il y a plusieurs collectivités, --json)
  signataire ADRESSE [options]     signe sur cette machine ce qui a été choisi sur la page des signatures, avec une carte
                                   ou un jeton (--module M.so, --jeton NOM, --id CLE) ou un fichier (--p12 F)
  reprojeter [--json]              reconstruit les tables de lecture à partir du journal

Codes de sortie : 0 fait, 1 erreur ou vérification en échec, 2 commande mal employée, 3 machine (port, disque, réseau, données).
`;

async function main(): Promise<number> {
  const [commande = "", ...reste] = process.argv.slice(2);
  const lire = <O extends NonNullable<ParseArgsConfig["options"]>>(options: O) =>
    parseArgs({ args: reste, allowPositionals: true, options });
  switch (commande) {
    case "start":
    case "serve": {
      lire({});
      const { start } = await import("./start.ts");
      await start(lireConfig(process.env, RACINE), { demonstration: commande === "start" });
      return -1;
    }
    case "walk": {
      const { values } = lire({ out: { type: "string" }, texte: { type: "string" } });
      if (!values.out) throw new Usage("walk demande --out DOSSIER");
      const { walk } = await import("./walk.ts");
      return walk({ out: values.out, texte: values.texte ?? null });
    }
    case "reprojeter": {
      const { values } = lire({ json: { type: "boolean" } });
      const { reprojeterTout } = await import("./maintenance.ts");
      return reprojeterTout(lireConfig(process.env, RACINE), values.json === true);
    }
    case "verifier": {
      const { values, positionals } = lire({ json: { type: "boolean" } });
      const { verifier } = await import("./maintenance.ts");
      return verifier(lireConfig(process.env, RACINE), positionals[0] ?? null, values.json === true);
    }
    case "acces": {
      const { values, positionals } = lire({
        json: { type: "boolean" },
        nom: { type: "string" },
        certificat: { type: "string" },
        "depot-seul": { type: "boolean" },
        siren: { type: "string" },
      });
      const [sous, identifiant, ...autres] = positionals;
      const attendu = sous === "lister" ? identifiant === undefined : identifiant !== undefined;
      if (!["creer", "lister", "revoquer"].includes(sous ?? "") || !attendu || autres.length > 0)
        throw new Usage("acces prend creer IDENTIFIANT, lister, ou revoquer IDENTIFIANT");
      const { commandeAcces } = await import("./acces.ts");
      return commandeAcces(
        lireConfig(process.env, RACINE),
        sous === "creer"
          ? {
              sous,
              identifiant: identifiant ?? "",
              nom: values.nom ?? identifiant ?? "",
              certificat: values.certificat ?? null,
              transmet: values["depot-seul"] !== true,
            }
          : sous === "revoquer"
            ? { sous, identifiant: identifiant ?? "" }
            : { sous: "lister" },
        { siren: values.siren ?? null, json: values.json === true },
      );
    }
    case "droit": {
      const { values, positionals } = lire({
        json: { type: "boolean" },
        page: { type: "boolean" },
        entree: { type: "string" },
      });
      if (positionals.length > 2)
        throw new Usage("droit prend une règle, puis un objet JSON entre apostrophes");
      const { commandeDroit } = await import("./droit.ts");
      return commandeDroit({
        id: positionals[0] ?? null,
        json: positionals[1] ?? null,
        fichier: values.entree ?? null,
        page: values.page === true,
        sortieJson: values.json === true,
      });
    }
    case "actes": {
      const { values, positionals } = lire({
        json: { type: "boolean" },
        out: { type: "string" },
        jour: { type: "string" },
        classification: { type: "string" },
      });
      const [sous = "", chemin, ...autres] = positionals;
      if (!["lire", "valider", "composer"].includes(sous) || !chemin || autres.length > 0)
        throw new Usage("actes prend lire, valider ou composer, puis un fichier ou un dossier");
      if ((sous === "composer") !== (values.out !== undefined))
        throw new Usage("composer demande --out DOSSIER, et lui seul");
      if (values.jour !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(values.jour))
        throw new Usage("--jour prend une date AAAA-MM-JJ");
      const { commandeActes } = await import("./actes.ts");
      const { jour } = await import("../horloge.ts");
      return commandeActes({
        sous,
        chemin,
        out: values.out ?? null,
        jour: values.jour ?? jour(new Date()),
        classification: values.classification ?? null,
        sortieJson: values.json === true,
      });
    }
    case "importer": {
      const { values, positionals } = lire({ json: { type: "boolean" } });
      if (positionals.length === 0) throw new Usage("importer prend un ou plusieurs fichiers PDF ou texte");
      const { commandeImporter } = await import("./importer.ts");
      return commandeImporter(positionals, values.json === true);
    }
    case "signataire": {
      const { values, positionals } = lire({
        module: { type: "string" },
        jeton: { type: "string" },
        id: { type: "string" },
        p12: { type: "string" },
      });
      const [adresse, ...autres] = positionals;
      if (!adresse || autres.length > 0) throw new Usage("signataire prend l’adresse du serveur");
      const { commandeSignataire } = await import("./signataire.ts");
      return commandeSignataire({
        adresse,
        module: values.module ?? null,
        jeton: values.jeton ?? null,
        id: values.id ?? null,
        p12: values.p12 ?? null,
      });
    }
    case "aide":
    case "--help":
    case "-h":
      process.stdout.write(AIDE);
      return 0;
    default:
      throw new Usage(commande ? `Commande inconnue : ${commande}` : "Aucune commande donnée");
  }
}

class Usage extends Error {}

main().then(
  (code) => {
    // -1: a server now runs, and stops by signal.
    // A pipe takes what is written in its own time: leaving before it has would cut a long page.
    if (code >= 0) process.stdout.write("", () => process.exit(code));
  },
  (error: unknown) => {
    if (
      error instanceof Usage ||
      String((error as NodeJS.ErrnoException).code).startsWith("ERR_PARSE_ARGS")
    ) {
      process.stderr.write(`${(error as Error).message}\n\n${AIDE}`);
      process.exit(USAGE);
    }
    const phrase = phraseEnvironnement(error);
    process.stderr.write(`\n${phrase ?? (error as Error).stack ?? String(error)}\n`);
    process.exit(phrase ? ENVIRONNEMENT : BOGUE);
  },
);
