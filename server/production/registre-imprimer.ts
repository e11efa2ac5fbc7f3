/** Printing a volume further: pages go on from the last one, and what was printed stays as it was. */
import type { DocumentRegistre, LigneTable, SectionRegistre } from "@executoire/documents";
import {
  type DateCivile,
  dateMoyenne,
  type FaitRegistre,
  type FeuilletImprime,
  type RegistreId,
  signataireDe,
} from "@executoire/droit";
import type { Session } from "../application/comptes.ts";
import { imagesDuTexte } from "../application/images-du-texte.ts";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
import { type IssueDocument, ok, pasEncore, refuser } from "./refus.ts";
import {
  type ActeInscrit,
  folio,
  type Inscription,
  lireVolume,
  streamDuRegistre,
  type Volume,
} from "./registre-lire.ts";
import { raisonDeLEchec } from "./rendre.ts";

export interface OrdreDeTirage {
  /** Prints already made, as whoever orders saw them. */
  version: number;
  jusquAu?: DateCivile;
  clore?: boolean;
}

type Resultat = IssueDocument<null> | { ok: "conflit" };

/** What a print would hold: the sections, and what each entry was made from. */
interface ATirer {
  sections: SectionRegistre[];
  sources: Map<string, string>;
  jusquAu: DateCivile;
}

/** Prints what is ready, records it for good, or says why not. */
export async function imprimer(
  ctx: Contexte,
  session: Session,
  registre: RegistreId,
  annee: number,
  ordre: OrdreDeTirage,
): Promise<Resultat> {
  const { collectivite, compte } = session;
  const volume = await lireVolume(ctx, collectivite.id, registre, annee);
  if (volume.tirages.length !== ordre.version) return { ok: "conflit" };
  const tirer = aTirer(volume, ordre);
  if (!tirer.ok) return tirer;
  const compose = await composer(ctx, volume, tirer.valeur, instant(ctx.horloge()));
  if (!compose.ok) return compose;
  const { pdf, pages, places } = compose.valeur;
  const empreinte = await ctx.store.put(pdf);
  const premiere = volume.pages + 1;
  const feuillets = places.flatMap(({ cle, premiere: de, derniere: a }): FeuilletImprime[] => {
    const source = tirer.valeur.sources.get(cle);
    return source === undefined ? [] : [{ cle, source, premiere: de, derniere: a }];
  });
  const fait: FaitRegistre = {
    type: "RegistreImprime",
    data: {
      registre,
      annee,
      rang: volume.tirages.length + 1,
      premiere,
      derniere: premiere + pages - 1,
      feuillets,
      clos: ordre.clore === true,
      jusquAu: tirer.valeur.jusquAu,
      empreinte,
      octets: pdf.length,
      a: instant(ctx.horloge()),
    },
  };
  const stream = streamDuRegistre(registre, annee);
  return ctx.journal.ecrire(collectivite.id, compte.nom, async (e): Promise<Resultat> => {
    // Somebody printed meanwhile: two sheets must never bear the same number.
    if ((await e.lire(stream)).length !== ordre.version) return { ok: "conflit" };
    await e.ajouter(stream, [fait]);
    return ok(null);
  });
}

/** The same pages, to be looked at: nothing is recorded. */
export async function apercu(
  ctx: Contexte,
  volume: Volume,
  ordre: Omit<OrdreDeTirage, "version">,
): Promise<IssueDocument<{ pdf: Uint8Array; pages: number }>> {
  const tirer = aTirer(volume, ordre);
  return tirer.ok ? composer(ctx, volume, tirer.valeur, instant(ctx.horloge())) : tirer;
}

async function composer(ctx: Contexte, volume: Volume, { sections }: ATirer, etabliLe: string) {
  const profil = volume.inscriptions.at(-1)?.profil;
  if (!profil) return refuser(RIEN);
  const images = await imagesDuTexte(
    ctx,
    ...sections.flatMap((s) => ("actes" in s ? s.actes.map(({ contenu }) => contenu.texte) : [])),
  );
  if (!images.ok) return images;
  const d: DocumentRegistre = {
    profil,
    registre: volume.registre,
    annee: volume.annee,
    premiere: volume.pages + 1,
    sections,
    etabliLe,
    images: images.valeur,
  };
  try {
    return ok(await ctx.workshop.run("registre", d));
  } catch (err) {
    return refuser(await raisonDeLEchec(ctx, err, d, { registre: volume.registre, annee: volume.annee }));
  }
}

const RIEN = pasEncore(
  "Rien n’est à imprimer : tout ce qui est prêt l’est déjà.",
  "Revenir après la prochaine séance.",
);

/** Entries not printed, or changed since. */
export const restants = (i: Inscription): boolean =>
  [...i.actes, ...(i.cloture ? [i.cloture] : [])].some(({ imprime, change }) => !imprime || change);

function aTirer(volume: Volume, { jusquAu, clore }: Omit<OrdreDeTirage, "version">): IssueDocument<ATirer> {
  if (volume.clos)
    return refuser(
      pasEncore(
        `Le registre de ${volume.annee} est clos : ses tables sont imprimées, rien ne s’y ajoute.`,
        "Inscrire la rectification au registre de l’année en cours.",
      ),
    );
  const voulues = volume.inscriptions.filter((i) => jusquAu === undefined || i.date <= jusquAu);
  const pretes = voulues.filter((i) => i.motif === null && restants(i));
  if (clore) {
    const reste = volume.inscriptions.find((i) => i.motif !== null);
    if (reste)
      return refuser(
        pasEncore(`Le registre n’est pas clos : ${reste.motif}`, "Terminer d’abord cette inscription."),
      );
  }
  if (pretes.length === 0 && !(clore && volume.inscriptions.length > 0)) return refuser(RIEN);
  const sources = new Map<string, string>();
  const dernier =
    volume.tirages
      .map(({ jusquAu: j }) => j)
      .toSorted()
      .at(-1) ?? "";
  const sections: SectionRegistre[] = [];
  for (const i of pretes) sections.push(...ajouter(sections, i, { volume, sources, dernier }));
  if (clore) {
    sources.set("tables", "tables");
    sections.push({ type: "tables", lignes: lignesDesTables(volume, sources) });
  }
  const dates = pretes.map(({ date }) => date).concat(dernier || `${volume.annee}-01-01`);
  return ok({ sections, sources, jusquAu: dates.toSorted().at(-1) ?? "" });
}

interface Cadre {
  volume: Volume;
  sources: Map<string, string>;
  dernier: DateCivile;
}

function ajouter(faites: SectionRegistre[], i: Inscription, cadre: Cadre): SectionRegistre[] {
  return i.lue ? seance(i, cadre) : acteSeul(faites, i, cadre);
}

function seance(i: Inscription, { volume, sources, dernier }: Cadre): SectionRegistre[] {
  const { lue, cloture } = i;
  if (!lue || !cloture) return [];
  const rectification = cloture.imprime !== null;
  const actes = i.actes.filter(({ imprime, change }) => !imprime || change);
  for (const { cle, source } of [...actes, ...(rectification && !cloture.change ? [] : [cloture])])
    sources.set(cle, source);
  const { etat } = lue;
  return [
    {
      type: "seance",
      profil: etat.profil,
      date: etat.date,
      heure: etat.heure,
      lieu: etat.lieu,
      convocationLe: etat.convocation?.envoyeeLe ?? null,
      president: signataireDe(etat),
      quorum: etat.ouverte?.quorum ?? null,
      actes: actes.map((acte) => ({
        cle: acte.cle,
        contenu: acte.contenu,
        ...mentionDe(volume, acte, rectification ? null : dernier),
      })),
      ...(rectification && { rectification }),
    },
    ...(rectification && !cloture.change
      ? []
      : [
          {
            type: "cloture" as const,
            ...cloture.contenu,
            lignes: cloture.contenu.lignes.map((ligne) => {
              const page = i.actes.find(({ cle }) => cle === ligne.cle && !sources.has(cle))?.imprime
                ?.premiere;
              return page === undefined ? ligne : { ...ligne, page };
            }),
          },
        ]),
  ];
}

/** Decisions of following days stand together, until a sitting comes between. */
function acteSeul(
  faites: SectionRegistre[],
  { actes: [acte] }: Inscription,
  { volume, sources, dernier }: Cadre,
): SectionRegistre[] {
  if (!acte) return [];
  sources.set(acte.cle, acte.source);
  const suivi = {
    cle: acte.cle,
    date: dateMoyenne(acte.date),
    contenu: acte.contenu,
    ...mentionDe(volume, acte, dernier),
  };
  const derniere = faites.at(-1);
  if (derniere?.type === "actes") {
    derniere.actes.push(suivi);
    return [];
  }
  const titre = volume.registre === "arretes" ? "Arrêtés" : "Décisions prises par délégation";
  return [{ type: "actes", titre, actes: [suivi] }];
}

/** Why it stands here and not at its date: corrected since it was printed, or come too late. */
function mentionDe(volume: Volume, acte: ActeInscrit, dernier: DateCivile | null): { mention?: string } {
  const avant =
    acte.imprime ??
    volume.tirages
      .flatMap(({ feuillets }) => feuillets)
      .findLast(({ cle }) => cle === `acte:${acte.numero.replaceAll("/", "__")}`);
  if (avant)
    return {
      mention: `Rectifie l’inscription faite sous le même numéro à la page ${folio(volume.annee, avant.premiere)}.`,
    };
  return dernier && acte.date < dernier
    ? {
        mention: `Inscrite à la suite : le registre était déjà imprimé jusqu’au ${dateMoyenne(dernier)}.`,
      }
    : {};
}

export function lignesDesTables(
  volume: Volume,
  tires: ReadonlyMap<string, string> = new Map(),
): LigneTable[] {
  return volume.inscriptions
    .flatMap(({ actes }) => actes)
    .filter(({ cle, imprime }) => imprime !== null || tires.has(cle))
    .map(({ cle, date, numero, objet, matiere, imprime }) => ({
      cle,
      date,
      numero,
      objet,
      matiere,
      page: tires.has(cle) ? null : (imprime?.premiere ?? null),
    }));
}
