/** How this authority has its drafts approved: circuits, who is what, who stands in for whom. */
import { randomUUID } from "node:crypto";
import { circuitUsuel, DEFAUT, type FaitCircuit, refusDeCircuit, refusDeSuppleance } from "@executoire/droit";
import type {
  AffectationRequete,
  CircuitRequete,
  CircuitsVue,
  SuppleanceRequete,
} from "../api/contrat-projets.ts";
import type { Session } from "../application/comptes.ts";
import { peut, refusDroit } from "../application/droits.ts";
import type { Contexte } from "../contexte.ts";
import { instant, jour } from "../horloge.ts";
import { lireMaison, type Maison } from "./acces.ts";
import { INTROUVABLE, non, type Resultat } from "./refus.ts";

export async function vueCircuits(ctx: Contexte, session: Session): Promise<CircuitsVue> {
  return enVue(await lireMaison(ctx.db, session.collectivite.id, jour(ctx.horloge())), session);
}

function enVue(maison: Maison, session: Session): CircuitsVue {
  const { etat, comptes, executif, aujourdhui } = maison;
  const usuel = etat.circuits.some(({ services }) => services.length === 0)
    ? []
    : [circuitUsuel(null, comptes, executif)];
  return {
    circuits: [
      ...etat.circuits.map((c) => ({ ...c, usuel: false })),
      ...usuel.map(({ id, nom, etapes }) => ({ id, nom, services: [], etapes, usuel: true })),
    ],
    comptes,
    services: servicesDe(maison),
    suppleances: etat.suppleances
      .filter(({ au }) => au >= aujourdhui)
      .map((s) => ({ ...s, enCours: s.du <= aujourdhui })),
    peutRegler: peut(session.compte, "reglerCircuits"),
  };
}

export const servicesDe = ({ comptes, etat }: Maison): string[] =>
  [
    ...new Set([
      ...comptes.flatMap(({ service }) => service ?? []),
      ...etat.circuits.flatMap(({ services }) => services),
    ]),
  ].sort((x, y) => x.localeCompare(y, "fr"));

async function regler(
  ctx: Contexte,
  session: Session,
  geste: (maison: Maison, a: string) => Resultat<FaitCircuit[]>,
): Promise<Resultat<CircuitsVue>> {
  const { collectivite, compte } = session;
  return ctx.journal.ecrire(collectivite.id, compte.nom, async (e): Promise<Resultat<CircuitsVue>> => {
    const aujourdhui = jour(ctx.horloge());
    const faits = geste(await lireMaison(e.tx, collectivite.id, aujourdhui), instant(ctx.horloge()));
    if (faits.ok !== true) return faits;
    if (faits.valeur.length > 0) await e.ajouter(`circuits:${collectivite.siren}`, faits.valeur);
    return { ok: true, valeur: enVue(await lireMaison(e.tx, collectivite.id, aujourdhui), session) };
  });
}

export const reglerCircuit = (ctx: Contexte, session: Session, id: string, voulu: CircuitRequete) =>
  regler(ctx, session, ({ comptes, etat }, a) => {
    const services = id === DEFAUT ? [] : voulu.services.map((s) => s.trim()).filter(Boolean);
    const circuit = {
      nom: voulu.nom.trim(),
      services,
      etapes: voulu.etapes.map((etape) => ({ ...etape, titre: etape.titre.trim() })),
    };
    const refus = refusDeCircuit(circuit, comptes);
    if (refus) return { ok: false, refus };
    const memes = (x: string[]): boolean =>
      services.length === 0
        ? x.length === 0
        : x.some((s) => services.some((t) => t.toLocaleLowerCase("fr") === s.toLocaleLowerCase("fr")));
    const autre = etat.circuits.find((c) => c.id !== id && memes(c.services));
    if (autre)
      return non(
        "circuit-invalide",
        services.length === 0
          ? `Le circuit «\u00a0${autre.nom}\u00a0» vaut déjà pour tous les services.`
          : `Le circuit «\u00a0${autre.nom}\u00a0» nomme déjà un de ces services\u00a0: un projet ne suit qu’un circuit.`,
        "Retirez ce service de l’un des deux.",
        "services",
      );
    return {
      ok: true,
      valeur: [{ type: "CircuitRegle", data: { circuit: id, ...circuit, par: session.compte.nom, a } }],
    };
  });

/** What is under way goes on as it was submitted. */
export const retirerCircuit = (ctx: Contexte, session: Session, id: string) =>
  regler(ctx, session, ({ etat }, a) =>
    etat.circuits.some((c) => c.id === id)
      ? {
          ok: true,
          valeur: [{ type: "CircuitRetire", data: { circuit: id, par: session.compte.nom, a } }],
        }
      : INTROUVABLE,
  );

export const affecter = (
  ctx: Contexte,
  session: Session,
  compte: string,
  { service, fonction }: AffectationRequete,
) =>
  regler(ctx, session, ({ comptes }, a) => {
    const connu = comptes.find((c) => c.compte === compte);
    if (!connu) return INTROUVABLE;
    const lieu = service?.trim() || null;
    if (fonction !== null && !connu.peutViser)
      return non(
        "circuit-invalide",
        `Le compte de ${connu.nom} ne permet pas de viser\u00a0: cette fonction n’aurait aucun effet.`,
        "Demandez à l’administrateur d’ajouter le rôle de validateur à ce compte.",
        "fonction",
      );
    if (fonction === "chef-de-service" && lieu === null)
      return non(
        "circuit-invalide",
        `${connu.nom} serait chef de service sans service.`,
        "Dites lequel.",
        "service",
      );
    return {
      ok: true,
      valeur: [
        {
          type: "CompteAffecte",
          data: { compte, nom: connu.nom, service: lieu, fonction, par: session.compte.nom, a },
        },
      ],
    };
  });

/** One's own replacement is one's own business; another's needs the right to set the circuits. */
export const ouvrirSuppleance = (ctx: Contexte, session: Session, voulue: SuppleanceRequete) =>
  regler(ctx, session, ({ comptes, etat, aujourdhui }, a) => {
    const { compte } = session;
    const absent = voulue.absent ?? compte.id;
    if (absent !== compte.id && !peut(compte, "reglerCircuits"))
      return { ok: "interdit", refus: refusDroit(compte, "reglerCircuits") };
    const { suppleant, du, au, motif } = voulue;
    const refus = refusDeSuppleance({ absent, suppleant, du, au }, comptes, etat.suppleances, aujourdhui);
    if (refus) return { ok: false, refus };
    const personne = (id: string) => ({ compte: id, nom: comptes.find((c) => c.compte === id)?.nom ?? "" });
    return {
      ok: true,
      valeur: [
        {
          type: "SuppleanceOuverte",
          data: {
            suppleance: randomUUID(),
            absent: personne(absent),
            suppleant: personne(suppleant),
            du,
            au,
            ...(motif?.trim() && { motif: motif.trim() }),
            par: compte.nom,
            a,
          },
        },
      ],
    };
  });

export const fermerSuppleance = (ctx: Contexte, session: Session, id: string) =>
  regler(ctx, session, ({ etat }, a) => {
    const { compte } = session;
    const connue = etat.suppleances.find((s) => s.id === id);
    if (!connue) return INTROUVABLE;
    if (connue.absent.compte !== compte.id && !peut(compte, "reglerCircuits"))
      return { ok: "interdit", refus: refusDroit(compte, "reglerCircuits") };
    return {
      ok: true,
      valeur: [{ type: "SuppleanceFermee", data: { suppleance: id, par: compte.nom, a } }],
    };
  });
