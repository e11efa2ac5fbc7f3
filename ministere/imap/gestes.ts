import type { Commande } from "./lexique.ts";
import { type Issue, Session } from "./session.ts";

/** When a command may come, and what it does. */
export interface Geste {
  etat: "toujours" | "boite" | "dossier";
  faire: (this: Session, commande: Commande) => Promise<string | { issue: Issue } | undefined>;
}

/** Every command known, by its name (RFC 3501, 6; RFC 2177, 3691, 4315, 6851). */
export const gestes: Record<string, Geste> = {
  CAPABILITY: { etat: "toujours", faire: Session.prototype.capability },
  NOOP: { etat: "toujours", faire: nouvellesDuMonde },
  LOGOUT: { etat: "toujours", faire: Session.prototype.logout },
  ID: { etat: "toujours", faire: Session.prototype.id },
  LOGIN: { etat: "toujours", faire: Session.prototype.login },
  AUTHENTICATE: { etat: "toujours", faire: Session.prototype.authenticate },
  NAMESPACE: { etat: "boite", faire: Session.prototype.namespace },
  LIST: { etat: "boite", faire: Session.prototype.lister },
  LSUB: { etat: "boite", faire: Session.prototype.lister },
  STATUS: { etat: "boite", faire: Session.prototype.status },
  SELECT: { etat: "boite", faire: Session.prototype.select },
  EXAMINE: { etat: "boite", faire: Session.prototype.select },
  CREATE: { etat: "boite", faire: Session.prototype.create },
  DELETE: { etat: "boite", faire: Session.prototype.delete },
  RENAME: { etat: "boite", faire: Session.prototype.jamais },
  APPEND: { etat: "boite", faire: Session.prototype.jamais },
  SUBSCRIBE: { etat: "boite", faire: Session.prototype.rien },
  UNSUBSCRIBE: { etat: "boite", faire: Session.prototype.rien },
  IDLE: { etat: "boite", faire: Session.prototype.idle },
  CHECK: { etat: "dossier", faire: Session.prototype.rien },
  CLOSE: { etat: "dossier", faire: Session.prototype.close },
  UNSELECT: { etat: "dossier", faire: Session.prototype.close },
  EXPUNGE: { etat: "dossier", faire: Session.prototype.expunge },
  "UID EXPUNGE": { etat: "dossier", faire: Session.prototype.expunge },
  SEARCH: { etat: "dossier", faire: Session.prototype.search },
  "UID SEARCH": { etat: "dossier", faire: Session.prototype.search },
  FETCH: { etat: "dossier", faire: Session.prototype.fetch },
  "UID FETCH": { etat: "dossier", faire: Session.prototype.fetch },
  STORE: { etat: "dossier", faire: Session.prototype.store },
  "UID STORE": { etat: "dossier", faire: Session.prototype.store },
  COPY: { etat: "dossier", faire: Session.prototype.copy },
  "UID COPY": { etat: "dossier", faire: Session.prototype.copy },
  MOVE: { etat: "dossier", faire: Session.prototype.copy },
  "UID MOVE": { etat: "dossier", faire: Session.prototype.copy },
};

async function nouvellesDuMonde(this: Session): Promise<undefined> {
  await this.nouvelles();
}
