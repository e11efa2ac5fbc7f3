/** One projet as its page shows it, for the account that asks. */
import {
  type CircuitEnCours,
  echeanceDe,
  empechement,
  enumerer,
  retirer as jugerRetrait,
  supprimer as jugerSuppression,
  manquesDuProjet,
  phraseDuVisa,
  statutDe,
  statutEnMots,
  tousVises,
} from "@executoire/droit";
import type {
  CircuitDuProjet,
  CircuitPrevu,
  EtapeVue,
  GesteProjet,
  ProjetVue,
} from "../api/contrat-projets.ts";
import type { Session } from "../application/comptes.ts";
import { peut, refusDroit } from "../application/droits.ts";
import { rangsDe } from "../application/versions.ts";
import type { Contexte } from "../contexte.ts";
import { instant, jour } from "../horloge.ts";
import {
  cleProjet,
  type Dossier,
  ecritLeProjet,
  enPersonne,
  etapesTenues,
  lireDossier,
  streamProjet,
  tenuesDe,
  voitLeProjet,
} from "./acces.ts";
import { histoireDe } from "./histoire.ts";
import { inscriptionsDe } from "./inscriptions.ts";
import { jugerInscription } from "./inscrire.ts";
import { plumeDe, vuePlume } from "./plume.ts";
import { ecritureInterdite } from "./refus.ts";

export async function vueProjet(ctx: Contexte, session: Session, id: string): Promise<ProjetVue | null> {
  const collectivite = session.collectivite.id;
  const maintenant = ctx.horloge();
  const d = await lireDossier(ctx.db, collectivite, id, jour(maintenant));
  if (!d || !voitLeProjet(session, d)) return null;
  const { etat, contenu, version, empreinte, service } = d;
  const inscriptions = await inscriptionsDe(ctx, collectivite, etat, contenu, version);
  const rangs = await rangsDe(ctx.db, collectivite, cleProjet(id));
  const dates = new Map(inscriptions.map(({ seance }) => [seance.id, seance.date || null]));
  const faits = await ctx.journal.historique(collectivite, streamProjet(id));
  const { gestes, pourquoi } = gestesDe(ctx, session, d);
  return {
    id,
    titre: contenu.titre,
    service,
    statut: statutDe(etat),
    statutEnMots: statutEnMots(
      etat,
      d.tenues[etat.circuit?.etape ?? 0] ?? [],
      inscriptions.flatMap(({ seance }) => seance.date || []),
    ),
    auteur: etat.auteur,
    origine: etat.origine,
    ouvertLe: etat.ouvertLe,
    version,
    empreinte,
    plume: vuePlume(await plumeDe(ctx.db, collectivite, id, maintenant), session),
    circuit: etat.circuit && circuitDuProjet(d, etat.circuit, rangs),
    circuitPrevu: circuitPrevuDe(d),
    inscriptions,
    histoire: histoireDe(faits, rangs, (seance) => dates.get(seance) ?? null),
    gestes,
    pourquoi,
    manques: manquesDuProjet(contenu),
  };
}

function circuitDuProjet(
  { etat, empreinte, tenues, maison }: Dossier,
  circuit: CircuitEnCours,
  rangs: ReadonlyMap<number, number>,
): CircuitDuProjet {
  const echeance = echeanceDe(etat);
  const etapes = circuit.etapes.map(({ titre, delai }, i): EtapeVue => {
    const visa = circuit.visas[i] ?? null;
    const ici = i === circuit.etape;
    const modifieDepuis = visa !== null && visa.empreinte !== empreinte;
    return {
      titre,
      delai,
      personnes: (tenues[i] ?? []).map(({ compte, nom, suppleantDe }) => ({
        compte,
        nom,
        suppleantDe: suppleantDe?.nom ?? null,
      })),
      etat: visa ? (modifieDepuis ? "a-reviser" : "visee") : ici ? "a-viser" : "a-venir",
      visa: visa && {
        ...visa,
        phrase: `${phraseDuVisa(visa)}${modifieDepuis ? "\u00a0; le texte a changé depuis" : ""}`,
        modifieDepuis,
        rang: rangs.get(visa.version) ?? null,
      },
      depuis: ici ? circuit.depuis : null,
      echeance: ici ? echeance : null,
      enRetard: ici && echeance !== null && echeance < maison.aujourdhui,
    };
  });
  const tous = tousVises(etat);
  return {
    nom: circuit.nom,
    etapes,
    courante: tous ? null : circuit.etape,
    acquis: tous && circuit.visas.at(-1)?.empreinte === empreinte,
  };
}

function circuitPrevuDe({ prevu, maison, contenu }: Dossier): CircuitPrevu {
  const tenues = tenuesDe(maison, prevu.etapes, contenu.service);
  return {
    id: prevu.id,
    nom: prevu.nom,
    etapes: prevu.etapes.map(({ titre, delai }, i) => ({
      titre,
      delai,
      personnes: (tenues[i] ?? []).map(({ nom }) => nom),
    })),
    sautees: prevu.sautees,
    empechement: empechement(prevu.etapes, tenues, manquesDuProjet(contenu))?.phrase ?? null,
    aucun: prevu.etapes.length === 0,
  };
}

/** What this account may do now, and why not where the page would otherwise show nothing. */
function gestesDe(ctx: Contexte, session: Session, d: Dossier): Pick<ProjetVue, "gestes" | "pourquoi"> {
  const { etat, tenues, prevu } = d;
  const { compte } = session;
  const a = instant(ctx.horloge());
  const par = enPersonne(session);
  const lue = { version: d.version };
  const ecrit = ecritLeProjet(session, d);
  const interdit = ecritureInterdite(compte.nom).refus.phrase;
  const etape = etat.circuit?.etape ?? 0;
  const derniere = (etat.circuit?.etapes.length ?? 1) - 1;
  const siennes = etapesTenues(session, tenues);
  const attend = etat.circuit?.etapes[etape]?.titre;
  const prevues = tenuesDe(d.maison, prevu.etapes, d.contenu.service);
  const retrait = jugerRetrait(etat, { par, a });
  const suppression = jugerSuppression(etat, { par, a });
  const ecarte = etat.ecarte ? "Ce projet a été écarté." : null;
  /** Null: may. */
  const juges: Record<GesteProjet, string | null> = {
    ecrire: ecarte ?? (ecrit ? null : interdit),
    commenter: null,
    soumettre:
      ecarte ??
      (!ecrit
        ? interdit
        : etat.circuit
          ? "Ce projet est déjà soumis."
          : (empechement(prevu.etapes, prevues, manquesDuProjet(d.contenu))?.phrase ?? null)),
    viser: !etat.circuit
      ? "Ce projet n’est pas soumis."
      : attend === undefined
        ? "Ce projet a déjà tous ses visas."
        : siennes.includes(etape)
          ? null
          : `L’étape «\u00a0${attend}\u00a0» attend ${enumerer((tenues[etape] ?? []).map(({ nom }) => nom)) || "que quelqu’un soit désigné"}.`,
    renvoyer: !etat.circuit
      ? "Ce projet n’est pas soumis."
      : siennes.includes(Math.min(etape, derniere))
        ? null
        : "Le renvoi revient à qui tient l’étape en cours.",
    retirer: retrait.ok ? null : retrait.refus.phrase,
    inscrire: !peut(compte, "preparerSeance")
      ? refusDroit(compte, "preparerSeance").phrase
      : (jugerInscription(d, lue, a)?.phrase ?? manquesDuProjet(d.contenu)[0]?.phrase ?? null),
    ecarter: ecarte ?? (ecrit ? null : interdit),
    rouvrir: !etat.ecarte
      ? "Ce projet n’est pas écarté."
      : ecritLeProjet(session, { ...d, etat: { ...etat, ecarte: null } })
        ? null
        : interdit,
    supprimer: suppression.ok ? null : suppression.refus.phrase,
  };
  const gestes = (Object.keys(juges) as GesteProjet[]).filter((g) => juges[g] === null);
  const pourquoi = Object.fromEntries(Object.entries(juges).filter(([, phrase]) => phrase !== null));
  return { gestes, pourquoi: pourquoi as ProjetVue["pourquoi"] };
}
