/**
 * Accounts other software deposits by.
 * GET    /api/acces                                               → AccesVue[]
 * POST   /api/acces {nom, identifiant, certificat?, transmet}     → 201 AccesCree, the secret only this once
 * DELETE /api/acces/:id                                           → AccesVue[]
 */
export interface AccesVue {
  id: string;
  nom: string;
  identifiant: string;
  /** SHA-256 of the client certificate it must show. */
  certificat: string | null;
  /** False: what it deposits waits for a person. */
  transmet: boolean;
  creePar: string;
  creeLe: string;
  revoquePar: string | null;
  revoqueLe: string | null;
}
export interface AccesCree {
  acces: AccesVue;
  secret: string;
}
