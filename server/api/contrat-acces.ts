/**
 * Accounts other software deposits by.
 * GET    /api/acces                                               → AccesListe
 * POST   /api/acces {nom, identifiant, certificat?, transmet}     → 201 AccesCree, the secret only this once
 * DELETE /api/acces/:id                                           → AccesListe
 * `certificat`: the certificate in PEM, or its SHA-256.
 */
export interface AccesListe {
  acces: AccesVue[];
  /** What is typed in the other software to find this server. */
  adresse: string;
  /** The same, for an account that must show a certificate; null: no door of this server would see it. */
  adresseCertificat: string | null;
}
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
  depots: number;
  dernierDepotLe: string | null;
  revoquePar: string | null;
  revoqueLe: string | null;
}
export interface AccesCree {
  acces: AccesVue;
  secret: string;
}
