/** A sitting being prepared: a draft until the convocation makes facts of it. */
import type {
  DateCivile,
  FenetreConvocation,
  Instant,
  Manque,
  ModaliteSeance,
  Numeros,
  OrganeId,
  PointOrdreDuJour,
  ProfilCollectivite,
  Siege,
  SiegeId,
  Signataire,
} from "@executoire/droit";
import type { BrouillonVue } from "./contrat.ts";

/**
 * Contents of the draft `seance:<id>`. Kept as it is typed, complete or not: GET and PUT /api/brouillons/seance:<id>
 * save it, the convocation judges it.
 */
export interface SeanceBrouillon {
  organe: OrganeId;
  date: DateCivile;
  /** `18:00`, or nothing yet. */
  heure: string;
  lieu: string;
  modalite: ModaliteSeance;
  installation?: boolean;
  apresCarence?: { seance: string; date: DateCivile };
  points: PointOrdreDuJour[];
}

/** GET /api/preparations */
export interface PreparationsVue {
  aujourdhui: DateCivile;
  preparations: PreparationResume[];
  /** The bodies that may meet. */
  organes: OrganeAConvoquer[];
  /** Sittings closed for lack of quorum, that a second one may follow (QUORUM-03). */
  carences: { seance: string; organe: OrganeId; date: DateCivile }[];
}
export interface PreparationResume {
  id: string;
  organe: OrganeId;
  date: DateCivile;
  heure: string;
  lieu: string;
  points: number;
  /** What still keeps it from being convened. */
  bloquants: number;
  /** Among them, explanatory notes. */
  notes: number;
  dernierEnvoi: DateCivile | null;
  par: string;
  modifieLe: Instant;
}
export interface OrganeAConvoquer {
  id: OrganeId;
  /** `le Conseil communautaire`, as written inside a sentence. */
  nom: string;
  profil: ProfilCollectivite;
  membres: number;
  /** Where and when it last met: proposed for the next one. */
  habitude: { heure: string; lieu: string } | null;
}

/** POST /api/preparations → 201 {id}; 422 RefusReponse. */
export interface PreparationRequete {
  organe: OrganeId;
  date: DateCivile;
  heure: string;
  lieu: string;
  modalite: ModaliteSeance;
  installation?: boolean;
  /** The sitting without quorum that this one follows: its points are taken over. */
  apresCarence?: string;
}

/** GET /api/preparations/:id; DELETE /api/preparations/:id (204). */
export interface PreparationVue {
  id: string;
  aujourdhui: DateCivile;
  brouillon: BrouillonVue<SeanceBrouillon> & { contenu: SeanceBrouillon };
  /** Null while nobody sits in that body on that day. */
  composition: {
    profil: ProfilCollectivite;
    president: Signataire & { siege: SiegeId };
    sieges: Siege[];
  } | null;
  fenetre: FenetreConvocation | null;
  manques: Manque[];
  numeros: Numeros;
  /** Sittings of the same body held before, whose minutes may be approved. */
  tenues: { id: string; date: DateCivile }[];
}

/** POST /api/preparations/:id/annexes, multipart: one `fichier` → 201; 422 RefusReponse. GET …/annexes/:empreinte gives it back. */
export interface AnnexeDeposee {
  fichier: string;
  empreinte: string;
  octets: number;
}

/** GET /api/nomenclature: what an act may be filed under. */
export interface NomenclatureVue {
  matieres: { code: string; libelle: string }[];
  typesDePiece: { code: string; libelle: string }[];
}
