/** What correlation asks of the journal, one authority at a time: it never sees another's sendings. */
import {
  type ActeNomme,
  parseIdentifiantActe,
  parseNomEnveloppe,
  type RegistreDesEnvois,
  type Statut,
  type Transaction,
} from "@executoire/actes";
import type { CourrierDePrefecture, CourrierEnvoye, EtatActe } from "@executoire/droit";
import { sql } from "kysely";
import { demandesDe } from "../../application/classification.ts";
import type { Base, Tx } from "../../database/connection.ts";

/** A transaction of the protocol, and where it lives here. */
export interface Cible extends Transaction {
  /** Null for a classification. */
  acte: string | null;
  /** The archive it left in; null for a letter received. */
  archive: string | null;
  /** Another archive took its place since: what is said of it is no longer said of the act. */
  remplacee: boolean;
}

export interface Autorite {
  id: string;
  siren: string;
}

/** Answers only for this authority: a key that names another one finds nothing. */
export function registreDe(db: Base | Tx, { id: collectivite, siren }: Autorite): RegistreDesEnvois<Cible> {
  const actes = () => db.selectFrom("actes").select("etat").where("collectivite", "=", collectivite);
  const duSien = (idActe: string): boolean => {
    const lu = parseIdentifiantActe(idActe);
    return lu.ok && lu.valeur.siren === siren;
  };

  async function courant(idActe: string): Promise<EtatActe | null> {
    if (!duSien(idActe)) return null;
    const ligne = await actes().where("identifiant", "=", idActe).executeTakeFirst();
    if (ligne) return ligne.etat;
    const ancien = await archiveAncienne("identifiant", idActe);
    return ancien ? etatDe(ancien.acte) : null;
  }

  const etatDe = async (acte: string | null): Promise<EtatActe | null> =>
    acte === null ? null : ((await actes().where("id", "=", acte).executeTakeFirst())?.etat ?? null);

  /** An act sent again under another number still has the former one, in the archives that left. */
  async function archiveAncienne(cle: "identifiant" | "numero", valeur: string) {
    return db
      .selectFrom("envois")
      .select(["acte", "archive"])
      .where("collectivite", "=", collectivite)
      .where("code", "=", "1-1")
      .where(sql<string>`upper(contenu->>${sql.lit(cle)})`, "=", valeur.toUpperCase())
      .orderBy("rang", "desc")
      .executeTakeFirst();
  }

  async function transmission(etat: EtatActe, archive = etat.transmission.archive): Promise<Cible> {
    const { transmission: t } = etat;
    const remplacee = archive !== t.archive;
    const envoi = await db
      .selectFrom("envois")
      .select(["tentatives", "contenu"])
      .where("collectivite", "=", collectivite)
      .where("archive", "=", archive ?? "")
      .executeTakeFirst();
    const contenu = envoi?.contenu.code === "1-1" ? envoi.contenu : null;
    return {
      id: `acte:${etat.acte}`,
      type: 1,
      sens: "envoi",
      // Replaced: refused or withdrawn, whichever; what matters is that nothing of the present one moves.
      statut: remplacee ? (t.annulee === null && t.accuse === null ? -1 : 0) : STATUTS[t.etat],
      siren,
      numero: remplacee ? (contenu?.numero ?? t.numeroTransmis) : t.numeroTransmis,
      idActe: remplacee ? (contenu?.identifiant ?? t.identifiant) : t.identifiant,
      code: "1-1",
      dateReception: remplacee ? null : (t.accuse?.dateReception ?? null),
      cause: null,
      tentee: (envoi?.tentatives ?? 0) > 0,
      acte: etat.acte,
      archive,
      remplacee,
    };
  }

  const lettre = (etat: EtatActe, c: CourrierDePrefecture): Cible => ({
    id: c.id,
    type: Number(c.code[0]) as Transaction["type"],
    sens: "reception",
    statut: c.code === "2-1" || c.code === "5-1" ? 21 : 7,
    siren,
    numero: etat.transmission.numeroTransmis,
    idActe: etat.transmission.identifiant,
    code: c.code,
    dateCourrierPref: c.dateCourrier,
    empreinte: c.empreinte,
    acte: etat.acte,
    archive: null,
    remplacee: false,
  });

  const envoye = (etat: EtatActe, c: CourrierEnvoye): Cible => ({
    id: c.id,
    type: Number(c.code[0]) as Transaction["type"],
    sens: "envoi",
    statut: STATUTS[c.etat],
    siren,
    numero: etat.transmission.numeroTransmis,
    idActe: etat.transmission.identifiant,
    code: c.code,
    tentee: true,
    acte: etat.acte,
    archive: c.id,
    remplacee: false,
  });

  return {
    async parIdentifiant(idActe) {
      const etat = await courant(idActe);
      if (!etat) return null;
      if (etat.transmission.identifiant === idActe) return transmission(etat);
      const ancien = await archiveAncienne("identifiant", idActe);
      return ancien ? transmission(etat, ancien.archive) : null;
    },
    async parNumero({ siren: nomme, numero, date, nature }: ActeNomme) {
      if (nomme !== siren) return null;
      let requete = actes().where(sql<string>`upper(etat->'transmission'->>'numeroTransmis')`, "=", numero);
      if (date !== null) requete = requete.where("date_decision", "=", date);
      if (nature !== null) requete = requete.where("nature", "=", nature as never);
      const ligne = await requete.executeTakeFirst();
      if (ligne) return transmission(ligne.etat);
      const ancien = await archiveAncienne("numero", numero);
      const etat = await etatDe(ancien?.acte ?? null);
      return ancien && etat ? transmission(etat, ancien.archive) : null;
    },
    async parEnveloppe(nomEnveloppe) {
      const lu = parseNomEnveloppe(nomEnveloppe);
      if (!lu.ok || lu.valeur.siren !== siren) return [];
      // The three letters of the operator and a dash come before it in the name of the archive.
      const suffixe = `${nomEnveloppe.replace(/\.xml$/, "")}.tar.gz`;
      const lignes = await db
        .selectFrom("envois")
        .select(["archive", "acte", "code"])
        .where("collectivite", "=", collectivite)
        .where((e) => e(e.fn("substr", [e.ref("archive"), e.val(5)]), "=", suffixe))
        .execute();
      const cibles: Cible[] = [];
      for (const { archive, acte, code } of lignes) {
        const etat = await etatDe(acte);
        if (code === "7-1") cibles.push(...(await demandes()).filter((d) => d.archive === archive));
        else if (etat && code === "1-1") cibles.push(await transmission(etat, archive));
        else if (etat)
          cibles.push(
            ...etat.courriers.flatMap((c) =>
              c.sens === "envoye" && c.id === archive ? [envoye(etat, c)] : [],
            ),
          );
      }
      return cibles;
    },
    async courrier(idActe, dateCourrierPref, code) {
      const etat = await courant(idActe);
      const connu = etat?.courriers.findLast(
        (c): c is CourrierDePrefecture =>
          c.sens === "recu" &&
          c.code === code &&
          (code === "5-1" ? c.dateDepot : c.dateCourrier) === dateCourrierPref,
      );
      return etat && connu ? lettre(etat, connu) : null;
    },
    async reponse(idActe, dateCourrierPref, type) {
      const etat = await courant(idActe);
      if (!etat) return null;
      const jours = new Map(
        etat.courriers.flatMap((c) => (c.sens === "recu" ? [[c.id, c.dateCourrier] as const] : [])),
      );
      const reponses = etat.courriers.filter(
        (c): c is CourrierEnvoye =>
          c.sens === "envoye" &&
          (type === 3 ? ["3-3", "3-4"] : ["4-3", "4-4"]).includes(c.code) &&
          jours.get(c.enReponseA ?? "") === dateCourrierPref,
      );
      // One at a time waits for its receipt; a receipt that comes again finds the one that already has it.
      const choisie = reponses.find((c) => !c.accuse && c.etat !== "en-anomalie") ?? reponses.at(-1);
      return choisie ? { ...envoye(etat, choisie), dateCourrierPref } : null;
    },
    async annulation(idActe) {
      const etat = await courant(idActe);
      const demande = etat?.courriers.findLast(
        (c): c is CourrierEnvoye => c.sens === "envoye" && c.code === "6-1",
      );
      return etat && demande ? envoye(etat, demande) : null;
    },
    async demandeClassification(nomme) {
      if (nomme !== siren) return null;
      const toutes = await demandes();
      return toutes.find(({ statut }) => statut === 2 || statut === 3) ?? toutes[0] ?? null;
    },
  };

  async function demandes(): Promise<Cible[]> {
    return (await demandesDe(db, collectivite, siren)).map(({ transaction }) => ({
      ...transaction,
      acte: null,
      archive: transaction.id,
      remplacee: false,
    }));
  }
}

const STATUTS: Record<EtatActe["transmission"]["etat"], Statut | null> = {
  aucune: null,
  preparee: 2,
  envoyee: 3,
  "sans-reponse": 3,
  acquittee: 4,
  "en-anomalie": -1,
  annulee: 0,
};
