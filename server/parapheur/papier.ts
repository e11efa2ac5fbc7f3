/** Signed by hand: the sheets printed with what recognises them, the scan that comes back, the act it belongs to. */
import {
  type DateCivile,
  dateMoyenne,
  type FaitActe,
  foldActe,
  type Signataire,
  verifierCommandeActe,
  verifierSignataire,
} from "@executoire/droit";
import type { RattachementVue, ScanVue } from "../api/contrat-signatures.ts";
import { nomDeFichier } from "../application/annexes.ts";
import type { Contexte } from "../contexte.ts";
import { instant, jour } from "../horloge.ts";
import { examinerPdfExterne } from "../pieces/examen.ts";
import type { LectureScan } from "../pieces/lireScan.ts";
import { type IssueSignature, refuserSignature } from "./confirmation.ts";
import { lireHabilitation } from "./habiliter.ts";
import { decouper, lirePiece, type Piece, piecesEnAttente } from "./pieces.ts";
import { type Auteur, inconnue, remplace } from "./signer.ts";

const MARQUE = "EXECUTOIRE1";
const PV_SUR_PAPIER =
  "Le procès-verbal signé à la main se conserve sur papier\u00a0: seul un acte reçoit ici ses feuilles numérisées.";
/** Half of the fingerprint: a shorter code has larger modules, and nobody forges 128 bits. */
const LONGUEUR = 32;

const codeDe = (collectivite: string, { piece, document }: Piece): string =>
  `${MARQUE} ${collectivite} ${piece} ${document.slice(0, LONGUEUR)}`;

export async function imprimer(ctx: Contexte, collectivite: string, piece: Piece): Promise<Uint8Array> {
  return ctx.workshop.run("impression", {
    pdf: await ctx.store.get(piece.document),
    code: codeDe(collectivite, piece),
    textes: [
      `${piece.intitule}, à signer à la main par ${piece.attendu.prenom} ${piece.attendu.nom}, ${piece.attendu.qualite}`,
      `Empreinte SHA-256\u00a0: ${piece.document}`,
    ],
  });
}

/** Keeps the scan and says which act it is, where it can be read. */
export async function deposerScan(
  ctx: Contexte,
  auteur: Auteur,
  nom: string,
  octets: Uint8Array,
): Promise<IssueSignature<ScanVue>> {
  const { collectivite } = auteur;
  const fichier = nomDeFichier(nom);
  const examen = await examinerPdfExterne(ctx, octets);
  if (!examen.ok)
    return refuserSignature(
      "fichier-refuse",
      `«\u00a0${fichier}\u00a0» n’est pas reçu\u00a0: ${examen.motif[0]}.`,
      examen.motif[1],
      { champ: "fichier" },
    );
  let lecture: LectureScan;
  try {
    lecture = await ctx.workshop.run("lireScan", octets);
  } catch (err) {
    // Whatever the reader of images does not know: the clerk then says which act it is.
    ctx.log.warn({ err }, "feuilles numérisées illisibles par programme");
    lecture = { pages: examen.valeur.pages, codes: [], empreintes: [] };
  }
  const empreinte = await ctx.store.put(octets);
  await ctx.db
    .insertInto("scans_signature")
    .values({
      collectivite,
      empreinte,
      fichier,
      pages: examen.valeur.pages,
      octets: octets.length,
      lecture: JSON.stringify(lecture),
      depose_par: auteur.nom,
      depose_le: ctx.horloge(),
    })
    .onConflict((c) => c.doNothing())
    .execute();
  const vue = await vueScan(ctx, collectivite, empreinte);
  if (!vue) throw new Error("a scan just kept is not there");
  return { ok: true, valeur: vue };
}

export async function vueScan(
  ctx: Contexte,
  collectivite: string,
  empreinte: string,
): Promise<ScanVue | null> {
  const scan = await scanDe(ctx, collectivite, empreinte);
  if (!scan) return null;
  const actes = (await piecesEnAttente(ctx, collectivite)).filter(({ sorte }) => sorte === "acte");
  return {
    empreinte,
    adresse: `/api/signatures/scans/${empreinte}/scan.pdf`,
    fichier: scan.fichier,
    pages: scan.pages,
    octets: scan.octets,
    ...reconnaitre(scan.lecture, collectivite, actes),
    candidats: actes.map(({ piece, intitule, objet, attendu }) => ({ piece, intitule, objet, attendu })),
  };
}

export const scanDe = (ctx: Contexte, collectivite: string, empreinte: string) =>
  ctx.db
    .selectFrom("scans_signature")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .where("empreinte", "=", empreinte)
    .executeTakeFirst();

/** The act whose present document was printed on these sheets; else why none is. */
function reconnaitre(
  { codes, empreintes }: LectureScan,
  collectivite: string,
  actes: Piece[],
): Pick<ScanVue, "reconnu" | "motif"> {
  const motifs: string[] = [];
  const trouves: { piece: string; par: "code" | "empreinte"; page: number }[] = [];
  for (const { page, texte } of codes) {
    const [marque, siren, piece = "", debut = ""] = texte.split(" ");
    if (marque !== MARQUE || debut.length !== LONGUEUR) continue;
    const acte = actes.find((a) => a.piece === piece);
    if (siren !== collectivite) motifs.push("Ces feuilles sont celles d’une autre collectivité.");
    else if (!acte)
      motifs.push(
        decouper(piece)?.sorte === "pv"
          ? `Ces feuilles sont celles d’un procès-verbal. ${PV_SUR_PAPIER}`
          : `Ces feuilles sont celles d’un acte qui n’attend plus de signature (${piece}).`,
      );
    else if (!acte.document.startsWith(debut))
      motifs.push(
        `Le document de ${acte.intitule} a été refait depuis cette impression\u00a0: ce qui a été signé n’est plus ce qui serait transmis.`,
      );
    else trouves.push({ piece, par: "code", page });
  }
  for (const { page, texte } of trouves.length > 0 ? [] : empreintes) {
    const acte = actes.find(
      (a) => a.document.startsWith(texte) || texte.startsWith(a.document.slice(0, LONGUEUR)),
    );
    if (acte) trouves.push({ piece: acte.piece, par: "empreinte", page });
  }
  const differents = new Set(trouves.map(({ piece }) => piece));
  const [premier] = trouves;
  if (premier && differents.size === 1) return { reconnu: premier, motif: null };
  return {
    reconnu: null,
    motif:
      differents.size > 1
        ? "Ce fichier contient les feuilles de plusieurs actes\u00a0: numérisez chacun séparément."
        : (motifs[0] ??
          "Aucun repère n’a pu être lu sur ces feuilles\u00a0: choisissez l’acte, après l’avoir comparé."),
  };
}

/** Makes the scan the original of the act: what is then transmitted and published. */
export async function rattacherScan(
  ctx: Contexte,
  auteur: Auteur,
  empreinte: string,
  demande: { piece: string; signataire: Signataire; le: DateCivile; confirme: boolean },
): Promise<IssueSignature<RattachementVue> | null> {
  const { collectivite } = auteur;
  const scan = await scanDe(ctx, collectivite, empreinte);
  if (!scan) return null;
  if (decouper(demande.piece)?.sorte === "pv")
    return refuserSignature("piece-non-admise", PV_SUR_PAPIER, "Conserver l’original au registre.", {
      champ: "piece",
    });
  const lue = await lirePiece(ctx.db, collectivite, demande.piece);
  if (!lue) return inconnue();
  if (!lue.ok) return lue;
  const piece = lue.valeur;
  const etrangeres = feuillesDAutreChose(scan, collectivite, piece);
  if (etrangeres) return etrangeres;
  const { reconnu } = reconnaitre(scan.lecture, collectivite, [piece]);
  const juge = await juger(ctx, collectivite, piece, demande, reconnu !== null);
  if (juge) return juge;
  const a = instant(ctx.horloge());
  const refus = await ctx.journal.ecrire(collectivite, auteur.nom, async (e) => {
    const faits = (await e.lire(`acte:${piece.id}`)) as FaitActe[];
    const etat = foldActe(faits);
    const permis = verifierCommandeActe(etat, { ordre: "signer" });
    if (!permis.ok) return permis;
    if (etat.document?.empreinte !== piece.document) return remplace();
    await e.ajouter(`acte:${piece.id}`, [
      {
        type: "SignatureManuscrite",
        data: {
          documentImprime: piece.document,
          scan: empreinte,
          signataire: demande.signataire,
          le: demande.le,
          reconnuPar: reconnu?.par ?? "agent",
          deposePar: auteur.nom,
          a,
        },
      },
      {
        type: "DocumentDepose",
        data: {
          empreinte,
          octets: scan.octets,
          mime: "application/pdf",
          fichier: scan.fichier,
          pages: scan.pages,
          champSignature: null,
          signePar: demande.signataire,
          a,
        },
      },
    ]);
    await e.tx
      .updateTable("scans_signature")
      .set({ piece: piece.piece })
      .where("collectivite", "=", collectivite)
      .where("empreinte", "=", empreinte)
      .execute();
    return null;
  });
  return (
    refus ?? {
      ok: true,
      valeur: { piece: piece.piece, lien: `/agents/actes/${encodeURIComponent(piece.id)}` },
    }
  );
}

/** What the sheets themselves say they are is not confirmed away: the person compares only where nothing is read. */
function feuillesDAutreChose(
  { lecture, piece: rattachees }: { lecture: LectureScan; piece: string | null },
  collectivite: string,
  piece: Piece,
) {
  if (rattachees !== null && rattachees !== piece.piece)
    return refuserSignature(
      "feuilles-deja-rattachees",
      "Ces feuilles numérisées sont déjà celles d’un autre acte.",
      "Numériser les feuilles de cet acte-ci, puis les déposer.",
      { champ: "piece" },
    );
  const attendu = codeDe(collectivite, piece);
  const autre = lecture.codes.find(({ texte }) => texte.startsWith(`${MARQUE} `) && texte !== attendu);
  if (!autre) return null;
  return refuserSignature(
    "feuilles-d-un-autre-document",
    autre.texte.split(" ")[2] === piece.piece
      ? `La feuille ${autre.page} porte le repère d’un document que ${piece.intitule} a remplacé depuis.`
      : `La feuille ${autre.page} porte le repère d’un autre acte que ${piece.intitule}.`,
    "Imprimer ce document-ci, le faire signer, puis déposer ses feuilles seules.",
    { champ: "piece" },
  );
}

async function juger(
  ctx: Contexte,
  collectivite: string,
  piece: Piece,
  { signataire, le, confirme }: { signataire: Signataire; le: DateCivile; confirme: boolean },
  reconnu: boolean,
) {
  if (!reconnu && !confirme)
    return refuserSignature(
      "a-confirmer",
      "Aucun repère de cet acte n’a été lu sur ces feuilles.",
      "Comparez-les avec le document, puis confirmez que ce sont les siennes.",
      { champ: "confirme" },
    );
  const aujourdhui = jour(ctx.horloge());
  if (le < piece.date || le > aujourdhui)
    return refuserSignature(
      "date-invalide",
      le > aujourdhui
        ? `La date de signature, le ${dateMoyenne(le)}, n’est pas encore venue.`
        : `La date de signature, le ${dateMoyenne(le)}, précède la décision, du ${dateMoyenne(piece.date)}.`,
      "Indiquer le jour où les feuilles ont été signées.",
      { champ: "le" },
    );
  const { executif, registre } = await lireHabilitation(ctx, collectivite, le);
  const permis = verifierSignataire({
    profil: piece.profil,
    le,
    attendu: piece.attendu,
    executif: piece.vote ? piece.attendu : executif,
    signataire,
    matiere: piece.matiere,
    registre,
  });
  return permis.ok ? null : permis;
}
