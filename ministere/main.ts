import { parseArgs } from "node:util";
import { creerMinistere } from "./index.ts";

/** `node ministere/main.ts --port 8059 --dossier ./donnees/ministere --delai 2000` */
const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8059" },
    hote: { type: "string", default: "127.0.0.1" },
    dossier: { type: "string", default: "./donnees/ministere" },
    /** Milliseconds between a deposit and its reply. */
    delai: { type: "string", default: "2000" },
    /** Date of the classification in force, `2019-03-01`. */
    classification: { type: "string" },
  },
});

const entier = (nom: string, texte: string): number => {
  const valeur = Number(texte);
  if (Number.isInteger(valeur) && valeur >= 0) return valeur;
  console.error(`--${nom} attend un nombre entier, et non « ${texte} ».`);
  process.exit(2);
};

try {
  const ministere = await creerMinistere({
    port: entier("port", values.port),
    hote: values.hote,
    dossier: values.dossier,
    horloge: () => new Date(),
    delaiReponseMs: entier("delai", values.delai),
    ...(values.classification === undefined ? {} : { classification: values.classification }),
  });
  console.log(`Ministère simulé à l’écoute sur ${ministere.url} (dossier ${values.dossier}).`);
  process.send?.({ pret: true, url: ministere.url, port: ministere.port });
  const arreter = () => ministere.arreter().then(() => process.exit(0));
  process.once("SIGINT", arreter);
  process.once("SIGTERM", arreter);
  // A child of a server that is gone has nobody left to answer.
  process.once("disconnect", arreter);
} catch (erreur) {
  const code = (erreur as NodeJS.ErrnoException).code;
  console.error(
    code === "EADDRINUSE"
      ? `Le port ${values.port} est déjà occupé. Choisissez-en un autre avec --port.`
      : `Le ministère simulé n’a pas pu démarrer : ${erreur instanceof Error ? erreur.message : erreur}`,
  );
  process.exit(1);
}
