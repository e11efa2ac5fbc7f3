/** Signing: certificates of persons, signature books, what was printed and waits for its scan. */
import type { DelegationDeSignature, Signataire } from "@executoire/droit";
import type { ColumnType, Generated } from "kysely";
import type { CarnetSaisi, RefusSignatureVue } from "../api/contrat-signatures.ts";
import type { PiecePreparee } from "../parapheur/deux-temps.ts";
import type { SignatureFaite } from "../parapheur/signer.ts";
import type { LectureScan } from "../pieces/lireScan.ts";
import type { Json, Moment } from "./schema.ts";

type MomentNul = ColumnType<Date | null, Date | string | null, Date | string | null>;
type JsonNul<T> = ColumnType<T | null, string | null, string | null>;

export interface TablesSignatures {
  reglages_signature: {
    collectivite: string;
    horodatage: string | null;
    si_indisponible: "attendre" | "signer-sans";
    marque: boolean;
    carnet: JsonNul<Omit<CarnetSaisi, "motDePasse">>;
    secrets: Uint8Array | null;
    change_par: string;
    change_le: Moment;
  };
  lots_signature: {
    collectivite: string;
    id: string;
    compte: string;
    moyen: "serveur" | "fichier";
    cree_le: Moment;
    fini_le: MomentNul;
  };
  lots_signature_lignes: {
    collectivite: string;
    lot: string;
    piece: string;
    rang: number;
    intitule: string;
    objet: string;
    empreinte: string;
    etat: "attend" | "signee" | "refusee" | "abandonnee";
    a: string | null;
    signe: JsonNul<SignatureFaite>;
    niveau: "B-B" | "B-T" | null;
    refus: JsonNul<RefusSignatureVue>;
    avertissement: string | null;
  };
  preparations_signature: {
    id: string;
    collectivite: string;
    compte: string;
    expire_le: Moment;
    contenu: Json<{ certificat: string; pieces: PiecePreparee[] }>;
  };
  appairages_signature: {
    code: string;
    collectivite: string;
    compte: string;
    pieces: Json<{ piece: string; empreinte: string }[]>;
    expire_le: Moment;
    jeton: string | null;
    jeton_expire_le: MomentNul;
  };
  scans_signature: {
    collectivite: string;
    empreinte: string;
    fichier: string;
    pages: number;
    octets: number;
    lecture: Json<LectureScan>;
    depose_par: string;
    depose_le: Moment;
    piece: string | null;
  };
  depots_carnet: {
    collectivite: string;
    id: string;
    piece: string;
    document: string;
    intitule: string;
    objet: string;
    attendu: Json<Signataire>;
    etat: "a-deposer" | "depose" | "signe" | "rejete" | "ecarte" | "retire";
    etape: string | null;
    motif: string | null;
    retour: string | null;
    cree_par: string;
    cree_le: Moment;
    depose_le: MomentNul;
    vu_le: MomentNul;
    prochain: Moment;
    essais: Generated<number>;
  };
  delegations_signature: { collectivite: string; id: string; etat: Json<DelegationDeSignature> };
}
