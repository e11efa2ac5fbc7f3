import { encoderChamp, libelleMatiere, natureParAbrege, nomDeFichierPoste } from "@executoire/actes";
import type { ContenuEnvoi, EnvoiARemettre, IssueEnvoi, PieceEnvoi, Retrouve } from "../delivery/canal.ts";
import { type ApiPastell, issueAvantEnvoi, issueDeLOrdre, RefusPastell } from "./pastell-api.ts";

type Acte = Extract<ContenuEnvoi, { code: "1-1" }>;

/** A document of Pastell, as far as it matters here. */
export interface Dossier {
  id: string;
  action: string;
  message: string;
  /** Civil date of the last action, where it tells. */
  le: string | null;
  donnees: Record<string, unknown>;
}

/** While its last action is one of these, nothing was handed to the operator. */
const EN_PREPARATION = new Set(["", "creation", "modification", "send-tdt-erreur", "importation"]);
/** The operator or the Ministry refused it. */
export const EN_ECHEC = new Set(["erreur-verif-tdt", "tdt-error"]);

const ANNULATION = { demandee: "annulation-tdt", acquittee: "annuler-tdt" } as const;

export const dossierDe = (v: { entite?: string | undefined }, id: string): string =>
  `entite/${v.entite}/document/${encodeURIComponent(id)}`;

export async function lireDossier(api: ApiPastell, chemin: string): Promise<Dossier> {
  return enDossier(await api.lire(chemin));
}

function enDossier(brut: unknown): Dossier {
  const vu = (brut ?? {}) as { id_d?: unknown; info?: unknown; data?: unknown; last_action?: unknown };
  const info = (vu.info ?? {}) as { id_d?: unknown };
  const derniere = (
    typeof vu.last_action === "string" ? { action: vu.last_action } : (vu.last_action ?? {})
  ) as {
    action?: unknown;
    message?: unknown;
    date?: unknown;
  };
  const id = vu.id_d ?? info.id_d;
  if (typeof id !== "string" || id === "")
    throw new RefusPastell("panne", "Pastell n’a pas donné l’identifiant du dossier");
  return {
    id,
    action: String(derniere.action ?? ""),
    message: String(derniere.message ?? ""),
    le: /^\d{4}-\d\d-\d\d/.exec(String(derniere.date ?? ""))?.[0] ?? null,
    donnees: (vu.data ?? {}) as Record<string, unknown>,
  };
}

/**
 * From the act to the order to transmit it. Every step but the last can be done again on the same document, found by
 * the number of the act: whatever interrupts it, there is one document, and one transmission.
 */
export async function transmettre(
  api: ApiPastell,
  v: { entite?: string; flux?: string },
  envoi: EnvoiARemettre,
  acte: Acte,
): Promise<IssueEnvoi> {
  let dossier: Dossier;
  try {
    const existant = await trouver(api, v, acte);
    if (existant && !estNotre(existant, acte))
      return {
        issue: "refusee",
        motif: `Un autre acte porte déjà le numéro ${acte.numero} dans Pastell (dossier ${existant.id}).`,
      };
    if (existant && EN_ECHEC.has(existant.action))
      return {
        issue: "refusee",
        motif: `Le dossier ${existant.id} de Pastell est en erreur\u00a0: ${existant.message || existant.action}.`,
      };
    if (existant && !EN_PREPARATION.has(existant.action)) return { issue: "envoyee", reference: existant.id };
    dossier =
      existant ??
      enDossier(await api.creer(`entite/${v.entite}/document`, [["type", v.flux ?? "actes-generique"]]));
    await remplir(api, dossierDe(v, dossier.id), envoi, acte);
  } catch (error) {
    return issueAvantEnvoi(error);
  }
  // If the machine stops here the document is whole and was not sent: it is found by its number and finished.
  try {
    await api.creer(`${dossierDe(v, dossier.id)}/action/send-tdt`);
    return { issue: "envoyee", reference: dossier.id };
  } catch (error) {
    return issueDeLOrdre(error);
  }
}

async function remplir(api: ApiPastell, chemin: string, envoi: EnvoiARemettre, acte: Acte): Promise<void> {
  if (!/^[0-9A-Z_]{2,15}$/.test(acte.numero))
    throw new RefusPastell(
      "demande",
      `Pastell n’admet pas le numéro ${acte.numero}\u00a0: de 2 à 15 chiffres, capitales ou soulignés.`,
    );
  // Pastell posts the object in ISO-8859-1 and writes `?` for the rest: it is given what can be written.
  const objet = encoderChamp("subject", acte.objet);
  if (!objet.ok) throw new RefusPastell("demande", objet.refus.phrase);
  await api.modifier(chemin, [
    ["acte_nature", String(natureParAbrege(acte.nature)?.code ?? "")],
    ["numero_de_lacte", acte.numero],
    ["objet", objet.valeur.texte],
    ["date_de_lacte", acte.date],
    ["document_papier", acte.documentPapier ? "1" : ""],
    ["envoi_tdt", "1"],
  ]);
  const fichier = async (champ: string, rang: number, piece: PieceEnvoi) => {
    const nom = nomDeFichierPoste(piece.nomOriginal);
    await api.deposer(`${chemin}/file/${champ}/${rang}`, [
      { nom: "file_name", valeur: nom },
      { nom: "file_content", fichier: nom, mime: piece.mime, octets: await envoi.lirePiece(piece.empreinte) },
    ]);
  };
  await fichier("arrete", 0, acte.principal);
  for (const [rang, annexe] of acte.annexes.entries()) await fichier("autre_document_attache", rang, annexe);
  // After the files: each of them resets the types of piece.
  await api.modifier(`${chemin}/externalData/classification`, [
    ["classif", await matiere(api, chemin, acte.matiere)],
  ]);
  const types = [acte.principal, ...acte.annexes].map((p): [string, string] => ["type_pj[]", p.typePiece]);
  await api.modifier(`${chemin}/externalData/type_piece`, types);
  const dit = (await api.modifier(chemin, [["numero_de_lacte", acte.numero]])) as {
    formulaire_ok?: unknown;
    message?: unknown;
  };
  if (Number(dit.formulaire_ok) !== 1)
    throw new RefusPastell(
      "demande",
      `Pastell juge le dossier incomplet\u00a0: ${String(dit.message || "sans dire pourquoi")}`,
    );
}

/** The choice as Pastell words it: the code, a space, its own label. */
async function matiere(api: ApiPastell, chemin: string, code: string): Promise<string> {
  const choix = textes(await api.lire(`${chemin}/externalData/classification`));
  return (
    choix.find((t) => t === code || t.startsWith(`${code} `)) ??
    `${code} ${libelleMatiere(code) ?? ""}`.trim()
  );
}

function textes(valeur: unknown): string[] {
  if (typeof valeur === "string") return [valeur];
  return valeur && typeof valeur === "object" ? Object.values(valeur).flatMap(textes) : [];
}

async function trouver(
  api: ApiPastell,
  v: { entite?: string; flux?: string },
  acte: Acte,
): Promise<Dossier | null> {
  const liste = (await api.lire(`entite/${v.entite}/document`, {
    type: v.flux ?? "actes-generique",
    numero_de_lacte: acte.numero,
    limit: "100",
  })) as unknown;
  if (!Array.isArray(liste)) throw new RefusPastell("panne", "Pastell n’a pas donné la liste des dossiers");
  for (const { id_d } of liste as { id_d?: unknown }[]) {
    const dossier = await lireDossier(api, dossierDe(v, String(id_d)));
    // An installation that does not index the number returns every document: only the detail is believed.
    if (dossier.donnees.numero_de_lacte === acte.numero && dossier.action !== "supression") return dossier;
  }
  return null;
}

/** The fields a document of ours has from its first PATCH on. */
function estNotre({ donnees }: Dossier, acte: Acte): boolean {
  const objet = encoderChamp("subject", acte.objet);
  return objet.ok && donnees.objet === objet.valeur.texte && donnees.date_de_lacte === acte.date;
}

export async function retrouver(
  api: ApiPastell,
  v: { entite?: string; flux?: string },
  contenu: ContenuEnvoi,
): Promise<Retrouve> {
  if (contenu.code === "6-1") {
    const { action } = await lireDossier(api, dossierDe(v, contenu.reference ?? ""));
    const demandee =
      action === ANNULATION.demandee || action === "verif-annulation-tdt" || action === ANNULATION.acquittee;
    return demandee ? { issue: "arrivee", reference: contenu.reference ?? "" } : { issue: "absente" };
  }
  if (contenu.code !== "1-1")
    return { issue: "inconnu", motif: "Pastell ne transmet que des actes et leurs annulations" };
  const dossier = await trouver(api, v, contenu);
  // In preparation: the same document is finished by the next sending.
  if (!dossier || (estNotre(dossier, contenu) && EN_PREPARATION.has(dossier.action)))
    return { issue: "absente" };
  return estNotre(dossier, contenu)
    ? { issue: "arrivee", reference: dossier.id }
    : { issue: "inconnu", motif: `un autre acte porte déjà le numéro ${contenu.numero} dans Pastell` };
}

export async function annuler(
  api: ApiPastell,
  v: { entite?: string },
  reference: string | null,
): Promise<IssueEnvoi> {
  if (!reference)
    return {
      issue: "refusee",
      motif:
        "Cet acte n’a pas été transmis par Pastell\u00a0: demandez l’annulation à l’opérateur qui l’a transmis.",
    };
  try {
    await api.creer(`${dossierDe(v, reference)}/action/${ANNULATION.demandee}`);
    return { issue: "envoyee", reference };
  } catch (error) {
    return issueDeLOrdre(error);
  }
}

export const estAnnule = ({ action }: Dossier): boolean => action === ANNULATION.acquittee;
