/** Something the machine or the configuration lacks: one sentence for the person who runs the server, exit code 3. */
export class EnvironnementInsuffisant extends Error {
  override name = "EnvironnementInsuffisant";
}

/** Reads the usual failures of a machine (disk, port, rights) as one sentence; null when it is a bug. */
export function phraseEnvironnement(error: unknown): string | null {
  if (error instanceof EnvironnementInsuffisant) return error.message;
  const { code, message, path, port } = (error ?? {}) as NodeJS.ErrnoException & { port?: number };
  const where = path ? ` (${path})` : "";
  switch (code) {
    case "ENOSPC":
    case "53100":
      return `Le disque est plein${where}. Rien n’a été perdu ; libérez de la place puis relancez.`;
    case "EADDRINUSE":
      return `Le port ${port} est déjà pris par un autre programme. Arrêtez-le, ou choisissez un autre port : EXECUTOIRE_PORT=${(port ?? 8080) + 10} npm start`;
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return `Accès refusé${where} : ${message}. Donnez les droits d’écriture à l’utilisateur qui lance Exécutoire.`;
    case "ECONNREFUSED":
      return "La base PostgreSQL ne répond pas. Vérifiez l’adresse donnée par DATABASE_URL.";
    case "28P01":
      return "La base PostgreSQL refuse le mot de passe. Vérifiez DATABASE_URL.";
    case "3D000":
      return "La base nommée par DATABASE_URL n’existe pas. Créez-la, puis relancez.";
    default:
      return null;
  }
}
