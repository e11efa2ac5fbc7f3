import {
  encoderChamp,
  type FichierS2low,
  type ListeActesS2low,
  natureParAbrege,
  nomDeFichierPoste,
  type RefusProtocole,
} from "@executoire/actes";
import type { ContenuEnvoi, EnvoiARemettre, IssueEnvoi, PieceEnvoi, Retrouve } from "../delivery/canal.ts";
import { enBase64 } from "../delivery/signature-detachee.ts";
import type { PartieFormulaire } from "./multipart.ts";
import { type ApiS2low, issueDe, RefusOperateur } from "./s2low-api.ts";

const MODULE = "/modules/actes";
export const scriptActes = (nom: string): string => `${MODULE}/${nom}`;

type Acte = Extract<ContenuEnvoi, { code: "1-1" }>;
type Annulation = Extract<ContenuEnvoi, { code: "6-1" }>;
type Reponse = Exclude<ContenuEnvoi, Acte | Annulation | { code: "7-1" }>;

/** A number is already used: perhaps by our own deposit, whose answer was lost. */
const DEJA_DEPOSE = /même numéro interne existe déjà/;
const DEJA_ANNULEE = /demande d.annulation est déjà en cours/;

/** The answer to a request for the classification when the operator has just asked: what it holds is fetched at once. */
export const CLASSIFICATION_TENUE = "classification";

export async function deposer(api: ApiS2low, envoi: EnvoiARemettre): Promise<IssueEnvoi> {
  const { contenu } = envoi;
  switch (contenu.code) {
    case "1-1":
      return deposerActe(api, envoi, contenu);
    case "6-1":
      return annuler(api, contenu);
    case "7-1":
      return conclure(() => api.texte(scriptActes("actes_classification_request.php"), { api: "1" }), {
        refus: () => ({ issue: "envoyee", reference: CLASSIFICATION_TENUE }),
      });
    case "3-2":
    case "4-2":
      return {
        issue: "refusee",
        motif: "Cet opérateur accuse lui-même réception des courriers de la préfecture.",
      };
    default:
      return repondre(api, envoi, contenu);
  }
}

async function deposerActe(api: ApiS2low, envoi: EnvoiARemettre, acte: Acte): Promise<IssueEnvoi> {
  const nature = natureParAbrege(acte.nature);
  const niveaux = acte.matiere.split(".");
  const textes: [string, string][] = [
    ["api", "1"],
    ["nature_code", String(nature?.code ?? "")],
    ...niveaux.map((niveau, n): [string, string] => [`classif${n + 1}`, niveau]),
    ["number", acte.numero],
    ["decision_date", acte.date],
    ["subject", acte.objet],
    ...(acte.documentPapier ? [["document_papier", "1"] as [string, string]] : []),
  ];
  const parties = encoder(textes);
  if (!parties.ok) return { issue: "refusee", motif: parties.refus.phrase };
  const fichiers = await pieces(envoi, acte.principal, acte.annexes);
  return conclure(
    () => api.poster(scriptActes("actes_transac_create.php"), [...parties.valeur, ...fichiers]),
    {
      refus: async ({ message }) => {
        if (!DEJA_DEPOSE.test(message)) return null;
        const trouve = await retrouverActe(api, acte);
        return trouve.issue === "arrivee" ? { issue: "envoyee", ...reference(trouve.reference) } : null;
      },
    },
  );
}

async function repondre(api: ApiS2low, envoi: EnvoiARemettre, reponse: Reponse): Promise<IssueEnvoi> {
  const [principal, ...annexes] = reponse.pieces;
  if (!reponse.reference)
    return {
      issue: "refusee",
      motif: "Ce courrier n’est pas venu par cet opérateur, qui ne peut donc pas y répondre.",
    };
  if (!principal)
    return { issue: "refusee", motif: "Une réponse par cet opérateur porte au moins un document." };
  // 3: a refusal (3-3, 4-3); 4: what is sent, whatever the letter was.
  const parties = encoder([
    ["api", "1"],
    ["id", reponse.reference],
    ["type_envoie", reponse.code.endsWith("-3") ? "3" : "4"],
  ]);
  if (!parties.ok) return { issue: "refusee", motif: parties.refus.phrase };
  const fichiers = await pieces(envoi, principal, annexes);
  return conclure(() =>
    api.poster(scriptActes("actes_transac_reponse_create.php"), [...parties.valeur, ...fichiers]),
  );
}

async function annuler(api: ApiS2low, annulation: Annulation): Promise<IssueEnvoi> {
  if (!annulation.reference)
    return {
      issue: "refusee",
      motif:
        "Cet acte n’a pas été transmis par cet opérateur\u00a0: demandez l’annulation à celui qui l’a transmis.",
    };
  const { reference: id } = annulation;
  return conclure(
    () =>
      api.poster(scriptActes("actes_transac_cancel.php"), [
        { nom: "api", valeur: "1" },
        { nom: "id", valeur: id },
      ]),
    {
      refus: async ({ message }) => {
        if (!DEJA_ANNULEE.test(message)) return null;
        const trouve = await retrouverAnnulation(api, annulation);
        return trouve.issue === "arrivee" ? { issue: "envoyee", ...reference(trouve.reference) } : null;
      },
    },
  );
}

/** What came of a request; a refusal may be our own earlier success, which only a look can tell. */
async function conclure(
  geste: () => Promise<{ valeur: string }>,
  { refus }: { refus?: (r: RefusOperateur) => Promise<IssueEnvoi | null> | IssueEnvoi | null } = {},
): Promise<IssueEnvoi> {
  try {
    const { valeur } = await geste();
    return /^\d+$/.test(valeur)
      ? { issue: "envoyee", reference: valeur }
      : {
          issue: "incertaine",
          motif: `l’opérateur a répondu OK sans donner de numéro («\u00a0${valeur.slice(0, 80)}\u00a0»)`,
        };
  } catch (error) {
    try {
      const reprise =
        error instanceof RefusOperateur && error.genre === "demande" ? await refus?.(error) : null;
      return reprise ?? issueDe(error);
    } catch {
      // Whether the number is ours could not be asked: the doubt stays, and the question comes again.
      return { issue: "incertaine", motif: (error as Error).message };
    }
  }
}

function encoder(
  textes: readonly [string, string][],
): { ok: true; valeur: PartieFormulaire[] } | { ok: false; refus: RefusProtocole } {
  const valeur: PartieFormulaire[] = [];
  for (const [nom, texte] of textes) {
    const champ = encoderChamp(nom, texte);
    if (!champ.ok) return champ;
    valeur.push({ nom, valeur: champ.valeur.texte });
  }
  return { ok: true, valeur };
}

async function pieces(
  envoi: EnvoiARemettre,
  principal: PieceEnvoi,
  annexes: PieceEnvoi[],
): Promise<PartieFormulaire[]> {
  const fichier = async (nom: string, piece: PieceEnvoi): Promise<PartieFormulaire> => ({
    nom,
    fichier: nomDeFichierPoste(piece.nomOriginal),
    mime: piece.mime,
    octets: await envoi.lirePiece(piece.empreinte),
  });
  /** The operator copies this file into its message as it is: the base64 text that the message wants. */
  const signature = async (nom: string, piece: PieceEnvoi): Promise<PartieFormulaire[]> =>
    piece.signature
      ? [
          {
            nom,
            fichier: nomDeFichierPoste(`${piece.nomOriginal}.p7s`),
            mime: "application/pkcs7-signature",
            octets: Buffer.from(enBase64(await envoi.lirePiece(piece.signature))),
          },
        ]
      : [];
  const parties = [
    await fichier("acte_pdf_file", principal),
    { nom: "type_acte", valeur: principal.typePiece },
    ...(await signature("acte_pdf_file_sign", principal)),
  ];
  for (const annexe of annexes) {
    parties.push(await fichier("acte_attachments[]", annexe), { nom: "type_pj[]", valeur: annexe.typePiece });
  }
  const signees = annexes.some((annexe) => annexe.signature);
  for (const annexe of signees ? annexes : []) {
    // One for each annex, in their order: a place left empty keeps the next signature with its own file.
    const jointe = await signature("acte_attachments_sign[]", annexe);
    parties.push(...(jointe.length > 0 ? jointe : [SANS_SIGNATURE]));
  }
  return parties;
}

/** As a browser posts a field of files left empty. */
const SANS_SIGNATURE: PartieFormulaire = {
  nom: "acte_attachments_sign[]",
  fichier: "",
  mime: "application/octet-stream",
  octets: new Uint8Array(),
};

const reference = (valeur: string | undefined) => (valeur === undefined ? {} : { reference: valeur });

/** States in which a recent deposit may be found, the likeliest first. */
const ETATS_A_REGARDER = ["3", "4", "2", "1", "17", "18", "-1", "5", "6", "0"];

/** Is the deposit nobody answered there? The number tells, then the date and the size of each file. */
export async function retrouver(api: ApiS2low, contenu: ContenuEnvoi): Promise<Retrouve> {
  if (contenu.code === "1-1") return retrouverActe(api, contenu);
  if (contenu.code === "6-1") return retrouverAnnulation(api, contenu);
  // Asked twice, a classification is sent twice: nothing is harmed.
  if (contenu.code === "7-1") return { issue: "absente" };
  return { issue: "inconnu", motif: "cet opérateur ne dit pas quelles réponses il a reçues" };
}

async function retrouverActe(api: ApiS2low, acte: Acte): Promise<Retrouve> {
  for (const status_id of ETATS_A_REGARDER) {
    const { transactions } = await api.json<ListeActesS2low>(scriptActes("api/list_actes.php"), {
      status_id,
      offset: "0",
      limit: "100",
    });
    for (const transaction of transactions) {
      if (transaction.number !== acte.numero || transaction.type !== "1") continue;
      if (transaction.date.slice(0, 10) === acte.date && (await memesFichiers(api, transaction.id, acte)))
        return { issue: "arrivee", reference: transaction.id };
      return {
        issue: "inconnu",
        motif: `un autre acte porte déjà le numéro ${acte.numero} chez l’opérateur`,
      };
    }
  }
  return { issue: "absente" };
}

async function memesFichiers(api: ApiS2low, transaction: string, acte: Acte): Promise<boolean> {
  const fichiers = await api
    .json<FichierS2low[]>(scriptActes("actes_transac_get_files_list.php"), { transaction })
    .catch((error: unknown) => {
      // Until the Ministry has answered, the list may be withheld: the number and the date must do.
      if (error instanceof RefusOperateur && error.genre === "demande") return null;
      throw error;
    });
  const tailles = [acte.principal, ...acte.annexes].map(({ octets }) => String(octets));
  return (
    fichiers === null ||
    JSON.stringify(fichiers.slice(1).map(({ size }) => String(size))) === JSON.stringify(tailles)
  );
}

async function retrouverAnnulation(api: ApiS2low, annulation: Annulation): Promise<Retrouve> {
  // Bare lines, `type-state-number`, where the others begin with OK.
  const octets = await api.octets(scriptActes("actes_transac_get_document.php"), {
    id: annulation.reference ?? "",
  });
  for (const ligne of new TextDecoder("latin1").decode(octets).split(/\r?\n/)) {
    const [, id] = /^6-(?:-?\d+)-(\d+)$/.exec(ligne.trim()) ?? [];
    if (id) return { issue: "arrivee", reference: id };
  }
  return { issue: "absente" };
}
