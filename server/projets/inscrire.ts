/** From a projet to an agenda, and again when it moved: what the clerk changed there is never lost in silence. */
import {
  type FaitProjet,
  manquesDuProjet,
  numeroSuivant,
  type PointOrdreDuJour,
  placeDInscription,
  pointDe,
  refusDInscrire,
  texteDuPoint,
} from "@executoire/droit";
import type { SeanceBrouillon } from "../api/contrat-preparation.ts";
import type {
  InscriptionRequete,
  ReinscriptionConflit,
  ReinscriptionRequete,
} from "../api/contrat-projets.ts";
import { enregistrerDans } from "../application/brouillons.ts";
import type { Session } from "../application/comptes.ts";
import { cleBrouillon, numerosUtilises } from "../application/preparation.ts";
import { etatDe } from "../application/seances-lues.ts";
import { retenirVersion } from "../application/versions.ts";
import type { Contexte } from "../contexte.ts";
import type { Tx } from "../database/connection.ts";
import { instant, jour } from "../horloge.ts";
import { sha256 } from "../store/store.ts";
import {
  cleProjet,
  type Dossier,
  enPersonne,
  lireDossier,
  streamProjet,
  tenuesDe,
  voitLeProjet,
} from "./acces.ts";
import { lueDe } from "./gestes.ts";
import { INTROUVABLE, non, type Resultat } from "./refus.ts";

export const empreinteDuPoint = (point: Omit<PointOrdreDuJour, "rang">): string =>
  sha256(texteDuPoint(point));

interface Agenda {
  version: number;
  contenu: SeanceBrouillon;
}

/** The draft of a sitting, locked; or why nothing can be put on its agenda. */
async function ouvrirAgenda(
  tx: Tx,
  collectivite: string,
  seance: string,
): Promise<{ ok: true; valeur: Agenda } | Extract<Resultat<never>, { ok: false }>> {
  const ligne = await tx
    .selectFrom("brouillons")
    .select(["version", "contenu"])
    .where("collectivite", "=", collectivite)
    .where("cle", "=", cleBrouillon(seance))
    .forUpdate()
    .executeTakeFirst();
  if (ligne)
    return {
      ok: true,
      valeur: { version: ligne.version, contenu: ligne.contenu as unknown as SeanceBrouillon },
    };
  return (await etatDe(tx, collectivite, seance))
    ? non(
        "seance-deja-convoquee",
        "Cette séance est convoquée\u00a0: son ordre du jour est figé.",
        "Ajoutez l’affaire par un complément à la convocation, ou choisissez une autre séance.",
        "seance",
      )
    : non("seance-inconnue", "Cette séance n’existe pas.", "Choisissez une séance en préparation.", "seance");
}

/** Who is still to approve, for the refusal that names them. */
function attendus({ etat, maison, service, tenues, prevu }: Dossier) {
  const { circuit } = etat;
  const etapes = circuit ? circuit.etapes : prevu.etapes;
  const qui = circuit ? tenues : tenuesDe(maison, prevu.etapes, service);
  return etapes
    .map(({ titre }, i) => ({ titre, personnes: qui[i] ?? [] }))
    .slice(circuit ? circuit.etape : 0);
}

export const jugerInscription = (d: Dossier, lue: { version: number; empreinte?: string }, a: string) =>
  refusDInscrire(
    d.etat,
    lue,
    { version: d.version, empreinte: d.empreinte, a },
    { demande: d.prevu.etapes.length > 0, attendus: attendus(d) },
  );

export async function inscrire(
  ctx: Contexte,
  session: Session,
  id: string,
  { seance, ...lue }: InscriptionRequete,
): Promise<Resultat<null>> {
  const { collectivite, compte } = session;
  return ctx.journal.ecrire(collectivite.id, compte.nom, async (e): Promise<Resultat<null>> => {
    const d = await lireDossier(e.tx, collectivite.id, id, jour(ctx.horloge()), { verrou: true });
    if (!d || !voitLeProjet(session, d)) return INTROUVABLE;
    const refus = jugerInscription(d, lueDe(lue), instant(ctx.horloge()));
    if (refus) return { ok: false, refus };
    const [manque] = manquesDuProjet(d.contenu);
    if (manque)
      return non("projet-incomplet", majuscule(manque.phrase), "Complétez le projet, puis inscrivez-le.");
    const agenda = await ouvrirAgenda(e.tx, collectivite.id, seance);
    if (!agenda.ok) return agenda;
    const deja = await preparationsQuiPortent(e.tx, collectivite.id, id);
    if (deja.includes(seance))
      return non(
        "projet-deja-inscrit",
        "Ce projet est déjà à l’ordre du jour de cette séance.",
        "Reprenez-y son texte s’il a changé.",
      );
    if (deja.length > 0)
      return non(
        "projet-deja-inscrit",
        "Ce projet est déjà à l’ordre du jour d’une autre séance en préparation.",
        "Retirez-le d’abord de celle-ci.",
      );
    const { contenu } = agenda.valeur;
    const nouveaux = await numeroter(
      ctx,
      collectivite.id,
      seance,
      contenu,
      d.contenu.deliberations.map((_, i) => pointDe(id, d.version, d.contenu, i)),
    );
    const place = placeDInscription(contenu.points);
    const points = [...contenu.points.slice(0, place), ...nouveaux, ...contenu.points.slice(place)];
    await ecrireAgenda(ctx, e.tx, session, seance, agenda.valeur, points);
    await e.ajouter(streamProjet(id), [faitDInscription(ctx, session, d, seance, points, false)]);
    await retenirVersion(e.tx, collectivite.id, cleProjet(id), d.version, "inscrite à un ordre du jour");
    return { ok: true, valeur: null };
  });
}

const majuscule = (s: string): string => s.charAt(0).toLocaleUpperCase("fr") + s.slice(1);

/** Sittings in preparation whose agenda carries a point of this projet. */
async function preparationsQuiPortent(tx: Tx, collectivite: string, projet: string): Promise<string[]> {
  const lignes = await tx
    .selectFrom("brouillons")
    .select("cle")
    .where("collectivite", "=", collectivite)
    .where((e) => e(e.fn<boolean>("starts_with", ["cle", e.val("seance:")]), "=", true))
    .where((e) =>
      e(
        "contenu",
        "@>",
        e.val(JSON.stringify({ points: [{ projet: { source: { projet } } }] })).$castTo<never>(),
      ),
    )
    .execute();
  return lignes.map(({ cle }) => cle.slice("seance:".length));
}

async function numeroter(
  ctx: Contexte,
  collectivite: string,
  seance: string,
  { date, points }: SeanceBrouillon,
  nouveaux: Omit<PointOrdreDuJour, "rang">[],
): Promise<Omit<PointOrdreDuJour, "rang">[]> {
  const { pris, reserves } = await numerosUtilises(ctx, collectivite, seance);
  const ecrits = [...pris, ...reserves, ...points.map(({ projet }) => projet?.numero ?? "")];
  return nouveaux.map((point) => {
    const numero = numeroSuivant(date, ecrits);
    ecrits.push(numero);
    return point.projet ? { ...point, projet: { ...point.projet, numero } } : point;
  });
}

async function ecrireAgenda(
  ctx: Contexte,
  tx: Tx,
  session: Session,
  seance: string,
  { version, contenu }: Agenda,
  points: Omit<PointOrdreDuJour, "rang">[],
): Promise<void> {
  const ecrit = await enregistrerDans(tx, ctx.horloge(), {
    collectivite: session.collectivite.id,
    cle: cleBrouillon(seance),
    version,
    contenu: { ...contenu, points: points.map((point, i) => ({ ...point, rang: i + 1 })) },
    par: session.compte.nom,
  });
  if (!ecrit) throw new Error(`L’ordre du jour ${seance} a changé sous son verrou`);
}

function faitDInscription(
  ctx: Contexte,
  session: Session,
  d: Dossier,
  seance: string,
  points: readonly Omit<PointOrdreDuJour, "rang">[],
  reinscription: boolean,
): FaitProjet {
  return {
    type: "ProjetInscrit",
    data: {
      seance,
      version: d.version,
      empreinte: d.empreinte,
      points: points.flatMap((point) => {
        const source = point.projet?.source;
        return source?.projet === d.id
          ? [{ deliberation: source.deliberation, point: point.id, empreinte: empreinteDuPoint(point) }]
          : [];
      }),
      ...(reinscription && { reinscription }),
      par: enPersonne(session),
      a: instant(ctx.horloge()),
    },
  };
}

export type ResultatReinscription = Resultat<null> | { ok: "conflit"; reponse: ReinscriptionConflit };

/** Takes the new text into the points that carry the former one, adds the new deliberations, takes away those that left. */
export async function reinscrire(
  ctx: Contexte,
  session: Session,
  id: string,
  { seance, remplacer = [], ...lue }: ReinscriptionRequete,
): Promise<ResultatReinscription> {
  const { collectivite, compte } = session;
  return ctx.journal.ecrire(collectivite.id, compte.nom, async (e): Promise<ResultatReinscription> => {
    const d = await lireDossier(e.tx, collectivite.id, id, jour(ctx.horloge()), { verrou: true });
    if (!d || !voitLeProjet(session, d)) return INTROUVABLE;
    const refus = jugerInscription(d, lueDe(lue), instant(ctx.horloge()));
    if (refus) return { ok: false, refus };
    const [manque] = manquesDuProjet(d.contenu);
    if (manque)
      return non("projet-incomplet", majuscule(manque.phrase), "Complétez le projet, puis recommencez.");
    const inscription = d.etat.inscriptions.find((i) => i.seance === seance);
    if (!inscription)
      return non(
        "projet-non-inscrit",
        "Ce projet n’est pas à l’ordre du jour de cette séance.",
        "Inscrivez-le d’abord.",
        "seance",
      );
    const agenda = await ouvrirAgenda(e.tx, collectivite.id, seance);
    if (!agenda.ok) return agenda;
    const { contenu } = agenda.valeur;
    const voulus = new Map(
      d.contenu.deliberations.map((del, i) => [del.id, pointDe(id, d.version, d.contenu, i)]),
    );
    const conflits: ReinscriptionConflit["points"] = [];
    const gardes = contenu.points.flatMap((point): Omit<PointOrdreDuJour, "rang">[] => {
      const source = point.projet?.source;
      if (source?.projet !== id) return [point];
      const voulu = voulus.get(source.deliberation);
      voulus.delete(source.deliberation);
      const telle = empreinteDuPoint(point);
      const inscrite = inscription.points.find((p) => p.deliberation === source.deliberation)?.empreinte;
      const change = telle !== inscrite && (!voulu || telle !== empreinteDuPoint(voulu));
      if (change && !remplacer.includes(point.id)) {
        conflits.push({
          point: point.id,
          titre: point.titre,
          phrase: voulu
            ? "Ce point a été modifié à l’ordre du jour\u00a0: reprendre le texte du projet effacerait ces modifications."
            : "Cette délibération n’est plus au projet, et son point a été modifié à l’ordre du jour\u00a0: il serait retiré.",
        });
        return [point];
      }
      return voulu ? [fondre(point, voulu)] : [];
    });
    if (conflits.length > 0)
      return {
        ok: "conflit",
        reponse: {
          conflit: "Rien n’a été repris\u00a0: des points de ce projet ont été modifiés à l’ordre du jour.",
          points: conflits,
        },
      };
    // A new deliberation of the projet follows those already there.
    const ajoutes = await numeroter(ctx, collectivite.id, seance, { ...contenu, points: avecRangs(gardes) }, [
      ...voulus.values(),
    ]);
    const apres = gardes.findLastIndex(({ projet }) => projet?.source?.projet === id);
    const place = apres >= 0 ? apres + 1 : placeDInscription(avecRangs(gardes));
    const points = [...gardes.slice(0, place), ...ajoutes, ...gardes.slice(place)];
    await ecrireAgenda(ctx, e.tx, session, seance, agenda.valeur, points);
    await e.ajouter(streamProjet(id), [faitDInscription(ctx, session, d, seance, points, true)]);
    await retenirVersion(e.tx, collectivite.id, cleProjet(id), d.version, "inscrite à un ordre du jour");
    return { ok: true, valeur: null };
  });
}

const avecRangs = (points: readonly Omit<PointOrdreDuJour, "rang">[]): PointOrdreDuJour[] =>
  points.map((point, i) => ({ ...point, rang: i + 1 }));

/** The new text in the point as the clerk placed it: its name, number and title are theirs. */
function fondre(
  point: PointOrdreDuJour,
  voulu: Omit<PointOrdreDuJour, "rang">,
): Omit<PointOrdreDuJour, "rang"> {
  const { note: _, rapport: _rapport, regime: __, rapporteur: ___, ...reste } = point;
  const titreDuProjet = point.titre.trim() === point.projet?.objet.trim();
  return {
    ...reste,
    titre: titreDuProjet ? voulu.titre : point.titre,
    ...(voulu.rapporteur !== undefined
      ? { rapporteur: voulu.rapporteur }
      : point.rapporteur !== undefined && { rapporteur: point.rapporteur }),
    ...(voulu.note !== undefined && { note: voulu.note }),
    ...(voulu.rapport && { rapport: voulu.rapport }),
    ...(voulu.projet && { projet: { ...voulu.projet, numero: point.projet?.numero ?? "" } }),
    ...(voulu.regime && { regime: voulu.regime }),
  };
}
