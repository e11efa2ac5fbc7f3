import { codeService, type MessageRecu } from "@executoire/actes";
import {
  type CodeCourrierRecu,
  type CourrierDePrefecture,
  estDateCivile,
  type FaitActe,
} from "@executoire/droit";
import { instant } from "../../horloge.ts";
import { accuserBientot } from "./automatiques.ts";
import { type Application, DOUBLON, type Fait, lireActe, TRAITE } from "./commun.ts";
import { ETAT } from "./ecarter.ts";
import { garderPieces, nomLisible } from "./pieces.ts";

/** The letters that must be acknowledged, each by its own code; nothing answers a 2-1 or a 5-1. */
const ACCUSES: Partial<Record<CodeCourrierRecu, "3-2" | "4-2">> = { "3-1": "3-2", "4-1": "4-2" };

/**
 * A letter of the prefecture about an act. Two of the same day are two letters when their bytes differ; the same
 * bytes again are the same letter, which may bring a document that was missing.
 */
export async function recevoirCourrier(app: Application, recu: MessageRecu, acte: string): Promise<Fait> {
  const { ctx, e, autorite } = app;
  const lu = lireLettre(recu);
  if (!lu) throw new Error(`Ce message n’est pas une lettre : ${recu.message.racine}`);
  const empreinte = await ctx.store.put(recu.octets);
  const etat = await lireActe(e, acte);
  const connus = etat.courriers.filter(
    (c): c is CourrierDePrefecture => c.sens === "recu" && c.code === lu.code,
  );
  const deja = connus.find((c) => c.empreinte === empreinte);
  const manquants = recu.manquants.map(nomLisible);
  if (deja && manquants.length >= deja.manquants.length) return DOUBLON;
  const a = instant(ctx.horloge());
  const courrier = deja?.id ?? nouvelId(lu.code, lu.dateCourrier ?? lu.dateDepot ?? a.slice(0, 10), connus);
  const fait: FaitActe = {
    type: "CourrierRecu",
    data: {
      courrier,
      code: lu.code,
      dateCourrier: lu.dateCourrier,
      texte: lu.texte,
      ...(lu.dateDepot && { dateDepot: lu.dateDepot }),
      service: app.service ? codeService(app.service) : "",
      pieces: await garderPieces(ctx, recu.documents),
      manquants,
      empreinte,
      ...(app.reference && { reference: app.reference }),
      a,
    },
  };
  await e.ajouter(`acte:${acte}`, [fait], { par: ETAT });
  const accuse = ACCUSES[lu.code];
  if (accuse && lu.dateCourrier && !deja)
    await accuserBientot(ctx, e.tx, autorite.id, acte, courrier, accuse);
  return TRAITE;
}

/** `3-1:2024-04-02`, then `3-1:2024-04-02:2`. */
function nouvelId(code: CodeCourrierRecu, le: string, connus: readonly CourrierDePrefecture[]): string {
  const base = `${code}:${le}`;
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}:${n}`;
    if (!connus.some((c) => c.id === id)) return id;
  }
}

interface LettreLue {
  code: CodeCourrierRecu;
  dateCourrier: string | null;
  dateDepot: string | null;
  texte: string;
}

/** A day that does not exist is no day: it could never be echoed. */
const jourOuRien = (date: string | null): string | null => (date && estDateCivile(date) ? date : null);

function lireLettre({ message: m }: MessageRecu): LettreLue | null {
  switch (m.racine) {
    case "CourrierSimple":
      return { code: m.code, dateCourrier: jourOuRien(m.dateCourrierPref), dateDepot: null, texte: "" };
    case "DemandePieceComplementaire":
      return {
        code: m.code,
        dateCourrier: jourOuRien(m.dateCourrierPref),
        dateDepot: null,
        texte: m.description,
      };
    case "LettreObservations":
      return { code: m.code, dateCourrier: jourOuRien(m.dateCourrierPref), dateDepot: null, texte: m.motif };
    case "DefereTA":
      return {
        code: m.code,
        dateCourrier: null,
        dateDepot: jourOuRien(m.dateDepot),
        texte: m.natureIllegalite,
      };
    default:
      return null;
  }
}
