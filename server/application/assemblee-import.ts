/** The assembly from a file, and back: read whole, previewed, then applied as orders the law decides. */
import {
  CONSEIL,
  type ComparaisonImport,
  type Composition,
  comparerImport,
  compositionAu,
  type DateCivile,
  deciderAssemblee,
  ecrireCsv,
  exporterTableau,
  type FaitMandature,
  type LectureImport,
  lireImport,
  nomComplet,
  type ProfilCollectivite,
  refuser,
  type Siege,
} from "@executoire/droit";
import type { ApercuImport, ImportRequete, InstallationRequete } from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import type { Tx } from "../database/connection.ts";
import { instant } from "../horloge.ts";
import { coordonneesDe, faitsMandature } from "./assemblee.ts";
import {
  ecrireCoordonnees,
  libre,
  purgerCoordonnees,
  type ResultatAssemblee,
  suivreLesNoms,
} from "./assemblee-gestes.ts";
import type { Session } from "./comptes.ts";
import { type FichierLu, lireFichierCsv } from "./csv.ts";

interface ImportPrepare {
  lu: FichierLu;
  lecture: LectureImport;
  comparaison: ComparaisonImport | null;
  /** Everything the orders of the file give, in order; empty when one is refused. */
  faits: FaitMandature[];
}

/** Reads, compares and decides, without writing anything: the preview and the import are one computation. */
function preparer(
  ctx: Contexte,
  id: string,
  faits: FaitMandature[],
  composition: Composition,
  requete: ImportRequete,
): ImportPrepare {
  const lu = lireFichierCsv(Buffer.from(requete.fichier, "base64"));
  const lecture = lu.erreur
    ? { lignes: [], colonnes: [], erreurs: [lu.erreur], avertissements: [] }
    : lireImport(lu.rangees, composition.profil.kind);
  if (lecture.erreurs.length > 0) return { lu, lecture, comparaison: null, faits: [] };
  const comparaison = comparerImport(composition, lecture, {
    ...requete,
    nouveau: (n) => nouveauSiege(id, composition, n),
  });
  const nouveaux: FaitMandature[] = [];
  for (const { commandes, ligne } of comparaison.changements) {
    for (const commande of commandes) {
      const decision = deciderAssemblee([...faits, ...nouveaux], commande, {
        a: instant(ctx.horloge()),
        conseil: null,
      });
      if (decision.ok) {
        nouveaux.push(...decision.valeur.faits);
        lecture.avertissements.push(
          ...decision.valeur.avertissements.map(
            ({ phrase }) => `${ligne === null ? "" : `Ligne ${ligne} : `}${phrase}`,
          ),
        );
      } else {
        const { phrase, remede } = decision.refus;
        lecture.erreurs.push({ ligne: ligne ?? 0, colonne: null, phrase: `${phrase} ${remede}` });
      }
    }
  }
  return { lu, lecture, comparaison, faits: lecture.erreurs.length > 0 ? [] : nouveaux };
}

/** `2020-75`: never the identifier of another seat, in this term or another. */
function nouveauSiege(mandature: string, { tableau }: Composition, n: number): string {
  return `${mandature}-${String(tableau.length + n).padStart(2, "0")}`;
}

export async function apercuImport(
  ctx: Contexte,
  { collectivite }: Session,
  id: string,
  requete: ImportRequete,
): Promise<ApercuImport | null> {
  const faits = await faitsMandature(ctx.db, collectivite.id, id);
  const composition = compositionAu(faits, requete.date) ?? compositionAu(faits);
  if (!composition) return null;
  const { lu, lecture, comparaison } = preparer(ctx, id, faits, composition, requete);
  return {
    version: faits.length,
    lignes: lecture.lignes.length,
    encodage: lu.encodage,
    separateur: lu.separateur,
    erreurs: lecture.erreurs,
    avertissements: [...new Set(lecture.avertissements)],
    changements: (comparaison?.changements ?? []).map(({ commandes: _, ...changement }) => changement),
    inchanges: comparaison?.inchanges ?? 0,
    absents: comparaison?.absents.length ?? 0,
    adresses: lecture.lignes.filter(({ courriel, suppleantCourriel }) => courriel ?? suppleantCourriel)
      .length,
  };
}

export async function appliquerImport(
  ctx: Contexte,
  { collectivite, compte }: Session,
  id: string,
  version: number,
  requete: ImportRequete,
): Promise<ResultatAssemblee> {
  return ctx.journal.ecrire(collectivite.id, compte.nom, async (e): Promise<ResultatAssemblee> => {
    const faits = (await e.lire(`mandature:${id}`)) as FaitMandature[];
    if (faits.length === 0) return { ok: "introuvable" };
    if (faits.length !== version) return { ok: "conflit" };
    const composition = compositionAu(faits, requete.date) ?? compositionAu(faits);
    if (!composition) return { ok: "introuvable" };
    const prepare = preparer(ctx, id, faits, composition, requete);
    if (!prepare.comparaison || prepare.lecture.erreurs.length > 0) return refusImport(prepare.lecture);
    if (prepare.faits.length > 0) await e.ajouter(`mandature:${id}`, prepare.faits);
    for (const { commandes } of prepare.comparaison.changements)
      for (const commande of commandes) await suivreLesNoms(e.tx, collectivite.id, commande);
    await reprendreAdresses(e.tx, collectivite.id, prepare.comparaison);
    await purgerCoordonnees(ctx, e.tx, collectivite.id);
    return { ok: true };
  });
}

function refusImport({ erreurs }: LectureImport): ResultatAssemblee {
  const [premiere] = erreurs;
  const suite = erreurs.length > 1 ? ` ; ${erreurs.length - 1} autres erreurs` : "";
  return refuser({
    code: "import-illisible",
    phrase: `Rien n’est importé. Ligne ${premiere?.ligne}${premiere?.colonne ? `, colonne « ${premiere.colonne} »` : ""} : ${premiere?.phrase}${suite}`,
    article: null,
    remede: "Corriger le fichier, puis recommencer.",
  });
}

/** An address the file gives is that of the person on the line; what it does not give stays. */
async function reprendreAdresses(
  tx: Tx,
  collectivite: string,
  { sieges }: Pick<ComparaisonImport, "sieges">,
): Promise<void> {
  const connues = await coordonneesDe(tx, collectivite);
  for (const { siege, ligne } of sieges) {
    for (const destinataire of ["titulaire", "suppleant"] as const) {
      const elu = ligne[destinataire];
      if (!elu) continue;
      const personne = nomComplet(elu);
      const connue = connues.find(
        (c) => c.siege === siege && c.destinataire === destinataire && c.personne === personne,
      );
      const courriel =
        (destinataire === "titulaire" ? ligne.courriel : ligne.suppleantCourriel) ?? connue?.courriel ?? null;
      const canal = ligne.canal ?? connue?.canal ?? (courriel ? "courriel" : null);
      if (canal === null || (canal === "courriel" && !courriel)) continue;
      await ecrireCoordonnees(tx, collectivite, siege, destinataire, personne, {
        canal,
        courriel,
        adresse: connue?.adresse ?? null,
      });
    }
  }
}

/** A council after a renewal: a new term, from its file, with the authority as the last one left it. */
export async function installerConseil(
  ctx: Contexte,
  { collectivite, compte }: Session,
  precedente: string,
  { fichier, du, president: rangPresident, qualite }: InstallationRequete,
): Promise<ResultatAssemblee> {
  return ctx.journal.ecrire(collectivite.id, compte.nom, async (e): Promise<ResultatAssemblee> => {
    const ancienne = compositionAu((await e.lire(`mandature:${precedente}`)) as FaitMandature[]);
    if (ancienne?.organe !== CONSEIL) return { ok: "introuvable" };
    if (ancienne.du !== null && du <= ancienne.du)
      return refuser({
        code: "date-invalide",
        phrase: "La nouvelle mandature commencerait avant celle qu’elle remplace.",
        article: null,
        remede: "Vérifier le jour de l’installation.",
        champ: "du",
      });
    const lu = lireFichierCsv(Buffer.from(fichier, "base64"));
    const lecture = lu.erreur ? null : lireImport(lu.rangees, ancienne.profil.kind);
    if (lu.erreur) return refusImport({ lignes: [], colonnes: [], erreurs: [lu.erreur], avertissements: [] });
    if (!lecture || lecture.erreurs.length > 0) return refusImport(lecture as LectureImport);
    const mandatures = await e.tx
      .selectFrom("mandatures")
      .select("id")
      .where("collectivite", "=", collectivite.id)
      .execute();
    const id = libre(du.slice(0, 4), mandatures);
    const sieges = lecture.lignes.map(
      (ligne, i): { siege: string; ligne: (typeof lecture.lignes)[number] } => ({
        siege: `${id}-${String(i + 1).padStart(2, "0")}`,
        ligne,
      }),
    );
    const preside = sieges.find(({ ligne }) => ligne.rang === rangPresident);
    if (!preside?.ligne.titulaire)
      return refuser({
        code: "presidence-impossible",
        phrase: `Le fichier ne nomme personne au rang ${rangPresident}.`,
        article: null,
        remede: "Indiquer le rang de la personne qui préside.",
        champ: "president",
      });
    const profil: ProfilCollectivite = ancienne.profil;
    await e.ajouter(`mandature:${id}`, [
      {
        type: "MandatureInstallee",
        data: {
          profil,
          president: { ...preside.ligne.titulaire, qualite, siege: preside.siege },
          sieges: sieges.map(({ siege, ligne }) => enSiege(siege, ligne)),
          organe: CONSEIL,
          du,
        },
      },
    ]);
    await reprendreAdresses(e.tx, collectivite.id, { sieges });
    return { ok: true };
  });
}

function enSiege(id: string, ligne: LectureImport["lignes"][number]): Siege {
  const { rang, titulaire, suppleant, commune, groupe } = ligne;
  return { id, rang, titulaire, suppleant, ...(commune && { commune }), ...(groupe && { groupe }) };
}

/** The tableau on a day, in the columns the import reads. Addresses only for who may change the assembly. */
export async function exportCsv(
  ctx: Contexte,
  { collectivite }: Session,
  id: string,
  date: DateCivile,
): Promise<string | null> {
  const composition = compositionAu(await faitsMandature(ctx.db, collectivite.id, id), date);
  if (!composition) return null;
  const adresses = await coordonneesDe(
    ctx.db,
    collectivite.id,
    composition.tableau.map(({ siege }) => siege),
  );
  const de = (siege: string, destinataire: string) =>
    adresses.find((ligne) => ligne.siege === siege && ligne.destinataire === destinataire);
  return ecrireCsv(
    exporterTableau(composition, (siege) => ({
      courriel: de(siege, "titulaire")?.courriel ?? null,
      suppleantCourriel: de(siege, "suppleant")?.courriel ?? null,
      canal: (de(siege, "titulaire") ?? de(siege, "suppleant"))?.canal ?? null,
    })),
  );
}
